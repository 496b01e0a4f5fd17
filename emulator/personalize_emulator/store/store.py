"""One SQLite file that holds everything, safe for several processes and threads.

What is large is in files beside it (see ``bulk``), and what takes long is done outside of any transaction (see
``works``). Every call is one ``BEGIN IMMEDIATE`` transaction in WAL mode, so a change, its log entry and the settings
it read are one unit, and a process killed at any moment has lost nothing that it had answered. Threads of one process
take turns on one connection; processes take turns on the file. Every question is answered through an index.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from personalize_emulator.base import store_error
from personalize_emulator.store import data_tables, formats
from personalize_emulator.store.bulk import Bulk
from personalize_emulator.store.fair_lock import FairLock
from personalize_emulator.store.transaction import HOME, Transaction

FILE = "personalize.sqlite3"
BUSY_SECONDS = 60.0
FREE_PAGES = 256
"""As many pages without anything in them are left in the file, for what comes next."""
CACHE_KIBIBYTES = 32 * 1024
"""A million streamed events have larger indexes than SQLite's own cache."""

TABLES = (
    """
CREATE TABLE IF NOT EXISTS resources (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    arn TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT NOT NULL,
    created REAL NOT NULL,
    settles REAL NOT NULL,
    gone REAL,
    wakes REAL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS resources_home ON resources ("""
    + HOME
    + """, kind, sequence);
CREATE INDEX IF NOT EXISTS resources_parent ON resources (parent, kind, sequence);
CREATE INDEX IF NOT EXISTS resources_settling ON resources ("""
    + HOME
    + """, kind, settles);
CREATE INDEX IF NOT EXISTS resources_gone ON resources (gone) WHERE gone IS NOT NULL;
CREATE INDEX IF NOT EXISTS resources_wakes ON resources (wakes) WHERE wakes IS NOT NULL;
CREATE TABLE IF NOT EXISTS tags (
    arn TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
);
CREATE TABLE IF NOT EXISTS uses (
    user TEXT NOT NULL REFERENCES resources (arn) ON DELETE CASCADE,
    used TEXT NOT NULL,
    PRIMARY KEY (used, user)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_user ON uses (user);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    operation TEXT NOT NULL,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    error TEXT
);
CREATE TABLE IF NOT EXISTS problems (
    call INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    message TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS answers (
    call INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    home TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS call_log (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS buckets (operation TEXT PRIMARY KEY, tokens REAL NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS draws (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), ahead REAL NOT NULL, stands REAL);
CREATE TABLE IF NOT EXISTS settings (id INTEGER PRIMARY KEY CHECK (id = 1), value TEXT NOT NULL);
"""
)


class Store:
    """The file, and transactions on it. StoreError says why it cannot be used."""

    def __init__(self, directory: str | os.PathLike[str], clock: Callable[[], float] = time.time) -> None:
        folder = Path(directory)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise store_error.folder(folder, error) from None
        self._file = folder / FILE
        self.bulk = Bulk(folder)
        self._clock = clock
        self._turns = FairLock()
        with self._guarded():
            self._connection = sqlite3.connect(
                self._file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
            )
            self._closer = weakref.finalize(self, self._connection.close)
            self._prepare()
        self.sweep()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn an error of SQLite into a sentence about the store."""
        try:
            yield
        except sqlite3.Error as error:
            raise store_error.of(self._file, error) or error from None

    def _prepare(self) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        self._enter_wal()
        # A commit survives the death of the process; only a power cut may take the last ones with it.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        formats.refuse_newer(self._connection, self._file)
        data_tables.renew(self._connection, TABLES + data_tables.TABLES)
        formats.renew(self._connection)

    def _enter_wal(self) -> None:
        # Changing the journal mode does not wait for another process that is doing the same.
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if not store_error.is_busy(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def close(self) -> None:
        with self._turns:
            self._closer()

    def give_back(self) -> None:
        """Let the file be as small as what is in it, where that is much less; not while others use it."""
        with self._turns, self._guarded():
            (free,) = self._connection.execute("PRAGMA freelist_count").fetchone()
            if free < FREE_PAGES:
                return
            with contextlib.suppress(sqlite3.OperationalError):  # another process holds it, or there is no room to move
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def sweep(self) -> None:
        """Remove the files that nothing in the store needs any more."""
        present = self.bulk.names()  # before what is known: a file's name is in the store before the file is there
        if present:
            with self.transaction() as transaction:
                known = transaction.files()
            self.bulk.sweep(present, known)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """The data as it is now, to be read for as long as it takes: nobody waits for it."""
        with self._guarded():
            connection = sqlite3.connect(self._file, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("BEGIN")
                reader = Transaction(connection, self._clock(), "")
                reader.aside = True
                yield reader
            finally:
                connection.close()

    def copy_to(self, target: Path) -> None:
        """The database as it is now, as a file of its own."""
        with self._guarded(), contextlib.closing(sqlite3.connect(target)) as copy:
            source = sqlite3.connect(self._file, timeout=BUSY_SECONDS)
            with contextlib.closing(source):
                source.backup(copy)

    @contextmanager
    def transaction(self, home: str = "") -> Iterator[Transaction]:
        """One unit of work: committed at the end, rolled back by an exception. Its time is taken inside the turn.

        ``home`` is how the ARNs of the account and region begin whose turn it is.
        """
        with self._turns, self._guarded():
            execute = self._connection.execute
            try:
                self._undo()  # Ctrl-C may have come even in the undoing of another turn
                execute("BEGIN IMMEDIATE")
                transaction = Transaction(self._connection, self._clock(), home)
                yield transaction
                execute("COMMIT")
            except BaseException:
                self._undo()
                raise

    def _undo(self) -> None:
        if self._connection.in_transaction:  # SQLite itself may have given up
            self._connection.execute("ROLLBACK")
