"""The package schema says all that the provider declares, in names that never change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from personalize_provider.config.provider_config import KEYS
from personalize_provider.plan.diff import effect_of
from personalize_provider.pulumi_plugin.package_schema import SCHEMA_FILE, package_schema
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.schema import input_object, output_object

SCHEMA: dict[str, Any] = package_schema()

each_resource = pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)


def test_the_committed_file_is_the_schema() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == SCHEMA


def test_every_configuration_key_is_declared_and_described() -> None:
    assert set(SCHEMA["config"]["variables"]) == set(SCHEMA["provider"]["inputProperties"]) == set(KEYS)
    assert all(one["description"] for one in SCHEMA["config"]["variables"].values())


def test_every_resource_is_there_under_the_token_that_states_hold() -> None:
    assert set(SCHEMA["resources"]) == {f"personalize:index:{one.name}" for one in RESOURCES}


@each_resource
def test_a_state_of_the_dynamic_runtime_is_taken_over(resource: Resource) -> None:
    assert SCHEMA["resources"][resource.token]["aliases"] == [
        {"type": f"pulumi-python:dynamic/personalize:{resource.name}"}
    ]


@each_resource
def test_properties_are_those_of_the_tree(resource: Resource) -> None:
    said = SCHEMA["resources"][resource.token]
    given, answered = input_object(resource).fields, output_object(resource).fields
    assert set(said["inputProperties"]) == set(given)
    assert set(said["properties"]) == set(answered)
    assert set(said["requiredInputs"]) == {name for name, spec in given.items() if spec.required}
    assert set(said["required"]) == {name for name, spec in answered.items() if spec.required}
    assert all(one["description"] for one in (*said["inputProperties"].values(), *said["properties"].values()))


@each_resource
def test_what_is_changed_in_place_is_not_called_replacing(resource: Resource) -> None:
    for name, said in SCHEMA["resources"][resource.token]["inputProperties"].items():
        if said.get("willReplaceOnChanges"):
            assert effect_of(resource, name, {}) == "replace"
            assert not any(path.startswith(f"{name}.") for path in resource.update_paths)


@each_resource
def test_a_listing_can_be_narrowed_as_the_service_can(resource: Resource) -> None:
    said = SCHEMA["resources"][resource.token]["listInputs"]
    assert set(said["properties"]) == set(resource.noun.list_filters)


def test_every_reference_leads_somewhere() -> None:
    found = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update([value["$ref"]] if "$ref" in value else [])
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(SCHEMA)
    assert found == {f"#/types/{token}" for token in SCHEMA["types"] if f"#/types/{token}" in found}
    unused = {token for token in SCHEMA["types"] if f"#/types/{token}" not in found}
    assert unused == set()


def test_enumerations_accept_other_text() -> None:
    kind = SCHEMA["resources"]["personalize:index:Dataset"]["inputProperties"]["datasetType"]
    assert kind["oneOf"] == [{"type": "string"}, {"$ref": "#/types/personalize:index:DatasetType"}]


def test_the_engine_is_never_told_to_replace() -> None:
    assert "replaceOnChanges" not in SCHEMA_FILE.read_text(encoding="utf-8").replace("willReplaceOnChanges", "")
