"""A sample of the torture, and proof that the torture finds what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.torture.__main__ import ground, shrunk, tried
from tests.torture.history import History, Step, drawn, parsed
from tests.torture.trouble import Trouble

from personalize_provider.plan.ownership import Standing

#: How many histories a sample has, in four parts that run at once.
_PARTS, _IN_PART = 4, 75
_SEED = 20_000_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("torture")
    ground(made)
    return made


@pytest.mark.parametrize("part", range(_PARTS))
def test_histories_keep_what_must_hold(folder: Path, part: int) -> None:
    first = _SEED + part * _IN_PART
    wrong = {seed: told.wrong for seed in range(first, first + _IN_PART) if (told := tried(drawn(seed), folder)).wrong}
    assert wrong == {}


def test_a_history_can_be_written_down_and_is_the_same_again() -> None:
    assert all(parsed(drawn(seed).text()) == drawn(seed) for seed in range(200))


async def _nothing(*_: Any) -> None:
    """Find nothing that an earlier run made."""


async def _silence(*_: Any) -> list[tuple[str, str]]:
    """Name nothing at the end of a run."""
    return []


def _ours(*_: Any) -> Standing:
    """Take everything for what the state holds."""
    return Standing(True)


@pytest.mark.parametrize(
    ("broken", "by", "wrong", "history"),
    [
        (
            "personalize_provider.operate.create.earlier_attempt",
            _nothing,
            "doubled",
            History("SolutionVersion", "plugin", (Step(trouble=Trouble("killed", 0, "after"), gap=3.0), Step())),
        ),
        (
            "personalize_provider.operate.lifecycle.abandoned",
            _silence,
            "orphaned",
            History(
                "DatasetGroup", "plugin", (Step(trouble=Trouble("killed", 0, "after")), Step(edit="rename"), Step())
            ),
        ),
        (
            "personalize_provider.operate.step.standing",
            _ours,
            "foreign",
            History("Filter", "dynamic", (Step(), Step("refresh"), Step("destroy", meddling="remakes"))),
        ),
    ],
)
def test_a_provider_that_breaks_a_promise_is_found_and_the_history_made_small(
    folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str, by: Callable[..., Any], wrong: str, history: History
) -> None:
    assert tried(history, folder).wrong == []
    monkeypatch.setattr(broken, by)
    longer = replace(history, steps=(*history.steps, Step("refresh"), Step(edit="edit", preview=True), Step()))
    small, told = shrunk(longer, folder)
    assert {one for one, _ in told.wrong} == {wrong}
    assert len(small.steps) < len(history.steps)
