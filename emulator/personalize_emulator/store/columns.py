"""Columns of text as arrays: what a million rows take a few megabytes of, and a moment to look through.

A column keeps each different text once, and for every row the place of its text among them. One of whole numbers keeps
the numbers. Either gives its cells as the texts that were put in.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from personalize_emulator.base import courtesy
from personalize_emulator.base.once import once

_SORTED_AT_ONCE = 20_000
_JOINED_AT_ONCE = 256
_COUNTED_AT_ONCE = 1_000_000

Codes = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
"""Numbers of rows."""


class Column:
    """Cells of text, "" where there is no value: ``texts`` are the different ones, ``codes`` their places by row."""

    def __init__(self, texts: Sequence[str], codes: Codes) -> None:
        self.texts = texts
        self.codes = codes

    def __len__(self) -> int:
        return len(self.codes)

    @once
    def places(self) -> dict[str, int]:
        """The place of each text."""
        return {text: place for place, text in enumerate(self.texts)}

    @property
    def coded(self) -> Column:
        return self

    @property
    def used(self) -> Places:
        """The places of the texts that occur, in order."""
        return np.flatnonzero(_occurring(self.codes, len(self.texts)))

    def cell(self, row: int) -> str:
        return self.texts[int(self.codes[row])]

    def cells(self) -> list[str]:
        return [self.texts[code] for code in self.codes.tolist()]

    def equals(self, text: str) -> Mask:
        """Return a mask of the rows that hold a text."""
        place = self.places.get(text)
        return np.zeros(len(self), np.bool_) if place is None else self.codes == place

    def among(self, texts: Iterable[str]) -> Mask:
        """Return a mask of the rows that hold one of the texts."""
        chosen = np.zeros(len(self.texts), np.bool_)
        chosen[[self.places[text] for text in texts if text in self.places]] = True
        return chosen[self.codes] if len(self.texts) else np.zeros(len(self), np.bool_)

    def floats(self, missing: float) -> Floats:
        """The cells as numbers, which they must be where they are not empty."""
        values = np.array([float(text) if text else missing for text in self.texts], np.float64)
        return values[self.codes] if len(values) else np.zeros(0)

    def take(self, rows: Places | Mask | slice) -> Column:
        return Column(self.texts, self.codes[rows])

    def compact(self) -> Column:
        """The same without texts that no row has."""
        used = self.used
        if len(used) == len(self.texts):
            return self
        moved = np.zeros(len(self.texts) + 1, np.int32)
        moved[used] = np.arange(len(used))
        return Column([self.texts[code] for code in used.tolist()], moved[self.codes])


class IntegerColumn(Column):
    """Whole numbers in their one usual spelling, none of them missing."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @once
    def coded(self) -> Column:
        numbers, codes = np.unique(self.numbers, return_inverse=True)
        return Column(list(map(str, numbers.tolist())), codes.astype(np.int32))

    @property
    def texts(self) -> Sequence[str]:  # type: ignore[override]
        return self.coded.texts

    @property
    def codes(self) -> Codes:  # type: ignore[override]
        return self.coded.codes

    def cell(self, row: int) -> str:
        return str(self.numbers[row])

    def cells(self) -> list[str]:
        return list(map(str, self.numbers.tolist()))

    def floats(self, missing: float) -> Floats:
        return self.numbers.astype(np.float64)

    def take(self, rows: Places | Mask | slice) -> Column:
        return IntegerColumn(self.numbers[rows])

    def compact(self) -> Column:
        return self


