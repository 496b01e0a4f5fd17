"""Both faces tell an engine the same of a change, for every path of every kind in the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.plugin.calls import Engine, tell, urn
from tests.provider.changes import base, expected, nested
from tests.provider.kind import Effect, Kind, account_arn
from tests.provider.table import KINDS

from personalize_provider.base import host_reference
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.plan.state import sent_names
from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import provider_pb2
from pulumi_personalize import _codec, _operations
from pulumi_personalize._core import core_for
from pulumi_personalize._operations import Operations

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
ARN = account_arn("dataset-group/never-looked-at")
_REPLACING = {"ADD_REPLACE", "DELETE_REPLACE", "UPDATE_REPLACE"}


def changes(kind: Kind) -> Iterator[tuple[str, Effect, dict[str, Any], dict[str, Any]]]:
    """Path, effect, inputs before and after; both ways, and from and to nothing."""
    for path, (effect, one, other) in kind.effects.items():
        same = base(kind, path)
        before, after = {**same, **nested(path, one)}, {**same, **nested(path, other)}
        yield path, effect, before, after
        yield path, effect, after, before


def state_of(kind: Kind, inputs: dict[str, Any]) -> dict[str, Any]:
    (status, *_) = sorted(kind.resource.ready)
    names = sent_names(kind.resource, inputs)
    there = {host_reference.KEY: host_reference.reference(kind.name)}
    return {**inputs, **there, "arn": ARN, "status": status, "__token": "t", "__sent": names}


@every_kind
def test_the_plugin(tmp_path: Path, kind: Kind) -> None:
    async def story(engine: Engine) -> None:
        for path, effect, before, after in changes(kind):
            answer = await engine.call(
                "Diff",
                provider_pb2.DiffRequest(
                    id=ARN,
                    urn=urn(kind.name),
                    olds=encode(state_of(kind, before)),
                    old_inputs=encode(before),
                    news=encode(after),
                ),
            )
            told = {
                (one, "replace" if provider_pb2.PropertyDiff.Kind.Name(detail.kind) in _REPLACING else "change")
                for one, detail in answer.detailedDiff.items()
            }
            wanted = {(one, "replace" if found == "replace" else "change") for one, found in expected(path, effect)}
            assert told == wanted, path
            assert bool(answer.replaces) == (effect == "replace"), path
            # Every name here is the program's own, so that a new resource cannot be made beside the old one.
            assert answer.deleteBeforeReplace == (effect == "replace"), path

    tell(tmp_path, story)


@pytest.fixture
def dynamic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Kind], Operations]:
    """The dynamic provider of a kind, on an emulator of its own."""
    monkeypatch.setattr(_operations._log, "say", lambda *_: None)
    core = core_for(ProviderConfig(endpoint=f"local:{tmp_path}", local_speed=6000))
    monkeypatch.setattr(_operations, "_configured", [core])
    return lambda kind: Operations(kind.name)


@every_kind
def test_the_dynamic_provider(dynamic: Callable[[Kind], Operations], kind: Kind) -> None:
    does = dynamic(kind)
    for path, effect, before, after in changes(kind):
        found = does.diff(ARN, _codec.encode(state_of(kind, before)), _codec.encode(after))
        assert found.changes is True, path
        assert found.replaces == ([one for one, _ in expected(path, effect)] if effect == "replace" else []), path
        same = does.diff(ARN, _codec.encode(state_of(kind, after)), _codec.encode(after))
        assert (same.changes, same.replaces) == (False, []), path


@every_kind
def test_outputs_that_repeat_secret_inputs_are_no_inputs(dynamic: Callable[[Kind], Operations], kind: Kind) -> None:
    latest = kind.resource.noun.latest_update_member
    repeats: dict[str, Any] = {"tagsAll": {"a": "b"}} if kind.resource.noun.taggable else {}
    repeats |= {latest: {}} if latest is not None else {}
    checked = dynamic(kind).check({}, {**kind.inputs, **repeats, "__urn": urn(kind.name)})
    assert checked.failures == []
    assert {name: checked.inputs[name] for name in repeats} == repeats
