"""A creation that is cut short, of every kind: the plugin keeps what was made, and the next run goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.provider.interrupted import QUICK, Trouble, interrupted, may_fail
from tests.provider.kind import Kind
from tests.provider.stage import Stage
from tests.provider.table import KINDS

from personalize_emulator.store.settings import Failure
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.pulumi_plugin import changing, planning, reading
from personalize_provider.pulumi_plugin.changing import Changing
from personalize_provider.pulumi_plugin.decode import decode
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.engine_log import EngineLog
from personalize_provider.pulumi_plugin.partial import PartialError
from personalize_provider.pulumi_plugin.protocol import provider_pb2, status_pb2
from personalize_provider.pulumi_plugin.running import Running

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
Work = Callable[[Lifecycle], Coroutine[Any, Any, Any]]


class State:
    """An engine's record of one resource."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.urn = f"urn:pulumi:s::p::personalize:index:{kind.name}::it"
        self.id = ""
        self.properties = self.inputs = encode({})

    def creation(self, checked: Any) -> Work:
        async def work(life: Lifecycle) -> None:
            request = provider_pb2.CreateRequest(urn=self.urn, properties=checked)
            try:
                made = await Changing(life, EngineLog(), Running()).create(request)
            except PartialError as error:
                self._keep(error)
            else:
                self.id, self.properties, self.inputs = made.id, made.properties, checked

        return work

    def _keep(self, error: PartialError) -> None:
        kept = provider_pb2.ErrorResourceInitFailed()
        assert status_pb2.Status.FromString(error.details).details[0].Unpack(kept)
        self.id, self.properties, self.inputs = kept.id, kept.properties, kept.inputs
        assert ". " not in kept.reasons[0].rstrip()

    async def check(self, life: Lifecycle) -> Any:
        request = provider_pb2.CheckRequest(urn=self.urn, news=encode(self.kind.inputs), olds=self.inputs)
        answer = await planning.check(life, EngineLog(), request)
        assert not answer.failures
        return answer.inputs

    async def diff(self, life: Lifecycle) -> Any:
        old: dict[str, Any] = {"urn": self.urn, "id": self.id, "olds": self.properties, "old_inputs": self.inputs}
        return await planning.diff(life, EngineLog(), provider_pb2.DiffRequest(**old, news=await self.check(life)))

    async def update(self, life: Lifecycle) -> None:
        news = await self.check(life)
        old: dict[str, Any] = {"urn": self.urn, "id": self.id, "olds": self.properties, "old_inputs": self.inputs}
        done = await Changing(life, EngineLog(), Running()).update(provider_pb2.UpdateRequest(**old, news=news))
        self.properties, self.inputs = done.properties, news

    async def delete(self, life: Lifecycle) -> None:
        request = provider_pb2.DeleteRequest(urn=self.urn, id=self.id, properties=self.properties)
        await Changing(life, EngineLog(), Running()).delete(request)

    async def refreshed(self, life: Lifecycle) -> dict[str, Any]:
        request = provider_pb2.ReadRequest(urn=self.urn, id=self.id, properties=self.properties, inputs=self.inputs)
        return decode((await reading.read(life, EngineLog(), request)).inputs).values


@pytest.fixture
def stage(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    directory = tmp_path / "account"
    directory.mkdir()
    stage = Stage(directory)
    stage.flip("durations", QUICK)
    stage.prepare(request.getfixturevalue("kind").needs)
    yield stage
    stage.local.close()


@every_kind
@pytest.mark.parametrize("changes", [0, 1])
def test_credentials_that_expire(stage: Stage, kind: Kind, changes: int) -> None:
    before = set(stage.local.resources())
    state = State(kind)
    checked = stage.do(state.check)
    trouble: Trouble = "expired"
    hit, _ = interrupted(stage, trouble, changes, state.creation(checked))
    assert state.id
    stage.crash()
    if hit:
        diff = stage.do(state.diff)
        assert not diff.replaces
        stage.do(state.update)
    assert set(stage.local.resources()) - before == {state.id}
    assert decode(state.properties).values.get("status", "ACTIVE") in kind.resource.ready
    assert stage.do(state.diff).changes == provider_pb2.DiffResponse.DIFF_NONE
    assert stage.do(state.refreshed) == decode(state.inputs).values


@pytest.mark.parametrize("kind", [kind for kind in KINDS if may_fail(kind)], ids=lambda kind: kind.name)
@pytest.mark.parametrize("look", [0.0, 5.0])
def test_a_failed_creation(stage: Stage, kind: Kind, look: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there is no time for another look at it, the state says that it failed."""
    monkeypatch.setattr(changing, "_LOOK", look)
    before = set(stage.local.resources())
    for name in ("fail_create", "fail_training"):
        stage.flip(name, [Failure("", "Out of luck.")])
    state = State(kind)
    stage.do(state.creation(stage.do(state.check)))
    failed = state.id
    assert failed
    for name in ("fail_create", "fail_training"):
        stage.flip(name, [])
    stage.crash()
    diff = stage.do(state.diff)
    assert list(diff.replaces) == ["status"]
    assert diff.deleteBeforeReplace
    stage.do(state.delete)
    state.inputs = encode({})
    stage.do(state.creation(stage.do(state.check)))
    assert decode(state.properties).values["status"] in kind.resource.ready
    left = set(stage.local.resources()) - before - {state.id}
    assert left == (set() if kind.resource.noun.delete else {failed})
