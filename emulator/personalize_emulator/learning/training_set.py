"""A training set: the interactions that a training counts and the item columns that it uses, as they were at its time.

Users and items are numbers here, which sort as their ids do.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from personalize_emulator.store import columns
from personalize_emulator.store.columns import Codes, Column, Floats, Mask


class Interaction(NamedTuple):
    """``weight`` is what the interaction counts for popularity."""

    user: str
    item: str
    time: float
    weight: float = 1.0


@dataclass(frozen=True)
class EventRule:
    """A rule for the interactions that count: those of ``type`` ("" is any) with an EVENT_VALUE of at least
    ``threshold`` count with ``weight``."""

    type: str = ""
    threshold: float | None = None
    weight: float = 1.0

    def counts(self, row: Mapping[str, str]) -> bool:
        # The spelling must be the documented one: what the emulator accepts should not surprise anyone on the service.
        if self.type and row.get("EVENT_TYPE", "") != self.type:
            return False
        value = row.get("EVENT_VALUE", "")
        return self.threshold is None or (value != "" and float(value) >= self.threshold)


def weight(rules: tuple[EventRule, ...], row: Mapping[str, str]) -> float | None:
    """Return the weight with which an interaction counts, that of the first rule that it meets; None if it meets
    none. Without rules all count, with 1."""
    if not rules:
        return 1.0
    return next((rule.weight for rule in rules if rule.counts(row)), None)


def weights(rules: tuple[EventRule, ...], types: Column, values: Column) -> Floats:
    """The same for whole columns; not a number where an interaction does not count."""
    if not rules:
        return np.ones(len(types))
    result = np.full(len(types), np.nan)
    open_: Mask = np.ones(len(types), np.bool_)
    for rule in rules:
        meets = open_
        if rule.type:
            meets = meets & types.equals(rule.type)
        if rule.threshold is not None:
            meets = meets & (values.floats(np.nan) >= rule.threshold)
        result[meets] = rule.weight
        open_ = open_ & ~meets
    return result


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """``who`` did something with ``what`` at a ``time``, in that order, each a place in ``users`` or ``names``, which
    are in order too. ``items`` are the places of what there is, each in ``names``; ``columns`` their cells in the
    columns in use. ``at`` is when the training began, ``streamed`` the last record that had been streamed by then.
    ``evidence``, of actions only: how often each one was taken, and how often it was not."""

    users: Sequence[str] = ()
    names: Sequence[str] = ()
    who: Codes = field(default_factory=lambda: np.zeros(0, np.int32))
    what: Codes = field(default_factory=lambda: np.zeros(0, np.int32))
    time: Floats = field(default_factory=lambda: np.zeros(0))
    weight: Floats = field(default_factory=lambda: np.zeros(0))
    items: Codes = field(default_factory=lambda: np.zeros(0, np.int32))
    columns: Mapping[str, Column] = field(default_factory=dict)
    rules: tuple[EventRule, ...] = ()
    at: float = 0.0
    streamed: int = 0
    evidence: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @staticmethod
    def decode(content: bytes) -> TrainingSet:
        """Return the training set of a model that an earlier version kept."""
        interactions, items, cells, rules, at, streamed, evidence = json.loads(zlib.decompress(content))
        return of(
            [Interaction(*fields) for fields in interactions],
            items,
            {name: columns.of(some) for name, some in cells.items()},
            tuple(EventRule(*fields) for fields in rules),
            at,
            streamed,
            {action: (taken, others) for action, (taken, others) in evidence.items()},
        )


def of(
    interactions: Sequence[Interaction],
    items: Iterable[str] = (),
    cells: Mapping[str, Column] | None = None,
    rules: tuple[EventRule, ...] = (),
    at: float = 0.0,
    streamed: int = 0,
    evidence: Mapping[str, tuple[int, int]] | None = None,
) -> TrainingSet:
    """Return a training set of single interactions."""
    return learn(
        columns.of(interaction.user for interaction in interactions),
        columns.of(interaction.item for interaction in interactions),
        np.array([interaction.time for interaction in interactions], np.float64),
        np.array([interaction.weight for interaction in interactions], np.float64),
        columns.of(items),
        cells or {},
        rules,
        at,
        streamed,
        evidence or {},
    )


def learn(
    users: Column,
    names: Column,
    time: Floats,
    weight: Floats,
    items: Column,
    cells: Mapping[str, Column],
    rules: tuple[EventRule, ...],
    at: float,
    streamed: int,
    evidence: Mapping[str, tuple[int, int]],
) -> TrainingSet:
    """Return a training set of the columns of the interactions that count, and those of the items."""
    people, (who,) = _numbered(users.coded)
    known, (what, places) = _numbered(names.coded, items.coded)
    order = _order(who, what, time, weight)
    return TrainingSet(
        people, known, who[order], what[order], time[order], weight[order], places, cells, rules, at, streamed, evidence
    )


def _numbered(*parts: Column) -> tuple[list[str], list[Codes]]:
    """All texts that occur in columns, in order, and the columns by their places among them."""
    occurring = [[part.texts[code] for code in part.used.tolist()] for part in parts]
    different = occurring[0] if len(parts) == 1 else list({text for some in occurring for text in some})
    texts = columns.in_order(different)
    places = {text: place for place, text in enumerate(texts)}
    renumbered = []
    for part, some in zip(parts, occurring, strict=True):
        moved = np.zeros(len(part.texts) + 1, np.int32)
        moved[part.used] = columns.places_of(some, places)
        renumbered.append(moved[part.codes])
    return texts, renumbered


def _order(who: Codes, what: Codes, time: Floats, weight: Floats) -> columns.Places:
    """Return the order of interactions: by time, and where that is the same by the other members of the
    interactions."""
    if len(time) and bool(np.all(time[1:] > time[:-1])):
        return np.arange(len(time))
    pair = (who.astype(np.int64) << 32) | what
    keys = (pair, time) if bool(np.all(weight == weight[:1])) else (weight, pair, time)
    return np.lexsort(keys)
