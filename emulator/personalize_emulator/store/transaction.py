"""The questions and the changes that one turn on the store can make."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from personalize_emulator.store.call_tables import CallTables
from personalize_emulator.store.data_tables import DataTables
from personalize_emulator.store.records import Record, Update, Work
from personalize_emulator.store.settings import Values

HOME = "rtrim(arn, replace(arn, ':', ''))"
"""SQL for how a resource's ARN begins, up to and with its account: what lists and quotas go by, and indexed."""

_COLUMNS = "sequence, arn, kind, name, parent, wakes, body"
_DEFAULTS = Values().encode()
_decoded: tuple[str, Values] = (_DEFAULTS, Values())


def _values(text: str) -> Values:
    """Settings are read at every call and hardly ever change."""
    global _decoded
    known = _decoded
    if known[0] != text:
        known = _decoded = (text, Values.decode(text))
    return known[1]


class Transaction(DataTables, CallTables):
    """One turn; ``now`` is its time, ``values`` its reading of the settings, ``home`` where it is.

    ``real`` is the time on the door's own clock, from which ``now`` differs where it was moved by hand.
    """

    def __init__(self, connection: sqlite3.Connection, real: float, home: str) -> None:
        super().__init__(connection)
        self.put_off: dict[str, str] = {}
        """By ARN the work that what a resource does by itself waits for."""
        self.real = real
        self.home = home
        values, ahead, stands = self._execute(
            "SELECT (SELECT value FROM settings), (SELECT ahead FROM clock), (SELECT stands FROM clock)"
        ).fetchone()
        self.values = _values(values or _DEFAULTS)
        self.frozen = stands is not None
        self.now: float = stands if self.frozen else real + (ahead or 0.0)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what was done inside if it raises, and keep the rest of the turn."""
        self._execute("SAVEPOINT operation")
        try:
            yield
        except BaseException:
            self._execute("ROLLBACK TO operation")
            raise
        finally:
            self._execute("RELEASE operation")

    def set_values(self, values: Values) -> None:
        self.values = values
        self._execute("INSERT OR REPLACE INTO settings (id, value) VALUES (1, ?)", (values.encode(),))

    def set_clock(self, now: float, frozen: bool) -> None:
        self.now, self.frozen = now, frozen
        self._execute(
            "INSERT OR REPLACE INTO clock (id, ahead, stands) VALUES (1, ?, ?)",
            (now - self.real, now if frozen else None),
        )

    def random(self, name: str) -> random.Random:
        """Chance; under the setting ``seed`` the next of the fixed sequence with that name."""
        if self.values.seed is None:
            return random.SystemRandom()
        key = f"{self.values.seed}/{name}"
        self._execute("INSERT OR IGNORE INTO draws (name, count) VALUES (?, 0)", (key,))
        self._execute("UPDATE draws SET count = count + 1 WHERE name = ?", (key,))
        count = self._execute("SELECT count FROM draws WHERE name = ?", (key,)).fetchone()[0]
        return random.Random(f"{key}/{count}")

    # Resources

    def purge(self) -> None:
        """Forget the resources that are gone by now, with their tags, uses, data and models."""
        if self._execute("DELETE FROM resources WHERE gone <= ?", (self.now,)).rowcount:
            self.purge_models()

    def get(self, arn: str) -> Record | None:
        row = self._execute(f"SELECT {_COLUMNS} FROM resources WHERE arn = ?", (arn,)).fetchone()
        return self._records([row])[0] if row else None

    def add(self, record: Record) -> None:
        cursor = self._execute(
            "INSERT INTO resources (arn, kind, name, parent, created, settles, gone, wakes, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.arn,
                record.kind,
                record.name,
                record.parent,
                record.created,
                record.settles,
                record.gone,
                record.wakes,
                _body(record),
            ),
        )
        record.sequence = cursor.lastrowid or 0

    def save(self, record: Record) -> None:
        self._execute(
            "UPDATE resources SET parent = ?, settles = ?, gone = ?, wakes = ?, body = ? WHERE sequence = ?",
            (record.parent, record.settles, record.gone, record.wakes, _body(record), record.sequence),
        )

    def _records(self, rows: list[tuple[Any, ...]]) -> list[Record]:
        try:
            # One document for all rows: a page of a hundred is read in half the time.
            bodies = json.loads(f"[{','.join([row[-1] for row in rows])}]")
            records = [_record(row, body) for row, body in zip(rows, bodies, strict=True)]
        except (ValueError, TypeError, LookupError):
            raise sqlite3.DatabaseError("a resource in it is not readable") from None
        for record in records:
            record.require = self.require
            record.put_off = self.put_off.get(record.arn)
            if record.update is not None:
                record.update.require = self.require
        return records

    def arns(self) -> list[str]:
        return [row[0] for row in self._execute("SELECT arn FROM resources ORDER BY sequence")]

    def newest(self, limit: int) -> list[Record]:
        """The resources made last, of all places, oldest first."""
        rows = self._execute(f"SELECT {_COLUMNS} FROM resources ORDER BY sequence DESC LIMIT ?", (limit,)).fetchall()
        return self._records(rows[::-1])

    def homes(self) -> list[tuple[str, int]]:
        """Return for each place that has resources the beginning of its ARNs, and the number of its resources."""
        return self._execute(f"SELECT {HOME}, COUNT(*) FROM resources GROUP BY 1 ORDER BY 1 LIMIT 100").fetchall()

    def total(self) -> int:
        """Return the number of resources in all places."""
        return int(self._execute("SELECT COUNT(*) FROM resources").fetchone()[0])

    def page(self, kind: str, parent: str | None, after: int, size: int) -> list[Record]:
        """Up to ``size`` (-1: all) resources of a kind, oldest first, after the sequence number ``after``."""
        where, values = self._of(kind, parent)
        rows = self._execute(
            f"SELECT {_COLUMNS} FROM resources WHERE {where} AND sequence > ? AND created <= ?"
            " ORDER BY sequence LIMIT ?",
            (*values, after, self.now - self.values.list_delay, size),
        )
        return self._records(rows.fetchall())

    def children(self, parent: str, kind: str) -> list[Record]:
        rows = self._execute(
            f"SELECT {_COLUMNS} FROM resources WHERE parent = ? AND kind = ? ORDER BY sequence", (parent, kind)
        )
        return self._records(rows.fetchall())

    def newest_children(self, parent: str, kind: str, limit: int) -> list[Record]:
        """The children of a kind that were made last, oldest first."""
        rows = self._execute(
            f"SELECT {_COLUMNS} FROM resources WHERE parent = ? AND kind = ? ORDER BY sequence DESC LIMIT ?",
            (parent, kind, limit),
        ).fetchall()
        return self._records(rows[::-1])

    def newest_child(self, parent: str, kind: str) -> Record | None:
        newest = self.newest_children(parent, kind, 1)
        return newest[0] if newest else None

    def count(self, kind: str, parent: str | None = None) -> int:
        where, values = self._of(kind, parent)
        return int(self._execute(f"SELECT COUNT(*) FROM resources WHERE {where}", values).fetchone()[0])

    def unsettled(self, kind: str, parent: str | None = None) -> list[Record]:
        """The resources of a kind whose own timeline has not ended yet."""
        where, values = self._of(kind, parent)
        rows = self._execute(f"SELECT {_COLUMNS} FROM resources WHERE {where} AND settles > ?", (*values, self.now))
        return self._records(rows.fetchall())

    def unfinished(self, kind: str, parent: str | None = None) -> list[Record]:
        """The same, with those whose end has come and is not computed yet."""
        where, values = self._of(kind, parent)
        rows = self._execute(
            f"SELECT {_COLUMNS} FROM resources WHERE {where} AND settles <= ?"
            " AND arn IN (SELECT user FROM works JOIN uses ON used = id WHERE outcome IS NULL)",
            (*values, self.now),
        )
        return [*self.unsettled(kind, parent), *self._records(rows.fetchall())]

    def _of(self, kind: str, parent: str | None) -> tuple[str, list[str]]:
        """The resources of a kind: a parent's, or all of this turn's account and region."""
        if parent is None:
            return f"{HOME} = ? AND kind = ?", [self.home, kind]
        return "parent = ? AND kind = ?", [parent, kind]

    def waking(self) -> Record | None:
        """The resource that was to do something by itself first, at or before now; but for what was put off."""
        rows = self._execute(f"SELECT {_COLUMNS} FROM resources WHERE wakes <= ? ORDER BY wakes", (self.now,))
        for row in rows:
            if row[1] not in self.put_off:
                return self._records([row])[0]
        return None

    def use(self, user: str, used: str) -> None:
        self._execute("INSERT OR IGNORE INTO uses (user, used) VALUES (?, ?)", (user, used))

    def users(self, used: str) -> list[Record]:
        rows = self._execute(
            f"SELECT {_COLUMNS} FROM resources WHERE arn IN (SELECT user FROM uses WHERE used = ?)", (used,)
        )
        return self._records(rows.fetchall())

    # Tags

    def tags(self, arn: str) -> dict[str, str]:
        return dict(self._execute("SELECT key, value FROM tags WHERE arn = ? ORDER BY key", (arn,)).fetchall())

    def tagged(self, after: int) -> Iterator[tuple[int, str, dict[str, str]]]:
        """Return ``(sequence number, ARN, tags)`` of the resources that have tags here, oldest first, after a
        sequence number."""
        rows = self._execute(
            f"SELECT sequence, arn, key, value FROM resources JOIN tags USING (arn) WHERE {HOME} = ? AND sequence > ?"
            " ORDER BY sequence, key",
            (self.home, after),
        )
        for (sequence, arn), tag_rows in groupby(rows, lambda row: (row[0], row[1])):
            yield sequence, arn, {row[2]: row[3] for row in tag_rows}

    def set_tags(self, arn: str, tags: Mapping[str, str]) -> None:
        for key, value in tags.items():
            self._execute("INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)", (arn, key, value))

    def drop_tags(self, arn: str, keys: list[str]) -> None:
        for key in keys:
            self._execute("DELETE FROM tags WHERE arn = ? AND key = ?", (arn, key))

    def clear(self) -> None:
        """Forget every resource, call and bucket, and put the clock right; settings stay."""
        self.purged = True
        for table in ("resources", "models", "works", "calls", "buckets", "draws", "clock"):
            self._execute(f"DELETE FROM {table}")


def _body(record: Record) -> str:
    return json.dumps(
        {
            "timeline": record.timeline,
            "fields": record.fields,
            "notes": record.notes,
            "update": None if record.update is None else _update(record.update),
            "reason": record.reason,
            **({} if record.work is None else {"work": record.work}),
        },
        separators=(",", ":"),
    )


def _update(update: Update) -> dict[str, Any]:
    body = {"fields": update.fields, "timeline": update.timeline, "reason": update.reason}
    return body if update.work is None else {**body, "work": update.work}


def _timeline(raw: list[list[Any]]) -> list[tuple[float, str]]:
    return [(entry[0], entry[1]) for entry in raw]


def _record(row: tuple[Any, ...], body: dict[str, Any]) -> Record:
    sequence, arn, kind, name, parent, wakes, _ = row
    update = body["update"]
    return Record(
        arn,
        kind,
        name,
        parent,
        _timeline(body["timeline"]),
        body["fields"],
        body["notes"],
        Update(update["fields"], _timeline(update["timeline"]), update["reason"], _work(update)) if update else None,
        body["reason"],
        sequence,
        wakes,
        _work(body),
    )


def _work(body: dict[str, Any]) -> Work | None:
    work = body.get("work")
    return None if work is None else Work(*work)
