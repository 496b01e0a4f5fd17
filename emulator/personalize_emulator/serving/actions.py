"""Next best actions: the scores that the method gives to actions, together with their evidence.

Taking an action is to it what an interaction is to an item. The score of an action is the share of its events within
six weeks in which it was taken, times ``(1 + s) / 2``, where ``s`` is the method's score for the user, at most 1. It is
0.0 until an action was taken ``LEAST`` times in that time, and as often seen or not taken. Actions are left out that
have expired, and those that the user took less than their REPEAT_FREQUENCY (days) ago.
"""

from __future__ import annotations

from collections.abc import Mapping

from personalize_emulator.call.context import Context
from personalize_emulator.data import field_values
from personalize_emulator.data.content import snapshot
from personalize_emulator.learning.learning import TAKEN
from personalize_emulator.serving import histories
from personalize_emulator.serving.answering import DAY, Endpoint, updated
from personalize_emulator.store.data_tables import Row

LEAST = 50

_EXPIRATION = ("EXPIRATION_TIMESTAMP", "ACTION_EXPIRATION_TIMESTAMP")


def catalogue(context: Context, group: str, at: float) -> Mapping[str, Row]:
    """The rows of the Actions dataset by id, as they were at a time."""
    taken = snapshot(context.store, group, "ACTIONS", at)
    return context.trainer.data.table(context.store, group, taken).by("ACTION_ID")


def scores(context: Context, endpoint: Endpoint, user: str, known: Mapping[str, Row]) -> dict[str, float]:
    """Every action that can be recommended to a user now; ``known`` are all actions as they are now."""
    model = endpoint.model
    history = histories.of_model(context, endpoint.group, model, user, "ACTION_INTERACTIONS", "ACTION_ID")
    affinity = model.scores(history)
    taken = _last_taken(context, endpoint.group, user)
    trained = catalogue(context, endpoint.group, updated(context, endpoint))
    return {
        action: _rate(model.learned.evidence.get(action, (0, 0))) * (1 + min(1.0, affinity.get(action, 0.0))) / 2
        for action in {*model.items, *trained} & known.keys()
        if _is_open(known[action], taken.get(action), context.now)
    }


def _rate(evidence: tuple[int, int]) -> float:
    taken, others = evidence
    return taken / (taken + others) if taken >= LEAST and others >= LEAST else 0.0


def _last_taken(context: Context, group: str, user: str) -> dict[str, float]:
    last: dict[str, float] = {}
    for row in histories.interactions(context, group, user, "ACTION_INTERACTIONS"):
        if field_values.action_event(row.get("EVENT_TYPE", "")) == TAKEN:
            last.setdefault(row["ACTION_ID"], float(row["TIMESTAMP"]))
    return last


def _is_open(row: Row, taken: float | None, now: float) -> bool:
    expires = next((float(row[name]) for name in _EXPIRATION if name in row), None)
    if expires is not None and expires <= now:
        return False
    days = row.get("REPEAT_FREQUENCY")
    return taken is None or days is None or taken + float(days) * DAY <= now
