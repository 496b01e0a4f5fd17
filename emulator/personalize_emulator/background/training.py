"""Trainings: the service's minimum of data, counted in the data that was really there, and the model of a training.

A training is fixed when it starts: its configuration, and the marks of the data that is there then. It is computed
outside of any turn on the store, once for the same data and configuration, so that two hundred recommenders over one
dataset count it once.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from personalize_emulator.data.content import Data, Snapshot, snapshot
from personalize_emulator.data.tables import Table
from personalize_emulator.facts.catalogue import RECIPES, Recipe
from personalize_emulator.learning import approaches, learned, learning, metrics
from personalize_emulator.learning.learned import Learned
from personalize_emulator.learning.learning import Training
from personalize_emulator.learning.method import Model
from personalize_emulator.learning.scores import Scores
from personalize_emulator.learning.training_set import EventRule, TrainingSet
from personalize_emulator.store import columns
from personalize_emulator.store.columns import Codes
from personalize_emulator.store.data_tables import FILE, file_of
from personalize_emulator.store.memory import Memory
from personalize_emulator.store.store import Store
from personalize_emulator.store.transaction import Transaction

MINIMUM_INTERACTIONS = 1000
MINIMUM_USERS = 25
MINIMUM_USER_SHARE = 0.01
NO_EVENT_TYPES = "All values in the event_type column are either reserved keywords or null"
NO_ATTRIBUTE = "Did not find any attribute to train on."
REMEMBERED_MODELS = 8
KIND = "model"
"""The ids of trainings, and of the models that come of them, begin with this."""


@dataclass(frozen=True)
class Outcome:
    """``reason`` is why a work fails, None if it does not; ``interactions`` is how many rows counted; ``model`` names
    the model in the store, "" where there is none."""

    reason: str | None = None
    interactions: int = 0
    metrics: dict[str, float] = field(default_factory=dict)
    model: str = ""

    def encode(self) -> str:
        return json.dumps(asdict(self))

    @staticmethod
    def decode(text: str) -> Outcome:
        return Outcome(**json.loads(text))


class Trainer:
    """Begins trainings, does them, and reads models."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.data = Data(store)
        self._models: Memory[Model] = Memory(REMEMBERED_MODELS)
        self._trends: Memory[Scores] = Memory(REMEMBERED_MODELS)

    def begin(self, turn: Transaction, group: str, training: Training, at: float) -> str:
        """The work that a training of ``group``'s data is which starts ``at`` that time. It is in the store, for the
        caller to use."""
        taken = {kind: snapshot(turn, group, kind, at) for kind in training.sources}
        identifier = _identifier(training, taken)
        turn.add_work(identifier, json.dumps({"group": group, "taken": taken, "at": at, **_encode(training)}))
        return identifier

    def train(self, identifier: str, spec: dict[str, Any]) -> Outcome:
        """Do a training; its model is in a file then."""
        training = _decode(spec)
        taken = {kind: Snapshot.decode(fields) for kind, fields in spec["taken"].items()}
        with self._store.reading() as reader:
            tables = {kind: self.data.read(reader, spec["group"], snapshot) for kind, snapshot in taken.items()}
        streamed = max(snapshot.streamed for snapshot in taken.values())
        training_set = learning.training_set(training, tables, spec["at"], streamed)
        reason, count = _reason(training, tables["INTERACTIONS"], training_set)
        if reason is not None:
            return Outcome(reason, count)
        approach = approaches.of(training.recipe)
        self._store.bulk.write(file_of(identifier), learned.learn(training_set, approach.trending).content())
        return Outcome(None, count, metrics.evaluate(training_set, approach), identifier)

    @staticmethod
    def keep(turn: Transaction, outcome: Outcome) -> None:
        """Name the file of a training's model in the store."""
        if outcome.model:
            turn.keep_model(outcome.model, FILE + file_of(outcome.model).encode())

    def model(self, turn: Transaction, identifier: str, recipe: Recipe) -> Model:
        """The model of a training's outcome. Raises Unread where it is not in memory."""
        approach = approaches.of(recipe)
        key = (identifier, approach)
        known = self._models.find(key)
        if known is not None:
            return known
        content = turn.model(identifier)

        def made() -> Model:
            return Model(self._read(content, approach.trending), approach).prepared()

        return self._models.get(key, made, aside=turn.aside)

    def trend(self, turn: Transaction, group: str, model: Model, at: float) -> Scores:
        """Return the scores of what trends at a time, of the interactions that a model counts. If there are no
        interactions, the popularity that the model was trained on takes their place. Callers share the scores: copy
        them before a change."""
        taken = snapshot(turn, group, "INTERACTIONS", at)
        rules = model.learned.rules

        def grown() -> Scores:
            with self._store.reading() as reader:
                training_set = learning.in_order(rules, self.data.read(reader, group, taken))
            if not len(training_set.who):
                return model.popularity
            shares = learned.growth(training_set.what, training_set.weight, len(training_set.names))
            places = {name: place for place, name in enumerate(training_set.names)}
            return Scores(training_set.names, places, shares, np.ones(len(shares), np.bool_))

        return self._trends.get((taken, rules), grown, aside=turn.aside)

    def _read(self, content: bytes, trending: bool) -> Learned:
        if content.startswith(FILE):
            return Learned.read(self._store.bulk.read(content[len(FILE) :].decode()))
        return learned.learn(TrainingSet.decode(content), trending)


