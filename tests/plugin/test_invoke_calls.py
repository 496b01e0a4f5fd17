"""The engine's calls that ask without changing: functions, lists and lookups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from grpc import aio
from tests.plugin.calls import Engine, tell

from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import (
    provider_pb2,
)


def test_functions_are_answered(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        async def ask(name: str, /, **arguments: Any) -> dict[str, Any]:
            request = provider_pb2.InvokeRequest(tok=f"personalize:index:{name}", args=encode(arguments))
            return decode(getattr(await engine.call("Invoke", request), "return")).values

        arn, _, state = await engine.create("DatasetGroup", {"domain": "ECOMMERCE", "tags": {"a": "b"}})
        found = await ask("getDatasetGroup", name=state["name"])
        assert (found["arn"], found["tags"], found["status"]) == (arn, {"a": "b"}, "ACTIVE")
        (listed,) = (await ask("listDatasetGroups"))["datasetGroups"]
        assert listed["datasetGroupArn"] == arn
        with pytest.raises(aio.AioRpcError) as error:
            await ask("getDatasetGroup")
        both = "A dataset group is looked up by its arn or by its name; give exactly one of the two."
        assert error.value.details() == both

    tell(tmp_path, story)


def test_what_the_program_is_to_make_is_looked_up_by_its_id(tmp_path: Path) -> None:
    """An ARN is known in a preview, and functions of YAML programs wait for unknown arguments only."""

    async def story(engine: Engine) -> None:
        async def ask(arn: str) -> None:
            request = provider_pb2.InvokeRequest(tok="personalize:index:getDatasetGroup", args=encode({"arn": arn}))
            await engine.call("Invoke", request)

        planned = (await engine.check("DatasetGroup", {"domain": "ECOMMERCE"}))["arn"]
        with pytest.raises(aio.AioRpcError) as error:
            await ask(planned)
        assert error.value.details() == (
            f"{planned} is what this program makes and is not there yet; give getDatasetGroup as arn the resource's id"
            " instead of its arn, since nothing waits for an arn, which is known beforehand."
        )
        with pytest.raises(aio.AioRpcError) as error:
            await ask(f"{planned}x")
        assert "this program" not in str(error.value.details())
        await engine.create("DatasetGroup", {"domain": "ECOMMERCE"})
        await ask(planned)

    tell(tmp_path, story)


def test_a_list_tells_arns_and_names(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        arn, inputs, _ = await engine.create("DatasetGroup", {})
        stream: Any = engine._channel.unary_stream(
            "/pulumirpc.ResourceProvider/List",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=provider_pb2.ListResponse.FromString,
        )
        found = [one async for one in stream(provider_pb2.ListRequest(token="personalize:index:DatasetGroup"))]
        assert [(one.result.id, one.result.name) for one in found] == [(arn, inputs["name"])]

    tell(tmp_path, story)
