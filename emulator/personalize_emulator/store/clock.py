"""The clock of a store, which can be moved by hand; what one process moves, all see, and a restart keeps.

It runs with the door's own clock until it is frozen or moved, and never goes back: what has happened has happened.
Request rates and slow answers are not on it, they are counted in the time that really passes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

LATEST = 7_258_118_400.0
"""The year 2200, in epoch seconds: programs read times later than some as mistakes."""

if TYPE_CHECKING:
    from personalize_emulator.store.store import Store


@dataclass(frozen=True)
class Reading:
    """``now`` is epoch seconds, ``ahead`` how many of them the clock is ahead of the door's own."""

    now: float
    ahead: float
    frozen: bool


class HandClock:
    """The hands of the clock."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self) -> Reading:
        with self._store.transaction() as transaction:
            return Reading(transaction.now, transaction.now - transaction.real, transaction.frozen)

    def advance(self, seconds: float) -> None:
        """Move it forward. A training that takes four seconds here is over four seconds later.

        :raises ValueError: ``seconds`` is negative, no number, or more than the clock can be moved by.
        """
        if not 0 <= seconds < math.inf:
            raise ValueError("the clock moves forward only, by a number of seconds")
        with self._store.transaction() as transaction:
            if transaction.now + seconds > LATEST:
                raise ValueError("the clock cannot be moved beyond the year 2200")
            transaction.set_clock(transaction.now + seconds, transaction.frozen)

    def freeze(self) -> None:
        """Stop it: from now on it moves by hand only."""
        self._set(frozen=True)

    def run(self) -> None:
        """Let it run again from where it stands."""
        self._set(frozen=False)

    def _set(self, *, frozen: bool) -> None:
        with self._store.transaction() as transaction:
            transaction.set_clock(transaction.now, frozen)