def _encode(training: Training) -> dict[str, Any]:
    return {
        "recipe": training.recipe.name,
        "rules": [[rule.type, rule.threshold, rule.weight] for rule in training.events],
        "excluded": sorted(training.excluded),
        "included": None if training.included is None else sorted(training.included),
    }


def _decode(spec: dict[str, Any]) -> Training:
    included = spec["included"]
    return Training(
        RECIPES[spec["recipe"]],
        tuple(EventRule(*fields) for fields in spec["rules"]),
        frozenset((kind, column) for kind, column in spec["excluded"]),
        None if included is None else frozenset((kind, column) for kind, column in included),
    )


def _identifier(training: Training, taken: dict[str, Snapshot]) -> str:
    """The same for the same data and configuration, in every process."""
    text = json.dumps([*_encode(training).values(), taken])
    return f"{KIND}:{hashlib.sha256(text.encode()).hexdigest()}"


def _reason(training: Training, interactions: Table, training_set: TrainingSet) -> tuple[str | None, int]:
    """Return why the training fails (None if it does not), and how many interactions counted."""
    counted = learning.interactions(training.events, interactions)[0] if training.is_of_actions else None
    who = training_set.who if counted is None else counted.column("USER_ID").coded.codes
    reason = _shortage(training, who)
    types = interactions.column("EVENT_TYPE").coded
    if any(rule.type for rule in training.events) and len(interactions) and bool(types.equals("").all()):
        reason = NO_EVENT_TYPES
    if reason is None and training.recipe.needs_attributes and not training_set.columns:
        reason = NO_ATTRIBUTE
    return reason, len(who)


def _shortage(training: Training, who: Codes) -> str | None:
    """The service's reason for refusing so little data; ``who`` is the user of each interaction that counts."""
    if not training.recipe.counts_interactions:
        return None
    if len(who) < MINIMUM_INTERACTIONS:
        types = ", ".join(rule.type for rule in training.events if rule.type)
        filtered = f" after filtering by event type: {types}" if types else ""
        return f"Dataset has fewer than {MINIMUM_INTERACTIONS} interactions{filtered}"
    per_user = columns.counts(who, int(who.max(initial=-1)) + 1)
    returning = int((per_user >= 2).sum())
    if returning < MINIMUM_USERS:
        return f"Create failed. Dataset has fewer than {MINIMUM_USERS} users with at least 2 interactions each."
    if returning < MINIMUM_USER_SHARE * int((per_user > 0).sum()):
        return "Create failed. Dataset has fewer than 1 percent of users with at least 2 interactions each."
    return None
