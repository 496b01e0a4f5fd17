"""The part of a turn on the store that holds work which is done outside of any turn: its specification, its outcome,
and the resources that wait for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from personalize_emulator.store.unfinished import Begin, Unfinished

TABLES = """
CREATE TABLE IF NOT EXISTS works (
    id TEXT PRIMARY KEY,
    spec TEXT NOT NULL,
    outcome TEXT,
    call INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS works_open ON works (id) WHERE outcome IS NULL;
"""


class WorkTables:
    """The part of ``Transaction`` that keeps works."""

    _execute: Callable[..., sqlite3.Cursor]

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._execute = connection.execute
        self.strict = False
        """True while resources do what they do by themselves: that never uses what is not known yet."""
        self.patient = True
        self.late: frozenset[str] = frozenset()
        """Works that this call does not wait for any more; where it is not ``patient``, for none."""
        self.aside = False
        """True if this is no turn: nobody waits for what is read here, and nothing is waited for here."""
        self.begun: list[str] = []
        self.purged = False

    def add_work(self, identifier: str, spec: str) -> None:
        """Add something to be computed; it is kept for as long as a resource uses it."""
        self._execute("INSERT OR IGNORE INTO works (id, spec) VALUES (?, ?)", (identifier, spec))
        self.begun.append(identifier)

    def plan_work(self, identifier: str, spec: str) -> None:
        """The same, for what begins later, and may be planned again until then."""
        self._execute(
            "INSERT INTO works (id, spec) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET spec = excluded.spec",
            (identifier, spec),
        )

    def work(self, identifier: str) -> tuple[str, str | None] | None:
        """Return the specification of a work, and its outcome once it is done; None if there is no such work."""
        row = self._execute("SELECT spec, outcome FROM works WHERE id = ?", (identifier,)).fetchone()
        return (row[0], row[1]) if row else None

    def end_work(self, identifier: str, outcome: str) -> int | None:
        """Keep what came of it; returns the call in the log that began it."""
        self._execute("UPDATE works SET spec = '{}', outcome = ? WHERE id = ?", (outcome, identifier))
        row = self._execute("SELECT call FROM works WHERE id = ?", (identifier,)).fetchone()
        return row[0] if row else None

    def who_uses(self, work: str) -> list[str]:
        """The ARNs of the resources that wait for a work, or have waited for it."""
        return [row[0] for row in self._execute("SELECT user FROM uses WHERE used = ? ORDER BY user", (work,))]

    def require(self, work: str, begin: Begin | None = None) -> None:
        """Come back when a work is done, unless this call does not wait, or has waited for it long enough."""
        if self.strict or (self.patient and not self.aside and work not in self.late):
            raise Unfinished(work, begin)
