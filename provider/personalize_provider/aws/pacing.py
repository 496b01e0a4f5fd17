"""The turns of calls: calls of one operation go out one after the other, and reads let everything else go first."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count

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
