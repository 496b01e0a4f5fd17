"""The engine's calls, one by one, against a server of this process and the embedded emulator."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc import aio
from tests.processes import PATIENCE

import schemas
from personalize_emulator import LocalPersonalize
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.pulumi_plugin import engine_log
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import (
    empty_pb2,
    engine_pb2,
    plugin_pb2,
    provider_pb2,
    status_pb2,
)
from personalize_provider.pulumi_plugin.server import Servicer

SPEED = 6000.0
SCHEMA = json.dumps(schemas.INTERACTIONS) if isinstance(schemas.INTERACTIONS, dict) else schemas.INTERACTIONS
ARN = "arn:aws:personalize:us-east-1:000000000000:"
_ANSWERS: Mapping[str, Any] = {
    "Handshake": provider_pb2.ProviderHandshakeResponse,
    "GetPluginInfo": plugin_pb2.PluginInfo,
    "GetSchema": provider_pb2.GetSchemaResponse,
    "CheckConfig": provider_pb2.CheckResponse,
    "DiffConfig": provider_pb2.DiffResponse,
    "Configure": provider_pb2.ConfigureResponse,
    "Invoke": provider_pb2.InvokeResponse,
    "Check": provider_pb2.CheckResponse,
    "Diff": provider_pb2.DiffResponse,
    "Create": provider_pb2.CreateResponse,
    "Read": provider_pb2.ReadResponse,
    "Update": provider_pb2.UpdateResponse,
    "Delete": empty_pb2.Empty,
    "Cancel": empty_pb2.Empty,
    "Attach": empty_pb2.Empty,
}


class Engine:
    """What an engine does with a plugin: it calls, and takes its log messages."""

    def __init__(self, channel: aio.Channel, folder: Path) -> None:
        self._channel = channel
        self.endpoint = f"local:{folder / 'store'}"
        self.local = LocalPersonalize(folder / "store", speed=SPEED)
        self.said: list[Any] = []

    async def call(self, method: str, request: Any) -> Any:
        made: Any = self._channel.unary_unary(
            f"/pulumirpc.ResourceProvider/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=_ANSWERS[method].FromString,
        )
        return await made(request)

    async def configure(self, **more: Any) -> None:
        values = {"endpoint": self.endpoint, "localSpeed": str(SPEED), **more}
        await self.call("Configure", provider_pb2.ConfigureRequest(args=encode(values)))

    async def called(self, operation: str) -> None:
        """Wait until the service has been called."""
        await self.until(lambda: self.local.calls(operation), f"a call of {operation}")

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until ``condition()`` holds."""
        began = time.monotonic()
        while not condition():
            assert time.monotonic() - began < PATIENCE, f"waited {PATIENCE:.0f} s for {what}"
            await asyncio.sleep(0.02)

    async def check(self, kind: str, news: dict[str, Any], olds: dict[str, Any] | None = None) -> dict[str, Any]:
        request = provider_pb2.CheckRequest(urn=urn(kind), news=encode(news), olds=encode(olds or {}))
        return decode((await self.call("Check", request)).inputs).values

    async def create(self, kind: str, news: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """Check and create: ARN, inputs, properties."""
        inputs = await self.check(kind, news)
        request = provider_pb2.CreateRequest(urn=urn(kind), properties=encode(inputs), **more)
        answer = await self.call("Create", request)
        return answer.id, inputs, decode(answer.properties).values


def urn(kind: str) -> str:
    return f"urn:pulumi:s::p::personalize:index:{kind}::it"


Story = Callable[[Engine], Awaitable[None]]


@asynccontextmanager
async def engine_of(folder: Path) -> AsyncIterator[Engine]:
    said: list[Any] = []

    async def log(request: Any, _: Any) -> Any:
        said.append(request)
        return empty_pb2.Empty()

    handlers: dict[str, Any] = {
        "Log": grpc.unary_unary_rpc_method_handler(
            log,
            request_deserializer=engine_pb2.LogRequest.FromString,
            response_serializer=lambda message: message.SerializeToString(),
        )
    }
    host = aio.server()
    host.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("pulumirpc.Engine", handlers),))
    host_port = host.add_insecure_port("127.0.0.1:0")
    await host.start()
    plugin = aio.server()
    plugin.add_generic_rpc_handlers((Servicer(f"127.0.0.1:{host_port}").handler(),))
    port = plugin.add_insecure_port("127.0.0.1:0")
    await plugin.start()
    options = (("grpc.max_metadata_size", 1024 * 1024),)
    async with aio.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        engine = Engine(channel, folder)
        engine.said = said
        await engine.configure()
        yield engine
        engine.local.close()
    await plugin.stop(None)
    await host.stop(None)


def tell(folder: Path, story: Story) -> None:
    """Run a story with an engine and a plugin."""

    async def run() -> None:
        async with engine_of(folder) as engine:
            await story(engine)

    asyncio.run(run())


