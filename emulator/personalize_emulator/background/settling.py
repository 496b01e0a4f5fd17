"""The end of a training, for the solution versions and the recommenders that wait for it."""

from __future__ import annotations

from typing import Any

from personalize_emulator.background.training import Outcome, Trainer
from personalize_emulator.facts import states
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.transaction import Transaction

HOURS = 0.5
HOURS_PER_INTERACTION = 1e-5
"""``trainingHours`` grow with the interactions that were trained on."""


class Trainings:
    """The worker of trainings."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer

    def do(self, work: str, spec: dict[str, Any]) -> Outcome:
        return self._trainer.train(work, spec)

    def end(self, turn: Transaction, work: str, outcome: Outcome) -> None:
        users = turn.users(work)
        if users:
            self._trainer.keep(turn, outcome)
        for record in users:
            if settle(record, work, outcome):
                turn.save(record)


def learned(outcome: Outcome) -> Fields:
    """The fields of a recommender that come from its training; ``model`` is not on the wire."""
    return {"modelMetrics": outcome.metrics, "model": outcome.model}


def settle(record: Record, work: str, outcome: Outcome) -> bool:
    """Write what came of a work into a resource. Returns whether it waited for that."""
    update = record.update
    if record.work is not None and record.work.id == work:
        if record.kind == "solution_version":
            hours = round(HOURS + outcome.interactions * HOURS_PER_INTERACTION, 3)
            record.notes.update(metrics=outcome.metrics, model=outcome.model, hours=hours)
        else:
            record.fields.update(learned(outcome))
        if outcome.reason is not None:
            record.reason = outcome.reason
            record.timeline = states.failing(record.timeline, record.work.due)
        record.work = None
        return True
    if update is not None and update.work is not None and update.work.id == work:
        update.fields.update(learned(outcome))
        if outcome.reason is not None:
            update.reason = outcome.reason
            update.timeline = states.failing(update.timeline, update.work.due)
            _stay(record, update.work.due)
        update.work = None
        record.notes.pop("columns_before", None)
        return True
    return False


def _stay(record: Record, due: float) -> None:
    """A failed update leaves a recommender as it was."""
    if "columns_before" in record.notes:
        record.notes["columns_at"] = record.notes["columns_before"]
    if len(record.timeline) > 1 and record.timeline[-1] == (due, states.ACTIVE):
        record.timeline.pop()
