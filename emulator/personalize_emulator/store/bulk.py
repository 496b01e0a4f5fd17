"""Bulk data in files of its own, beside the store: arrays and texts, written once and then only mapped into memory.

A file's name is in the store before the file is there, and whatever is not named there can go. It appears as a whole:
a process killed while it writes leaves nothing that anybody reads.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from personalize_emulator.base import courtesy
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.store.columns import Column, IntegerColumn, chunks

FOLDER = "bulk"
COPY = "copy-"
"""The names of copies that a call has made, and that the store does not know yet, begin with this."""
ABANDONED_SECONDS = 3600.0
_ALIGNED = 64
_TEXTS_AT_ONCE = 20_000
_CHARACTERS_AT_ONCE = 500_000
"""Texts may have 20,000 characters each: a piece of so many would take seconds."""
_BYTES_AT_ONCE = 1024**2

Array = npt.NDArray[Any]


class Content:
    """The content of a file: arrays by name, and ``facts``, which hold the rest in JSON."""

    def __init__(self, facts: Any, arrays: Mapping[str, Array]) -> None:
        self.facts = facts
        self.arrays = dict(arrays)

    def put_texts(self, name: str, texts: Sequence[str]) -> None:
        lines = []
        for some in chunks(texts, _TEXTS_AT_ONCE):
            size = max(1, len(some) * _CHARACTERS_AT_ONCE // max(_CHARACTERS_AT_ONCE, sum(map(len, some))))
            lines += [json.dumps(list(few), ensure_ascii=False).encode() for few in chunks(some, size)]
        self.arrays[name] = np.frombuffer(b"\n".join(lines), np.uint8)

    def texts(self, name: str) -> list[str]:
        texts: list[str] = []
        for line in _lines(self.arrays[name]):
            texts += json.loads(line or b"[]")
            courtesy.give_way()
        return texts

    def put_column(self, name: str, column: Column) -> None:
        if isinstance(column, IntegerColumn):
            self.arrays[f"{name}/numbers"] = column.numbers
        else:
            self.arrays[f"{name}/codes"] = column.codes
            self.put_texts(f"{name}/texts", column.texts)

    def column(self, name: str) -> Column:
        numbers = self.arrays.get(f"{name}/numbers")
        if numbers is not None:
            return IntegerColumn(numbers)
        return Column(self.texts(f"{name}/texts"), self.arrays[f"{name}/codes"])


class Bulk:
    """The folder of the files."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / FOLDER

    def path(self, name: str) -> Path:
        return self._folder / name

    def new_copy(self) -> Path:
        """A place for a file whose name nobody knows yet."""
        with self.guarded():
            self._folder.mkdir(exist_ok=True)
        return self._folder / f"{COPY}{uuid.uuid4().hex}"

    def write(self, name: str, content: Content) -> None:
        """Make a file, as a whole."""
        entries, offset = [], 0
        for key, array in content.arrays.items():
            entries.append([key, array.dtype.str, len(array), offset])
            offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
        header = json.dumps([content.facts, entries]).encode()
        header += b" " * (-(len(header) + 8) % _ALIGNED)
        part = self.new_copy()
        with self.guarded():
            try:
                with part.open("wb") as file:
                    file.write(len(header).to_bytes(8, "little") + header)
                    for array in content.arrays.values():
                        file.write(np.ascontiguousarray(array).data)
                        file.write(b"\0" * (-array.nbytes % _ALIGNED))
                part.replace(self.path(name))
            finally:
                part.unlink(missing_ok=True)

    def read(self, name: str) -> Content:
        """A file's content. Its arrays cannot be written, and are read from the disk as they are used."""
        path = self.path(name)
        try:
            with self.guarded():
                mapped = np.memmap(path, np.uint8, "r")
            length = int.from_bytes(mapped[:8].tobytes(), "little")
            facts, entries = json.loads(mapped[8 : 8 + length].tobytes())
            return Content(facts, {key: _array(mapped, 8 + length + at, kind, n) for key, kind, n, at in entries})
        except (ValueError, TypeError, KeyError):
            raise StoreError(
                f"The emulator's store in {self._folder.parent} is damaged ({path.name} is not readable): move "
                f"{self._folder.parent} away to begin with an empty one"
            ) from None

    def remove(self, name: str) -> None:
        with contextlib.suppress(OSError):  # whoever still reads it on a system that minds: later, then
            self.path(name).unlink()

    def names(self) -> list[str]:
        """The files that are there."""
        try:
            return os.listdir(self._folder)
        except OSError:
            return []

    def sweep(self, present: Collection[str], known: Collection[str]) -> None:
        """Remove what is ``present`` and is not ``known``; a copy only once it cannot be that of a call under way."""
        for name in set(present) - set(known):
            with contextlib.suppress(OSError):
                young = time.time() - self.path(name).stat().st_mtime < ABANDONED_SECONDS
                if not (young and name.startswith(COPY)):
                    self.path(name).unlink()

    @contextlib.contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn an error of the operating system into a sentence about the store."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"The emulator's store in {self._folder.parent} cannot be read or written ({error.strerror}: "
                f"{error.filename or self._folder}): see to its disk"
            ) from None


def _lines(array: Array) -> Iterator[bytes]:
    """The lines of a text, of which one piece at a time is copied."""
    line: list[bytes] = []
    for start in range(0, len(array), _BYTES_AT_ONCE):
        first, *more = array[start : start + _BYTES_AT_ONCE].tobytes().split(b"\n")
        line.append(first)
        for begun in more:
            yield b"".join(line)
            line = [begun]
    yield b"".join(line)


def _array(mapped: Array, start: int, kind: str, count: int) -> Array:
    if not count:
        return np.zeros(0, kind)
    size = np.dtype(kind).itemsize * count
    array: Array = mapped[start : start + size].view(kind)
    if len(array) != count:
        raise ValueError("the file is cut short")
    return array
