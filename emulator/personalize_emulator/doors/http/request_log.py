"""One line for each request, on the log: when, where, which operation, its status, how long it took, and why it failed.

Looks at the emulator's own routes are left out, since its page asks again and again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from personalize_emulator.doors.in_process import Exchange

EXCHANGE = web.RequestKey("exchange", Exchange)
"""The exchange of a request that was a call of a service."""
LONGEST = 300
"""Characters that are shown of a reason or a path."""

_LOG = logging.getLogger("personalize_emulator.requests")


def middleware(quiet: frozenset[str], prefix: str) -> Middleware:
    """Return the middleware for an application. It says nothing of looks (GET, unsigned) at the paths in ``quiet``
    and below ``prefix``."""

    @web.middleware
    async def say(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        began = time.monotonic()
        status = 0
        try:
            response = await handler(request)
            status = response.status
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            looks = request.method == "GET" and "Authorization" not in request.headers
            if not (looks and (request.path in quiet or request.path.startswith(prefix))):
                _LOG.info("%s", _line(request, status, time.monotonic() - began))
        return response

    return say


def _line(request: web.Request, status: int, seconds: float) -> str:
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    exchange = request.get(EXCHANGE)
    what = f"{request.method} {_shown(request.path)}"
    if exchange is not None and exchange.operation:
        what = f"{exchange.where} {_shown(exchange.operation)}"
    outcome = "reset" if exchange is not None and exchange.reply is None else str(status)
    problem = f" {_shown(exchange.problem)}" if exchange is not None and exchange.problem else ""
    return f"{at} {what} {outcome} {seconds * 1000:.0f} ms{problem}"


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:LONGEST])
