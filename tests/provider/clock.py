"""Time that moves only when everybody waits: an hour of training passes as soon as nothing else is left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

_Answer = TypeVar("_Answer")


class ManualClock:
    """A :class:`~personalize_provider.base.clock.Clock` moved by hand, or by an event loop of its own.

    Under :meth:`run`, a sleep ends as soon as every task is blocked: the loop would wait for its earliest timer, and
    moves the clock there instead.
    """

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))

    def epoch(self) -> float:
        """The same time as the emulator counts it."""
        return 1_800_000_000.0 + self.time

    def run(self, work: Coroutine[Any, Any, _Answer], within: float | None = None) -> _Answer:
        """Do ``work``; fails when it takes more than ``within`` seconds on this clock."""
        loop = _Loop(self)
        try:
            return loop.run_until_complete(work if within is None else asyncio.wait_for(work, within))
        finally:
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self, clock: ManualClock) -> None:
        self._moved = clock
        super().__init__(_Selector(clock))

    def time(self) -> float:
        return self._moved.time


class _Selector(selectors.SelectSelector):
    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self._moved = clock

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return the events that are ready now; without any, move the clock by the time the loop would have slept."""
        ready = super().select(None if timeout is None else 0)
        if not ready and timeout is not None and timeout > 0:
            self._moved.time += timeout
        return ready
