"""The choice of the data for a training, and the training set that this data makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from personalize_emulator.data import field_values
from personalize_emulator.data.tables import Table
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.learning import approaches
from personalize_emulator.learning.training_set import EventRule, TrainingSet, learn, weights
from personalize_emulator.store.columns import Column, Floats, empty

TAKEN = "TAKEN"
EVIDENCE_SECONDS = 6 * 7 * 86_400.0
"""The events of actions are evidence for so long: six weeks before the last one."""

ITEMS_FROM = ("INTERACTIONS", "ITEMS")
ACTIONS_FROM = ("INTERACTIONS", "ACTIONS", "ACTION_INTERACTIONS")


@dataclass(frozen=True)
class Training:
    """A training has a recipe and chooses the data for it. ``events`` empty: all interactions count. Columns are
    ``(TYPE, COLUMN)``, ``included`` None: all that are not excluded."""

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


def training_set(training: Training, tables: Mapping[str, Table], at: float, streamed: int) -> TrainingSet:
    """Return the training set of a training. ``tables`` are the sources by type, ``streamed`` the last streamed
    record that they hold."""
    if training.is_of_actions:
        return _of_actions(tables["ACTIONS"], tables["ACTION_INTERACTIONS"], at, streamed)
    items = tables["ITEMS"]
    used: dict[str, Column] = {}
    if approaches.of(training.recipe).alike:
        names = [name for name in items.columns if name != "ITEM_ID" and training.uses("ITEMS", name)]
        used = {name: items.column(name).compact() for name in names}
    counted, weight = interactions(training.events, tables["INTERACTIONS"])
    users, objects, times = (counted.column(name) for name in ("USER_ID", "ITEM_ID", "TIMESTAMP"))
    time = times.floats(0.0)
    return learn(users, objects, time, weight, items.column("ITEM_ID"), used, training.events, at, streamed, {})


def interactions(rules: tuple[EventRule, ...], table: Table) -> tuple[Table, Floats]:
    """The interactions that count, and the weight of each. A streamed event need not be about an item."""
    event_weights = weights(rules, table.column("EVENT_TYPE"), table.column("EVENT_VALUE").compact())
    counts = ~(np.isnan(event_weights) | table.column("ITEM_ID").equals(""))
    chosen = Table({name: table.column(name) for name in ("USER_ID", "ITEM_ID", "TIMESTAMP")})
    return (chosen, event_weights) if counts.all() else (chosen.take(counts), event_weights[counts])


def in_order(rules: tuple[EventRule, ...], table: Table) -> TrainingSet:
    """The interactions that count alone, for what goes by them and nothing else."""
    counted, weight = interactions(rules, table)
    users, items, times = (counted.column(name) for name in ("USER_ID", "ITEM_ID", "TIMESTAMP"))
    return learn(users, items, times.floats(0.0), weight, empty(0), {}, rules, 0.0, 0, {})


def _of_actions(actions: Table, events: Table, at: float, streamed: int) -> TrainingSet:
    """Taking an action is to an action what an interaction is to an item."""
    columns = {name: column.compact() for name, column in actions.columns.items() if name != "ACTION_ID"}
    kinds = events.column("EVENT_TYPE").coded
    users, names, times = (events.column(name) for name in ("USER_ID", "ACTION_ID", "TIMESTAMP"))
    time = times.floats(0.0)
    taken = kinds.among([text for text in kinds.texts if field_values.action_event(text) == TAKEN])
    recent = time >= time.max(initial=0.0) - EVIDENCE_SECONDS
    counts = [_counted(names.take(recent & which)) for which in (taken, ~taken)]
    return learn(
        users.take(taken),
        names.take(taken),
        time[taken],
        np.ones(int(taken.sum())),
        actions.column("ACTION_ID"),
        columns,
        (EventRule(TAKEN),),
        at,
        streamed,
        {action: (counts[0].get(action, 0), counts[1].get(action, 0)) for action in sorted({*counts[0], *counts[1]})},
    )


def _counted(column: Column) -> dict[str, int]:
    """Return how often each text occurs."""
    coded = column.coded
    counts = np.bincount(coded.codes, minlength=len(coded.texts)).tolist()
    return {text: count for text, count in zip(coded.texts, counts, strict=True) if count}
