"""The exceptions with which a call leaves its turn to wait for something, and comes back after it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

Begin = Callable[[Any], None]
"""Begins a work in a turn of its own, whose ``Transaction`` it is given, since the turn that needs it is undone."""


class Unfinished(Exception):
    """A work that should be done by now is not: the call waits outside of its turn, so that nobody else does."""

    def __init__(self, work: str, begin: Begin | None = None) -> None:
        super().__init__(work)
        self.work = work
        self.begin = begin


class Unread(Exception):
    """Something large is in the store and not in memory yet: the call reads it outside of its turn."""

    def __init__(self, key: Hashable, read: Callable[[], object]) -> None:
        super().__init__(key)
        self.key = key
        self.read = read
