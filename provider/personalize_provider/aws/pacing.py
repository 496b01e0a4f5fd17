"""The turns of calls: calls of one operation go out one after the other, and reads let everything else go first.

Others may share the rate of an operation: how often it may be called is learnt from what is refused.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from personalize_provider.base.clock import Clock

_READING: ContextVar[bool] = ContextVar("reading", default=False)


@contextmanager
def yielding() -> Iterator[None]:
    """Let calls that are made meanwhile wait for those of everybody else: a refresh is in no hurry."""
    token = _READING.set(True)
    try:
        yield
    finally:
        _READING.reset(token)


@dataclass
class _Queue:
    """Those who wait for one operation.

    :ivar free: when the next call may go out.
    """

    free: float
    waiting: list[tuple[bool, int, asyncio.Future[None]]] = field(default_factory=list)
    served: asyncio.Task[None] | None = None


class Turns:
    """Gives turns, for each operation one after the other. Belongs to one event loop.

    :param pause: seconds from a call of an operation to the next, as they are when a turn is given.
    """

    def __init__(self, clock: Clock, pause: Callable[[str], float]) -> None:
        self._clock, self._pause = clock, pause
        self._queues: dict[str, _Queue] = {}
        self._order = count()

    async def take(self, operation: str) -> None:
        """Wait for a turn."""
        now = self._clock.now()
        queue = self._queues.setdefault(operation, _Queue(now))
        if not queue.waiting and queue.free <= now:
            queue.free = now + self._pause(operation)
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(queue.waiting, (_READING.get(), next(self._order), turn))
        if queue.served is None:
            queue.served = asyncio.create_task(self._serve(operation, queue))
        await turn

    async def _serve(self, operation: str, queue: _Queue) -> None:
        try:
            while queue.waiting:
                await self._clock.sleep(queue.free - self._clock.now())
                while queue.waiting:
                    _, _, turn = heapq.heappop(queue.waiting)
                    if not turn.done():
                        queue.free += self._pause(operation)
                        turn.set_result(None)
                        break
        finally:
            queue.served = None


@dataclass(frozen=True)
class _Mode:
    """How a mode learns, in factors of the pause between two calls.

    :ivar slower: for a call that was throttled.
    :ivar faster: for one that was not.
    :ivar least: where it begins; below 1 for a mode in which one throttled call may be chance.
    :ivar most: the most of all of them together.
    """

    slower: float
    faster: float
    least: float
    most: float


_MODES = {"standard": _Mode(1.5, 0.9, 1 / 1.5, 4.0), "adaptive": _Mode(2.0, 0.8, 1.0, 16.0)}


class Learning:
    """Learns how much slower than usual each operation must be called."""

    def __init__(self, mode: Literal["standard", "adaptive"]) -> None:
        self._mode = _MODES[mode]
        self._slowness: dict[str, float] = {}

    def slowness(self, operation: str) -> float:
        """How many times longer the pause between two calls of an operation is; 1 where nothing was throttled."""
        return max(1.0, self._slowness.get(operation, 1.0))

    def answered(self, operation: str, *, throttled: bool) -> None:
        """Take note of what became of a call."""
        mode = self._mode
        now = self._slowness.get(operation, mode.least)
        self._slowness[operation] = (
            min(mode.most, now * mode.slower) if throttled else max(mode.least, now * mode.faster)
        )
