"""Trainings: the service's minimum of data, counted in what was really there, and what comes of it.

A training is decided when it starts, from the data that is there then. Results are remembered per data and
configuration, so that two hundred recommenders over one dataset count it once.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from personalize_emulator import approaches, learning, metrics
from personalize_emulator.catalogue import Recipe
from personalize_emulator.data import Data, Snapshot, snapshot
from personalize_emulator.learning import Training
from personalize_emulator.lessons import Interaction, Lesson
from personalize_emulator.memory import Memory
from personalize_emulator.method import Model, growth, in_order
from personalize_emulator.tables import Table
from personalize_emulator.transaction import Transaction

MINIMUM_INTERACTIONS = 1000
MINIMUM_USERS = 25
MINIMUM_USER_SHARE = 0.01
NO_EVENT_TYPES = "All values in the event_type column are either reserved keywords or null"
NO_ATTRIBUTE = "Did not find any attribute to train on."
REMEMBERED = 64
REMEMBERED_MODELS = 8


@dataclass(frozen=True)
class Outcome:
    """``reason`` is why the training fails, None if it does not; ``interactions`` is how many rows counted; ``model``
    names the model in the store, "" where there is none."""

    reason: str | None
    interactions: int
    metrics: dict[str, float]
    model: str = ""


class Trainer:
    """Counts, measures and reads models; used within a turn on the store, one at a time."""

    def __init__(self) -> None:
        self.data = Data()
        self._outcomes: Memory[Outcome] = Memory(REMEMBERED)
        self._models: Memory[Model] = Memory(REMEMBERED_MODELS)
        self._trends: Memory[dict[str, float]] = Memory(REMEMBERED_MODELS)

    def train(self, store: Transaction, group: str, training: Training, at: float) -> Outcome:
        """What a training of ``group``'s data comes to that starts ``at`` that time. Its model is in the store, for the
        caller to use."""
        taken = {kind: snapshot(store, group, kind, at) for kind in training.sources}
        identifier = _identifier(training, taken)

        def tables() -> dict[str, Table]:
            return {kind: self.data.table(store, group, one) for kind, one in taken.items()}

        @functools.cache
        def learn() -> Lesson:
            return learning.lesson(training, tables(), at, max(one.streamed for one in taken.values()))

        # The turn that made the outcome may have been undone since, so that its model is looked for each time.
        outcome = self._outcomes.get(identifier, lambda: _outcome(training, tables(), learn(), identifier))
        if outcome.model and not store.has_model(identifier):
            store.keep_model(identifier, learn().encode())
        return outcome

    def model(self, store: Transaction, identifier: str, recipe: Recipe) -> Model:
        """The model of a training's outcome."""
        approach = approaches.of(recipe)
        return self._models.get((identifier, approach), lambda: Model(Lesson.decode(store.model(identifier)), approach))

    def trend(self, store: Transaction, group: str, model: Model, at: float) -> dict[str, float]:
        """What trends at a time, of the interactions that a model counts; what it was trained on, if there are none."""
        taken = snapshot(store, group, "INTERACTIONS", at)
        rules = model.lesson.rules

        def grown() -> dict[str, float]:
            rows = learning.interactions(rules, self.data.table(store, group, taken))
            return growth(in_order(rows)) if rows else model.popularity

        return self._trends.get((taken, rules), grown)


def _identifier(training: Training, taken: dict[str, Snapshot]) -> str:
    """The same for the same data and configuration, in every process."""
    included = None if training.included is None else sorted(training.included)
    rules = [[rule.type, rule.threshold, rule.weight] for rule in training.events]
    text = json.dumps([training.recipe.name, rules, sorted(training.excluded), included, taken])
    return f"model:{hashlib.sha256(text.encode()).hexdigest()}"


def _outcome(training: Training, tables: dict[str, Table], lesson: Lesson, identifier: str) -> Outcome:
    interactions = tables["INTERACTIONS"]
    rows = learning.interactions(training.events, interactions)
    reason = _shortage(training, rows)
    if any(rule.type for rule in training.events) and interactions.rows and not any(interactions.column("EVENT_TYPE")):
        reason = NO_EVENT_TYPES
    if reason is None and training.recipe.needs_attributes and not lesson.columns:
        reason = NO_ATTRIBUTE
    if reason is not None:
        return Outcome(reason, len(rows), {})
    return Outcome(None, len(rows), metrics.evaluate(lesson, approaches.of(training.recipe)), identifier)


def _shortage(training: Training, rows: list[Interaction]) -> str | None:
    """The service's reason for refusing so little data."""
    if not training.recipe.counts_interactions:
        return None
    if len(rows) < MINIMUM_INTERACTIONS:
        types = ", ".join(rule.type for rule in training.events if rule.type)
        filtered = f" after filtering by event type: {types}" if types else ""
        return f"Dataset has fewer than {MINIMUM_INTERACTIONS} interactions{filtered}"
    per_user = Counter(row.user for row in rows)
    returning = sum(1 for count in per_user.values() if count >= 2)
    if returning < MINIMUM_USERS:
        return f"Create failed. Dataset has fewer than {MINIMUM_USERS} users with at least 2 interactions each."
    if returning < MINIMUM_USER_SHARE * len(per_user):
        return "Create failed. Dataset has fewer than 1 percent of users with at least 2 interactions each."
    return None
