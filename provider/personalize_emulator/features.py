"""Item metadata as features, ``(COLUMN, value)`` pairs that two items have in common or not.

A number counts as the tenth of its column's values that it falls into, a text as its categories (``|`` separates them),
and a part of a text that is longer than ``LONGEST`` characters as its words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

LONGEST = 60
_WORD = re.compile(r"\w{4,}")

Feature = tuple[str, str]
Features = Mapping[str, tuple[Feature, ...]]
"""The features of one item by column; columns without a value are left out."""


class Reader:
    """Reads items as features, by the columns and the values that it was made with."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        self._numbers = {name: _numbers(cells) for name, cells in sorted(columns.items())}

    @property
    def columns(self) -> int:
        return len(self._numbers)

    def is_text(self, column: str) -> bool:
        return self._numbers[column] is None

    def read(self, row: Mapping[str, str]) -> Features:
        found = {name: self._cell(name, row[name]) for name in self._numbers if row.get(name)}
        return {name: features for name, features in found.items() if features}

    def _cell(self, name: str, cell: str) -> tuple[Feature, ...]:
        numbers = self._numbers[name]
        if numbers is not None:
            try:
                return ((name, str(bisect_left(numbers, float(cell)) * 10 // len(numbers))),)
            except ValueError:
                return ()
        parts: dict[str, None] = {}
        for part in cell.split("|"):
            parts.update(dict.fromkeys([part] if len(part) <= LONGEST else _WORD.findall(part.lower())))
        return tuple((name, part) for part in parts)


def _numbers(cells: Sequence[str]) -> list[float] | None:
    """The values of a numeric column in order, None for a column of text."""
    try:
        numbers = sorted(float(cell) for cell in cells if cell != "")
    except ValueError:
        return None
    return numbers if numbers and all(map(math.isfinite, numbers)) else None
