"""An aiohttp application in front of the in-process door, and its life from the first listen to the last answer.

Each request is answered in a thread of a pool, since the store takes one call at a time and may wait for another
process; the loop only reads, waits and writes.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import signal
import socket
import struct
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from personalize_emulator.doors.http import admin, page, request_log
from personalize_emulator.doors.http.guard import Guard
from personalize_emulator.doors.in_process import LocalPersonalize

THREADS = 64
"""As many calls may wait for work, an import or a training, and the next one is still answered."""
LARGEST = 32 * 1024**2
"""Bytes of a request that are read; the service takes less."""
FAREWELL_SECONDS = 5.0
"""Seconds that requests in progress may take when the server is asked to stop."""

_LOCAL = web.AppKey("local", LocalPersonalize)
_POOL = web.AppKey("pool", ThreadPoolExecutor)
_ENDING = web.AppKey("ending", asyncio.Event)


def application(local: LocalPersonalize, guard: Guard, *, log: bool = False) -> web.Application:
    """The web application over one emulator, which it does not close; ``log``: a line for each request."""
    said = [request_log.middleware(frozenset(page.PATHS), admin.PREFIX)] if log else []
    app = web.Application(client_max_size=LARGEST, middlewares=[*said, guard.middleware()])
    app[_LOCAL] = local
    app[_POOL] = pool = ThreadPoolExecutor(THREADS, thread_name_prefix="personalize")
    app[_ENDING] = asyncio.Event()
    app.on_shutdown.append(_hurry)
    app.on_cleanup.append(_end)
    admin.add(app, local, pool)
    page.add(app, signed=_service)
    app.router.add_route("*", "/{path:.*}", _service)
    return app


async def serve(local: LocalPersonalize, host: str, port: int, names: Iterable[str] = (), *, log: bool = False) -> None:
    """Listen on ``host`` and ``port`` (0: any free one), print the URL, and answer until SIGTERM or SIGINT.

    ``names`` are further hosts that requests may name; see ``guard``. ``log``: a line for each request.

    :raises OSError: the address cannot be listened on.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    app = application(local, Guard(host, names), log=log)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FAREWELL_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port, backlog=1024).start()
        print(f"Amazon Personalize emulator: {url(runner)}", flush=True)
        await stop.wait()
    finally:
        await runner.cleanup()


def url(runner: web.AppRunner) -> str:
    """The URL of a server that has begun to listen."""
    host, port = runner.addresses[0][:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _hurry(app: web.Application) -> None:
    app[_ENDING].set()


async def _end(app: web.Application) -> None:
    app[_POOL].shutdown(wait=True)


async def _service(request: web.Request) -> web.Response:
    body = await request.read()
    exchange = functools.partial(
        request.app[_LOCAL].exchange, request.method, request.path, dict(request.headers), body
    )
    outcome = await asyncio.get_running_loop().run_in_executor(request.app[_POOL], exchange)
    request[request_log.EXCHANGE] = outcome
    if outcome.delay:
        with contextlib.suppress(asyncio.TimeoutError):  # or the server ends, and slow answers come at once
            await asyncio.wait_for(request.app[_ENDING].wait(), outcome.delay)
    if outcome.reply is None:
        _reset(request)
        return web.Response()  # for nobody: the connection is gone
    return web.Response(status=outcome.reply.status, headers=outcome.reply.headers, body=outcome.reply.body)


def _reset(request: web.Request) -> None:
    """Break the connection as a network does: the client sees a reset, not an end."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


def log_to_stderr() -> None:
    """Write the emulator's messages to stderr, one line each. A request that is no HTTP is the sender's business."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    logging.getLogger("personalize_emulator").setLevel(logging.INFO)
    logging.getLogger("aiohttp.server").addFilter(
        lambda record: not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
    )
