"""Snapshots: a store with all that belongs to it in one file, which a new store can begin with.

The file is a ZIP archive: the database, the files in ``bulk``, the buckets in ``s3``, and a note of what it is. A store
that begins with one goes on at the time at which the snapshot was taken: nothing that is scheduled is caught up with.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from personalize_emulator.store import bulk
from personalize_emulator.store.store import FILE, Store

FORMAT = 1
NOTE = "snapshot.json"
BUCKETS = "s3"

_COPIED_AT_ONCE = 1024**2


class SnapshotError(Exception):
    """A snapshot that cannot be made or used; the text is a whole sentence."""


def save(store: Store, directory: Path, target: str | os.PathLike[str]) -> None:
    """Write a snapshot of an open store, which others may go on using.

    :raises SnapshotError: the file cannot be written.
    """
    path = Path(target)
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with tempfile.TemporaryDirectory() as scratch, contextlib.ExitStack() as opened:
            database = Path(scratch) / FILE
            with store.transaction() as turn:  # nobody writes meanwhile, so that no file goes that is named here
                note = {"format": FORMAT, "now": turn.now, "frozen": turn.frozen}
                names = sorted(turn.files())
                store.copy_to(database)
                held = [(name, opened.enter_context(file)) for name, file in _open(store, names)]
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(NOTE, json.dumps(note))
                archive.write(database, FILE)
                for name, file in held:
                    _add(archive, f"{bulk.FOLDER}/{name}", file)
                for place in _below(directory / BUCKETS):
                    archive.write(place, place.relative_to(directory).as_posix())
        part.replace(path)
    except OSError as error:
        raise SnapshotError(f"The snapshot {path} cannot be written: {error.strerror or error}.") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def load(source: str | os.PathLike[str], directory: str | os.PathLike[str]) -> None:
    """Make a store out of a snapshot, in a folder that has none.

    :raises SnapshotError: the file is none that can be used, or there is a store.
    """
    try:
        with zipfile.ZipFile(source) as archive, beginning(directory) as scratch:
            note = _note(archive, source)
            for name in archive.namelist():
                if name != NOTE:
                    _extract(archive, name, scratch, source)
            _set_clock(scratch / FILE, note)
    except (zipfile.BadZipFile, zlib.error, EOFError, sqlite3.Error):
        raise _unusable(source) from None
    except OSError as error:
        place = error.filename or source
        raise SnapshotError(f"The snapshot {source} cannot be loaded: {error.strerror or error} ({place}).") from None


@contextlib.contextmanager
def beginning(directory: str | os.PathLike[str]) -> Iterator[Path]:
    """A folder in which a store is made; what is in it at the end becomes the store, or nothing does.

    :raises SnapshotError: there is a store in ``directory`` already.
    """
    folder = Path(directory)
    if (folder / FILE).exists():
        raise SnapshotError(
            f"There is a store in {folder} already: leave out --load to go on with it, or give another folder with"
            " --store."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".load-") as scratch:
        yield Path(scratch)
        # The database comes last: without it there is no store, however far this has come.
        for name in (bulk.FOLDER, BUCKETS, FILE):
            if Path(scratch, name).exists():
                _move(Path(scratch, name), folder / name)


def _open(store: Store, names: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    """The files that are there; one that a work is still to make is not."""
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            yield name, store.bulk.path(name).open("rb")


def _add(archive: zipfile.ZipFile, name: str, file: BinaryIO) -> None:
    with archive.open(name, "w", force_zip64=True) as entry:
        shutil.copyfileobj(file, entry, _COPIED_AT_ONCE)


def _below(folder: Path) -> Iterator[Path]:
    for parent, _, files in os.walk(folder):
        for name in files:
            path = Path(parent, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _note(archive: zipfile.ZipFile, source: str | os.PathLike[str]) -> dict[str, Any]:
    try:
        note: dict[str, Any] = json.loads(archive.read(NOTE))
        snapshot_format, _ = note["format"], float(note["now"])
    except (KeyError, ValueError, TypeError):
        raise _unusable(source) from None
    if snapshot_format != FORMAT:
        raise SnapshotError(f"The snapshot {source} was made by a newer version of the emulator: install that version.")
    return note


def _extract(archive: zipfile.ZipFile, name: str, scratch: Path, source: str | os.PathLike[str]) -> None:
    path = PurePosixPath(name)
    known = name == FILE or (len(path.parts) == 2 and path.parts[0] == bulk.FOLDER) or path.parts[0] == BUCKETS
    if not known or path.is_absolute() or ".." in path.parts or "\\" in name or name.endswith("/"):
        raise _unusable(source)
    target = scratch.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as entry, target.open("wb") as file:
        shutil.copyfileobj(entry, file, _COPIED_AT_ONCE)


def _set_clock(database: Path, note: dict[str, Any]) -> None:
    """The store goes on at the time of the snapshot."""
    now = float(note["now"])
    stands = now if note.get("frozen") is True else None
    with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True)) as connection, connection:
        connection.execute(
            "INSERT OR REPLACE INTO clock (id, ahead, stands) VALUES (1, ?, ?)", (now - time.time(), stands)
        )


def _move(source: Path, target: Path) -> None:
    if source.is_file() or not target.exists():
        source.replace(target)
        return
    for file in _below(source):  # somebody may have put data there before
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _unusable(source: str | os.PathLike[str]) -> SnapshotError:
    return SnapshotError(f"{source} is no snapshot of an emulator: make one with `personalize-emulator DIR save FILE`.")
