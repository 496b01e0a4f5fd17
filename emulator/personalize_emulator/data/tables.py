"""Rows of text, imported or streamed, as one table of columns for each dataset."""

from __future__ import annotations

import itertools
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import numpy as np

from personalize_emulator.store import columns
from personalize_emulator.store.bulk import Content
from personalize_emulator.store.columns import Column, Mask, Places
from personalize_emulator.store.data_tables import Row

KEYS = {"ITEMS": "ITEM_ID", "USERS": "USER_ID", "ACTIONS": "ACTION_ID"}
"""Dataset types whose rows replace each other, by the column that identifies a row. Interactions only add up."""
USER_TYPES = frozenset({"INTERACTIONS", "USERS", "ACTION_INTERACTIONS"})
"""Dataset types whose rows are about a user."""


_AT_ONCE = 5000


class Table:
    """Rows of text, empty text where there is no value; ``columns`` by name, in the order of the cells."""

    def __init__(self, columns: Mapping[str, Column] | None = None) -> None:
        self.columns: Mapping[str, Column] = columns or {}
        self._rows: dict[str, Rows] = {}

    @staticmethod
    def of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
        return Table({name: columns.of(row[place] for row in rows) for place, name in enumerate(names)})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def column(self, name: str) -> Column:
        """A column, without values if there is no such column."""
        return self.columns[name] if name in self.columns else columns.empty(len(self))

    def row(self, place: int) -> Row:
        """A row by column, without what it has no value for."""
        return {name: cell for name, column in self.columns.items() if (cell := column.cell(place))}

    def where(self, name: str, value: str) -> list[Row]:
        """The rows that have a value in a column."""
        return [self.row(place) for place in np.flatnonzero(self.column(name).equals(value)).tolist()]

    def by(self, key: str) -> Rows:
        """The rows by their value in a column that tells them apart."""
        if key not in self._rows:
            self._rows[key] = Rows(self, key)
        return self._rows[key]

    def prepare(self, dataset_type: str) -> None:
        """Make what is made once, so that no call makes it in its turn."""
        if dataset_type in KEYS:
            self.by(KEYS[dataset_type])
        if dataset_type in USER_TYPES:
            _ = self.column("USER_ID").coded.places

    def take(self, rows: Places | Mask) -> Table:
        return Table({name: column.take(rows) for name, column in self.columns.items()})

    def content(self) -> Content:
        """The table as it is kept."""
        content = Content(list(self.columns), {})
        for place, column in enumerate(self.columns.values()):
            content.put_column(str(place), column)
        return content

    @staticmethod
    def read(content: Content) -> Table:
        return Table({name: content.column(str(place)) for place, name in enumerate(content.facts)})

    @staticmethod
    def decode(content: bytes) -> Table:
        """A table as earlier versions kept it."""
        names, rows = json.loads(zlib.decompress(content))
        return Table.of(names, rows)


class Rows(Mapping[str, Row]):
    """The rows of a table by the value of a column, made as they are asked for."""

    def __init__(self, table: Table, key: str) -> None:
        self._table = table
        column = table.column(key).coded
        last = np.zeros(len(column.texts), np.intp)
        last[column.codes] = np.arange(len(column))
        self._places = {column.texts[code]: int(last[code]) for code in column.used.tolist()}
        self._made: dict[str, Row] = {}

    def __getitem__(self, value: str) -> Row:
        row = self._made.get(value)
        if row is None:
            row = self._made[value] = self._table.row(self._places[value])
        return row

    @property
    def names(self) -> Set[str]:
        """The values, all at once."""
        return self._places.keys()

    def __contains__(self, value: object) -> bool:
        return value in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def merge(dataset_type: str, parts: Sequence[Table]) -> Table:
    """The parts of one dataset as one table, later rows winning where rows have a key."""
    if len(parts) == 1:
        table = parts[0]
    else:
        names = dict.fromkeys(name for part in parts for name in part.columns)
        table = Table({name: columns.joined([part.column(name) for part in parts]) for name in names})
    key = KEYS.get(dataset_type)
    return table if key is None or key not in table.columns else _last(table, table.columns[key].coded)


def _last(table: Table, key: Column) -> Table:
    """Keep of the rows with the same key the last one, in the place of the first."""
    count = len(key)
    used = key.used
    if count == len(used):
        return table
    first, last = (np.zeros(len(key.texts), np.intp) for _ in range(2))
    first[key.codes[::-1]] = np.arange(count)[::-1]
    last[key.codes] = np.arange(count)
    return table.take(last[used[np.argsort(first[used])]])


def gathered(records: Iterable[Row]) -> Table:
    """Records that need not have the same columns."""
    builders: dict[str, columns.ColumnBuilder] = {}
    count = 0
    rest = iter(records)
    while some := list(itertools.islice(rest, _AT_ONCE)):
        for name in dict.fromkeys(name for record in some for name in record):
            if name not in builders:
                builders[name] = columns.ColumnBuilder()
                builders[name].add([""] * count)
        for name, builder in builders.items():
            builder.add([record.get(name, "") for record in some])
        count += len(some)
    return Table({name: builder.column() for name, builder in builders.items()})
