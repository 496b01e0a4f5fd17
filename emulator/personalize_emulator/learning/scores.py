"""The scores that a model gives, as arrays: the best of a million items are found without looking at each by itself."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from personalize_emulator.store.columns import Floats, Mask, Places


class Scores(Mapping[str, float]):
    """Scores by item: ``numbers`` of ``names``, which are in order, where they are among ``which``; ``places`` has the
    place of each name. ``more`` are the scores of other items."""

    def __init__(self, names: Sequence[str], places: Mapping[str, int], numbers: Floats, which: Mask) -> None:
        self._names = names
        self._places = places
        self._numbers = numbers
        self._which = which
        self.more: dict[str, float] = {}

    def copy(self) -> Scores:
        """The same, to be changed; without ``more``."""
        return Scores(self._names, self._places, self._numbers.copy(), self._which.copy())

    def __getitem__(self, item: str) -> float:
        place = self._places.get(item)
        if place is None or not self._which[place]:
            return self.more[item]
        return float(self._numbers[place])

    def __iter__(self) -> Iterator[str]:
        yield from (self._names[place] for place in np.flatnonzero(self._which).tolist())
        yield from self.more

    def __len__(self) -> int:
        return int(np.count_nonzero(self._which)) + len(self.more)

    @property
    def total(self) -> float:
        """All scores together."""
        values = self._numbers[self._which]
        known = float(np.add.accumulate(values)[-1]) if len(values) else 0.0  # one after the other, as a sum is
        return known + sum(self.more.values())

    def drop(self, item: str) -> None:
        """Take an item out, if it is there."""
        place = self._places.get(item)
        if place is None:
            self.more.pop(item, None)
        else:
            self._which[place] = False

    def multiply(self, item: str, weight: float) -> None:
        """Change the score of an item that is there."""
        place = self._places.get(item)
        if place is None:
            self.more[item] *= weight
        else:
            self._numbers[place] *= weight

    def add(self, item: str, value: float) -> None:
        """Add to the score of an item that is there."""
        place = self._places.get(item)
        if place is None:
            self.more[item] += value
        else:
            self._numbers[place] += value

    def add_all(self, numbers: Floats) -> None:
        """Add to the score of each of the names."""
        self._numbers = self._numbers + numbers

    def beyond(self, known: Mask) -> list[str]:
        """The items that are not among the ``known`` of the names."""
        return [*(self._names[place] for place in np.flatnonzero(self._which & ~known).tolist()), *self.more]

    def best(self, count: int, allowed: Callable[[str], bool] | None = None) -> list[str]:
        """The best items first, of those that are allowed; those with the same score in order."""
        places = np.flatnonzero(self._which)
        if allowed is None:
            places = self._top(places, max(1, count))
        order = places[np.argsort(-self._numbers[places], kind="stable")].tolist()
        known = ((-self._numbers[place], self._names[place]) for place in order)
        merged = heapq.merge(known, sorted((-score, item) for item, score in self.more.items()))
        chosen = (item for _, item in merged if allowed is None or allowed(item))
        return list(itertools.islice(chosen, count))

    def _top(self, places: Places, count: int) -> Places:
        """Those with the ``count`` best scores, and with scores as good as the last of them."""
        if len(places) <= count:
            return places
        values = self._numbers[places]
        best: Places = places[values >= np.partition(values, len(values) - count)[len(values) - count]]
        return best