class ColumnBuilder:
    """Makes a column out of its cells, a few thousand at a time; ``whole``: try to keep them as whole numbers."""

    def __init__(self, whole: bool = False) -> None:
        self._whole = whole
        self._places: dict[str, int] = {}
        self._texts: list[str] = []
        self._parts: list[npt.NDArray[Any]] = []
        self._wholes = 0
        """The number of large parts."""
        self._count = 0
        self._told = 0
        """The number of parts that ``latest`` has told of."""

    def __len__(self) -> int:
        return self._count

    def add(self, cells: Sequence[str]) -> None:
        self._count += len(cells)
        if self._whole:
            numbers = _numbers(cells)
            if numbers is not None:
                self._add(numbers)
                return
            self._whole = False
            self._parts = [self._code(list(map(str, part.tolist()))) for part in self._parts]
        self._add(self._code(cells))

    def column(self) -> Column:
        """Return the column of what has been added so far."""
        if len(self._parts) != 1:
            self._parts = [self._joined(self._parts)]
        self._wholes = self._told = 1
        return IntegerColumn(self._parts[0]) if self._whole else Column(list(self._texts), self._parts[0])

    def latest(self) -> Column:
        """Return the column of what has been added since this was last asked for. Its texts are those of the whole
        column, and still grow: what many pieces take is no matter of how many came before."""
        part = self._joined(self._parts[self._told :])
        self._parts[self._told :] = [part]
        self._wholes = self._told = len(self._parts)
        return IntegerColumn(part) if self._whole else Column(self._texts, part)

    def _joined(self, parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
        return np.concatenate(parts) if parts else np.zeros(0, np.int64 if self._whole else np.int32)

    def _add(self, part: npt.NDArray[Any]) -> None:
        """Small parts become large ones on the way: nobody waits for the joining of many thousands."""
        self._parts.append(part)
        if len(self._parts) - self._wholes >= _JOINED_AT_ONCE:
            self._parts[self._wholes :] = [np.concatenate(self._parts[self._wholes :])]
            self._wholes += 1

    def _code(self, cells: Sequence[str]) -> Codes:
        places = self._places
        self._texts += _give_places(places, dict.fromkeys(cells))
        return np.array([places[cell] for cell in cells], np.int32)


def _numbers(cells: Sequence[str]) -> Numbers | None:
    try:
        numbers = list(map(int, cells))
        return np.array(numbers, np.int64) if list(map(str, numbers)) == list(cells) else None
    except (ValueError, OverflowError):
        return None


def of(cells: Iterable[str]) -> Column:
    """A column out of all its cells."""
    builder = ColumnBuilder()
    builder.add(list(cells))
    return builder.column()


def empty(rows: int) -> Column:
    """A column without values."""
    return Column([""], np.zeros(rows, np.int32))


def joined(parts: Sequence[Column]) -> Column:
    """Columns one below the other."""
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, IntegerColumn) for part in parts):
        return IntegerColumn(np.concatenate([part.numbers for part in parts if isinstance(part, IntegerColumn)]))
    coded = [part.coded for part in parts]
    places = dict(coded[0].places)
    codes = [coded[0].codes]
    for part in coded[1:]:
        _give_places(places, part.texts)
        moved = places_of(part.texts, places)
        codes.append(moved[part.codes] if len(moved) else part.codes)
    return Column(list(places), np.concatenate(codes))


def in_order(texts: Sequence[str]) -> list[str]:
    """Sort texts, in pieces that are then laid together: nobody waits for a million texts at once."""
    runs = [sorted(some) for some in chunks(texts, _SORTED_AT_ONCE)]
    while len(runs) > 1:
        pairs = (runs[start : start + 2] for start in range(0, len(runs), 2))
        runs = [_merged(*pair) for pair in pairs]
    return runs[0] if runs else []


def _merged(texts: list[str], other: Sequence[str] = ()) -> list[str]:
    """Merge two sorted lists into one, a piece after the other."""
    merged: list[str] = []
    begun = 0
    for some in chunks(texts, _SORTED_AT_ONCE):
        upto = bisect_left(other, some[-1], begun)
        merged += sorted(itertools.chain(some, other[begun:upto]))
        begun = upto
    merged += other[begun:]
    return merged


def _give_places(places: dict[str, int], texts: Iterable[str]) -> list[str]:
    """Each new text gets the next place; returns the new ones. The dictionary is a plain one, which Python's garbage
    collector does not walk through again and again however large it grows."""
    new = [text for text in texts if text not in places]
    for text in new:
        places[text] = len(places)
    return new


def places_of(cells: Sequence[str], places: Mapping[str, int]) -> Codes:
    """The places of texts, a piece after the other."""
    parts = [np.array([places[cell] for cell in some], np.int32) for some in chunks(cells, _SORTED_AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def counts(codes: Codes, size: int) -> Places:
    """Return how often each of ``size`` places is among codes."""
    frequencies = np.zeros(size, np.intp)
    for start in range(0, len(codes), _COUNTED_AT_ONCE):
        courtesy.give_way()
        frequencies += np.bincount(codes[start : start + _COUNTED_AT_ONCE], minlength=size)
    return frequencies


def sums(codes: Codes, weights: Floats, size: int) -> Floats:
    """The weights of each of so many places together."""
    totals = np.zeros(size)
    for start in range(0, len(codes), _COUNTED_AT_ONCE):
        courtesy.give_way()
        some = slice(start, start + _COUNTED_AT_ONCE)
        totals += np.bincount(codes[some], weights[some], size)
    return totals


def _occurring(codes: Codes, size: int) -> Mask:
    """Return a mask of the places among ``size`` that occur in codes."""
    occurs = np.zeros(size, np.bool_)
    occurs[codes] = True
    return occurs


def chunks(cells: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """A long sequence in pieces, between which work gives way to calls."""
    for start in range(0, len(cells), size):
        yield cells[start : start + size]
        courtesy.give_way()
