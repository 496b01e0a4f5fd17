"""Files that a call will want, read before its turn on the store begins, so that a slow bucket holds nobody else up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from personalize_emulator.files import Files, FilesError

Found = TypeVar("Found")


class Ahead:
    """``Files`` with one location of which is known already what is there, or why there is nothing."""

    def __init__(self, files: Files, location: str) -> None:
        self._files = files
        self._listed: dict[str, list[str] | FilesError] = {}
        self._read: dict[str, bytes | FilesError] = {}
        folder = location
        if not location.endswith("/"):
            self._read[location] = _attempt(partial(files.read, location))
            if not isinstance(self._read[location], FilesError):
                return
            folder = f"{location}/"  # which is looked for where there is no such file
        wanted = self._listed[folder] = _attempt(partial(files.list, folder))
        for each in [] if isinstance(wanted, FilesError) else wanted:
            self._read[each] = _attempt(partial(files.read, each))

    def read(self, location: str) -> bytes:
        return _outcome(self._read[location]) if location in self._read else self._files.read(location)

    def list(self, location: str, *, deep: bool = False) -> list[str]:
        if location in self._listed and not deep:
            return _outcome(self._listed[location])
        return self._files.list(location, deep=deep)

    def write(self, location: str, content: bytes) -> None:
        self._files.write(location, content)

    def where(self, location: str) -> str:
        return self._files.where(location)


def _attempt(work: Callable[[], Found]) -> Found | FilesError:
    try:
        return work()
    except FilesError as error:
        return error


def _outcome(found: Found | FilesError) -> Found:
    if isinstance(found, FilesError):
        raise found
    return found
