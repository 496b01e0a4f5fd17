"""The steps of an engine that run, and how they are stopped.

A step whose resource is known to exist stops at once: its answer keeps the resource. One that is waiting for the
answer of a Create call is given a moment, so that the ARN gets into the state, and of what has no tags the birth too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from personalize_provider.pulumi_plugin.partial import InterruptedOperationError

if TYPE_CHECKING:
    from personalize_provider.plan.ownership import Held

_Answer = TypeVar("_Answer")
#: Seconds that a step is given of which too little is known.
_GRACE = 1.5


class RunningStep:
    """One create, update or delete.

    :param by_birth: whether a creation is not to be stopped before its birth is known, which alone tells later whose
        the resource is.

    :ivar arn: what it is about, as soon as that is known.
    :ivar held: what the state must hold of it.
    :ivar status: the last status that was seen.
    """

    def __init__(self, arn: str | None, held: Held, *, by_birth: bool = False) -> None:
        self.arn = arn
        self._by_birth = by_birth
        self.held = held
        self.status: str | None = None
        self.stopping = False
        self._task: asyncio.Task[Any] | None = None

    def made(self, arn: str, held: Held) -> None:
        """The service has answered: from now on there is something to keep."""
        self.arn, self.held = arn, held
        self._stopped()

    def born(self, when: str) -> None:
        """The service has told when it was created."""
        self.held = replace(self.held, born=when)
        self._stopped()

    async def run(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        """Run ``work`` until it ends or is stopped.

        :raises InterruptedOperationError: it was stopped.
        """
        self._task = asyncio.create_task(work)
        try:
            answer: _Answer = await self._task
        except asyncio.CancelledError:
            if not self._task.done():
                self._task.cancel()
                raise
            raise InterruptedOperationError("The operation was interrupted") from None
        return answer

    def stop(self) -> None:
        """End the work, now or as soon as the ARN is known."""
        self.stopping = True
        if self._task is None or self._task.done():
            return
        if not self._stopped():
            asyncio.get_running_loop().call_later(_GRACE, self._task.cancel)

    def _stopped(self) -> bool:
        """End the work if the engine has asked for that and all is known that the state must hold."""
        known = self.arn is not None and (self.held.born is not None or not self._by_birth)
        if not self.stopping or not known or self._task is None:
            return False
        return self._task.cancel()


class Running:
    """All steps that run in this process."""

    def __init__(self) -> None:
        self._steps: set[RunningStep] = set()

    def add(self, step: RunningStep) -> None:
        self._steps.add(step)

    def remove(self, step: RunningStep) -> None:
        self._steps.discard(step)

    def stop(self) -> bool:
        """Stop them all, and tell whether there were any; those that begin later run."""
        for step in self._steps:
            step.stop()
        return bool(self._steps)
