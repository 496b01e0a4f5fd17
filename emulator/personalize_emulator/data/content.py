"""The data of a dataset at a point in time: everything that was imported and streamed by then, less what was deleted.

Nothing is ever changed in the store, so that a few numbers say which data was there at a time, whatever came later:
the imports that count (the last FULL one and what was added to it), the last streamed record and the last deletion.
FULL imports replace what was imported and leave what was streamed. Where rows have a key the later one wins.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from personalize_emulator.data.tables import USER_TYPES, Table, gathered, merge
from personalize_emulator.store.data_tables import FILE, DataTables, Row
from personalize_emulator.store.memory import Memory
from personalize_emulator.store.store import Store

BULK, PUT, ALL = "BULK", "PUT", "ALL"
_REMEMBERED = 12
_FEW = 1000
"""Streamed records that are added to a table in memory."""
_SMALL = 50_000
"""Rows of a table to which that is done without leaving the turn."""


class Snapshot(NamedTuple):
    """A snapshot names the data that a dataset had at a time. Two equal snapshots name the same data."""

    dataset: str = ""
    imports: tuple[tuple[int, float], ...] = ()
    streamed: int = 0
    deletion: int = 0

    @staticmethod
    def decode(fields: Sequence[Any]) -> Snapshot:
        """Return a snapshot that was written down in JSON."""
        dataset, imports, streamed, deletion = fields
        return Snapshot(dataset, tuple((identifier, active) for identifier, active in imports), streamed, deletion)

    @property
    def type(self) -> str:
        return self.dataset.rpartition("/")[2]

    @property
    def marks(self) -> list[int]:
        """Return numbers that grow whenever data arrives; no numbers where there is no data."""
        return [*(identifier for identifier, _ in self.imports), *([self.streamed] if self.streamed else [])]


def dataset_arn(group: str, dataset_type: str) -> str:
    """A group has one dataset of a type at most, and its ARN says so."""
    return f"{group.replace(':dataset-group/', ':dataset/', 1)}/{dataset_type}"


def snapshot(store: DataTables, group: str, dataset_type: str, at: float, part: str = ALL) -> Snapshot:
    """Return the snapshot of a group's dataset at a time: of imported data (BULK), of streamed data (PUT), or of
    ALL."""
    arn = dataset_arn(group, dataset_type)
    imports: list[tuple[int, float]] = []
    for identifier, mode, active in store.imports(arn, at) if part != PUT else []:
        if mode == "FULL":
            imports.clear()
        imports.append((identifier, active))
    streamed = store.last_streamed(arn, at) if part != BULK else 0
    deletion = store.last_deletion(group, at) if dataset_type in USER_TYPES else 0
    return Snapshot(arn, tuple(imports), streamed, deletion)


class Data:
    """Reads snapshots, and remembers the last few."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tables: Memory[Table] = Memory(_REMEMBERED)
        self._latest: Memory[Snapshot] = Memory(_REMEMBERED)

    def table(self, turn: DataTables, group: str, taken: Snapshot) -> Table:
        """The rows of a snapshot, for a call in its turn. Raises Unread where there is much to be read first."""
        if not taken.imports and not taken.streamed:
            return Table()
        known = self._tables.find(taken)
        if known is None:
            known = self._longer(turn, group, taken, _SMALL)
        if known is not None:
            return known
        return self._tables.get(taken, lambda: self._first(group, taken), aside=turn.aside)

    def read(self, reader: DataTables, group: str, taken: Snapshot) -> Table:
        """The rows of a snapshot, for whoever takes the time."""
        deleted = reader.deleted_users(group, taken.deletion) if taken.deletion else {}
        ends = [active for _, active in taken.imports]
        streamed: list[list[Row]] = [[] for _ in range(len(ends) + 1)]
        for at, row in reader.streamed(taken.dataset, taken.streamed) if taken.streamed else ():
            if not deleted or at > deleted.get(row.get("USER_ID", ""), -1.0):
                streamed[bisect_right(ends, at)].append(row)
        parts = [gathered(streamed[0])]
        for (identifier, active), later in zip(taken.imports, streamed[1:], strict=True):
            table = self._import(reader.import_content(identifier))
            parts.append(_without(table, {who for who, when in deleted.items() if active <= when}))
            parts.append(gathered(later))
        return merge(taken.type, [part for part in parts if part.columns])

    def _first(self, group: str, taken: Snapshot) -> Table:
        with self._store.reading() as reader:
            longer = self._longer(reader, group, taken, sys.maxsize)
            table = self.read(reader, group, taken) if longer is None else longer
        table.prepare(taken.type)
        self._latest.keep(taken._replace(streamed=0), taken)
        return table

    def _longer(self, turn: DataTables, group: str, taken: Snapshot, most: int) -> Table | None:
        """The table of a moment ago, if it has so many rows at most, with the few records that were streamed since."""
        key = taken._replace(streamed=0)
        before = self._latest.find(key)
        table = None if before is None else self._tables.find(before)
        if before is None or table is None or not before.streamed <= taken.streamed <= before.streamed + _FEW:
            return None
        if len(table) > most:
            return None
        deleted = turn.deleted_users(group, taken.deletion) if taken.deletion else {}
        new = [
            row
            for at, row in turn.streamed(taken.dataset, taken.streamed, before.streamed)
            if not deleted or at > deleted.get(row.get("USER_ID", ""), -1.0)
        ]
        parts = [part for part in (table, gathered(new)) if part.columns]
        longer = merge(taken.type, parts) if new else table
        self._tables.keep(taken, longer)
        self._latest.keep(key, taken)
        return longer

    def _import(self, content: bytes) -> Table:
        if not content:
            return Table()  # its job is gone by now
        if content.startswith(FILE):
            return Table.read(self._store.bulk.read(content[len(FILE) :].decode()))
        return Table.decode(content)


def _without(table: Table, users: set[str]) -> Table:
    gone = table.column("USER_ID").among(users)
    return table.take(~gone) if gone.any() else table
