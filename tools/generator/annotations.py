"""Python annotations of schema types: what programs may give, what pulumi reads, what getters answer."""

from __future__ import annotations

from personalize_provider.declare.schema import FieldSpec, Json, ListOf, MapOf, ObjectOf, Primitive, Type

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def accepted(spec: FieldSpec, optional: bool | None = None) -> str:
    """Return the annotation of what a program may give: typed objects and dicts, and numbers in maps of text."""
    return _input(_given(spec.type, spec.choices), not spec.required if optional is None else optional)


def plain(spec: FieldSpec) -> str:
    """Return the annotation of what a program gives where nothing is waited for."""
    annotation = _given(spec.type, spec.choices)
    return annotation if spec.required else f"{annotation} | None"


def translated(spec: FieldSpec) -> str:
    """Return the annotation that pulumi reads from properties to translate names: one type and no alternatives."""
    return _input(_plain(spec.type), not spec.required)


def answered(spec: FieldSpec, module: str = "") -> str:
    """Return the annotation of a getter's answer; ``module`` qualifies the output types."""
    annotation = _answer(spec.type, module)
    return annotation if spec.required else f"{annotation} | None"


def _input(annotation: str, optional: bool) -> str:
    return f"pulumi.Input[{annotation} | None]" if optional else f"pulumi.Input[{annotation}]"


def _given(type_: Type, choices: tuple[str, ...] = ()) -> str:
    if isinstance(type_, Primitive):
        known = ", ".join(f'"{choice}"' for choice in choices)
        return f"Literal[{known}] | str" if choices else _SCALARS[type_.kind]
    if isinstance(type_, Json):
        return "str | Mapping[str, Any]"
    if isinstance(type_, ListOf):
        return f"Sequence[pulumi.Input[{_given(type_.element)}]]"
    if isinstance(type_, MapOf):
        text = type_.element == Primitive("string")
        return f"Mapping[str, pulumi.Input[{'str | float | bool' if text else _given(type_.element)}]]"
    return f"{type_.name}Args | {type_.name}ArgsDict"


def _plain(type_: Type) -> str:
    if isinstance(type_, Primitive):
        return _SCALARS[type_.kind]
    if isinstance(type_, Json):
        return "str"
    if isinstance(type_, ListOf):
        return f"Sequence[pulumi.Input[{_plain(type_.element)}]]"
    if isinstance(type_, MapOf):
        return f"Mapping[str, pulumi.Input[{_plain(type_.element)}]]"
    return f"{type_.name}Args"


def _answer(type_: Type, module: str) -> str:
    if isinstance(type_, Primitive):
        return _SCALARS[type_.kind]
    if isinstance(type_, Json):
        return "str"
    if isinstance(type_, ListOf):
        return f"Sequence[{_answer(type_.element, module)}]"
    if isinstance(type_, MapOf):
        return f"Mapping[str, {_answer(type_.element, module)}]"
    assert isinstance(type_, ObjectOf)
    return f"{module}{type_.name}"
