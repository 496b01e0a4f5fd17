"""Whatever goes wrong at whichever change: the next run goes on from there, and nothing is made or paid for twice."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.provider.interrupted import QUICK, TROUBLES, Trouble, interrupted, may_fail
from tests.provider.kind import Kind
from tests.provider.stage import Row, Stage
from tests.provider.table import KINDS

from personalize_emulator.store.settings import Failure
from personalize_provider.base.errors import FailedError, PersonalizeError
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.tags import OWNER_KEY

QUICK |= {"recommender.retraining": 0.0, "campaign.update": 30.0}
#: Seconds until List and Describe know of what is new.
LAG = 12.0
#: Troubles that the same run gets over.
PASSING: tuple[Trouble, ...] = ("answer lost", "unavailable")

kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
troubles = pytest.mark.parametrize("trouble", TROUBLES)
lags = pytest.mark.parametrize("lag", [0.0, LAG], ids=["at once", "late"])
Accounts = Callable[[Kind, float], Stage]


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    made: list[Stage] = []

    def new(kind: Kind, lag: float) -> Stage:
        if made:
            made[-1].local.close()
        directory = tmp_path / str(len(made))
        directory.mkdir()
        stage = Stage(directory)
        made.append(stage)
        stage.flip("durations", QUICK)
        stage.flip("list_delay", lag)
        stage.flip("describe_delay", lag)
        stage.prepare(kind.needs)
        return stage

    yield new
    if made:
        made[-1].local.close()


def sentence(error: PersonalizeError | None) -> None:
    """Whatever a run ends with is one sentence."""
    assert error is None or (str(error).strip() and "\n" not in str(error) and ". " not in str(error).rstrip())


def was_kept(stage: Stage, before: set[str]) -> bool:
    """Tell whether a new resource is marked as answered to the engine."""
    new = set(stage.local.resources()) - before
    owners = [owner_of(stage.tags(arn).get(OWNER_KEY)) for arn in new if ":schema/" not in arn and ":metric" not in arn]
    return any(owner is not None and owner.word == "kept" for owner in owners)


def paid(changes: Iterable[str]) -> list[str]:
    """Changes that were made and are not of tags, which may be said twice."""
    return [one for one in changes if "tag" not in one.casefold() and ": " not in one]


@kinds
@troubles
@lags
def test_a_creation(accounts: Accounts, kind: Kind, trouble: Trouble, lag: float) -> None:
    for after in count():
        stage = accounts(kind, lag)
        before = set(stage.local.resources())
        row = stage.row(kind.name, **kind.inputs)
        hit, error = interrupted(stage, trouble, after, row.creation())
        sentence(error)
        if not hit:
            return
        # A training that may have begun is not asked for again; the next run does that.
        assert error is None or trouble not in PASSING or (kind.name, trouble) == ("SolutionVersion", "unavailable")
        if trouble != "answer lost":
            stage.clock.time += lag
        if not row.arn and was_kept(stage, before):
            # Killed between its last call and its answer to the engine, which nobody can tell from a later run.
            continue
        if not row.arn:
            stage.crash()
            row = stage.row(kind.name, **kind.inputs)
            checked = row.checked()
            asked = [one for one in (*checked.failures, *checked.warnings) if "adopt=" in one]
            if not kind.resource.noun.taggable and len(stage.local.resources()) > len(before):
                # No tag tells that it is unfinished: where no status does either, the next run asks.
                assert asked or kind.resource.noun.has_status
            else:
                assert not asked
            if asked:
                stage.agree(f"adopt={(set(stage.local.resources()) - before).pop()}")
            row.create()
        assert set(stage.local.resources()) - before == {row.arn}
        assert stage.describe(row).get("status", "ACTIVE") in kind.resource.ready


def resumption(row: Row, held: Held) -> Callable[[Lifecycle], Coroutine[Any, Any, None]]:
    """Return the work that the plugin does on a half-made resource of the state."""

    async def work(life: Lifecycle) -> None:
        await life.resume(row.subject, row.arn, row.inputs, held)
        row.outputs = await life.update(row.subject, row.arn, row.inputs, row.inputs, held)

    return work


def deletion(row: Row) -> Callable[[Lifecycle], Coroutine[Any, Any, None]]:
    return lambda life: life.delete(row.subject, row.arn, {**row.inputs, **row.outputs})


@kinds
@troubles
def test_a_creation_that_the_state_knows_of(accounts: Accounts, kind: Kind, trouble: Trouble) -> None:
    for after in count():
        stage = accounts(kind, 0.0)
        before = set(stage.local.resources())
        row = stage.row(kind.name, **kind.inputs)
        hit, _ = interrupted(stage, trouble, after, row.creation())
        if not hit:
            return
        if row.arn or not row.made:
            continue
        row.arn, held = row.made[-1]
        row.inputs = row.checked().inputs
        stage.do(resumption(row, held))
        assert set(stage.local.resources()) - before == {row.arn}
        assert stage.describe(row).get("status", "ACTIVE") in kind.resource.ready
        assert not row.plan().any


@pytest.mark.parametrize("kind", [kind for kind in KINDS if may_fail(kind)], ids=lambda kind: kind.name)
def test_a_creation_that_fails_is_followed_by_one_that_does_not(accounts: Accounts, kind: Kind) -> None:
    stage = accounts(kind, 0.0)
    before = set(stage.local.resources())
    for name in ("fail_create", "fail_training"):
        stage.flip(name, [Failure("", "Out of luck.")])
    row = stage.row(kind.name, **kind.inputs)
    with pytest.raises(FailedError, match=r"FAILED: .*; (correct what it names and )?run again") as failed:
        row.create()
    sentence(failed.value)
    stage.crash()
    stage.flip("fail_create", [])
    stage.flip("fail_training", [])
    again = stage.row(kind.name, **kind.inputs).create()
    assert again.outputs["status"] in kind.resource.ready
    left = set(stage.local.resources()) - before - {again.arn}
    assert left == (set() if kind.resource.noun.delete else {row.made[0][0]})


@kinds
@troubles
def test_a_deletion(accounts: Accounts, kind: Kind, trouble: Trouble) -> None:
    for after in count():
        stage = accounts(kind, 0.0)
        before = stage.local.resources()
        row = stage.row(kind.name, **kind.inputs).create()
        hit, error = interrupted(stage, trouble, after, deletion(row))
        sentence(error)
        assert error is None or trouble not in PASSING
        row.delete()
        assert (stage.local.resources() == before) is kind.gone_after_delete
        if not hit:
            return


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if any(step.calls for step in kind.steps)], ids=lambda kind: kind.name
)
@troubles
def test_changes_in_place(accounts: Accounts, kind: Kind, trouble: Trouble) -> None:
    """In each step of a life, one change after the other meets with the trouble, and the step is made again."""
    most = max(len(step.calls) for step in kind.steps)
    for after in range(most):
        stage = accounts(kind, 0.0)
        row = stage.row(kind.name, **kind.inputs).create()
        for step in kind.steps:
            earlier = len(stage.changes())
            row.plan(**step.change)
            new = row.checked().inputs

            async def change(life: Lifecycle, row: Row = row, new: dict[str, Any] = new) -> None:
                row.outputs = await life.update(row.subject, row.arn, row.inputs, new, row.held)
                row.inputs = new

            _, error = interrupted(stage, trouble, after, change)
            sentence(error)
            assert error is None or trouble not in PASSING, step
            stage.crash()
            if row.inputs is not new:
                stage.do(change)
            assert paid(stage.changes()[earlier:]) == paid(step.calls), step
            found = row.read()
            assert found is not None
            kept: dict[str, Any] = {key: row.inputs[key] for key in ("arn", "__autoName") if key in row.inputs}
            assert {**found[0], **kept} == row.inputs
            assert not row.plan().any
