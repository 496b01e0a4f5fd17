"""The form of a store, which is a number in its file, and the way from earlier forms to this one.

A store of an earlier version is brought up to date when it is opened. One of a later version is refused: what it holds
beyond is not known here, and would be lost or misread.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from personalize_emulator.base.store_error import StoreError

FORMAT = 2
"""0 is what had no number: everything before the call log was counted in bytes."""

_COUNTED = "LENGTH(CAST({} AS BLOB))"
_REQUEST, _MESSAGE, _ANSWER = (_COUNTED.format(f"{{}}.{column}") for column in ("request", "message", "answer"))
_TRIGGERS = (
    ("calls_more", "INSERT ON calls", f"+ {_REQUEST.format('NEW')}"),
    ("calls_less", "DELETE ON calls", f"- {_REQUEST.format('OLD')}"),
    ("problems_more", "INSERT ON problems", f"+ {_MESSAGE.format('NEW')}"),
    ("problems_less", "DELETE ON problems", f"- {_MESSAGE.format('OLD')}"),
    ("answers_more", "INSERT ON answers", f"+ {_ANSWER.format('NEW')}"),
    ("answers_less", "DELETE ON answers", f"- {_ANSWER.format('OLD')}"),
)
_COUNT_LOG = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name, _, _ in _TRIGGERS),
    f"INSERT OR REPLACE INTO call_log SELECT 1, (SELECT COALESCE(SUM({_REQUEST.format('calls')}), 0) FROM calls)"
    f" + (SELECT COALESCE(SUM({_MESSAGE.format('problems')}), 0) FROM problems)"
    f" + (SELECT COALESCE(SUM({_ANSWER.format('answers')}), 0) FROM answers)",
    *(
        f"CREATE TRIGGER {name} AFTER {when} BEGIN UPDATE call_log SET size = size {change}; END"
        for name, when, change in _TRIGGERS
    ),
)


def refuse_newer(connection: sqlite3.Connection, file: Path) -> None:
    """StoreError where a later version of the emulator made the store, or used it."""
    file_format = _format(connection)
    if file_format > FORMAT:
        raise StoreError(
            f"The emulator's store in {file.parent} was made by a newer version of the emulator"
            f" (its format is {file_format}, and this version knows {FORMAT}): use that version"
        )


def renew(connection: sqlite3.Connection) -> None:
    """Bring a store whose tables are there up to date.

    The number is written each time: a file that can be read only is found out now, and not by the first call.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _COUNT_LOG if _format(connection) != FORMAT else ():
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _format(connection: sqlite3.Connection) -> int:
    file_format: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return file_format
