"""The core in a thread of its own, for a process whose threads and loops are somebody else's."""

from __future__ import annotations

import asyncio
import concurrent.futures
import sys
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

from personalize_provider.base.call_log import LOG
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.operate.lifecycle import Lifecycle

_Answer = TypeVar("_Answer")


class Core:
    """One life cycle and the event loop it lives in."""

    def __init__(self, config: ProviderConfig) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="personalize-loop", daemon=True).start()
        self.lifecycle = self.run(self._make(config))

    @staticmethod
    async def _make(config: ProviderConfig) -> Lifecycle:
        return Lifecycle(config)

    def start(self, work: Coroutine[Any, Any, _Answer]) -> concurrent.futures.Future[_Answer]:
        """Run ``work`` in the loop; called from any other thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        """Run ``work`` in the loop and wait for it; called from any other thread."""
        return self.start(work).result()


@cache
def core_for(config: ProviderConfig) -> Core:
    """The one core of a configuration in this process."""
    LOG.open(sys.argv[1:])
    return Core(config)
