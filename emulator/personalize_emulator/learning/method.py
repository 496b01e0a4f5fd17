"""The one method by which this emulator recommends, measures and segments. It is plain, and not the service's.

A history, the items that someone had to do with, latest first, gives every item a score:

    score = together * T + alike * A + popular * P        (weights: the recipe's ``Approach``)

T, *together*: the mean over the history of the cosine between the sets of users of the two items.
A, *alike*: the mean over the history and the item columns in use of the share of the item's features in that column
   that the two have in common.
P, *popular*: the item's interactions, divided by those of the most popular one; or, for what is trending, how much
   its share of the interactions grew in the last tenth of them. Interactions count with the weights of their types.

The means weigh the latest item of the history 1, the next ``DECAY``, and so on; ``HISTORY`` distinct items count. For a
related-items recipe the history is the one item asked for, for a popularity recipe it is empty. An item without
interactions has nothing but A, which a recipe that explores multiplies by its ``explorationWeight``. Ties are broken by
id, and nothing is random: the same data gives the same answer.
"""

from __future__ import annotations

import heapq
import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from personalize_emulator.base import courtesy
from personalize_emulator.base.once import once
from personalize_emulator.data.tables import Rows
from personalize_emulator.learning.features import Feature, FeatureIndex, FeatureReader, Features
from personalize_emulator.learning.learned import Learned
from personalize_emulator.learning.scores import Scores
from personalize_emulator.store.columns import Codes, Floats, Mask, Places

HISTORY = 20
DECAY = 0.9
ITEMS_OF_A_USER = 100
USERS_OF_AN_ITEM = 200
"""Large data costs no more than a moment: only the latest of these are counted."""
_USERS_AT_ONCE = 20_000
"""Users between whom others have their turn."""

_Item = TypeVar("_Item", int, str)

NOTHING, ITEM, USER = "", "item", "user"


@dataclass(frozen=True)
class Approach:
    """An approach says how a recipe uses the method. ``history`` says whose history counts: a USER's, that of the
    ITEM that is asked for, or NOTHING."""

    history: str
    together: float = 0.0
    alike: float = 0.0
    popular: float = 0.0
    trending: bool = False


