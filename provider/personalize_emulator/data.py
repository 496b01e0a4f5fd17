"""A dataset's data at a point in time: what was imported and streamed by then, less what was deleted.

Nothing is ever changed in the store, so that a few numbers say which data was there at a time, whatever came later:
the imports that count (the last FULL one and what was added to it), the last streamed record and the last deletion.
FULL imports replace what was imported and leave what was streamed. Where rows have a key the later one wins.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from personalize_emulator.memory import Memory
from personalize_emulator.tables import USER_TYPES, Table, merge
from personalize_emulator.transaction import Transaction

BULK, PUT, ALL = "BULK", "PUT", "ALL"
_REMEMBERED = 16


class Snapshot(NamedTuple):
    """Which data a dataset had. Two equal ones are the same data."""

    dataset: str = ""
    imports: tuple[tuple[int, float], ...] = ()
    streamed: int = 0
    deletion: int = 0

    @property
    def type(self) -> str:
        return self.dataset.rpartition("/")[2]

    @property
    def marks(self) -> list[int]:
        """What grows whenever data arrives; empty where there is none."""
        return [*(identifier for identifier, _ in self.imports), *([self.streamed] if self.streamed else [])]


def dataset_arn(group: str, dataset_type: str) -> str:
    """A group has one dataset of a type at most, and its ARN says so."""
    return f"{group.replace(':dataset-group/', ':dataset/', 1)}/{dataset_type}"


def snapshot(store: Transaction, group: str, dataset_type: str, at: float, part: str = ALL) -> Snapshot:
    """The data of a group's dataset at a time: what was imported (BULK), what was streamed (PUT), or ALL."""
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

    def __init__(self) -> None:
        self._tables: Memory[Table] = Memory(_REMEMBERED)

    def table(self, store: Transaction, group: str, taken: Snapshot) -> Table:
        return self._tables.get(taken, lambda: _read(store, group, taken))


def _read(store: Transaction, group: str, taken: Snapshot) -> Table:
    parts = [(active, Table.decode(store.import_content(identifier))) for identifier, active in taken.imports]
    if taken.streamed:
        # A run of records with the same columns is one table: it makes no difference to what wins.
        records = store.streamed(taken.dataset, taken.streamed)
        for (at, columns), run in groupby(records, lambda entry: (entry[0], tuple(entry[1]))):
            parts.append((at, Table(columns, tuple(tuple(row.values()) for _, row in run))))
    if taken.deletion:
        deleted = store.deleted_users(group, taken.deletion)
        parts = [(at, _without(table, {who for who, when in deleted.items() if at <= when})) for at, table in parts]
    parts.sort(key=lambda part: part[0])
    return merge(taken.type, [table for _, table in parts])


def _without(table: Table, users: set[str]) -> Table:
    kept = [row for row, user in zip(table.rows, table.column("USER_ID"), strict=True) if user not in users]
    return table if len(kept) == len(table.rows) else Table(table.columns, tuple(kept))
