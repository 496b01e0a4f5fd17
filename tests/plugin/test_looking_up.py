"""Lookups of a program, as an engine asks the plugin for them, at first and later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.struct_pb2 import Struct
from grpc import aio
from tests.plugin.calls import Engine, sentence, tell, urn

from personalize_provider.plan.tags import OWNER_KEY
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.protocol import provider_pb2

URN = urn("DatasetGroup")


async def theirs(engine: Engine) -> str:
    """The ARN of a dataset group that another stack holds."""
    arn, _, _ = await engine.create("DatasetGroup", {"name": "mall", "tags": {"team": "growth"}})
    tag = {"tagKey": OWNER_KEY, "tagValue": "other/prod/0123456789abcdef/0123456789abcdef/token/kept"}
    request = json.dumps({"resourceArn": arn, "tags": [tag]}).encode()
    assert engine.local.handle("AmazonPersonalize.TagResource", request).status == 200
    return arn


def writes(engine: Engine) -> int:
    """How many calls changed something."""
    return sum(not call.operation.startswith(("Describe", "List", "Get")) for call in engine.local.calls())


async def read(engine: Engine, called: str, properties: Any = None) -> Any:
    """As an engine reads for a program: its inputs are empty, but they are sent."""
    request = provider_pb2.ReadRequest(urn=URN, id=called, inputs=Struct(), properties=properties)
    return await engine.call("Read", request)


@pytest.mark.parametrize("called", ["arn", "name"])
def test_what_another_stack_holds_can_be_read_and_not_imported(tmp_path: Path, called: str) -> None:
    async def story(engine: Engine) -> None:
        arn = await theirs(engine)
        written = writes(engine)
        found = await read(engine, arn if called == "arn" else "mall")
        assert found.id == arn
        properties = decode(found.properties).values
        assert (properties["arn"], properties["name"], properties["tags"]) == (arn, "mall", {"team": "growth"})
        assert not any(name.startswith("__") for name in properties)
        assert found.inputs == Struct()
        again = await read(engine, arn, found.properties)
        assert (again.id, again.properties, again.inputs) == (arn, found.properties, Struct())
        assert writes(engine) == written
        with pytest.raises(aio.AioRpcError) as error:
            await engine.call("Read", provider_pb2.ReadRequest(urn=URN, id=arn))
        assert "cannot be imported: its owner tag names another resource" in sentence(error)

    tell(tmp_path, story)


def test_what_is_gone_is_an_error_at_first_and_no_resource_later(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        arn = await theirs(engine)
        found = await read(engine, arn)
        with pytest.raises(aio.AioRpcError) as error:
            await read(engine, "arn:aws:personalize:us-east-1:000000000000:dataset-group/nothing")
        assert sentence(error).startswith(
            "There is no dataset group arn:aws:personalize:us-east-1:000000000000:dataset"
        )
        gone = await read(engine, arn.replace("mall", "nothing"), found.properties)
        assert (gone.id, gone.properties) == ("", Struct())

    tell(tmp_path, story)
