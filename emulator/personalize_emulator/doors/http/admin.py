"""The emulator's own routes, below ``/_emulator``: settings, faults, clock, calls, resources, overview, reset.

Bodies are JSON and must say so in their content type, which a foreign web page in a browser cannot do unasked; what
takes no body, such as reset, asks for no type. What cannot be used is answered with 400 and ``{"message": one
sentence}``.
"""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp import web

from personalize_emulator.base import documents
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.doors.http import looks
from personalize_emulator.doors.http.looks import Route
from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.store import checks

PREFIX = "/_emulator"
LATEST = 1000
"""Calls in one answer, unless ``limit`` asks for fewer."""


def add(app: web.Application, local: LocalPersonalize, pool: ThreadPoolExecutor) -> None:
    """Add the routes to an application."""
    for (method, path), route in _ROUTES.items():
        app.router.add_route(method, PREFIX + path, _handler(local, pool, route))


def _handler(
    local: LocalPersonalize, pool: ThreadPoolExecutor, route: Route
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            body = await _body(request)
            answer = await asyncio.get_running_loop().run_in_executor(pool, route, local, request, body)
        except ValueError as error:
            return web.json_response({"message": str(error)}, status=400)
        except StoreError as error:
            return web.json_response({"message": f"{error}."}, status=500)
        return web.json_response(answer)

    return handle


async def _body(request: web.Request) -> Any:
    if request.method == "GET" or (request.method, request.path.removeprefix(PREFIX)) in _BODILESS:
        return None
    if request.content_type != "application/json":
        raise ValueError("send the header Content-Type: application/json")
    text = (await request.read()).decode("utf-8", "replace")
    try:
        return documents.read(text or "{}")
    except ValueError:
        raise ValueError("the body is not valid JSON, or nested too deeply") from None


def _about(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    return {"region": local.region, "account": local.account, "speed": local.speed, "clock": _time(local)}


def _settings(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    return local.settings.as_dict()


def _change(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    if not isinstance(body, dict):
        raise ValueError("an object with settings by name is expected")
    local.settings.change(body)
    return local.settings.as_dict()


def _defaults(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    local.settings.reset()
    return local.settings.as_dict()


def _add_faults(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    local.settings.add_faults(body if isinstance(body, list) else [body])
    return local.settings.as_dict()["faults"]


def _no_faults(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    local.settings.faults = ()
    return []


def _clock(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    return _time(local)


def _move(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    known = {"frozen", "advance", "advance_service"}
    if not isinstance(body, dict) or not body or set(body) - known:
        raise ValueError(f"an object with some of {', '.join(sorted(known))} is expected")
    if not isinstance(body.get("frozen", False), bool):
        raise ValueError("frozen is true or false")
    seconds = _number(body, "advance") + _number(body, "advance_service") / local.speed
    if seconds:
        local.clock.advance(seconds)
    if "frozen" in body:
        (local.clock.freeze if body["frozen"] else local.clock.run)()
    return _time(local)


def _number(body: dict[str, Any], name: str) -> float:
    value = body.get(name, 0.0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -checks.LONGEST <= value <= checks.LONGEST:
        raise ValueError(f"{name} is a number of seconds")
    return float(value)


def _time(local: LocalPersonalize) -> dict[str, Any]:
    return dataclasses.asdict(local.clock.read())


def _calls(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    limit = request.query.get("limit", str(LATEST))
    if not re.fullmatch("[0-9]{1,4}", limit) or not 0 < int(limit) <= LATEST:
        raise ValueError(f"limit is a number from 1 to {LATEST}")
    operation = request.query.get("operation")
    if operation is not None and not operation.isprintable():
        raise ValueError("operation is the name of one")
    return [dataclasses.asdict(call) for call in local.calls(operation, int(limit))]


def _resources(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    return local.resources()


def _overview(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    return local.overview()


def _reset(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    local.reset()
    return {}


_ROUTES: dict[tuple[str, str], Route] = {
    ("GET", ""): _about,
    ("GET", "/settings"): _settings,
    ("PATCH", "/settings"): _change,
    ("DELETE", "/settings"): _defaults,
    ("POST", "/faults"): _add_faults,
    ("DELETE", "/faults"): _no_faults,
    ("GET", "/clock"): _clock,
    ("POST", "/clock"): _move,
    ("GET", "/calls"): _calls,
    ("GET", "/resources"): _resources,
    ("GET", "/overview"): _overview,
    ("POST", "/reset"): _reset,
    **looks.ROUTES,
}
_BODILESS = frozenset({("DELETE", "/settings"), ("DELETE", "/faults"), ("POST", "/reset")})
"""These routes read no body, so that a body cannot be wrong."""
