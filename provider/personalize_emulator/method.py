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
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from personalize_emulator.features import Feature, Features, Reader
from personalize_emulator.lessons import Interaction, Lesson

HISTORY = 20
DECAY = 0.9
ITEMS_OF_A_USER = 100
USERS_OF_AN_ITEM = 200
"""Large data costs no more than a moment: only the latest of these are counted."""
RECENT_SHARE = 0.1

NOTHING, ITEM, USER = "", "item", "user"


@dataclass(frozen=True)
class Approach:
    """How a recipe uses the method. ``history`` is whose: a USER's, the ITEM's that is asked for, or NOTHING."""

    history: str
    together: float = 0.0
    alike: float = 0.0
    popular: float = 0.0
    trending: bool = False


class Model:
    """What a lesson comes to under an approach."""

    def __init__(self, lesson: Lesson, approach: Approach) -> None:
        self.lesson = lesson
        self.approach = approach
        self.reader = Reader(lesson.columns)
        ordered = in_order(lesson.interactions)
        self._items_of: dict[str, dict[str, None]] = defaultdict(dict)
        self._users_of: dict[str, dict[str, None]] = defaultdict(dict)
        for user, item, *_ in ordered:
            # Put last again what comes again: the end of each is its latest.
            self._items_of[user].pop(item, None)
            self._items_of[user][item] = None
            self._users_of[item].pop(user, None)
            self._users_of[item][user] = None
        self.latest = ordered[-1].time if ordered else 0.0
        """When the last interaction of all was."""
        self.popularity = growth(ordered) if approach.trending else _popularity(ordered)
        rows = zip(*lesson.columns.values(), strict=True) if lesson.columns else iter(() for _ in lesson.items)
        self._features = {
            item: self.reader.read(dict(zip(lesson.columns, row, strict=True)))
            for item, row in zip(lesson.items, rows, strict=True)
        }
        self._holders: dict[Feature, list[tuple[str, float]]] = defaultdict(list)
        for item, features in self._features.items():
            for found in features.values():
                for feature in found:
                    self._holders[feature].append((item, 1 / len(found)))
        self._neighbours: dict[str, dict[str, float]] = {}
        self._rows: dict[str, int] = {}

    @property
    def users(self) -> list[str]:
        """Everyone with an interaction that counted."""
        return sorted(self._items_of)

    def knows(self, item: str) -> bool:
        return item in self._users_of or item in self._features

    def is_cold(self, item: str) -> bool:
        """Whether nobody had to do with an item when the model was trained."""
        return item not in self._users_of

    def items_of(self, user: str) -> list[str]:
        """A user's history as it was trained on, latest first."""
        return list(reversed(self._items_of.get(user, {})))

    def scores(self, history: Sequence[str], fresh: Mapping[str, Features] | None = None) -> dict[str, float]:
        """Every item with a score above 0; ``fresh`` are items that the model was not trained on."""
        approach = self.approach
        weights = _weights(history)
        scores: dict[str, float] = defaultdict(float)
        if approach.popular:
            for item, share in self.popularity.items():
                scores[item] += approach.popular * share
        if approach.together:
            for seen, weight in weights.items():
                for item, cosine in self._together(seen).items():
                    scores[item] += approach.together * weight * cosine
        if approach.alike and self.reader.columns:
            self._add_alike(scores, self.liked(weights), fresh or {})
        return {item: score for item, score in scores.items() if score > 0}

    def liked(self, weights: Mapping[str, float]) -> dict[Feature, float]:
        """How much of a weighted history has each feature, 0..1."""
        liked: dict[Feature, float] = defaultdict(float)
        for item, weight in weights.items():
            for found in self._features.get(item, {}).values():
                for feature in found:
                    liked[feature] += weight
        return liked

    def affinity(self, wanted: Callable[[str], bool]) -> dict[str, float]:
        """By user the weight of what is wanted in their history, 0..1."""
        return self._affinities(lambda item: float(wanted(item)))

    def affinity_for(self, wanted: str) -> dict[str, float]:
        """By user the score of an item, without popularity."""
        cosines = {**self._together(wanted), wanted: 1.0}
        approach, own = self.approach, self._features.get(wanted, {})

        def like(item: str) -> float:
            theirs = self._features.get(item, {})
            alike = sum(
                sum(feature in theirs.get(column, ()) for feature in found) / len(found)
                for column, found in own.items()
            )
            return approach.together * cosines.get(item, 0.0) + approach.alike * alike / max(1, self.reader.columns)

        return self._affinities(like)

    def _affinities(self, worth: Callable[[str], float]) -> dict[str, float]:
        known = {item: worth(item) for item in self._users_of}
        return {
            user: sum(weight * known[item] for item, weight in _weights(self.items_of(user)).items())
            for user in self._items_of
        }

    def row(self, item: str) -> dict[str, str]:
        """An item's values in the columns in use, as it was trained on."""
        if not self._rows:
            self._rows.update((one, index) for index, one in enumerate(self.lesson.items))
        index = self._rows.get(item)
        return {} if index is None else {name: cells[index] for name, cells in self.lesson.columns.items()}

    def categories(self, item: str) -> list[str]:
        """What an item has of the columns that hold text."""
        found = self._features.get(item, {}).items()
        return [value for name, features in found if self.reader.is_text(name) for _, value in features]

    def _add_alike(
        self, scores: dict[str, float], liked: Mapping[Feature, float], fresh: Mapping[str, Features]
    ) -> None:
        part = self.approach.alike / self.reader.columns
        for feature, weight in liked.items():
            for item, share in self._holders.get(feature, ()):
                scores[item] += part * weight * share
        for item, features in fresh.items():
            for found in features.values():
                scores[item] += part * sum(liked.get(feature, 0.0) for feature in found) / len(found)

    def _together(self, item: str) -> dict[str, float]:
        known = self._neighbours.get(item)
        if known is not None:
            return known
        users = list(self._users_of.get(item, {}))[-USERS_OF_AN_ITEM:]
        shared: Counter[str] = Counter()
        for user in users:
            shared.update(list(self._items_of[user])[-ITEMS_OF_A_USER:])
        found = self._neighbours[item] = {
            other: count / math.sqrt(len(users) * len(self._users_of[other]))
            for other, count in shared.items()
            if other != item
        }
        return found


