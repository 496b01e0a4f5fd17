"""The places of data: ``s3://BUCKET/KEY`` read and written, whatever stands behind it.

``Folder`` keeps buckets as folders of this machine; ``s3.Buckets`` speaks to an S3 endpoint. What cannot be read or
written raises ``FilesError``, which operations turn into their failure reasons.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, TypeVar

KEY_BYTES = 1024
"""The longest key of S3."""

COPIED_AT_ONCE = 1024**2

Fetched = TypeVar("Fetched")

_LOCATION = re.compile(r"s3://([A-Za-z0-9][A-Za-z0-9._\-]{1,253}[A-Za-z0-9])/([^\x00-\x1f\x7f\ud800-\udfff]*)")
_SHOWN = 300


class FilesError(Exception):
    """A location that cannot be read or written; the text says why, and where it was looked for."""


class Files(Protocol):
    """The reads and writes that operations do with data. Locations are ``s3://BUCKET/KEY``."""

    def read(self, location: str) -> bytes:
        """The content of a file. Raises FilesError where there is none."""
        ...

    def copy(self, location: str, target: BinaryIO) -> None:
        """Write the content of a file into another one. Raises FilesError where there is none."""
        ...

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        """The locations of the files directly in the folder ``s3://BUCKET/DIR/``, or at any depth of it, sorted; none
        for an absent folder."""
        ...

    def write(self, location: str, content: Iterable[bytes]) -> None:
        """Make or replace a file as a whole, out of its pieces. Raises FilesError where that is not possible."""
        ...

    def where(self, location: str) -> str:
        """Return the path or the endpoint at which a location is looked for, as a text for people."""
        ...


def gather(files: Files, location: str, *, deep: bool = False) -> dict[str, bytes]:
    """Return by location the content of a file, or of the files in a folder, ``deep``: in all folders in it."""
    return collect(files, location, files.read, deep=deep)


def collect(files: Files, location: str, fetch: Callable[[str], Fetched], *, deep: bool = False) -> dict[str, Fetched]:
    """Return by location the result of ``fetch`` for a file, or for the files in a folder.

    A folder may be written without its last slash where there is no such file. FilesError says that there is nothing.
    """

    def inside(folder: str) -> dict[str, Fetched]:
        return {each: fetch(each) for each in files.list(folder, deep=deep)}

    if not location.endswith("/"):
        try:
            return {location: fetch(location)}
        except FilesError as error:
            with contextlib.suppress(FilesError):
                fetched = inside(f"{location}/")
                if fetched:
                    return fetched
            raise error
    fetched = inside(location)
    if not fetched:
        raise FilesError(f"{location} holds no file; looked in {files.where(location)}")
    return fetched


def parts(location: str) -> tuple[str, str]:
    """Bucket and key of a location. Raises FilesError for one that is written otherwise or climbs upwards."""
    match = _LOCATION.fullmatch(location[: len("s3:///") + 63 + KEY_BYTES + 1])
    if match is None or ".." in PurePosixPath(match[2]).parts:
        raise FilesError(f"{shown(location)} is not a location of the form s3://BUCKET/KEY")
    if len(match[2].encode()) > KEY_BYTES:
        raise FilesError(f"{shown(location)} has a key of more than {KEY_BYTES} bytes")
    return match[1], match[2]


def shown(location: str) -> str:
    """A location as a message may repeat it: on one line, and not endless."""
    text = "".join(character if character.isprintable() else repr(character)[1:-1] for character in location[:_SHOWN])
    return text if len(location) <= _SHOWN else f"{text}..."


class Folder:
    """Buckets as folders: ``s3://BUCKET/KEY`` is ``ROOT/BUCKET/KEY``.

    Nothing outside of ROOT is touched, wherever a key or a symbolic link leads, and nothing but regular files.
    """

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self._root = Path(root)

    def read(self, location: str) -> bytes:
        path = self._path(location)
        try:
            self._check_regular(path, location)
            return path.read_bytes()
        except OSError as error:
            raise FilesError(f"{location} cannot be read, {path}: {error.strerror}") from None

    def copy(self, location: str, target: BinaryIO) -> None:
        path = self._path(location)
        try:
            self._check_regular(path, location)
            source = path.open("rb")
        except OSError as error:
            raise FilesError(f"{location} cannot be read, {path}: {error.strerror}") from None
        with source:
            shutil.copyfileobj(source, target, COPIED_AT_ONCE)

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        folder = self._path(location)
        names: list[str] = []
        for parent, _, files in os.walk(folder):
            paths = (Path(parent, name) for name in files)
            # What a symbolic link leads to is looked at when it is read, and refused aloud then.
            names += [path.relative_to(folder).as_posix() for path in paths if path.is_file()]
            if not deep:
                break
        return [location + name for name in sorted(names)]

    def write(self, location: str, content: Iterable[bytes]) -> None:
        path = self._path(location)
        part = path.with_name(f".{uuid.uuid4().hex}")
        try:
            if location.endswith("/"):
                raise FilesError(f"{location} cannot be written: it names a folder")
            if path.exists():
                self._check_regular(path, location)
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.writelines(content)
            part.replace(path)
        except OSError as error:
            raise FilesError(f"{location} cannot be written, {path}: {error.strerror}") from None
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def where(self, location: str) -> str:
        return str(self._path(location))

    def _path(self, location: str) -> Path:
        bucket, key = parts(location)
        steps = key.removesuffix("/").split("/") if key else []
        if any(step in ("", ".") for step in steps):
            raise FilesError(f"{location} is no place in a folder: a part of its key between slashes is empty or a dot")
        root = os.path.realpath(self._root)
        path = Path(os.path.realpath(os.path.join(root, bucket, *steps)))
        if not path.is_relative_to(root):
            raise FilesError(f"{location} is not used: a symbolic link leads out of {root}, to {path}")
        return path

    @staticmethod
    def _check_regular(path: Path, location: str) -> None:
        """A device has no end, and a pipe waits for somebody."""
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise FilesError(f"{location} is not used: {path} is {what}")
