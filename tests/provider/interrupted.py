"""A provider's process that meets with trouble at one of its changes, chosen by their number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Literal

from tests.provider.kind import Kind
from tests.provider.stage import InlineClient, Stage, changes_nothing

from personalize_emulator.doors.emulated import CONTROL
from personalize_emulator.facts import durations
from personalize_provider.base.errors import AccessError, PersonalizeError, UnavailableError
from personalize_provider.operate.lifecycle import Lifecycle

#: The process is killed as soon as the change was answered; its credentials expire then; the answer is lost, and the
#: connection with it; the service was out of order and changed nothing.
Trouble = Literal["killed", "expired", "answer lost", "unavailable"]
TROUBLES: tuple[Trouble, ...] = ("killed", "expired", "answer lost", "unavailable")


class TroubledClient(InlineClient):
    """A client of which one change meets with trouble.

    :ivar left: how many changes go well before.
    """

    left: int
    trouble: Trouble
    killed: asyncio.Event
    hit = False

    async def _in_thread(self, function: Any, *args: Any) -> Any:
        if function != self._call:
            return await super()._in_thread(function, *args)
        operation = str(args[0])
        if self.hit and self.trouble == "expired":
            raise AccessError(operation, "ExpiredTokenException", "The security token has expired.")
        if self.hit or changes_nothing(operation):
            return await super()._in_thread(function, *args)
        self.left -= 1
        self.hit = self.left < 0
        if self.hit and self.trouble == "unavailable":
            raise UnavailableError(operation, "ServiceUnavailable", "Try again.")
        answer = await super()._in_thread(function, *args)
        if self.hit and self.trouble == "answer lost":
            raise UnavailableError(operation, "ConnectionClosedError", "The connection was closed.")
        if self.hit and self.trouble == "killed":
            self.killed.set()
            await asyncio.Event().wait()
        return answer


def interrupted(
    stage: Stage, trouble: Trouble, after: int, work: Callable[[Lifecycle], Coroutine[Any, Any, Any]]
) -> tuple[bool, PersonalizeError | None]:
    """Do ``work`` in a process of its own that meets with ``trouble`` after that many changes; then lose the process.

    :returns: whether it came to that, and the error that the work ended with.
    """
    client = TroubledClient(stage.config, stage.clock, {"personalize": stage.boto})
    client.left, client.trouble = after, trouble

    async def run() -> PersonalizeError | None:
        client.killed = asyncio.Event()
        task = asyncio.ensure_future(work(Lifecycle(stage.config, service=client)))
        dead = asyncio.ensure_future(client.killed.wait())
        await asyncio.wait({task, dead}, return_when=asyncio.FIRST_COMPLETED)
        error = task.exception() if task.done() else None
        if error is None or isinstance(error, PersonalizeError):
            return error
        raise error

    stage.crash()
    error = stage.clock.run(run())
    return client.hit, error


#: Everything the service does takes that long, in seconds: these stories are not about waiting.
QUICK = {name: 5.0 for name in durations.SECONDS if not name.startswith(("model.", "solution.schedule", "solution.f"))}


def may_fail(kind: Kind) -> bool:
    """Tell whether the emulator can let the creation end in a failed state."""
    return not {"fail_create", "fail_training"}.isdisjoint(CONTROL[kind.resource.noun.create].settings)
