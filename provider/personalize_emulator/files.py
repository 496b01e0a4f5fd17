"""Where data lies: ``s3://BUCKET/KEY`` read and written, whatever stands behind it.

``Folder`` keeps buckets as folders of this machine; ``s3.Bucket`` speaks to an S3 endpoint. What cannot be read or
written raises ``FilesError``, which operations turn into their failure reasons.
"""

from __future__ import annotations

import os
import re
import uuid
from pathlib import Path, PurePosixPath
from typing import Protocol

_LOCATION = re.compile(r"s3://([a-z0-9][a-z0-9.\-]{1,61}[a-z0-9])/(.*)")


class FilesError(Exception):
    """A location that cannot be read or written; the text says why."""


class Files(Protocol):
    """The three things that operations do with data. Locations are ``s3://BUCKET/KEY``."""

    def read(self, location: str) -> bytes:
        """The content of a file. Raises FilesError where there is none."""
        ...

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        """The locations of the files directly in the folder ``s3://BUCKET/DIR/``, or at any depth of it, sorted; none
        for an absent folder."""
        ...

    def write(self, location: str, content: bytes) -> None:
        """Make or replace a file as a whole. Raises FilesError where that is not possible."""
        ...


def parts(location: str) -> tuple[str, str]:
    """Bucket and key of a location. Raises FilesError for one that is written otherwise or climbs upwards."""
    found = _LOCATION.fullmatch(location)
    if found is None or ".." in PurePosixPath(found[2]).parts:
        raise FilesError(f"{location} is not a location of the form s3://BUCKET/KEY")
    return found[1], found[2]


class Folder:
    """Buckets as folders: ``s3://BUCKET/KEY`` is ``ROOT/BUCKET/KEY``."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self._root = Path(root)

    def read(self, location: str) -> bytes:
        try:
            return self._path(location).read_bytes()
        except OSError as error:
            raise FilesError(f"{location} cannot be read: {error.strerror}") from None

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        folder = self._path(location)
        try:
            entries = folder.rglob("*") if deep else folder.iterdir()
            names = [entry.relative_to(folder).as_posix() for entry in entries if entry.is_file()]
        except OSError:
            return []
        return [location + name for name in sorted(names)]

    def write(self, location: str, content: bytes) -> None:
        path = self._path(location)
        part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise FilesError(f"{location} cannot be written: {error.strerror}") from None

    def _path(self, location: str) -> Path:
        bucket, key = parts(location)
        return self._root / bucket / key
