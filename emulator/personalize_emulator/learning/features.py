"""Item metadata as features, ``(COLUMN, value)`` pairs that two items have in common or not.

A number counts as the tenth of its column's values that it falls into, a text as its categories (``|`` separates them),
and a part of a text that is longer than ``LONGEST`` characters as its words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping

import numpy as np

from personalize_emulator.store.columns import Codes, Column, Floats, Places

LONGEST = 60
_WORD = re.compile(r"\w{4,}")

Feature = tuple[str, str]
Features = Mapping[str, tuple[Feature, ...]]
"""The features of one item by column; columns without a value are left out."""


class FeatureReader:
    """A reader turns items into features, by the columns and the values that it was made with."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._numbers = {name: _numbers(columns[name]) for name in sorted(columns)}
        self._tenths: dict[tuple[str, int], tuple[Feature, ...]] = {}

    @property
    def columns(self) -> int:
        return len(self._numbers)

    @property
    def names(self) -> list[str]:
        """The columns, in order."""
        return list(self._numbers)

    def is_text(self, column: str) -> bool:
        return self._numbers[column] is None

    def read(self, row: Mapping[str, str]) -> Features:
        cells = {name: self.cell(name, row[name]) for name in self._numbers if row.get(name)}
        return {name: features for name, features in cells.items() if features}

    def cell(self, name: str, cell: str) -> tuple[Feature, ...]:
        """The features of a single cell."""
        numbers = self._numbers[name]
        if not cell:
            return ()
        if numbers is not None:
            try:
                tenth = bisect_left(numbers, float(cell)) * 10 // len(numbers)
            except ValueError:
                return ()
            return self._tenths.setdefault((name, tenth), ((name, str(tenth)),))
        parts: dict[str, None] = {}
        for part in cell.split("|"):
            parts.update(dict.fromkeys([part] if len(part) <= LONGEST else _WORD.findall(part.lower())))
        return tuple((name, part) for part in parts)


def _numbers(column: Column) -> list[float] | None:
    """The values of a numeric column in order, None for a column of text."""
    try:
        numbers = column.floats(math.nan)
        given = np.sort(numbers[~column.equals("")])
    except ValueError:
        return None
    return given.tolist() if len(given) and bool(np.isfinite(given).all()) else None


class FeatureIndex:
    """The items that have each feature of a column. An item with several features has an equal share of each."""

    def __init__(self, reader: FeatureReader, name: str, column: Column) -> None:
        coded = column.coded
        self._codes = coded.codes
        self._cells = [reader.cell(name, text) for text in coded.texts]
        self._places: dict[Feature, int] = {}
        counts = np.array([len(cell) for cell in self._cells], np.intp)
        flat = np.array(
            [self._places.setdefault(feature, len(self._places)) for cell in self._cells for feature in cell], np.intp
        )
        starts = np.cumsum(counts) - counts
        per_item = counts[self._codes] if len(counts) else np.zeros(0, np.intp)
        items = np.repeat(np.arange(len(self._codes)), per_item)
        within = np.arange(len(items)) - np.repeat(np.cumsum(per_item) - per_item, per_item)
        features = flat[starts[self._codes[items]] + within] if len(items) else np.zeros(0, np.intp)
        order = np.argsort(features, kind="stable")
        self._items: Places = items[order]
        self._shares: Floats = 1 / per_item[self._items]
        self._ends: Places = np.searchsorted(features[order], np.arange(len(self._places) + 1))

    def of(self, feature: Feature) -> tuple[Places, Floats]:
        """The rows of the items that have it, and for each what share."""
        place = self._places.get(feature)
        if place is None:
            return np.zeros(0, np.intp), np.zeros(0)
        start, end = self._ends[place], self._ends[place + 1]
        return self._items[start:end], self._shares[start:end]

    def features(self, row: int) -> tuple[Feature, ...]:
        """Return the features of the item in a row."""
        return self._cells[int(self._codes[row])]

    @property
    def codes(self) -> Codes:
        """The place of each item's cell among the different ones."""
        return self._codes

    @property
    def cells(self) -> list[tuple[Feature, ...]]:
        """The features of the different cells."""
        return self._cells
