"""The part of a turn on the store that holds calls: the log, and how many more there may be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from personalize_emulator.store import call_log
from personalize_emulator.store.settings import Values

_SEEN = (
    "SELECT id, at, operation, request, status, error, message, home, {answer} FROM calls"
    " LEFT JOIN problems ON problems.call = id LEFT JOIN answers ON answers.call = id"
)


class LoggedCall(NamedTuple):
    """A call as people look at it. ``home`` is how the ARNs begin where it was made, "" where that is not known."""

    id: int
    at: float
    operation: str
    request: str
    status: int
    error: str | None
    message: str | None
    home: str
    answer: str


class CallTables:
    """The part of ``Transaction`` that keeps calls."""

    _execute: Callable[..., sqlite3.Cursor]
    home: str
    now: float
    real: float
    values: Values

    def log(
        self, operation: str, request: str, status: int, error: str | None, message: str | None, answer: str = ""
    ) -> None:
        cursor = self._execute(
            "INSERT INTO calls (at, operation, request, status, error) VALUES (?, ?, ?, ?, ?)",
            (self.now, operation, request, status, error),
        )
        last = cursor.lastrowid or 0
        self._execute("INSERT INTO answers (call, home, answer) VALUES (?, ?, ?)", (last, self.home, answer))
        if message is not None:
            self._execute("INSERT INTO problems (call, message) VALUES (?, ?)", (last, message))
        if last % 256 == 0:
            self._execute("DELETE FROM calls WHERE id <= ?", (last - self.values.call_log_limit,))
        if last % 16 == 0:
            while self._execute("SELECT size FROM call_log").fetchone()[0] > call_log.MOST:
                self._execute("DELETE FROM calls WHERE id IN (SELECT id FROM calls ORDER BY id LIMIT 256)")

    def began(self, work: str) -> None:
        """The call that was logged last began a work, of which the log is to tell why it failed."""
        self._execute("UPDATE works SET call = (SELECT MAX(id) FROM calls) WHERE id = ?", (work,))

    def explain(self, call: int, message: str) -> None:
        """Keep with a call the reason why the resource that it made has failed, as far as the log still knows the
        call."""
        self._execute("DELETE FROM problems WHERE call = ?", (call,))
        self._execute("INSERT INTO problems (call, message) SELECT id, ? FROM calls WHERE id = ?", (message, call))

    def calls(self, operation: str | None, limit: int) -> list[tuple[float, str, str, int, str | None, str | None]]:
        """The latest ``limit`` (-1: all) calls, oldest first: time, operation, request, status, code and message."""
        where = "" if operation is None else " AND operation = ?"
        last = self._execute("SELECT MAX(id) FROM calls").fetchone()[0] or 0
        rows = self._execute(
            "SELECT at, operation, request, status, error, message FROM calls LEFT JOIN problems ON call = id"
            f" WHERE id > ?{where} ORDER BY id DESC LIMIT ?",
            (last - self.values.call_log_limit, *(() if operation is None else (operation,)), limit),
        ).fetchall()
        return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in reversed(rows)]

    def seen(self, limit: int) -> list[LoggedCall]:
        """The latest calls, newest first, without their answers."""
        last = self._execute("SELECT MAX(id) FROM calls").fetchone()[0] or 0
        rows = self._execute(
            f"{_SEEN.format(answer=repr(''))} WHERE id > ? ORDER BY id DESC LIMIT ?",
            (last - self.values.call_log_limit, limit),
        )
        return [_seen(row) for row in rows]

    def seen_call(self, identifier: int) -> LoggedCall | None:
        """Return one call; None if the log does not have it any more."""
        row = self._execute(f"{_SEEN.format(answer='answer')} WHERE id = ?", (identifier,)).fetchone()
        return None if row is None else _seen(row)

    def take_token(self, operation: str, rate: float) -> bool:
        """Take one request from the operation's bucket: ``rate`` per second, as many at once, at least one."""
        capacity = max(1.0, rate)
        row = self._execute("SELECT tokens, at FROM buckets WHERE operation = ?", (operation,)).fetchone()
        tokens = capacity if row is None else min(capacity, row[0] + max(0.0, self.real - row[1]) * rate)
        taken = tokens >= 1.0
        self._execute(
            "INSERT OR REPLACE INTO buckets (operation, tokens, at) VALUES (?, ?, ?)",
            (operation, tokens - 1.0 if taken else tokens, self.real),
        )
        return taken


def _seen(row: tuple[Any, ...]) -> LoggedCall:
    """Calls of earlier versions have no line among the answers."""
    return LoggedCall._make((*row[:-2], row[-2] or "", row[-1] or ""))
