"""Imported rows: kept compressed in the store, read back as one table per dataset."""

from __future__ import annotations

import functools
import json
import zlib
from dataclasses import dataclass

KEYS = {"ITEMS": "ITEM_ID", "USERS": "USER_ID", "ACTIONS": "ACTION_ID"}
"""Dataset types whose rows replace each other, by the column that identifies a row. Interactions only add up."""
USER_TYPES = frozenset({"INTERACTIONS", "USERS", "ACTION_INTERACTIONS"})
"""Dataset types whose rows are about a user."""


@dataclass(frozen=True)
class Table:
    """Rows of text, empty text where there is no value; ``columns`` in the order of the rows' cells."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> list[str]:
        """All values of a column, empty texts if there is no such column."""
        if name not in self.columns:
            return [""] * len(self.rows)
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    @functools.cached_property
    def _positions(self) -> dict[str, dict[str, list[int]]]:
        return {}

    def where(self, name: str, value: str) -> list[dict[str, str]]:
        """The rows that have a value in a column, by column, without what they have no value for."""
        positions = self._positions.get(name)
        if positions is None:
            positions = self._positions[name] = {}
            for index, found in enumerate(self.column(name)):
                positions.setdefault(found, []).append(index)
        return [
            {column: cell for column, cell in zip(self.columns, self.rows[index], strict=True) if cell}
            for index in positions.get(value, ())
        ]

    @functools.cached_property
    def _keyed(self) -> dict[str, dict[str, dict[str, str]]]:
        return {}

    def by(self, key: str) -> dict[str, dict[str, str]]:
        """The rows by their value in a column that tells them apart, without what they have no value for."""
        if key not in self._keyed:
            self._keyed[key] = {
                value: {column: cell for column, cell in zip(self.columns, row, strict=True) if cell}
                for value, row in zip(self.column(key), self.rows, strict=True)
            }
        return self._keyed[key]

    def encode(self) -> bytes:
        return zlib.compress(json.dumps([self.columns, self.rows], separators=(",", ":")).encode(), 1)

    @staticmethod
    def decode(content: bytes) -> Table:
        columns, rows = json.loads(zlib.decompress(content))
        return Table(tuple(columns), tuple(tuple(row) for row in rows))


def merge(dataset_type: str, parts: list[Table]) -> Table:
    """The imports of one dataset as one table, later rows winning where rows have a key."""
    if len(parts) == 1 and dataset_type not in KEYS:
        return parts[0]
    columns = tuple(dict.fromkeys(name for part in parts for name in part.columns))
    rows = [row for part in parts for row in zip(*(part.column(name) for name in columns), strict=True)]
    if dataset_type in KEYS and KEYS[dataset_type] in columns:
        index = columns.index(KEYS[dataset_type])
        rows = list({row[index]: row for row in rows}.values())
    return Table(columns, tuple(rows))
