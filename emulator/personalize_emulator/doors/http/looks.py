"""The routes by which the page looks closer: at a resource, a call, and what a recommender or a campaign answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from personalize_emulator.doors import closer, trial
from personalize_emulator.doors.in_process import LocalPersonalize

Route = Callable[[LocalPersonalize, web.Request, Any], Any]
"""The function of a route, called in a thread: emulator, request and body in, JSON out."""


def _resource(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    arn = _arn(request.query.get("arn"))
    return local.look(lambda context: closer.resource(context, arn))


def _call(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    identifier = request.query.get("id", "")
    if not re.fullmatch("[0-9]{1,18}", identifier):
        raise ValueError("id is the number of a call")
    return local.look(lambda context: closer.call(context, int(identifier)))


def _questions(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    arn = _arn(request.query.get("arn"))
    return local.look(lambda context: trial.questions(context, arn))


def _rows(local: LocalPersonalize, request: web.Request, body: Any) -> Any:
    if not isinstance(body, dict) or not set(body) <= {"arn", "names", "user"}:
        raise ValueError("an object with arn, names and, maybe, user is expected")
    arn, names, user = _arn(body.get("arn")), body.get("names"), body.get("user")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names) or len(names) > trial.MOST:
        raise ValueError(f"names is a list of {trial.MOST} texts at most")
    if user is not None and not isinstance(user, str):
        raise ValueError("user is a text")
    return local.look(lambda context: trial.rows(context, arn, names, user))


def _arn(given: Any) -> str:
    if not isinstance(given, str) or not given.isprintable():
        raise ValueError("arn is that of a resource")
    return given


ROUTES: dict[tuple[str, str], Route] = {
    ("GET", "/resource"): _resource,
    ("GET", "/call"): _call,
    ("GET", "/questions"): _questions,
    ("POST", "/rows"): _rows,
}
