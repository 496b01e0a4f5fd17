"""Any call of the control plane with hostile members: answered or refused, and the store is as usable as before."""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.emulator import hostile
from tests.emulator.checker import model
from tests.emulator.furnished import furnish
from tests.emulator.world import World

from personalize_emulator.doors import apis, closer

LONGEST = 5.0
"""Seconds of the processor that any call may take."""


def document(shape: Any, depth: int = 0) -> some.SearchStrategy[Any]:
    """Mostly what a shape allows, with a hostile value here and there."""
    good: some.SearchStrategy[Any]
    if shape.type_name == "structure":
        members = {name: document(member, depth + 1) for name, member in shape.members.items()}
        required = {name: members.pop(name) for name in shape.required_members}
        good = some.fixed_dictionaries(required, optional=members)
    elif shape.type_name == "list":
        good = some.lists(document(shape.member, depth + 1), max_size=2)
    elif shape.type_name == "map":
        good = some.dictionaries(some.sampled_from(["ITEMS", "a"]), document(shape.value, depth + 1), max_size=2)
    elif shape.type_name == "string":
        good = some.sampled_from(shape.enum) if shape.enum else _text(shape)
    elif shape.type_name == "boolean":
        good = some.booleans()
    else:
        good = some.integers(0, 60)
    return good if depth == 0 else some.one_of(*[good] * 6, hostile.VALUES)


def _text(shape: Any) -> some.SearchStrategy[Any]:
    if shape.name in ("Arn", "RoleArn", "KmsKeyArn"):
        return some.sampled_from(["arn:aws:personalize:us-east-1:000000000000:dataset-group/shop", "ARN"])
    if shape.name == "S3Location":
        return some.sampled_from([*hostile.PATHS, "s3://bucket/x.csv", "s3://bucket/x/"])
    return some.sampled_from(["x", "shop", "INCLUDE ItemID WHERE Items.PRICE > 1", '{"a": 1}'])


def calls() -> some.SearchStrategy[tuple[str, Any]]:
    service = model("personalize")

    def one(operation: str) -> some.SearchStrategy[tuple[str, Any]]:
        shape = service.operation_model(operation).input_shape
        return some.tuples(some.just(operation), document(shape) if shape is not None else some.just({}))

    return some.sampled_from(sorted(apis.CONTROL.operations)).flatmap(one)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("store"))
    furnish(world)
    world.local.settings.change({"rate_limits": False, "count_quotas": False})
    yield world
    world.local.close()


@settings(max_examples=300, deadline=None)
@given(calls(), some.integers(0, 10_000))
def test_no_call_breaks_the_emulator(world: World, call: tuple[str, Any], which: int) -> None:
    operation, request = call
    arns = world.local.resources() or ["ARN"]
    text = json.dumps(request).replace('"ARN"', json.dumps(arns[which % len(arns)]))
    before = time.process_time()
    reply = world.local.handle(f"AmazonPersonalize.{operation}", text.encode())
    assert time.process_time() - before < LONGEST
    assert reply.status in (200, 400), (operation, text, reply.body)
    for arn in world.local.resources()[-3:]:
        world.local.look(functools.partial(closer.resource, arn=arn))
    world.pass_time(0.1)


@settings(max_examples=60, deadline=None)
@given(some.sampled_from(sorted(apis.CONTROL.operations)), hostile.DEEP_TEXTS)
def test_what_is_no_document_is_said_so(world: World, operation: str, text: str) -> None:
    reply = world.local.handle(f"AmazonPersonalize.{operation}", text.encode())
    assert json.loads(reply.body)["__type"] == "SerializationException"
    json.dumps([call.request for call in world.local.calls()[-20:]])
    json.dumps(world.local.overview())
