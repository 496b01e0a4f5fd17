"""Each runtime leaves in the state what the other one needs; dynamic resources read the plugin's states."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.plugin.calls import SPEED, Engine, tell, urn

from personalize_emulator import LocalPersonalize
from personalize_emulator.store.settings import Failure
from personalize_provider.base import host_reference
from personalize_provider.base.errors import FailedError
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.plan.naming import Owner, identity
from personalize_provider.plan.tags import OWNER_KEY
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from personalize_provider.pulumi_plugin.state import dynamic_urn
from pulumi_personalize import _host, _operations
from pulumi_personalize._core import core_for
from pulumi_personalize._operations import Operations

_HEAD = "urn:pulumi:s::p::"
_DYNAMIC = "pulumi-python:dynamic/personalize:"


@pytest.mark.parametrize(
    ("types", "there"),
    [
        ("personalize:index:Filter", f"{_DYNAMIC}Filter"),
        ("a:b:Team$personalize:index:Filter", f"a:b:Team${_DYNAMIC}Filter"),
        ("personalize:index:DatasetGroup$personalize:index:Filter", f"{_DYNAMIC}DatasetGroup${_DYNAMIC}Filter"),
        # A component is the same in both runtimes.
        ("personalize:index:DomainRecommenders$personalize:index:Filter", None),
    ],
)
def test_a_urn_as_dynamic_resources_have_it(types: str, there: str | None) -> None:
    wanted = there or f"personalize:index:DomainRecommenders${_DYNAMIC}Filter"
    assert dynamic_urn(f"{_HEAD}{types}::a::b") == f"{_HEAD}{wanted}::a::b"


def test_the_plugin_writes_what_dynamic_resources_need(tmp_path: Path) -> None:
    """After a creation, an update, a refresh and an import, and whatever is secret."""
    there = {"__provider": host_reference.reference("DatasetGroup"), "__urn": dynamic_urn(urn("DatasetGroup"))}

    async def story(engine: Engine) -> None:
        secret = frozenset({("tags", "team")})
        # A word of the reference, and one of the URN.
        for team in ("gASVOgAAAAAAAACMGnB1bHVtaV9wZXJzb25hbGl6ZS5keW5hbWlj", "DatasetGroup"):
            news = encode({"name": f"group-{len(team)}", "tags": {"team": team}}, secret)
            checked = await engine.call("Check", provider_pb2.CheckRequest(urn=urn("DatasetGroup"), news=news))
            request = provider_pb2.CreateRequest(urn=urn("DatasetGroup"), properties=checked.inputs)
            made = await engine.call("Create", request)
            assert not {("__provider",), ("__urn",)} & decode(made.properties).secrets
            assert there.items() <= decode(made.properties).values.items()
        state: dict[str, Any] = {"urn": urn("DatasetGroup"), "id": made.id}
        # As an earlier version kept it.
        old = {key: one for key, one in decode(made.properties).values.items() if key not in there}
        asked = provider_pb2.ReadRequest(**state, properties=encode(old), inputs=checked.inputs)
        assert there.items() <= decode((await engine.call("Read", asked)).properties).values.items()
        assert (
            there.items()
            <= decode((await engine.call("Read", provider_pb2.ReadRequest(**state))).properties).values.items()
        )
        update = provider_pb2.UpdateRequest(**state, olds=encode(old), old_inputs=checked.inputs, news=checked.inputs)
        assert there.items() <= decode((await engine.call("Update", update)).properties).values.items()
        plan = provider_pb2.DiffRequest(**state, olds=encode(old), old_inputs=checked.inputs, news=checked.inputs)
        assert (await engine.call("Diff", plan)).changes == provider_pb2.DiffResponse.DIFF_NONE

    tell(tmp_path, story)


@pytest.fixture
def local(tmp_path: Path) -> LocalPersonalize:
    return LocalPersonalize(tmp_path, speed=SPEED)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(_operations._log, "say", lambda urn, severity, sentence: found.append(sentence))
    return found


@pytest.fixture
def dynamic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> Callable[[str], Operations]:
    """The dynamic provider of a kind, on the emulator of the test."""
    core = core_for(ProviderConfig(endpoint=f"local:{tmp_path}", local_speed=SPEED))
    monkeypatch.setattr(_operations, "_configured", [core])
    return Operations


Made = tuple[str, dict[str, Any], dict[str, Any]]


def _group(does: Operations) -> Made:
    """A dataset group of the dynamic runtime: ARN, inputs, properties."""
    inputs = does.check({}, {"__urn": f"{_HEAD}{_DYNAMIC}DatasetGroup::it"}).inputs
    made = does.create(inputs)
    state = {**(made.outs or {}), host_reference.KEY: host_reference.reference("DatasetGroup")}
    return made.id, inputs, state


def test_a_state_in_which_the_host_finds_no_provider_is_updated(
    dynamic: Callable[[str], Operations], said: list[str]
) -> None:
    does = dynamic("DatasetGroup")
    arn, inputs, state = _group(does)
    assert does.diff(arn, state, inputs).changes is False
    assert said == []
    lost = {key: one for key, one in state.items() if key != host_reference.KEY}
    found = does.diff(arn, lost, inputs)
    assert (found.changes, found.replaces) == (True, [])
    assert [text.partition(":")[0] for text in said] == ["Only the state of the dataset group changes"]


def test_a_half_made_state_is_waited_for(dynamic: Callable[[str], Operations], local: LocalPersonalize) -> None:
    """The plugin keeps what dynamic resources cannot: here, of a stack that moved before the end of the creation."""
    does = dynamic("DatasetGroup")
    local.settings.durations = {"dataset_group.create": 600.0}
    inputs = does.check({}, {"__urn": f"{_HEAD}{_DYNAMIC}DatasetGroup::it"}).inputs
    arn = _begun(local, inputs)
    half = {**inputs, "arn": arn, "__sent": ["name"], "__token": "t", "status": "CREATE PENDING"}
    found = does.diff(arn, half, inputs)
    assert (found.changes, found.replaces) == (True, [])
    local.clock.advance(599.5)
    outs = does.update(arn, half, inputs).outs
    assert outs is not None
    assert (outs["status"], outs["__token"]) == ("ACTIVE", "t")
    assert len(local.calls("CreateDatasetGroup")) == 1


def test_a_half_made_state_that_failed_is_made_anew(
    dynamic: Callable[[str], Operations], local: LocalPersonalize, said: list[str]
) -> None:
    """The state still says that it is being made: what the service says counts."""
    does = dynamic("DatasetGroup")
    local.settings.durations = {"dataset_group.create": 600.0}
    local.settings.fail_create = [Failure(match="dataset-group", reason="No room.")]
    inputs = does.check({}, {"__urn": f"{_HEAD}{_DYNAMIC}DatasetGroup::it"}).inputs
    arn = _begun(local, inputs)
    half = {**inputs, "arn": arn, "__sent": ["name"], "__token": "t", "status": "CREATE PENDING"}
    assert does.diff(arn, half, inputs).replaces == []
    local.clock.advance(599.5)
    with pytest.raises(FailedError, match="No room"):
        does.update(arn, half, inputs)
    found = does.diff(arn, half, inputs)
    assert (found.changes, found.replaces, found.delete_before_replace) == (True, ["status"], True)
    assert said == ["The dataset group is CREATE FAILED: it is deleted and made anew."]


def _begun(local: LocalPersonalize, inputs: dict[str, Any]) -> str:
    """The ARN of a group whose creation has only begun."""
    tag = {"tagKey": OWNER_KEY, "tagValue": Owner(identity(f"{_HEAD}{_DYNAMIC}DatasetGroup::it"), "i", "t").tag}
    body = json.dumps({"name": inputs["name"], "tags": [tag]}).encode()
    arn: str = json.loads(local.handle("AmazonPersonalize.CreateDatasetGroup", body).body)["datasetGroupArn"]
    return arn


def test_the_inputs_that_a_refresh_of_an_earlier_version_wrote_show_no_change(
    dynamic: Callable[[str], Operations],
) -> None:
    """The ARN of a tracker was among them; where the tracker is replaced it does not stay."""
    does = dynamic("EventTracker")
    news = {"name": "live", "datasetGroupArn": "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"}
    assert "arn" not in does.check({}, news).inputs
    assert does.check({**news, "arn": "arn:it"}, {**news, "tags": {"a": "b"}}).inputs["arn"] == "arn:it"
    assert "arn" not in does.check({**news, "arn": "arn:it"}, {**news, "name": "other"}).inputs


def test_a_host_without_a_provider_says_what_to_do() -> None:
    sentences = _host._Sentences()
    for key, wanted in ((host_reference.KEY, "`pulumi up` writes it"), ("other", "Traceback")):
        try:
            raise KeyError(key)
        except KeyError:
            assert wanted in sentences.format_exc()
