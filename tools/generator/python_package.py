"""The generated part of ``pulumi_personalize``: one module per resource, argument types and output types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import python_functions
from generator.annotations import accepted, answered, translated
from generator.text import Prose, arranged, docstring
from personalize_provider.config.provider_schema import provider_object
from personalize_provider.declare.enumerations import enumerations
from personalize_provider.declare.function import Function, called
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import (
    FieldSpec,
    Json,
    ObjectOf,
    input_object,
    objects,
    output_object,
)
from personalize_provider.declare.spelling import pyname

FOLDER = "provider/pulumi_personalize/_generated"
_HEADER = "# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit."
_FUTURE = "from __future__ import annotations"
#: What a dict already has and an output type must redefine.
_DICT_NAMES = frozenset(dir(dict))


def modules(resources: Iterable[Resource], functions: Iterable[Function]) -> dict[str, str]:
    """Path, from the repository's root, to the text of each module, still to be formatted."""
    known = list(resources)
    inputs = {object_.name: object_ for object_ in objects(provider_object())}
    inputs |= {object_.name: object_ for resource in known for object_ in objects(input_object(resource))}
    outputs = {object_.name: object_ for resource in known for object_ in objects(output_object(resource))}
    called = list(functions)
    outputs |= {
        object_.name: object_
        for function in called
        for object_ in objects(function.result)
        if object_.name not in outputs
    }
    tops = [object_ for resource in known for object_ in (input_object(resource), output_object(resource))]
    tops += [object_ for function in called for object_ in (function.arguments, function.result)]
    prose = Prose({name for object_ in (*tops, *inputs.values(), *outputs.values()) for name in object_.fields})
    texts = {
        "_enums.py": _enums(prose),
        "_inputs.py": _inputs(inputs.values(), prose),
        "outputs.py": _outputs(outputs.values(), prose),
        "__init__.py": _index(known, inputs, called),
        **{f"{pyname(resource.name)}.py": _resource(resource, prose) for resource in known},
        **{f"{pyname(function.name)}.py": _function(function, prose) for function in called},
    }
    return {f"{FOLDER}/{path}": text for path, text in texts.items()}


def _enums(prose: Prose) -> str:
    imports = ["from pulumi_personalize._enumeration import Enumeration"]
    return _module("Enumerations: known values of arguments.", imports, *_enumerations(prose))


def _enumerations(prose: Prose) -> Iterator[list[str]]:
    for name, spec in enumerations().items():
        about = docstring(4, prose(f"Known values of `{spec.name}`."))
        yield [f"class {name}(Enumeration):", *about, "", *(f'    {choice} = "{choice}"' for choice in spec.choices)]


def _module(title: str, *blocks: Iterable[str]) -> str:
    lines = [_HEADER, f'"""{title}"""', "", _FUTURE, ""]
    for block in blocks:
        lines += [*block, ""]
    return "\n".join(lines)


def _inputs(object_list: Iterable[ObjectOf], prose: Prose) -> str:
    imports = [
        "from collections.abc import Mapping, Sequence",
        "from typing import Any, Literal",
        "import pulumi",
        "from typing_extensions import NotRequired, TypedDict",
        "from pulumi_personalize import _register",
    ]
    blocks = [
        block
        for object_ in object_list
        for block in (_args_dict(object_, prose), _args(object_, object_.fields.values(), prose))
    ]
    return _module("Nested objects that resources and providers take, as classes and as dicts.", imports, *blocks)


def _args_dict(object_: ObjectOf, prose: Prose) -> Iterator[str]:
    yield f"class {object_.name}ArgsDict(TypedDict):"
    yield from docstring(4, prose(object_.description))
    for spec in arranged(object_.fields.values()):
        given = accepted(spec)
        yield f"    {pyname(spec.name)}: {given if spec.required else f'NotRequired[{given}]'}"
        yield from docstring(4, prose(spec.description))


def _args(object_: ObjectOf, fields: Iterable[FieldSpec], prose: Prose) -> Iterator[str]:
    specs = arranged(fields)
    yield "@pulumi.input_type"
    yield f"class {object_.name}Args:"
    yield from docstring(4, prose(object_.description))
    for spec in specs:
        default = "" if spec.required else ", default=None"
        yield f'    {pyname(spec.name)}: {translated(spec)} = pulumi.property("{spec.name}"{default})'
    yield ""
    yield "    def __init__("
    yield "        self, *,"
    yield from _parameters(specs)
    yield "    ) -> None:"
    yield from docstring(8, f"Values of {_article(object_.name)}.", _documented(specs, prose))
    yield f"        _register.fill(self, {', '.join(f'{pyname(spec.name)}={pyname(spec.name)}' for spec in specs)})"


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOH' and not name.startswith('Hyper') else 'a'} {name}"


def _parameters(specs: Iterable[FieldSpec]) -> Iterator[str]:
    for spec in specs:
        yield f"        {pyname(spec.name)}: {accepted(spec)}{'' if spec.required else ' = None'},"


def _documented(specs: Iterable[FieldSpec], prose: Prose) -> list[tuple[str, str]]:
    return [(pyname(spec.name), prose(spec.description)) for spec in specs]


def _outputs(object_list: Iterable[ObjectOf], prose: Prose) -> str:
    imports = ["from collections.abc import Mapping, Sequence", "from typing import Any", "import pulumi"]
    return _module(
        "Nested objects that resources answer.", imports, *(_output(object_, prose) for object_ in object_list)
    )


