"""The part of a turn on the store that holds data: what was imported and streamed, who was deleted, models, and work
that is under way.

Imports and models are in files of their own (see ``bulk``), and the store has their names. Earlier versions kept them
in the store itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from personalize_emulator.store import work_tables
from personalize_emulator.store.work_tables import WorkTables

_STREAMED = """
CREATE TABLE IF NOT EXISTS streamed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset INTEGER NOT NULL REFERENCES resources (sequence) ON DELETE CASCADE,
    at REAL NOT NULL,
    who TEXT NOT NULL,
    session TEXT,
    event TEXT,
    content TEXT NOT NULL,
    UNIQUE (dataset, event)
);
CREATE INDEX IF NOT EXISTS streamed_dataset ON streamed (dataset, at);
CREATE INDEX IF NOT EXISTS streamed_who ON streamed (dataset, who, session);
CREATE INDEX IF NOT EXISTS streamed_session ON streamed (dataset, session, who);
"""
TABLES = (
    _STREAMED
    + """
CREATE TABLE IF NOT EXISTS imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
    dataset TEXT NOT NULL,
    mode TEXT NOT NULL,
    active REAL NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS imports_job ON imports (job);
CREATE INDEX IF NOT EXISTS imports_dataset ON imports (dataset, active);
CREATE TABLE IF NOT EXISTS deleted_users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset_group TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
    who TEXT NOT NULL,
    at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS deleted_users_group ON deleted_users (dataset_group, who, at);
