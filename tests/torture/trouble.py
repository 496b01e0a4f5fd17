"""A client of which one call meets with trouble, chosen by its number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tests.provider.stage import InlineClient, Stage, changes_nothing, clients
from tests.torture.facts import Facts

from personalize_provider.base.errors import AccessError, ThrottledError, UnavailableError
from personalize_provider.config.provider_config import ProviderConfig

#: What happens to processes: the provider's is killed (and with it, or later, the engine's); the engine is killed, and
#: the provider's host lives on for two seconds; Ctrl-C, once or twice; the backend cannot be written.
Blow = Literal["killed", "engine killed", "ctrl-c", "ctrl-c twice", "backend gone"]
BLOWS: tuple[Blow, ...] = ("killed", "engine killed", "ctrl-c", "ctrl-c twice", "backend gone")
#: What happens to calls: the service was out of order, before or after it did what was asked for; it is too busy; the
#: credentials expire.
Fault = Literal["unavailable", "answer lost", "throttled", "expired"]
FAULTS: tuple[Fault, ...] = ("unavailable", "answer lost", "throttled", "expired")
#: Where a blow falls: before the call is sent, after the service has done it, or at the engine's own record of an
#: operation, before and after it is written.
Where = Literal["before", "after", "before checkpoint", "after checkpoint"]

#: Seconds for which a host outlives its engine.
_OUTLIVES = 2.0


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong in a run.

    :ivar at: the number of the call, or of the checkpoint, at which it does.
    :ivar changes: whether only calls that change something are counted.
    """

    what: Blow | Fault
    at: int
    where: Where = "before"
    changes: bool = True


class Client(InlineClient):
    """The calls of one process of the provider, told to the facts; one of them may meet with trouble.

    :ivar interrupt: called when the user presses Ctrl-C in the plugin runtime.
    :ivar killed: set when the process ends.
    """

    killed: asyncio.Event
    interrupt: Callable[[], object] | None = None

    def __init__(self, config: ProviderConfig, stage: Stage, facts: Facts, trouble: Trouble | None) -> None:
        super().__init__(config, stage.clock, clients())
        self.facts, self.trouble = facts, trouble
        self.hit = self.stopping = self.deaf = False
        self._left = trouble.at if trouble is not None and trouble.where in ("before", "after") else -1

    async def _in_thread(self, function: Any, *args: Any) -> Any:
        operation, request = str(args[0]), args[1]
        struck = self._strikes(operation)
        if struck and self.trouble is not None and self.trouble.where == "before":
            await self._strike(self.trouble, operation)
        elif self.hit and self.trouble is not None and self.trouble.what == "expired":
            raise AccessError(operation, "ExpiredTokenException", "The security token has expired.")
        answer = await super()._in_thread(function, *args)
        if not changes_nothing(operation):
            self.facts.made(operation, request, answer, self.clock.now())
            self.facts.touched(operation, request)
        if struck and self.trouble is not None and self.trouble.where == "after":
            await self._strike(self.trouble, operation)
        return answer

    def _strikes(self, operation: str) -> bool:
        if self._left < 0 or self.trouble is None or (self.trouble.changes and changes_nothing(operation)):
            return False
        self._left -= 1
        self.hit = self._left < 0
        return self.hit

    async def _strike(self, trouble: Trouble, operation: str) -> None:
        if trouble.what == "killed":
            self.killed.set()
            await asyncio.Event().wait()
        if trouble.what in ("engine killed", "ctrl-c twice"):
            self.deaf = True
            asyncio.get_running_loop().call_later(_OUTLIVES, self.killed.set)
        if trouble.what == "ctrl-c":
            self.stopping = True
            if self.interrupt is not None:
                self.interrupt()
                await asyncio.sleep(0)
        if trouble.what == "throttled":
            raise ThrottledError(operation, "ThrottlingException", "Rate exceeded")
        if trouble.what == "unavailable" or trouble.what == "answer lost":
            raise UnavailableError(operation, "ServiceUnavailable", "Try again.")
        if trouble.what == "expired":
            raise AccessError(operation, "ExpiredTokenException", "The security token has expired.")