def _output(object_: ObjectOf, prose: Prose) -> Iterator[str]:
    yield "@pulumi.output_type"
    yield f"class {object_.name}(dict[str, Any]):"
    yield from docstring(4, prose(object_.description))
    for spec in arranged(object_.fields.values()):
        name = pyname(spec.name)
        default = "" if spec.required else ", default=None"
        ignore = "  # type: ignore[assignment]" if name in _DICT_NAMES else ""
        yield f'    {name}: {answered(spec)} = pulumi.property("{spec.name}"{default}){ignore}'
        yield from docstring(4, prose(spec.description))


def _resource(resource: Resource, prose: Prose) -> str:
    given, all_fields = input_object(resource), output_object(resource)
    imports = [
        "from collections.abc import Mapping, Sequence",
        "from typing import Any, Literal",
        "import pulumi",
        "from pulumi_personalize import _register",
        "from pulumi_personalize._generated import outputs",
    ]
    nested = [name for object_ in objects(given) for name in (f"{object_.name}Args", f"{object_.name}ArgsDict")]
    if nested:
        imports.append(f"from pulumi_personalize._generated._inputs import {', '.join(nested)}")
    return _module(
        f"{resource.name}, as programs write it.",
        imports,
        _args(given, given.fields.values(), prose),
        _registration(resource, given, all_fields),
        _class(resource, given, all_fields, prose),
    )


def _registration(resource: Resource, given: ObjectOf, all_fields: ObjectOf) -> Iterator[str]:
    answers = [pyname(name) for name in all_fields.fields if name not in given.fields]
    texts = [pyname(name) for name, spec in given.fields.items() if isinstance(spec.type, Json)]
    yield "_REGISTRATION = _register.Registration("
    yield f'    noun="{resource.name}",'
    yield f"    args={resource.name}Args,"
    yield f"    outputs={tuple(answers)!r},"
    yield f'    name_argument="{pyname(resource.noun.name_member)}",'
    if resource.one_per_parent:
        yield "    one_per_parent=True,"
    if texts:
        yield f"    json_arguments={tuple(texts)!r},"
    yield ")"


def _class(resource: Resource, given: ObjectOf, all_fields: ObjectOf, prose: Prose) -> Iterator[str]:
    specs = arranged(given.fields.values())
    yield f"class {resource.name}(pulumi.CustomResource):"
    yield from docstring(4, prose(given.description))
    yield ""
    yield "    def __init__("
    yield "        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, *,"
    yield from _parameters(specs)
    yield "    ) -> None:"
    own = [("resource_name", "The name of the resource in the program."), ("opts", "The resource's options.")]
    yield from docstring(8, f"Declare {_article(resource.name)}.", [*own, *_documented(specs, prose)])
    yield "        inputs: dict[str, Any] = {"
    yield from (f'            "{pyname(spec.name)}": {pyname(spec.name)},' for spec in specs)
    yield "        }"
    yield "        _register.register(self, _REGISTRATION, resource_name, opts, inputs)"
    yield from _get(resource)
    for spec in sorted(all_fields.fields.values(), key=lambda spec: pyname(spec.name)):
        name = pyname(spec.name)
        yield ""
        yield "    @property"
        yield f'    @pulumi.getter(name="{spec.name}")'
        yield f"    def {name}(self) -> pulumi.Output[{answered(spec, 'outputs.')}]:"
        yield from docstring(8, prose(spec.description))
        yield f'        return _register.output(self, "{name}")'


def _get(resource: Resource) -> Iterator[str]:
    yield ""
    yield "    @staticmethod"
    yield "    def get("
    yield "        resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None"
    yield f"    ) -> {resource.name}:"
    name = called(resource)
    own = [("resource_name", "The name of the resource in the program.")]
    own.append(("id", f"Its ARN, or {name[0].lower()}{name[1:]}"))
    own.append(("opts", "The resource's options, for example its provider."))
    about = f"Read {resource.noun.one} that exists, whoever made it, without managing it."
    yield from docstring(8, about, own)
    yield f"        found = {resource.name}.__new__({resource.name})"
    yield "        _register.read(found, _REGISTRATION, resource_name, id, opts)"
    yield "        return found"


def _function(function: Function, prose: Prose) -> str:
    title = f"{pyname(function.name)}: {function.description}"
    return _module(title, python_functions.imports(), *python_functions.blocks(function, prose))


def _index(resources: Iterable[Resource], inputs: Iterable[str], functions: Iterable[Function]) -> str:
    known = sorted(resource.name for resource in resources)
    nested = sorted(name for object_ in inputs for name in (f"{object_}Args", f"{object_}ArgsDict"))
    enums = list(enumerations())
    imports = [
        "from pulumi_personalize._generated import outputs",
        f"from pulumi_personalize._generated._enums import {', '.join(enums)}",
    ]
    imports.append(f"from pulumi_personalize._generated._inputs import {', '.join(nested)}")
    imports += [f"from pulumi_personalize._generated.{pyname(name)} import {name}, {name}Args" for name in known]
    called = {pyname(function.name): python_functions.names(function) for function in functions}
    imports += [
        f"from pulumi_personalize._generated.{module} import {', '.join(exported)}"
        for module, exported in called.items()
    ]
    nested += [name for exported in called.values() for name in exported]
    names = sorted([*enums, *nested, *known, *(f"{name}Args" for name in known), "outputs"])
    exported = ["__all__ = ["] + [f'    "{name}",' for name in names] + ["]"]
    return _module(
        "Resource classes, functions, their argument types, output types and enumerations.", imports, exported
    )
