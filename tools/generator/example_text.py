"""Examples as programs of Python, TypeScript and YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml

from generator.examples import BY_VARIABLE, Declaration, Ref
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import Json, ListOf, MapOf, ObjectOf, Type, input_object
from personalize_provider.declare.spelling import pyname

LANGUAGES = ("python", "typescript", "yaml")
HEADS = {
    "python": "import pulumi\nimport pulumi_personalize as personalize\n",
    "typescript": 'import * as personalize from "@pulumi-personalize/personalize";\n',
    "yaml": "name: shop\nruntime: yaml\nresources:\n",
}
_WIDTH = 88
_WORD = re.compile(r"[A-Za-z_]\w*")

Value = Any
Kind = Type | None


def text(language: str, declarations: Iterable[Declaration]) -> str:
    """The declarations as they stand in a program, which :data:`HEADS` begin."""
    return {"python": _python, "typescript": _typescript, "yaml": _yaml}[language](list(declarations))


def _python(declarations: list[Declaration]) -> str:
    return "".join(_python_one(declaration) for declaration in declarations)


def _python_one(declaration: Declaration) -> str:
    parts = [json.dumps(declaration.name)]
    parts += [f"{pyname(name)}={_python_value(value, kind)}" for name, value, kind in _arguments(declaration)]
    if declaration.after:
        parts.append(f"opts=pulumi.ResourceOptions(depends_on=[{', '.join(declaration.after)}])")
    return (
        f"{declaration.variable} = personalize.{declaration.kind}(\n"
        + "".join(f"    {part},\n" for part in parts)
        + ")\n"
    )


def _python_value(value: Value, kind: Kind) -> str:
    if isinstance(value, Ref):
        return f"{value.variable}.{pyname(value.output)}"
    if isinstance(value, Mapping):
        spelt: Callable[[str], str] = pyname if isinstance(kind, ObjectOf) else str
        return (
            "{" + ", ".join(f"{json.dumps(spelt(k))}: {_python_value(v, _at(kind, k))}" for k, v in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_python_value(element, _at(kind, "")) for element in value) + "]"
    return repr(value) if isinstance(value, bool) or "'" not in repr(value) else _quoted(value)


def _quoted(value: str) -> str:
    """A text in double quotes, or in single ones where it holds double ones: as Python's formatters write it."""
    return repr(value) if '"' in value else json.dumps(value)


def _typescript(declarations: list[Declaration]) -> str:
    return "".join(_typescript_one(declaration) for declaration in declarations)


def _typescript_one(declaration: Declaration) -> str:
    args = _block([(_key(name), _typescript_value(value, kind, 1)) for name, value, kind in _arguments(declaration)], 0)
    options = f", {{ dependsOn: [{', '.join(declaration.after)}] }}" if declaration.after else ""
    made = f"new personalize.{declaration.kind}({json.dumps(declaration.name)}, {args}{options})"
    return f"const {declaration.variable} = {made};\n"


def _typescript_value(value: Value, kind: Kind, depth: int) -> str:
    if isinstance(value, Ref):
        return f"{value.variable}.{value.output}"
    if isinstance(kind, Json):
        return f"JSON.stringify({_typescript_value(value, None, depth)})"
    if isinstance(value, Mapping):
        parts = [
            (_key(name), _typescript_value(element, _at(kind, name), depth + 1)) for name, element in value.items()
        ]
        line = "{ " + ", ".join(f"{name}: {element}" for name, element in parts) + " }"
        return line if len(line) < _WIDTH - 4 * depth - 20 and "\n" not in line else _block(parts, depth)
    if isinstance(value, list):
        listed = [_typescript_value(element, _at(kind, ""), depth + 1) for element in value]
        line = f"[{', '.join(listed)}]"
        if len(line) < _WIDTH - 4 * depth - 20 and "\n" not in line:
            return line
        return "[\n" + "".join(f"{'    ' * (depth + 1)}{line},\n" for line in listed) + "    " * depth + "]"
    return json.dumps(value) if not isinstance(value, str) else _quoted(value)


def _block(parts: list[tuple[str, str]], depth: int) -> str:
    inner = "    " * (depth + 1)
    return "{\n" + "".join(f"{inner}{name}: {value},\n" for name, value in parts) + "    " * depth + "}"


def _key(name: str) -> str:
    return name if _WORD.fullmatch(name) else json.dumps(name)


def _yaml(declarations: list[Declaration]) -> str:
    resources = {declaration.variable: _yaml_one(declaration) for declaration in declarations}
    dumped = yaml.safe_dump(resources, sort_keys=False, width=_WIDTH, allow_unicode=True)
    return "".join(f"  {line}\n" for line in dumped.splitlines())


def _yaml_one(declaration: Declaration) -> dict[str, Any]:
    resource: dict[str, Any] = {"type": f"personalize:{declaration.kind}"}
    if declaration.name != declaration.variable:
        resource["name"] = declaration.name
    resource["properties"] = {name: _yaml_value(value, kind) for name, value, kind in _arguments(declaration)}
    if declaration.after:
        resource["options"] = {"dependsOn": [f"${{{BY_VARIABLE[name].variable}}}" for name in declaration.after]}
    return resource


def _yaml_value(value: Value, kind: Kind) -> Any:
    if isinstance(value, Ref):
        return f"${{{value.variable}.{value.output}}}"
    if isinstance(kind, Json):
        return {"fn::toJSON": value}
    if isinstance(value, Mapping):
        return {name: _yaml_value(element, _at(kind, name)) for name, element in value.items()}
    return [_yaml_value(element, _at(kind, "")) for element in value] if isinstance(value, list) else value


def _arguments(declaration: Declaration) -> list[tuple[str, Value, Type]]:
    fields = input_object(BY_NAME[declaration.kind]).fields
    return [(name, value, fields[name].type) for name, value in declaration.args.items()]


def _at(kind: Kind, name: str) -> Kind:
    """The type of a member, or of the elements."""
    if isinstance(kind, ObjectOf):
        return kind.fields[name].type
    return kind.element if isinstance(kind, MapOf | ListOf) else None