def in_order(interactions: Iterable[Interaction]) -> list[Interaction]:
    """By time, and by what else they say where that is the same."""
    return sorted(interactions, key=lambda one: (one.time, one.user, one.item, one.weight))


def ranking(scores: Mapping[str, float], count: int | None = None) -> list[str]:
    """The best items first."""
    size = len(scores) if count is None else count
    return heapq.nsmallest(size, scores, key=lambda item: (-scores[item], item))


def _weights(history: Sequence[str]) -> dict[str, float]:
    items = list(dict.fromkeys(history))[:HISTORY]
    raw = [DECAY**position for position in range(len(items))]
    total = sum(raw)
    return {item: weight / total for item, weight in zip(items, raw, strict=True)}


def _counted(interactions: Iterable[Interaction]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for interaction in interactions:
        counts[interaction.item] += interaction.weight
    return counts


def _popularity(interactions: Iterable[Interaction]) -> dict[str, float]:
    counts = _counted(interactions)
    most = max(counts.values(), default=0.0) or 1.0
    return {item: count / most for item, count in counts.items()}


def growth(ordered: Sequence[Interaction]) -> dict[str, float]:
    """By item how it trends, 0..1; the interactions in the order of time."""
    start = len(ordered) - math.ceil(len(ordered) * RECENT_SHARE)
    before, recent = (_counted(part) for part in (ordered[:start], ordered[start:]))
    grown = {
        item: count / (len(ordered) - start) - before.get(item, 0.0) / max(1, start) for item, count in recent.items()
    }
    most = max(grown.values(), default=0.0)
    # What does not grow comes last, by its size.
    size = _popularity(ordered)
    return {
        item: (0.5 + 0.5 * grown[item] / most if grown.get(item, 0.0) > 0 else 0.5 * share)
        for item, share in size.items()
    }
