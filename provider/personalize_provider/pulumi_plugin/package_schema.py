"""The package schema: what Pulumi's SDK generators, its editors and the engine know of this provider.

Made from the neutral schema tree. ``tools/generate.py`` writes it to ``schema.json`` beside this file, which is what
the plugin answers; every language's SDK is generated from that file.

* Enumerations are offered, not enforced: a property is text or one of the known values, as the provider's own check
  has the last word and knows more of spelling.
* What replaces is marked for readers (``willReplaceOnChanges``) and not for the engine (``replaceOnChanges``): the
  provider's diff decides, which takes spellings that mean the same for equal and never replaces for an unknown value.
* No defaults: a program gives what it says and nothing else, so that it means the same in both runtimes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from personalize_provider.config.provider_schema import provider_object
from personalize_provider.declare import path as property_path
from personalize_provider.declare.enumerations import enumeration_name, enumerations
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
)
from personalize_provider.plan.diff import effect_of

NAME = "personalize"
#: The file that the plugin answers GetSchema with.
SCHEMA_FILE = Path(__file__).with_name("schema.json")
_DISTRIBUTION = "personalize-pulumi"
_DESCRIPTION = "Recommenders, solutions and their trainings of Amazon Personalize as Pulumi resources."

_LANGUAGES: Mapping[str, Mapping[str, Any]] = {
    "nodejs": {
        "packageName": "@pulumi-personalize/personalize",
        "packageDescription": _DESCRIPTION,
        "dependencies": {"@pulumi/pulumi": "^3.142.0"},
        "devDependencies": {"@types/node": "^20", "typescript": "^5.9.0"},
        "disableUnionOutputTypes": True,
        "respectSchemaVersion": True,
    },
    "go": {
        "importBasePath": "github.com/pulumi-personalize/pulumi-personalize/sdk/go/personalize",
        "generateResourceContainerTypes": True,
        "respectSchemaVersion": True,
    },
    "csharp": {
        "rootNamespace": "PulumiPersonalize",
        "packageReferences": {"Pulumi": "3.*"},
        "respectSchemaVersion": True,
    },
    "java": {"basePackage": "pulumipersonalize", "buildFiles": "gradle"},
    "python": {
        "packageName": "pulumi_personalize_sdk",
        "requires": {"pulumi": ">=3.142.0,<4.0.0"},
        "respectSchemaVersion": True,
    },
}


def package_schema() -> dict[str, Any]:
    """The schema of this package, in the form of Pulumi's metaschema."""
    settings = {key: _property(spec, offered=False) for key, spec in provider_object().fields.items()}
    return {
        "name": NAME,
        "displayName": "Amazon Personalize",
        "version": metadata.version(_DISTRIBUTION),
        "description": _DESCRIPTION,
        "keywords": ["pulumi", "aws", "personalize", "recommender", "category/cloud", "kind/native"],
        "license": "Apache-2.0",
        "language": {language: dict(options) for language, options in _LANGUAGES.items()},
        "config": {"variables": settings},
        "provider": {
            "description": provider_object().description,
            "inputProperties": settings,
        },
        "types": _types(),
        "resources": {resource.token: _resource(resource) for resource in RESOURCES},
        "functions": {function.token: _function(function) for function in FUNCTIONS},
    }


def schema_text() -> str:
    """The text of ``schema.json``."""
    return json.dumps(package_schema(), indent=2, ensure_ascii=False) + "\n"


def list_filters(resource: Resource) -> tuple[str, ...]:
    """The inputs by which a listing of all resources of a type can be narrowed."""
    return resource.noun.list_filters


def _resource(resource: Resource) -> dict[str, Any]:
    given, answered = input_object(resource), output_object(resource)
    return {
        "description": given.description,
        "properties": {name: _property(spec, offered=False) for name, spec in answered.fields.items()},
        "required": _required(answered),
        "inputProperties": {name: _input(resource, spec) for name, spec in given.fields.items()},
        "requiredInputs": _required(given),
        "listInputs": {"type": "object", "properties": _filters(resource, given)},
        "aliases": [{"type": f"pulumi-python:dynamic/{NAME}:{resource.name}"}],
    }


def _function(function: Function) -> dict[str, Any]:
    given, answered = function.arguments, function.result
    return {
        "description": function.description,
        "inputs": {
            "type": "object",
            "properties": {name: _property(spec) for name, spec in given.fields.items()},
            "required": _required(given),
        },
        "outputs": {
            "description": answered.description,
            "type": "object",
            "properties": {name: _property(spec, offered=False) for name, spec in answered.fields.items()},
            "required": _required(answered),
        },
    }


def _filters(resource: Resource, given: ObjectOf) -> dict[str, Any]:
    return {
        name: {"type": "string", "description": f"Only what belongs to this ARN: {_first(given.fields.get(name))}"}
        for name in list_filters(resource)
    }


def _first(spec: FieldSpec | None) -> str:
    """The first sentence about an input; what no input is called is the solution of a version that one is."""
    return "ARN of the solution." if spec is None else spec.description.partition(". ")[0].rstrip(".") + "."


def _input(resource: Resource, spec: FieldSpec) -> dict[str, Any]:
    described = _property(spec)
    partly = any(property_path.Path.parse(path).top == spec.name for path in resource.update_paths)
    if effect_of(resource, spec.name, {}) == "replace" and not partly:
        described["willReplaceOnChanges"] = True
    return described


def _types() -> dict[str, Any]:
    types: dict[str, Any] = {_token(nested.name): _object(nested) for nested in objects(provider_object())}
    for resource in RESOURCES:
        given, answered = input_object(resource), output_object(resource)
        for nested in objects(answered):
            types.setdefault(_token(nested.name), _object(nested, offered=False))
        for nested in objects(given):
            types[_token(nested.name)] = _object(nested)
    for function in FUNCTIONS:
        for nested in objects(function.result):
            types.setdefault(_token(nested.name), _object(nested, offered=False))
    types |= {_token(name): _enumeration(spec) for name, spec in enumerations().items()}
    return dict(sorted(types.items()))


def _object(kind: ObjectOf, *, offered: bool = True) -> dict[str, Any]:
    return {
        "type": "object",
        "description": kind.description,
        "properties": {name: _property(spec, offered=offered) for name, spec in kind.fields.items()},
        "required": _required(kind),
    }


def _enumeration(spec: FieldSpec) -> dict[str, Any]:
    return {
        "type": "string",
        "description": f"Known values of `{spec.name}`.",
        "enum": [{"value": value} for value in sorted(spec.choices)],
    }


def _property(spec: FieldSpec, *, offered: bool = True) -> dict[str, Any]:
    kind = _kind(spec.type)
    if spec.choices and offered:
        kind = {"oneOf": [kind, {"$ref": f"#/types/{_token(enumeration_name(spec))}"}]}
    return {**kind, "description": spec.description}


def _kind(kind: Type) -> dict[str, Any]:
    if isinstance(kind, Primitive):
        return {"type": kind.kind}
    if isinstance(kind, Json):
        return {"type": "string"}
    if isinstance(kind, ListOf):
        return {"type": "array", "items": _kind(kind.element)}
    if isinstance(kind, MapOf):
        return {"type": "object", "additionalProperties": _kind(kind.element)}
    return {"$ref": f"#/types/{_token(kind.name)}"}


def _required(kind: ObjectOf) -> list[str]:
    return sorted(name for name, spec in kind.fields.items() if spec.required)


def _token(name: str) -> str:
    return f"{NAME}:index:{name}"