def sentence(error: pytest.ExceptionInfo[aio.AioRpcError]) -> str:
    return error.value.details() or ""


def partial(error: aio.AioRpcError) -> Any:
    """What an error tells the engine to keep."""
    found = dict(error.trailing_metadata() or ())
    status = status_pb2.Status.FromString(found["grpc-status-details-bin"])
    kept = provider_pb2.ErrorResourceInitFailed()
    assert status.details[0].Unpack(kept)
    return kept


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


def test_a_refused_account_stops_a_preview(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        await engine.configure(allowedAccountIds='["111111111111"]')
        with pytest.raises(aio.AioRpcError) as error:
            await engine.check("DatasetGroup", {})
        assert str(error.value.details()).startswith("The credentials lead to account 000000000000 (the emulator), ")
        assert engine.local.calls() == []

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


def test_a_preview_tells_what_can_be_known(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        given = {"domain": "ECOMMERCE", "tags": {"a": "b"}}
        arn, inputs, seen = await engine.create("DatasetGroup", given, preview=True)
        assert arn == ""
        assert seen["arn"] == f"{ARN}dataset-group/{inputs['name']}"
        assert seen["status"] is UNKNOWN
        assert engine.local.calls("CreateDatasetGroup") == []

        arn, inputs, state = await engine.create("DatasetGroup", given)
        news = await engine.check("DatasetGroup", {**given, "tags": {"a": "c"}}, inputs)
        request = provider_pb2.UpdateRequest(
            urn=urn("DatasetGroup"),
            id=arn,
            olds=encode(state),
            old_inputs=encode(inputs),
            news=encode(news),
            preview=True,
        )
        seen = decode((await engine.call("Update", request)).properties).values
        assert seen["arn"] == arn
        assert seen["tags"] == {"a": "c"}
        assert {name for name, value in seen.items() if value is UNKNOWN} == {"tagsAll"}

    tell(tmp_path, story)


def test_a_diff_names_paths_and_kinds(tmp_path: Path) -> None:
    kinds = provider_pb2.PropertyDiff

    async def story(engine: Engine) -> None:
        arn, inputs, state = await engine.create("DatasetGroup", {"tags": {"gone": "1", "other": "2"}})

        async def diff(news: dict[str, Any]) -> Any:
            checked = await engine.check("DatasetGroup", news, inputs)
            return await engine.call(
                "Diff",
                provider_pb2.DiffRequest(
                    urn=urn("DatasetGroup"), id=arn, olds=encode(state), old_inputs=encode(inputs), news=encode(checked)
                ),
            )

        same = await diff({"tags": {"gone": "1", "other": "2"}})
        assert same.changes == provider_pb2.DiffResponse.DIFF_NONE
        tags = await diff({"tags": {"other": "3", "a.b": "4"}})
        assert {path: one.kind for path, one in tags.detailedDiff.items()} == {
            'tags["gone"]': kinds.DELETE,
            'tags["other"]': kinds.UPDATE,
            'tags["a.b"]': kinds.ADD,
        }
        assert not tags.replaces
        domain = await diff({"tags": {"gone": "1", "other": "2"}, "domain": "ECOMMERCE"})
        assert domain.detailedDiff["domain"].kind == kinds.ADD_REPLACE
        assert "domain" in domain.replaces
        assert not domain.deleteBeforeReplace
        named = await diff({"name": "mine", "domain": "ECOMMERCE"})
        assert named.deleteBeforeReplace
        unknown = await diff({"tags": {"gone": "1", "other": "2"}, "domain": UNKNOWN})
        assert not unknown.replaces
        assert any("may be replaced" in one.message for one in engine.said)

    tell(tmp_path, story)


def test_state_of_dynamic_resources_is_unchanged(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        arn, inputs, state = await engine.create("Schema", {"schema": SCHEMA})
        hidden = {"__provider": "pickled", "__urn": "urn:x", "__timeouts": {"create": "1h"}}
        request = provider_pb2.DiffRequest(
            urn=urn("Schema"),
            id=arn,
            olds=encode({**state, **hidden}),
            old_inputs=encode({**inputs, **hidden}),
            news=encode(await engine.check("Schema", {"schema": SCHEMA}, {**inputs, **hidden})),
        )
        assert (await engine.call("Diff", request)).changes == provider_pb2.DiffResponse.DIFF_NONE

    tell(tmp_path, story)


def test_secrets_stay_secret_through_check_create_and_read(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        secret = frozenset({("tags", "who")})
        news = encode({"tags": {"who": "hush-hush", "team": "shop"}}, secret)
        checked = await engine.call("Check", provider_pb2.CheckRequest(urn=urn("DatasetGroup"), news=news))
        assert decode(checked.inputs).secrets == secret
        made = await engine.call(
            "Create", provider_pb2.CreateRequest(urn=urn("DatasetGroup"), properties=checked.inputs)
        )
        everywhere = secret | {("tagsAll", "who")}
        assert decode(made.properties).secrets == everywhere
        request = provider_pb2.ReadRequest(
            urn=urn("DatasetGroup"), id=made.id, properties=made.properties, inputs=checked.inputs
        )
        read = await engine.call("Read", request)
        assert decode(read.properties).secrets == everywhere
        assert decode(read.inputs).secrets == secret
        assert decode(read.inputs).values == decode(checked.inputs).values

    tell(tmp_path, story)


@pytest.mark.parametrize("how", ["arn", "name"])
def test_an_import_reads_everything_and_nothing_differs(tmp_path: Path, how: str) -> None:
    async def story(engine: Engine) -> None:
        arn, inputs, _ = await engine.create("DatasetGroup", {"domain": "ECOMMERCE", "tags": {"a": "b"}})
        given = arn if how == "arn" else inputs["name"]
        read = await engine.call("Read", provider_pb2.ReadRequest(urn=urn("DatasetGroup"), id=given))
        assert read.id == arn
        found = decode(read.inputs).values
        assert found == {"name": inputs["name"], "domain": "ECOMMERCE", "tags": {"a": "b"}}
        request = provider_pb2.DiffRequest(
            urn=urn("DatasetGroup"),
            id=arn,
            olds=read.properties,
            old_inputs=read.inputs,
            news=encode(await engine.check("DatasetGroup", found, found)),
        )
        assert (await engine.call("Diff", request)).changes == provider_pb2.DiffResponse.DIFF_NONE
        gone = await engine.call("Read", provider_pb2.ReadRequest(urn=urn("DatasetGroup"), id="nothing"))
        assert gone.id == ""

    tell(tmp_path, story)


def test_a_job_is_imported_by_its_arn_alone(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        with pytest.raises(aio.AioRpcError) as error:
            await engine.call("Read", provider_pb2.ReadRequest(urn=urn("DatasetImportJob"), id="job"))
        assert "is imported by its ARN" in sentence(error)

    tell(tmp_path, story)


def test_cancel_answers_with_what_was_made_and_the_next_update_resumes(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        engine.local.settings.durations = {"dataset_group.create": 2 * PATIENCE}
        inputs = await engine.check("DatasetGroup", {})
        request = provider_pb2.CreateRequest(urn=urn("DatasetGroup"), properties=encode(inputs))
        creation = asyncio.ensure_future(engine.call("Create", request))
        await engine.called("CreateDatasetGroup")
        await engine.call("Cancel", empty_pb2.Empty())
        with pytest.raises(aio.AioRpcError) as error:
            await asyncio.wait_for(creation, PATIENCE)
        assert "interrupted" in sentence(error)
        kept = partial(error.value)
        assert kept.id == inputs["arn"]
        assert decode(kept.inputs).values == inputs
        state = decode(kept.properties).values
        assert state["status"].startswith("CREATE")
        assert state["__token"]

        old = {"urn": urn("DatasetGroup"), "id": kept.id, "olds": kept.properties, "old_inputs": kept.inputs}
        diff = await engine.call("Diff", provider_pb2.DiffRequest(**old, news=kept.inputs))
        assert diff.changes == provider_pb2.DiffResponse.DIFF_SOME
        assert not diff.replaces
        engine.local.clock.advance(2 * PATIENCE - 1)
        done = await engine.call("Update", provider_pb2.UpdateRequest(**old, news=kept.inputs))
        whole = decode(done.properties).values
        assert whole["status"] == "ACTIVE"
        assert whole["__token"] == state["__token"]
        assert len(engine.local.calls("CreateDatasetGroup")) == 1

    tell(tmp_path, story)


def test_what_is_create_failed_is_replaced(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        arn, inputs, state = await engine.create("DatasetGroup", {})
        request = provider_pb2.DiffRequest(
            urn=urn("DatasetGroup"),
            id=arn,
            olds=encode({**state, "status": "CREATE FAILED"}),
            old_inputs=encode(inputs),
            news=encode(inputs),
        )
        diff = await engine.call("Diff", request)
        assert list(diff.replaces) == ["status"]
        assert diff.deleteBeforeReplace

    tell(tmp_path, story)


def test_progress_is_shown_in_passing_and_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_log, "_FIRST", 1.0)

    async def story(engine: Engine) -> None:
        engine.local.settings.durations = {"dataset_group.create": 3.0}
        await engine.create("DatasetGroup", {})
        passing = [one.message for one in engine.said if one.ephemeral]
        assert any(" of about 60s" in line and line.startswith("CREATE") for line in passing)
        await engine.until(lambda: engine.said[-1].ephemeral and engine.said[-1].message == "", "the empty message")

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
