"""The generated functions of ``pulumi_personalize``: one module per function, its result and its two forms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annotations import accepted, answered, plain
from generator.text import Prose, arranged, docstring
from personalize_provider.declare.function import Function
from personalize_provider.declare.schema import FieldSpec
from personalize_provider.declare.spelling import pyname

_OPTIONS = ("opts", "How the function is called: its provider, parent or version.")


def imports() -> list[str]:
    """The imports of a function's module; those that it does not need are taken out afterwards."""
    return [
        "from collections.abc import Generator, Mapping, Sequence",
        "from typing import Any, Literal",
        "import pulumi",
        "from pulumi_personalize import _invoke",
        "from pulumi_personalize._generated import outputs",
    ]


def names(function: Function) -> list[str]:
    """Return the names that the function's module exports."""
    name, title = pyname(function.name), function.arguments.name
    return [name, f"{name}_output", f"{title}Result", f"Awaitable{title}Result"]


def blocks(function: Function, prose: Prose) -> Iterator[Iterator[str]]:
    """The parts of the function's module."""
    yield _result(function, prose)
    yield _awaitable(function)
    yield iter([f'_FUNCTION = _invoke.Function("{function.name}", {_title(function)}, Awaitable{_title(function)})'])
    yield _at_once(function, prose)
    yield _later(function, prose)


def _title(function: Function) -> str:
    return f"{function.arguments.name}Result"


def _result(function: Function, prose: Prose) -> Iterator[str]:
    yield "@pulumi.output_type"
    yield f"class {_title(function)}:"
    yield from docstring(4, prose(function.result.description))
    for spec in arranged(function.result.fields.values()):
        default = "" if spec.required else ", default=None"
        yield f'    {pyname(spec.name)}: {answered(spec, "outputs.")} = pulumi.property("{spec.name}"{default})'
        yield from docstring(4, prose(spec.description))


def _awaitable(function: Function) -> Iterator[str]:
    yield f"class Awaitable{_title(function)}({_title(function)}):"
    yield '    """The same, which may be awaited too."""'
    yield ""
    yield f"    def __await__(self) -> Generator[Any, None, {_title(function)}]:"
    yield f"        return _invoke.settled(self, {_title(function)})"


def _at_once(function: Function, prose: Prose) -> Iterator[str]:
    specs = arranged(function.arguments.fields.values())
    yield f"def {pyname(function.name)}("
    yield from (f"    {pyname(spec.name)}: {plain(spec)}{'' if spec.required else ' = None'}," for spec in specs)
    yield "    opts: pulumi.InvokeOptions | None = None,"
    yield f") -> Awaitable{_title(function)}:"
    yield from docstring(4, prose(function.description), _documented(specs, prose))
    yield f"    found: Awaitable{_title(function)} = _invoke.answer(_FUNCTION, {_passed(specs)}, opts)"
    yield "    return found"


def _later(function: Function, prose: Prose) -> Iterator[str]:
    specs = arranged(function.arguments.fields.values())
    yield f"def {pyname(function.name)}_output("
    yield from (f"    {pyname(spec.name)}: {accepted(spec)}{'' if spec.required else ' = None'}," for spec in specs)
    yield "    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,"
    yield f") -> pulumi.Output[{_title(function)}]:"
    about = f"{function.description} Takes outputs of resources, and waits for them."
    yield from docstring(4, prose(about), _documented(specs, prose))
    yield f"    return _invoke.output(_FUNCTION, {_passed(specs)}, opts)"


def _documented(specs: list[FieldSpec], prose: Prose) -> list[tuple[str, str]]:
    return [*((pyname(spec.name), prose(spec.description)) for spec in specs), _OPTIONS]


def _passed(specs: list[FieldSpec]) -> str:
    return "{" + ", ".join(f'"{spec.name}": {pyname(spec.name)}' for spec in specs) + "}"
