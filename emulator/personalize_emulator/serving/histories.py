"""The history of a user: as a model knows it, and as it is now.

An event without a user belongs to its session. Once a user appears in that session, the session's earlier events are
the user's too.
"""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.data.content import BULK, dataset_arn, snapshot
from personalize_emulator.learning.method import Model
from personalize_emulator.learning.training_set import weight
from personalize_emulator.store.data_tables import Row

FILTERED = 100
"""A filter looks at so many of a user's latest interactions of one event type."""


def of_model(
    context: Context, group: str, model: Model, user: str, dataset_type: str = "INTERACTIONS", column: str = "ITEM_ID"
) -> list[str]:
    """The items, or actions, of a user, latest first: those that the model was trained on, and what was streamed since
    then."""
    learned = model.learned
    deleted = context.store.deleted(group, user, context.now)
    trained = model.items_of(user) if deleted <= learned.at else []
    rows = context.store.streamed_by(dataset_arn(group, dataset_type), user, learned.streamed)
    live = [
        row[column]
        for at, row in rows
        if deleted < at <= context.now and row.get(column) and weight(learned.rules, row) is not None
    ]
    return [*reversed(live), *trained]


def interactions(context: Context, group: str, user: str, dataset_type: str = "INTERACTIONS") -> list[Row]:
    """All that a user does and did, latest first."""
    deleted = context.store.deleted(group, user, context.now)
    bulk = context.trainer.data.table(
        context.store, group, snapshot(context.store, group, dataset_type, context.now, BULK)
    )
    streamed = context.store.streamed_by(dataset_arn(group, dataset_type), user)
    rows = bulk.where("USER_ID", user) + [row for at, row in streamed if deleted < at <= context.now]
    # Of what has the same time the last to arrive is the latest.
    return sorted(rows, key=lambda row: float(row.get("TIMESTAMP", 0)))[::-1]


def latest(rows: list[Row], most: int = FILTERED) -> list[Row]:
    """The rows that filters look at: the latest of each event type."""
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        kind = row.get("EVENT_TYPE", "").lower()
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= most:
            kept.append(row)
    return kept
