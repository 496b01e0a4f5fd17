"""A kind that leaves something out is refused when the package is imported, not at a call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.kinds import KINDS, Kind
from personalize_emulator.kinds.operations import OPERATIONS

WHOLE = Kind(
    "trial",
    parent="dataset_group",
    on_parent="keeps",
    durations={"create": 60.0, "delete": 60.0},
    allowed={"delete": frozenset({states.ACTIVE})},
)
SERVED = (*OPERATIONS, "CreateTrial", "DescribeTrial", "ListTrials", "DeleteTrial")


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (replace(WHOLE, durations={"create": 60.0}), "does not say how long the change delete takes"),
        (replace(WHOLE, durations={}), "does not say how long the change create takes"),
        (replace(WHOLE, allowed={}), "does not say which states allow the verb delete"),
        (replace(WHOLE, on_parent=None), "does not say what it means to the deletion of its dataset group"),
        (replace(WHOLE, parent="laboratory"), "is in a laboratory, which is no kind"),
        (replace(WHOLE, name="rehearsal"), "has no operation CreateRehearsal"),
    ],
)
def test_what_is_left_out_is_named(monkeypatch: pytest.MonkeyPatch, kind: Kind, problem: str) -> None:
    monkeypatch.setitem(KINDS, kind.name, kind)
    with pytest.raises(TypeError, match=f"The kind {kind.name} {problem}"):
        kinds.complete(SERVED)


def test_an_operation_without_a_kind_is_named() -> None:
    with pytest.raises(TypeError, match="CreateTrial makes no kind that is declared"):
        kinds.complete(SERVED)


def test_a_whole_kind_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, WHOLE.name, WHOLE)
    kinds.complete(SERVED)


def test_a_group_is_kept_by_all_that_can_be_deleted_in_it() -> None:
    """A child that has a Delete operation must be gone first; one without goes with its parent."""
    for kind in KINDS.values():
        if kind.parent:
            assert (kind.on_parent == "goes") is (f"Delete{kind.noun}" not in OPERATIONS), kind.name
