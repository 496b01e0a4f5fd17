"""Every input and output that the service has, and none that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from botocore.model import ListShape, MapShape, Shape, StructureShape

from personalize_provider.declare.function import Function
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.schema import (
    FieldSpec,
    Json,
    ListOf,
    MapOf,
    ObjectOf,
    Primitive,
    Type,
    input_object,
    objects,
    output_object,
    own_inputs,
)
from personalize_provider.declare.service_model import members, model, operation

_SCALARS = {
    "string": "string",
    "timestamp": "string",
    "integer": "integer",
    "long": "integer",
    "double": "number",
    "float": "number",
    "boolean": "boolean",
}

every_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)


def _differences(path: str, ours: Type, wire: Shape) -> Iterator[str]:
    if isinstance(ours, Json):
        if wire.type_name != "string":
            yield f"{path}: JSON text here, {wire.type_name} there"
    elif isinstance(ours, Primitive):
        if _SCALARS.get(wire.type_name) != ours.kind:
            yield f"{path}: {ours.kind} here, {wire.type_name} there"
    elif isinstance(ours, ListOf):
        if isinstance(wire, ListShape):
            yield from _differences(f"{path}[]", ours.element, wire.member)
        else:
            yield f"{path}: a list here, {wire.type_name} there"
    elif isinstance(ours, MapOf):
        if isinstance(wire, MapShape):
            yield from _differences(f"{path}{{}}", ours.element, wire.value)
        else:
            yield f"{path}: a map here, {wire.type_name} there"
    elif isinstance(wire, StructureShape):
        yield from _field_differences(path, ours.fields, wire.members, frozenset(wire.required_members))
    else:
        yield f"{path}: an object here, {wire.type_name} there"


def _field_differences(
    path: str, ours: Mapping[str, FieldSpec], wire: Mapping[str, Shape], required: frozenset[str] | None
) -> Iterator[str]:
    yield from (f"{path}.{name}: missing here" for name in wire.keys() - ours.keys())
    yield from (f"{path}.{name}: invented here" for name in ours.keys() - wire.keys())
    for name in ours.keys() & wire.keys():
        spec = ours[name]
        if required is not None and spec.required != (name in required):
            yield f"{path}.{name}: {'required' if spec.required else 'optional'} here alone"
        enum = tuple(getattr(wire[name], "enum", ()))
        if enum and spec.choices != enum:
            yield f"{path}.{name}: {spec.choices} here, {enum} there"
        yield from _differences(f"{path}.{name}", spec.type, wire[name])


def test_every_kind_that_can_be_created_is_here() -> None:
    creates = {name for name in model().operation_names if name.startswith("Create")}
    assert {resource.noun.create for resource in RESOURCES} == creates


@every_resource
def test_inputs_are_those_of_create(resource: Resource) -> None:
    noun = resource.noun
    fields = {name: spec for name, spec in input_object(resource).fields.items() if name not in resource.ours}
    assert own_inputs(resource) <= resource.ours
    wire = dict(noun.create_members)
    tags = fields.pop("tags", None)
    assert (tags is not None) == (wire.pop("tags", None) is not None)
    assert tags is None or tags.type == MapOf(Primitive("string"))
    required = noun.required_members - {noun.name_member}
    assert sorted(_field_differences(resource.name, fields, wire, required)) == []


@every_resource
def test_outputs_are_those_of_describe(resource: Resource) -> None:
    noun = resource.noun
    fields = {name: spec for name, spec in output_object(resource).fields.items() if name not in resource.ours}
    fields.pop("tags", None)
    wire = dict(noun.describe_members)
    wire.pop(noun.arn_member)
    for member, entries in resource.entries.items():
        assert member not in wire
        wire[member] = members(operation(entries.listing).output_shape)[member]
    assert sorted(_field_differences(resource.name, fields, wire, None)) == []


@every_resource
def test_what_is_ours_is_what_the_service_lacks(resource: Resource) -> None:
    wire = resource.noun.create_members.keys() | resource.noun.describe_members.keys()
    declared = output_object(resource).fields.keys()
    assert resource.ours <= declared - wire
    assert "arn" in declared
    assert "name" in declared
    assert ("tagsAll" in declared) == resource.noun.taggable


@every_resource
def test_every_field_and_object_is_described(resource: Resource) -> None:
    tree = output_object(resource)
    found: list[ObjectOf] = [tree, *objects(tree)]
    assert [one.name for one in found if not one.description] == []
    assert [f"{one.name}.{name}" for one in found for name, spec in one.fields.items() if not spec.description] == []


@every_resource
def test_paths_of_updates_lead_to_members_of_update(resource: Resource) -> None:
    given, wanted = resource.noun.create_members, resource.noun.update_members
    for path, update_path in resource.update_paths.items():
        assert _at(given, path).name == _at(wanted, update_path).name


@every_resource
def test_lists_that_are_changed_by_entries_are_told_apart_by_one_member(resource: Resource) -> None:
    for member, entries in resource.entries.items():
        added = resource.noun.update_members[entries.add]
        removed = resource.noun.update_members[entries.remove]
        assert added.name == resource.noun.create_members[member].name
        assert isinstance(added, ListShape)
        assert isinstance(removed, ListShape)
        assert isinstance(added.member, StructureShape)
        assert added.member.members[entries.key].name == removed.member.name
        compare = input_object(resource).fields[member].compare
        assert compare is not None
        assert (compare.how, compare.key) == ("by-name", entries.key)
        narrowed = members(operation(entries.listing).input_shape)
        assert resource.noun.arn_member in narrowed


def _at(fields: Mapping[str, Shape], path: str) -> Shape:
    first, _, rest = path.partition(".")
    found = fields[first]
    if not rest:
        return found
    assert isinstance(found, StructureShape)
    return _at(found.members, rest)


every_function = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)


@every_function
def test_arguments_are_those_of_the_operation(function: Function) -> None:
    fields = dict(function.arguments.fields)
    if function.does == "get":
        assert [(name, spec.required) for name, spec in fields.items()] == [("arn", False), ("name", False)]
        return
    name = function.noun.list if function.does == "list" else "GetSolutionMetrics"
    request = operation(name).input_shape
    wire = {key: one for key, one in members(request).items() if key not in ("nextToken", "maxResults")}
    required = frozenset(getattr(request, "required_members", ()))
    assert sorted(_field_differences(function.name, fields, wire, required)) == []


@every_function
def test_results_are_those_of_the_operation(function: Function) -> None:
    noun, fields = function.noun, dict(function.result.fields)
    if function.does == "get":
        assert fields.pop("arn").required
        tags = fields.pop("tags", None)
        assert (tags is not None) == (function.resource is not None and noun.taggable)
        assert tags is None or (tags.type, tags.required) == (MapOf(Primitive("string")), True)
        wire = dict(noun.describe_members)
        wire.pop(noun.arn_member)
        if function.resource is not None:
            wire["name"] = wire[noun.name_member]
            for member, entries in function.resource.entries.items():
                wire[member] = members(operation(entries.listing).output_shape)[member]
    elif function.does == "list":
        wire = {function.found: members(operation(noun.list).output_shape)[noun.list_key]}
    else:
        wire = members(operation("GetSolutionMetrics").output_shape)
    assert sorted(_field_differences(function.name, fields, wire, None)) == []


@every_function
def test_every_part_of_a_function_is_described(function: Function) -> None:
    trees = (function.arguments, function.result)
    found: list[ObjectOf] = [one for tree in trees for one in (tree, *objects(tree))]
    assert [one.name for one in found if not one.description] == []
    assert [f"{one.name}.{name}" for one in found for name, spec in one.fields.items() if not spec.description] == []
