"""The HTTP server in a thread of one's own process, for as long as a block lasts."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

from aiohttp import web

from personalize_emulator.doors.http.guard import Guard
from personalize_emulator.doors.http.server import FAREWELL_SECONDS, application, url
from personalize_emulator.doors.in_process import LocalPersonalize

HOST = "127.0.0.1"


@contextmanager
def serving(local: LocalPersonalize) -> Iterator[str]:
    """Serve an emulator, which stays open, on a free port of this machine; gives the URL."""
    started: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
    thread = threading.Thread(
        target=lambda: asyncio.run(_serve(local, started)), name="personalize-server", daemon=True
    )
    thread.start()
    address, loop, stop = started.result()
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


async def _serve(
    local: LocalPersonalize, started: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]]
) -> None:
    stop = asyncio.Event()
    runner = web.AppRunner(application(local, Guard(HOST)), access_log=None, shutdown_timeout=FAREWELL_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, 0).start()
        except OSError as error:
            started.set_exception(error)
            return
        started.set_result((url(runner), asyncio.get_running_loop(), stop))
        await stop.wait()
    finally:
        await runner.cleanup()
