"""Files that a call will want, copied before its turn on the store begins, so that a slow bucket holds nobody else up.

The copies stay until what the call has begun is done with them; those of a call that was refused go at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from personalize_emulator.data.files import Files, FilesError, collect
from personalize_emulator.store.bulk import Bulk


class Reads(NamedTuple):
    """``where`` returns the location of the files that a call reads, from the fields of its request; ``deep``: the
    files lie in folders at any depth. Nobody may have checked the request yet, so that it may say anything."""

    where: Callable[[dict[str, Any]], object]
    deep: bool = False


class Copies:
    """The copies of the file, or of the files in the folder, at a location; or why there are none."""

    def __init__(self, files: Files, bulk: Bulk, location: str, *, deep: bool = False) -> None:
        self._files = files
        self._bulk = bulk
        self._made: list[Path] = []
        self._kept = False
        self._problem: FilesError | None = None
        self._found: dict[str, Path] = {}
        try:
            self._found = collect(files, location, self._copy, deep=deep)
        except FilesError as problem:
            self._problem = problem
        except BaseException:
            self.discard()
            raise

    def found(self) -> dict[str, Path]:
        """The copies by location. Raises FilesError where there are none."""
        if self._problem is not None:
            raise self._problem
        return self._found

    def keep(self) -> None:
        """Keep the copies: somebody else sees to them from now on."""
        self._kept = True

    def discard(self) -> None:
        """Remove them, unless they are kept."""
        for path in self._made if not self._kept else ():
            self._bulk.remove(path.name)

    def _copy(self, location: str) -> Path:
        path = self._bulk.new_copy()
        self._made.append(path)
        with self._bulk.guarded(), path.open("wb") as target:
            self._files.copy(location, target)
        return path