class Model:
    """A model is what was learned, used under an approach. An item that is a number is a place in ``names``."""

    def __init__(self, learned: Learned, approach: Approach) -> None:
        self.learned = learned
        self.approach = approach
        self.reader = FeatureReader(learned.columns)
        self.names = learned.names
        self._seen: Mask = np.diff(learned.of_item.starts) > 0
        self._popular = approach.popular * learned.popularity
        self._unknown: tuple[Callable[[], Rows | None], list[str]] = (lambda: None, [])

    def prepared(self) -> Model:
        """The same, with all made that is made once, so that no call makes it in its turn."""
        _ = self._places, self._people, self._indexes, self._rows
        return self

    @once
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    @once
    def _people(self) -> dict[str, int]:
        return {user: place for place, user in enumerate(self.users)}

    @once
    def _indexes(self) -> list[FeatureIndex]:
        columns = self.learned.columns
        return [FeatureIndex(self.reader, name, columns[name]) for name in self.reader.names]

    @once
    def _rows(self) -> Places:
        """The row of each item among the item columns, -1 for one that is in none."""
        rows = np.full(len(self.names), -1, np.intp)
        rows[self.learned.items] = np.arange(len(self.learned.items))
        return rows

    @property
    def items(self) -> list[str]:
        """Return the items that could be recommended at the time of the training."""
        return [self.names[place] for place in self.learned.items.tolist()]

    @property
    def users(self) -> Sequence[str]:
        """Everyone with an interaction that counted, in order."""
        return self.learned.users

    @property
    def latest(self) -> float:
        """The time of the last interaction of all."""
        return self.learned.latest

    @property
    def popularity(self) -> Scores:
        """The popularity of the items that anybody had to do with, 0..1."""
        return Scores(self.names, self._places, self.learned.popularity, self._seen)

    def knows(self, item: str) -> bool:
        return item in self._places

    def unknown(self, rows: Rows) -> list[str]:
        """The items that the model was not trained on, in order. Those that were asked about last are remembered."""
        before, unknown = self._unknown
        if before() is not rows:
            unknown = sorted(rows.names - self._places.keys())
            self._unknown = weakref.ref(rows), unknown
        return unknown

    def cold(self, scores: Scores) -> list[str]:
        """The items that nobody had to do with when the model was trained."""
        return scores.beyond(self._seen)

    def is_cold(self, item: str) -> bool:
        """Tell whether nobody had to do with an item before the model was trained."""
        place = self._places.get(item)
        return place is None or not self._seen[place]

    def items_of(self, user: str) -> list[str]:
        """A user's history as it was trained on, latest first."""
        place = self._people.get(user)
        if place is None:
            return []
        return [self.names[item] for item in self.learned.of_user.of(place)[::-1].tolist()]

    def scores(self, history: Sequence[str], fresh: Mapping[str, Features] | None = None) -> Scores:
        """Every item with a score above 0; ``fresh`` are items that the model was not trained on."""
        weights = _weights(history)
        known = {self._places[item]: weight for item, weight in weights.items() if item in self._places}
        dense = self.dense(known)
        scores = Scores(self.names, self._places, dense, dense > 0)
        if fresh and self.approach.alike and self.reader.columns:
            self._add_fresh(scores, self._liked(known), fresh)
        return scores

    def dense(self, weights: Mapping[int, float]) -> Floats:
        """The score of each item, for a weighted history."""
        approach = self.approach
        scores = self._popular.copy() if approach.popular else np.zeros(len(self.names))
        if approach.together:
            for seen, weight in weights.items():
                others, cosines = self._together(seen)
                scores[others] += approach.together * weight * cosines
        if approach.alike and self.reader.columns:
            part = approach.alike / self.reader.columns
            for feature, weight in self._liked(weights).items():
                rows, shares = self._holding(feature)
                scores[self.learned.items[rows]] += part * weight * shares
        return scores

    def best(self, scores: Floats, count: int) -> list[int]:
        """The items with the best scores above 0."""
        above = np.flatnonzero(scores > 0)
        if len(above) > count:
            least = np.partition(scores[above], len(above) - count)[len(above) - count]
            above = above[scores[above] >= least]
        best: list[int] = above[np.argsort(-scores[above], kind="stable")][:count].tolist()
        return best

    def affinity(self, wanted: Callable[[str], bool]) -> Scores:
        """Return by user the weight of wanted items in their history, 0..1."""
        return self._affinities(np.array([float(wanted(name)) for name in self.names]))

    def affinity_for(self, wanted: str) -> Scores:
        """Return by user the score of an item, without popularity."""
        worth = np.zeros(len(self.names))
        place = self._places.get(wanted)
        if place is not None:
            others, cosines = self._together(place)
            worth[others] = self.approach.together * cosines
            worth[place] = self.approach.together
            row = self._rows[place]
            alike = np.zeros(len(self.learned.items))
            for index in self._indexes if row >= 0 else ():
                own = frozenset(index.features(row))
                shares = [sum(feature in cell for feature in own) / max(1, len(own)) for cell in index.cells]
                alike += np.array(shares)[index.codes]
            worth[self.learned.items] += self.approach.alike * alike / max(1, self.reader.columns)
        return self._affinities(worth)

    def row(self, item: str) -> dict[str, str]:
        """An item's values in the columns in use, as it was trained on."""
        row = self._row(item)
        return {} if row < 0 else {name: cells.cell(row) for name, cells in self.learned.columns.items()}

    def categories(self, item: str) -> list[str]:
        """Return the values that an item has in the columns that hold text."""
        row = self._row(item)
        columns = zip(self.reader.names, self._indexes, strict=True)
        texts = [index for name, index in columns if self.reader.is_text(name)]
        return [] if row < 0 else [value for index in texts for _, value in index.features(row)]

    def _row(self, item: str) -> int:
        place = self._places.get(item)
        return -1 if place is None else int(self._rows[place])

    def _holding(self, feature: Feature) -> tuple[Places, Floats]:
        return self._indexes[self.reader.names.index(feature[0])].of(feature)

    def _liked(self, weights: Mapping[int, float]) -> dict[Feature, float]:
        """Return for each feature the share of a weighted history that has it, 0..1."""
        liked: dict[Feature, float] = defaultdict(float)
        for item, weight in weights.items():
            row = self._rows[item]
            for index in self._indexes if row >= 0 else ():
                for feature in index.features(row):
                    liked[feature] += weight
        return liked

    def _add_fresh(self, scores: Scores, liked: Mapping[Feature, float], fresh: Mapping[str, Features]) -> None:
        part = self.approach.alike / self.reader.columns
        for item, features in fresh.items():
            score = 0.0
            for cell in features.values():
                score += part * sum(liked.get(feature, 0.0) for feature in cell) / len(cell)
            if score > 0:
                scores.more[item] = score

    def _together(self, item: int) -> tuple[Places, Floats]:
        """The items that share users with an item, and the cosine of the two sets of users for each."""
        learned = self.learned
        users = learned.of_item.of(item)[-USERS_OF_AN_ITEM:]
        ends = learned.of_user.starts[users + 1]
        counts = np.minimum(ends - learned.of_user.starts[users], ITEMS_OF_A_USER)
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        shared = np.bincount(learned.of_user.members[np.repeat(ends - counts, counts) + within], minlength=1)
        shared[item : item + 1] = 0
        others = np.flatnonzero(shared)
        degrees = learned.of_item.starts[others + 1] - learned.of_item.starts[others]
        return others, shared[others] / np.sqrt(len(users) * degrees)

    def _affinities(self, worth: Floats) -> Scores:
        parts = []
        for count, who, what, weights in self._histories:
            courtesy.give_way()
            parts.append(np.bincount(who, weights * worth[what], minlength=count))
        affinities: Floats = np.concatenate(parts) if parts else np.zeros(0)
        return Scores(self.users, self._people, affinities, affinities > 0)

    @once
    def _histories(self) -> list[tuple[int, Places, Codes, Floats]]:
        """Return the parts of all users' histories that the method looks at, for some users at a time: how many
        users these are, and for each interaction the number of its user among them, its item, and its weight."""
        starts, members = self.learned.of_user.starts, self.learned.of_user.members
        raw = np.array([DECAY**position for position in range(HISTORY)])
        totals = np.cumsum(raw)
        batches = []
        for first in range(0, len(self.users), _USERS_AT_ONCE):
            courtesy.give_way()
            ends = starts[first + 1 : first + 1 + _USERS_AT_ONCE]
            counts = np.minimum(ends - starts[first : first + len(ends)], HISTORY)
            who = np.repeat(np.arange(len(counts)), counts)
            within = np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts)
            weights = raw[within] / totals[counts[who] - 1]
            batches.append((len(counts), who, members[ends[who] - 1 - within], weights))
        return batches


def ranking(scores: Mapping[str, float], count: int | None = None) -> list[str]:
    """The best items first."""
    if count is not None and len(scores) > 4 * count:
        values = np.fromiter(scores.values(), np.float64, len(scores))
        least = np.partition(values, len(values) - max(1, count))[len(values) - max(1, count)]
        scores = {item: score for item, score in scores.items() if score >= least}
    size = len(scores) if count is None else count
    return heapq.nsmallest(size, scores, key=lambda item: (-scores[item], item))


def weighted(places: Iterable[int]) -> dict[int, float]:
    """A history of places, latest first, with its weights."""
    return _weights(list(places))


def _weights(history: Sequence[_Item]) -> dict[_Item, float]:
    items = list(dict.fromkeys(history))[:HISTORY]
    raw = [DECAY**position for position in range(len(items))]
    total = sum(raw)
    return {item: weight / total for item, weight in zip(items, raw, strict=True)}
