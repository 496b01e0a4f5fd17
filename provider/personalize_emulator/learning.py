"""What is trained, and the lesson that the data of its time comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from personalize_emulator import approaches, cells
from personalize_emulator.catalogue import Recipe
from personalize_emulator.lessons import EventRule, Interaction, Lesson, weight
from personalize_emulator.tables import Table

TAKEN = "TAKEN"
EVIDENCE_SECONDS = 6 * 7 * 86_400.0
"""How long the events of actions are evidence: six weeks before the last one."""

ITEMS_FROM = ("INTERACTIONS", "ITEMS")
ACTIONS_FROM = ("INTERACTIONS", "ACTIONS", "ACTION_INTERACTIONS")


@dataclass(frozen=True)
class Training:
    """What is trained. ``events`` empty: all interactions count. Columns are ``(TYPE, COLUMN)``, ``included`` None: all
    that are not excluded."""

    recipe: Recipe
    events: tuple[EventRule, ...] = ()
    excluded: frozenset[tuple[str, str]] = frozenset()
    included: frozenset[tuple[str, str]] | None = None

    def uses(self, dataset_type: str, column: str) -> bool:
        if self.included is not None and any(kind == dataset_type for kind, _ in self.included):
            return (dataset_type, column) in self.included
        return (dataset_type, column) not in self.excluded

    @property
    def is_of_actions(self) -> bool:
        return self.recipe.type == "PERSONALIZED_ACTIONS"

    @property
    def sources(self) -> tuple[str, ...]:
        """The types of the datasets that the recipe learns from; the first one's rows have a minimum."""
        return ACTIONS_FROM if self.is_of_actions else ITEMS_FROM


def lesson(training: Training, tables: dict[str, Table], at: float, streamed: int) -> Lesson:
    """``tables`` are the sources by type, ``streamed`` the last streamed record that they hold."""
    if training.is_of_actions:
        return _of_actions(tables["ACTIONS"], tables["ACTION_INTERACTIONS"], at, streamed)
    items = tables["ITEMS"]
    columns: dict[str, tuple[str, ...]] = {}
    if approaches.of(training.recipe).alike:
        names = [name for name in items.columns if name != "ITEM_ID" and training.uses("ITEMS", name)]
        columns = {name: tuple(items.column(name)) for name in names}
    rows = tuple(interactions(training.events, tables["INTERACTIONS"]))
    return Lesson(rows, tuple(items.column("ITEM_ID")), columns, training.events, at, streamed)


def interactions(rules: tuple[EventRule, ...], table: Table) -> list[Interaction]:
    """The interactions that count. A streamed event need not be about an item."""
    users, items, times = (table.column(name) for name in ("USER_ID", "ITEM_ID", "TIMESTAMP"))
    types, values = table.column("EVENT_TYPE"), table.column("EVENT_VALUE")
    found = []
    for user, item, time, kind, value in zip(users, items, times, types, values, strict=True):
        counted = weight(rules, {"EVENT_TYPE": kind, "EVENT_VALUE": value})
        if item and counted is not None:
            found.append(Interaction(user, item, float(time or 0), counted))
    return found


def _of_actions(actions: Table, events: Table, at: float, streamed: int) -> Lesson:
    """Taking an action is to an action what an interaction is to an item."""
    columns = {name: tuple(actions.column(name)) for name in actions.columns if name != "ACTION_ID"}
    names = ("USER_ID", "ACTION_ID", "EVENT_TYPE", "TIMESTAMP")
    rows = [
        (user, action, cells.action_event(kind), float(time))
        for user, action, kind, time in zip(*(events.column(name) for name in names), strict=True)
    ]
    latest = max((row[3] for row in rows), default=0.0)
    recent = [row for row in rows if row[3] >= latest - EVIDENCE_SECONDS]
    taken = Counter(action for _, action, kind, _ in recent if kind == TAKEN)
    others = Counter(action for _, action, kind, _ in recent if kind != TAKEN)
    return Lesson(
        tuple(Interaction(user, action, time) for user, action, kind, time in rows if kind == TAKEN),
        tuple(actions.column("ACTION_ID")),
        columns,
        (EventRule(TAKEN),),
        at,
        streamed,
        {action: (taken[action], others[action]) for action in sorted({*taken, *others})},
    )
