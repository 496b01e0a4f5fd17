"""The engine's calls about the configuration: read, refused, changed and left alone."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from grpc import aio
from tests.plugin.calls import Engine, sentence, tell, urn

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import (
    empty_pb2,
    provider_pb2,
)


def test_the_first_calls_of_an_engine(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        assert (await engine.call("Handshake", provider_pb2.ProviderHandshakeRequest())).accept_secrets
        assert (await engine.call("GetPluginInfo", empty_pb2.Empty())).version
        schema = json.loads((await engine.call("GetSchema", provider_pb2.GetSchemaRequest())).schema)
        assert "personalize:index:Recommender" in schema["resources"]
        with pytest.raises(aio.AioRpcError) as error:
            await engine.call("Invoke", provider_pb2.InvokeRequest(tok="personalize:index:getNothing"))
        assert sentence(error) == "This provider has no function getNothing."

    tell(tmp_path, story)


def test_each_bad_value_of_the_configuration_has_its_sentence(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        tags = {"tags": {"aws:team": "growth"}}
        news = encode({"endpoint": "ftp://x", "maxRetries": "-1", "region": "eu-west-1", "defaultTags": tags})
        answer = await engine.call("CheckConfig", provider_pb2.CheckRequest(news=news))
        reasons = sorted(one.reason for one in answer.failures)
        assert [reason.split()[3] for reason in reasons] == [
            'personalize:defaultTags.tags["aws:team"]',
            "personalize:endpoint",
            "personalize:maxRetries",
        ]
        assert decode(answer.inputs).values["region"] == "eu-west-1"

    tell(tmp_path, story)


@pytest.mark.parametrize("text", [True, False], ids=["text", "object"])
def test_default_tags_are_merged_previewed_and_changed_in_place(tmp_path: Path, text: bool) -> None:
    async def story(engine: Engine) -> None:
        async def tagged(**tags: Any) -> None:
            await engine.configure(defaultTags=json.dumps({"tags": tags}) if text else {"tags": tags})

        await tagged(team="growth", cost=5)
        news = {"domain": "ECOMMERCE", "tags": {"own": "x"}}
        inputs = await engine.check("DatasetGroup", news)
        assert inputs["tagsAll"] == {"team": "growth", "cost": "5", "own": "x"}
        preview = provider_pb2.CreateRequest(urn=urn("DatasetGroup"), properties=encode(inputs), preview=True)
        assert decode((await engine.call("Create", preview)).properties).values["tagsAll"] == inputs["tagsAll"]
        arn, old, state = await engine.create("DatasetGroup", news)
        assert (state["tags"], state["tagsAll"]) == ({"own": "x"}, inputs["tagsAll"])
        assert "tagsAll" in state["__sent"]

        await tagged(team="core")
        new = await engine.check("DatasetGroup", news, old)
        request: dict[str, Any] = {"id": arn, "urn": urn("DatasetGroup"), "olds": encode(state), "news": encode(new)}
        request["old_inputs"] = encode(old)
        diff = await engine.call("Diff", provider_pb2.DiffRequest(**request))
        kinds = {path: found.kind for path, found in diff.detailedDiff.items()}
        update, delete = provider_pb2.PropertyDiff.UPDATE, provider_pb2.PropertyDiff.DELETE
        assert kinds == {'tagsAll["team"]': update, 'tagsAll["cost"]': delete}
        assert list(diff.replaces) == []
        shown = await engine.call("Update", provider_pb2.UpdateRequest(**request, preview=True))
        assert decode(shown.properties).values["tagsAll"] == {"team": "core", "own": "x"}
        made = await engine.call("Update", provider_pb2.UpdateRequest(**request))
        assert decode(made.properties).values["tagsAll"] == {"team": "core", "own": "x"}
        read = provider_pb2.ReadRequest(id=arn, urn=urn("DatasetGroup"), inputs=encode(new), properties=made.properties)
        answer = await engine.call("Read", read)
        assert decode(answer.inputs).values == new
        assert decode(answer.properties).values == decode(made.properties).values

    tell(tmp_path, story)


def test_settings_that_are_not_known_yet_are_passed_over(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        news = {"region": UNKNOWN, "defaultTags": {"tags": {"team": UNKNOWN}}, "allowedAccountIds": ["111111111111"]}
        answer = await engine.call("CheckConfig", provider_pb2.CheckRequest(news=encode(news)))
        assert list(answer.failures) == []
        assert decode(answer.inputs).values == news

    tell(tmp_path, story)


def test_a_change_of_region_is_told_and_replaces_nothing(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        old, new = encode({"region": "us-east-1"}), encode({"region": "eu-west-1"})
        answer = await engine.call("DiffConfig", provider_pb2.DiffRequest(old_inputs=old, olds=old, news=new))
        assert not answer.replaces
        arn, inputs, state = await engine.create("DatasetGroup", {})
        await engine.configure(region="eu-west-1")
        request = provider_pb2.DiffRequest(
            urn=urn("DatasetGroup"), id=arn, olds=encode(state), news=encode(inputs), old_inputs=encode(inputs)
        )
        with pytest.raises(aio.AioRpcError) as error:
            await engine.call("Diff", request)
        assert "belongs to account 000000000000 in us-east-1" in sentence(error)

    tell(tmp_path, story)


def test_a_change_of_place_is_warned_of_once_a_stack_has_left_dynamic_resources(tmp_path: Path) -> None:
    """Of dynamic resources, the state keeps the whole configuration of the stack, by full keys."""

    async def warned(engine: Engine, old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        before = len(engine.said)
        request = provider_pb2.DiffRequest(old_inputs=encode(old), olds=encode(old), news=encode(new))
        assert not (await engine.call("DiffConfig", request)).replaces
        return [one.message for one in engine.said[before:]]

    async def story(engine: Engine) -> None:
        here = {"endpoint": engine.endpoint, "localSpeed": "600", "version": "0.1.0"}
        before = {"personalize:endpoint": engine.endpoint, "personalize:localSpeed": "600", "shop:size": "3"}
        assert await warned(engine, before, here) == []
        assert await warned(engine, {"aws:region": "eu-west-1"}, {"region": "eu-west-1"}) == []
        assert await warned(engine, {"aws:region": "us-east-1", "personalize:region": "eu-west-1"}, here) != []
        (moved,) = await warned(engine, before, {**here, "endpoint": "http://127.0.0.1:4599"})
        assert "endpoint changed" in moved
        (moved,) = await warned(engine, {"aws:region": "us-east-1"}, {"region": "eu-west-1"})
        assert "region changed" in moved
        (moved,) = await warned(engine, here, {**here, "profile": "shop"})
        assert "profile changed" in moved

    tell(tmp_path, story)


def test_a_second_configuration_leaves_what_runs_alone(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        engine.local.settings.durations = {"dataset_group.create": 1.0}
        creation = asyncio.ensure_future(engine.create("DatasetGroup", {}))
        await engine.called("CreateDatasetGroup")
        await engine.configure(region="eu-west-1")
        arn, _, state = await creation
        assert ":us-east-1:" in arn
        assert state["status"] == "ACTIVE"
        inputs = await engine.check("DatasetGroup", {})
        assert ":eu-west-1:" in inputs["arn"]

    tell(tmp_path, story)
