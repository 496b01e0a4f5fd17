"""The error for a store that cannot be used: one sentence that says why, and what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class StoreError(Exception):
    """A store that cannot be used. The text is a sentence without its full stop, so that a door can add its own way
    out: ``{error}, or give another folder``."""


def folder(path: Path, error: OSError) -> StoreError:
    """The folder is none, or cannot be made."""
    return StoreError(f"The emulator cannot use the folder {path} ({error.strerror}): let it be a folder to write in")


def of(file: Path, error: sqlite3.Error) -> StoreError | None:
    """Return the StoreError for an error of SQLite about the store in a file; None if the emulator itself made a
    mistake."""
    text = str(error)
    store = f"The emulator's store in {file.parent}"
    if isinstance(error, (sqlite3.ProgrammingError, sqlite3.IntegrityError)):
        return None
    if is_busy(error):
        return StoreError(f"{store} is in use by another process, which does not let go of it: end that process")
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"{store} cannot be written ({text}): make that folder and the files in it writable")
    if "full" in text:
        return StoreError(f"{store} cannot grow, since its disk is full: make room on it")
    if "disk I/O" in text:
        return StoreError(f"{store} cannot be read or written ({text}): see to its disk")
    return StoreError(f"{store} is damaged ({text}): move {file} away to begin with an empty one")


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether somebody else is using the file just now."""
    return isinstance(error, sqlite3.OperationalError) and ("locked" in str(error) or "busy" in str(error))
