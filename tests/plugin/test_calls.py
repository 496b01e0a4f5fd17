"""The engine's calls, one by one, against a server of this process and the embedded emulator."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from grpc import aio
from tests.plugin.calls import ARN, Engine, partial, sentence, tell, urn
from tests.processes import PATIENCE

import schemas
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.pulumi_plugin import engine_log
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import (
    empty_pb2,
    provider_pb2,
)

SCHEMA = json.dumps(schemas.INTERACTIONS) if isinstance(schemas.INTERACTIONS, dict) else schemas.INTERACTIONS


def test_a_refused_account_stops_a_preview(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        await engine.configure(allowedAccountIds='["111111111111"]')
        with pytest.raises(aio.AioRpcError) as error:
            await engine.check("DatasetGroup", {})
        assert str(error.value.details()).startswith("The credentials lead to account 000000000000 (the emulator), ")
        assert engine.local.calls() == []

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
        key, path = 'a"b.c[0]', 'tags["a\\"b.c[0]"]'
        for value, kind in ((None, None), ("4", kinds.ADD_REPLACE)):
            odd = await diff({"tags": {"gone": "1", "other": "2", key: value}, "__replaceOnChanges": [path]})
            assert (path in odd.replaces) is (value is not None)
            assert (odd.detailedDiff[path].kind if path in odd.detailedDiff else None) == kind
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
