"""Trainings: the service's minimum of data, counted in what was really imported, and the resulting metrics.

A training is decided when it starts, from the imports that are complete then. Results are remembered per data and
configuration, so that two hundred recommenders over one dataset count it once.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

from personalize_emulator import metrics
from personalize_emulator.catalogue import Recipe
from personalize_emulator.tables import Table, merge
from personalize_emulator.transaction import Transaction

MINIMUM_INTERACTIONS = 1000
MINIMUM_USERS = 25
MINIMUM_USER_SHARE = 0.01
NO_ATTRIBUTE = "Did not find any attribute to train on."
REMEMBERED = 64


@dataclass(frozen=True)
class EventRule:
    """Which interactions count: those of ``type`` ("" is any) with an EVENT_VALUE of at least ``threshold``."""

    type: str = ""
    threshold: float | None = None


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


@dataclass(frozen=True)
class Outcome:
    """``reason`` is why the training fails, None if it does not; ``interactions`` is how many rows counted."""

    reason: str | None
    interactions: int
    metrics: dict[str, float]


Value = TypeVar("Value")


class _Memory(Generic[Value]):
    """The last few results."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[object, Value] = OrderedDict()

    def get(self, key: object) -> Value | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: object, value: Value) -> Value:
        self._values[key] = value
        if len(self._values) > self._size:
            self._values.popitem(last=False)
        return value


class Trainer:
    """Counts and measures; used within a turn on the store, one at a time."""

    def __init__(self) -> None:
        self._tables: _Memory[Table] = _Memory(8)
        self._outcomes: _Memory[Outcome] = _Memory(REMEMBERED)

    def data(self, store: Transaction, group: str, dataset_type: str, at: float) -> tuple[int, ...]:
        """The imports that make up a dataset's data at a time: the last FULL one and what was added to it."""
        arn = group.replace(":dataset-group/", ":dataset/") + f"/{dataset_type}"
        imports: list[int] = []
        for identifier, mode in store.imports(arn, at):
            if mode == "FULL":
                imports.clear()
            imports.append(identifier)
        return tuple(imports)

    def train(self, store: Transaction, group: str, training: Training, at: float) -> Outcome:
        """What a training of ``group``'s data comes to that starts ``at`` that time."""
        interactions = self.data(store, group, "INTERACTIONS", at)
        items = self.data(store, group, "ITEMS", at)
        key = (training, interactions, items)
        known = self._outcomes.get(key)
        if known is not None:
            return known
        outcome = _outcome(
            training, self._table(store, "INTERACTIONS", interactions), self._table(store, "ITEMS", items)
        )
        return self._outcomes.put(key, outcome)

    def _table(self, store: Transaction, dataset_type: str, imports: tuple[int, ...]) -> Table:
        known = self._tables.get((dataset_type, imports))
        if known is not None:
            return known
        table = merge(dataset_type, [Table.decode(store.import_content(identifier)) for identifier in imports])
        return self._tables.put((dataset_type, imports), table)


def _outcome(training: Training, interactions: Table, items: Table) -> Outcome:
    rows = _counted(training, interactions)
    columns = {name: items.column(name) for name in items.columns if training.uses("ITEMS", name)}
    reason = _shortage(training, rows)
    if reason is None and training.recipe.needs_attributes and not columns.keys() - {"ITEM_ID"}:
        reason = NO_ATTRIBUTE
    if reason is not None:
        return Outcome(reason, len(rows), {})
    return Outcome(None, len(rows), metrics.evaluate(rows, items.column("ITEM_ID"), columns))


def _counted(training: Training, table: Table) -> list[tuple[str, str, float]]:
    """``(user, item, time)`` of the interactions that the training counts."""
    users, items, times = (table.column(name) for name in ("USER_ID", "ITEM_ID", "TIMESTAMP"))
    types, values = table.column("EVENT_TYPE"), table.column("EVENT_VALUE")
    rules = training.events
    return [
        (users[index], items[index], float(times[index] or 0))
        for index in range(len(table.rows))
        if not rules or any(_counts(rule, types[index], values[index]) for rule in rules)
    ]


def _counts(rule: EventRule, event_type: str, value: str) -> bool:
    # The spelling must be the documented one: what the emulator accepts should not surprise anyone on the service.
    if rule.type and event_type != rule.type:
        return False
    return rule.threshold is None or (value != "" and float(value) >= rule.threshold)


def _shortage(training: Training, rows: list[tuple[str, str, float]]) -> str | None:
    """The service's reason for refusing so little data."""
    if not training.recipe.counts_interactions:
        return None
    if len(rows) < MINIMUM_INTERACTIONS:
        types = ", ".join(rule.type for rule in training.events if rule.type)
        filtered = f" after filtering by event type: {types}" if types else ""
        return f"Dataset has fewer than {MINIMUM_INTERACTIONS} interactions{filtered}"
    counts = Counter(user for user, _, _ in rows)
    returning = sum(1 for count in counts.values() if count >= 2)
    if returning < MINIMUM_USERS:
        return f"Create failed. Dataset has fewer than {MINIMUM_USERS} users with at least 2 interactions each."
    if returning < MINIMUM_USER_SHARE * len(counts):
        return "Create failed. Dataset has fewer than 1 percent of users with at least 2 interactions each."
    return None
