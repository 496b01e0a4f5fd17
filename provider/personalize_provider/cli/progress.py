"""The line that says what a command is at, shown only when the command takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from personalize_provider.base.clock import Clock

#: Seconds before the first word, and between two.
_PAUSE = 2.0


class Progress:
    """Tells what is going on, once that has taken over two seconds, and no more often than that.

    :ivar doing: what is going on now; empty for nothing worth a word.
    """

    def __init__(self, clock: Clock, say: Callable[[str], None]) -> None:
        self.doing = ""
        self._clock = clock
        self._say = say
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Progress:
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        said = ""
        while True:
            await self._clock.sleep(_PAUSE)
            if self.doing != said:
                said = self.doing
                self._say(f"{said} ...")
