"""Python annotations of schema types: what programs may give, what pulumi reads, what getters answer."""

from __future__ import annotations

from personalize_provider.declare.schema import FieldSpec, Json, ListOf, MapOf, ObjectOf, Primitive, Type

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def accepted(spec: FieldSpec, optional: bool | None = None) -> str:
    """Return the annotation of what a program may give: typed objects and dicts, and numbers in maps of text."""
    return _input(_given(spec.type, spec.choices), not spec.required if optional is None else optional)


def plain(spec: FieldSpec) -> str:
    """Return the annotation of what a program gives where nothing is waited for."""
    found = _given(spec.type, spec.choices)
    return found if spec.required else f"{found} | None"


def translated(spec: FieldSpec) -> str:
    """Return the annotation that pulumi reads from properties to translate names: one type and no alternatives."""
    return _input(_plain(spec.type), not spec.required)


def answered(spec: FieldSpec, module: str = "") -> str:
    """Return the annotation of a getter's answer; ``module`` qualifies the output types."""
    found = _answer(spec.type, module)
    return found if spec.required else f"{found} | None"


def _input(found: str, optional: bool) -> str:
    return f"pulumi.Input[{found} | None]" if optional else f"pulumi.Input[{found}]"


def _given(found: Type, choices: tuple[str, ...] = ()) -> str:
    if isinstance(found, Primitive):
        known = ", ".join(f'"{choice}"' for choice in choices)
        return f"Literal[{known}] | str" if choices else _SCALARS[found.kind]
    if isinstance(found, Json):
        return "str | Mapping[str, Any]"
    if isinstance(found, ListOf):
        return f"Sequence[pulumi.Input[{_given(found.element)}]]"
    if isinstance(found, MapOf):
        text = found.element == Primitive("string")
        return f"Mapping[str, pulumi.Input[{'str | float | bool' if text else _given(found.element)}]]"
    return f"{found.name}Args | {found.name}ArgsDict"


def _plain(found: Type) -> str:
    if isinstance(found, Primitive):
        return _SCALARS[found.kind]
    if isinstance(found, Json):
        return "str"
    if isinstance(found, ListOf):
        return f"Sequence[pulumi.Input[{_plain(found.element)}]]"
    if isinstance(found, MapOf):
        return f"Mapping[str, pulumi.Input[{_plain(found.element)}]]"
    return f"{found.name}Args"


def _answer(found: Type, module: str) -> str:
    if isinstance(found, Primitive):
        return _SCALARS[found.kind]
    if isinstance(found, Json):
        return "str"
    if isinstance(found, ListOf):
        return f"Sequence[{_answer(found.element, module)}]"
    if isinstance(found, MapOf):
        return f"Mapping[str, {_answer(found.element, module)}]"
    assert isinstance(found, ObjectOf)
    return f"{module}{found.name}"