CREATE TABLE IF NOT EXISTS deletions (
    work TEXT PRIMARY KEY,
    dataset_group TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
    at REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deletions_group ON deletions (dataset_group, at);
CREATE TABLE IF NOT EXISTS models (id TEXT PRIMARY KEY, content BLOB NOT NULL);
"""
    + work_tables.TABLES
)
_MOVE = (
    "DROP INDEX streamed_dataset",
    "DROP INDEX streamed_who",
    "DROP INDEX streamed_session",
    "ALTER TABLE streamed RENAME TO streamed_before",
    *filter(str.strip, _STREAMED.split(";")),
    "INSERT INTO streamed SELECT id, sequence, at, who, session, event, content FROM streamed_before"
    " JOIN resources ON arn = dataset ORDER BY id",
    "DROP TABLE streamed_before",
)
"""From the table of earlier versions, which had the ARN of its dataset in every row and in every index."""
_DATASET = "(SELECT sequence FROM resources WHERE arn = ?)"
FILE = b"file:"
"""The content of an import or a model begins with this if it is in a file."""
WORK = b"work:"
"""The content of an import begins with this if its file is not read yet."""

_AT_ONCE = 5000

Row = dict[str, str]
"""One record: text by column; a column without a value is left out."""


def renew(connection: sqlite3.Connection, tables: str) -> None:
    """Make the tables that are missing, and those anew that an earlier version made otherwise."""
    connection.executescript(f"BEGIN IMMEDIATE;{tables}COMMIT;")
    if _is_of_before(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _MOVE if _is_of_before(connection) else ():  # somebody else may have been first
                connection.execute(statement)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _is_of_before(connection: sqlite3.Connection) -> bool:
    columns = connection.execute("PRAGMA table_info(streamed)").fetchall()
    return any(name == "dataset" and kind == "TEXT" for _, name, kind, *_ in columns)


_json = json.JSONEncoder(separators=(",", ":")).encode


class Streamed(NamedTuple):
    """A record that is about ``who``: a user, an item or an action. ``session`` and ``event`` are those of an event."""

    who: str
    row: Row
    session: str | None = None
    event: str | None = None


class DataTables(WorkTables):
    """The part of ``Transaction`` that keeps data. Times are epoch seconds; nothing that was added is ever changed."""

    # Imports

    def add_import(self, job: str, dataset: str, mode: str, active: float, content: bytes) -> None:
        self._execute(
            "INSERT INTO imports (job, dataset, mode, active, content) VALUES (?, ?, ?, ?, ?)",
            (job, dataset, mode, active, content),
        )

    def imports(self, dataset: str, at: float) -> list[tuple[int, str, float]]:
        """Return ``(id, mode, time)`` of the imports that were complete at a time, in the order in which they
        completed.

        One that should be and is not read yet raises Unfinished, or does not count if the call waited long enough."""
        rows = self._execute(
            "SELECT id, mode, active, CASE WHEN SUBSTR(content, 1, 5) = ? THEN content END FROM imports"
            " WHERE dataset = ? AND active <= ? ORDER BY active, id",
            (WORK, dataset, at),
        ).fetchall()
        for *_, work in rows:
            if work is not None:
                self.require(bytes(work[len(WORK) :]).decode())
        return [(row[0], row[1], row[2]) for row in rows if row[3] is None]

    def import_content(self, identifier: int) -> bytes:
        """The content of an import, nothing where there is none any more."""
        row = self._execute("SELECT content FROM imports WHERE id = ?", (identifier,)).fetchone()
        return bytes(row[0]) if row else b""

    def finish_import(self, work: str, content: bytes | None) -> None:
        """Write the content that an import has after its work; None: the import failed."""
        if content is None:
            self._execute("DELETE FROM imports WHERE content = ?", (WORK + work.encode(),))
        else:
            self._execute("UPDATE imports SET content = ? WHERE content = ?", (content, WORK + work.encode()))

    # Streamed records

    def add_streamed(self, dataset: str, at: float, records: Iterable[Streamed]) -> None:
        """Records that arrive together. A second record of an event is ignored."""
        number = self._execute(f"SELECT {_DATASET}", (dataset,)).fetchone()[0]
        self._connection.executemany(
            "INSERT OR IGNORE INTO streamed (dataset, at, who, session, event, content) VALUES (?, ?, ?, ?, ?, ?)",
            [(number, at, record.who, record.session, record.event, _json(record.row)) for record in records],
        )

    def last_streamed(self, dataset: str, at: float) -> int:
        """The id of the last record that had arrived at a time, 0 if there is none."""
        row = self._execute(
            f"SELECT id FROM streamed WHERE dataset = {_DATASET} AND at <= ? ORDER BY at DESC, id DESC LIMIT 1",
            (dataset, at),
        ).fetchone()
        return row[0] if row else 0

    def streamed(self, dataset: str, last: int, after: int = 0) -> Iterator[tuple[float, Row]]:
        """Return ``(time of arrival, record)`` of the records after the id ``after`` and up to the id ``last``."""
        rows = self._execute(
            f"SELECT at, content FROM streamed WHERE dataset = {_DATASET} AND id > ? AND id <= ? ORDER BY id",
            (dataset, after, last),
        )
        while some := rows.fetchmany(_AT_ONCE):
            records = json.loads(f"[{','.join([content for _, content in some])}]")
            yield from zip([at for at, _ in some], records, strict=True)

    def streamed_by(self, dataset: str, who: str, after: int = 0) -> list[tuple[float, Row]]:
        """The records about one, with those of their sessions from before they had a name, after the id ``after``."""
        number = self._execute(f"SELECT {_DATASET}", (dataset,)).fetchone()[0]
        rows = self._execute(
            "SELECT id, at, content FROM streamed WHERE dataset = ?1 AND who = ?2 AND id > ?3"
            " UNION SELECT id, at, content FROM streamed WHERE dataset = ?1 AND who = session AND id > ?3"
            " AND session IN (SELECT session FROM streamed WHERE dataset = ?1 AND who = ?2) ORDER BY id",
            (number, who, after),
        )
        return [(row[1], json.loads(row[2])) for row in rows]

    # Deleted users

    def begin_deletion(self, work: str, group: str, at: float) -> None:
        """Let a work find out who is deleted from a time on: whoever looks at later data waits for that."""
        self._execute("INSERT OR IGNORE INTO deletions (work, dataset_group, at) VALUES (?, ?, ?)", (work, group, at))

    def end_deletion(self, work: str) -> None:
        self._execute("DELETE FROM deletions WHERE work = ?", (work,))

    def delete_users(self, group: str, users: Iterable[str], at: float) -> None:
        """Delete what a dataset group had about these users before a time: it is gone from that time on."""
        self._connection.executemany(
            "INSERT INTO deleted_users (dataset_group, who, at) VALUES (?, ?, ?)", [(group, user, at) for user in users]
        )

    def _require_deletions(self, group: str, at: float) -> None:
        rows = self._execute(
            "SELECT work FROM deletions JOIN works ON id = work WHERE dataset_group = ? AND at <= ? AND outcome IS NULL"
            " ORDER BY at",
            (group, at),
        )
        for (work,) in rows.fetchall():
            self.require(work)

    def last_deletion(self, group: str, at: float) -> int:
        """The id of the last deletion by a time, 0 if there is none."""
        self._require_deletions(group, at)
        row = self._execute(
            "SELECT MAX(id) FROM deleted_users WHERE dataset_group = ? AND at <= ?", (group, at)
        ).fetchone()
        return row[0] or 0

    def deleted_users(self, group: str, last: int) -> dict[str, float]:
        """The users of the deletions up to the id ``last``, and when each was deleted last."""
        rows = self._execute(
            "SELECT who, MAX(at) FROM deleted_users WHERE dataset_group = ? AND id <= ? GROUP BY who", (group, last)
        )
        return {row[0]: row[1] for row in rows}

    def deleted(self, group: str, user: str, at: float) -> float:
        """Return the time at which a user was deleted last, as of a time; 0 if never."""
        self._require_deletions(group, at)
        row = self._execute(
            "SELECT MAX(at) FROM deleted_users WHERE dataset_group = ? AND who = ? AND at <= ?", (group, user, at)
        ).fetchone()
        return row[0] or 0.0

    # Models

    def keep_model(self, identifier: str, content: bytes) -> None:
        """Kept for as long as a resource uses it."""
        self._execute("INSERT OR IGNORE INTO models (id, content) VALUES (?, ?)", (identifier, content))

    def has_model(self, identifier: str) -> bool:
        return self._execute("SELECT 1 FROM models WHERE id = ?", (identifier,)).fetchone() is not None

    def model(self, identifier: str) -> bytes:
        row = self._execute("SELECT content FROM models WHERE id = ?", (identifier,)).fetchone()
        return bytes(row[0])

    def purge_models(self) -> None:
        self._execute("DELETE FROM models WHERE NOT EXISTS (SELECT 1 FROM uses WHERE used = id)")
        self._execute("DELETE FROM works WHERE NOT EXISTS (SELECT 1 FROM uses WHERE used = id)")
        self.purged = True

    # Files

    def files(self) -> set[str]:
        """The names of all files that the store knows."""
        rows = self._execute(
            "SELECT SUBSTR(content, 6) FROM imports WHERE SUBSTR(content, 1, 5) = ?1 UNION ALL"
            " SELECT SUBSTR(content, 6) FROM models WHERE SUBSTR(content, 1, 5) = ?1",
            (FILE,),
        )
        names = {bytes(row[0]).decode() for row in rows}
        for work, spec in self._execute("SELECT id, spec FROM works"):
            names.update([file_of(work), *json.loads(spec).get("files", ())])
        return names

    def drop_model(self, user: str, identifier: str) -> None:
        """A resource uses a model no more."""
        self._execute("DELETE FROM uses WHERE user = ? AND used = ?", (user, identifier))
        self.purge_models()


def file_of(work: str) -> str:
    """The name of the file that a work makes."""
    return work.replace(":", "-")
