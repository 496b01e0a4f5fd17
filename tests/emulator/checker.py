"""A strict reading of botocore's output shapes: nothing unknown, nothing missing, every type right."""

from __future__ import annotations

import functools
import json
from typing import Any

import botocore.loaders
import botocore.model

REST = frozenset({"personalize-events", "personalize-runtime"})


@functools.cache
def model(service: str) -> botocore.model.ServiceModel:
    return botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model(service, "service-2"), service)


def check_reply(service: str, operation: str, status: int, body: bytes) -> None:
    """Assert that a reply is one that the service could give."""
    if status != 200:
        error = json.loads(body)
        assert set(error) == ({"message"} if service in REST else {"__type", "message"}), error
        assert all(isinstance(text, str) and text for text in error.values()), error
        return
    shape = model(service).operation_model(operation).output_shape
    if shape is None:
        assert body == b""
        return
    check_value(shape, json.loads(body), operation)


def check_value(shape: botocore.model.Shape, value: Any, path: str) -> None:
    if isinstance(shape, botocore.model.StructureShape):
        assert isinstance(value, dict), path
        unknown = set(value) - set(shape.members)
        assert not unknown, f"{path} has unknown members {unknown}"
        missing = set(shape.required_members) - set(value)
        assert not missing, f"{path} misses {missing}"
        for name, item in value.items():
            check_value(shape.members[name], item, f"{path}.{name}")
    elif isinstance(shape, botocore.model.ListShape):
        assert isinstance(value, list), path
        for item in value:
            check_value(shape.member, item, f"{path}[]")
    elif isinstance(shape, botocore.model.MapShape):
        assert isinstance(value, dict), path
        for key, item in value.items():
            check_value(shape.key, key, f"{path} key")
            check_value(shape.value, item, f"{path}.{key}")
    elif shape.type_name == "string":
        assert isinstance(value, str), path
    elif shape.type_name == "boolean":
        assert isinstance(value, bool), path
    elif shape.type_name in ("integer", "long"):
        assert isinstance(value, int), path
        assert not isinstance(value, bool), path
    else:
        assert shape.type_name in ("double", "float", "timestamp"), path
        assert isinstance(value, (int, float)), path
        assert not isinstance(value, bool), path
