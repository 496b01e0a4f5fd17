"""The in-process door: requests as botocore sends them in, replies as the service would send them out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from personalize_emulator.base import documents
from personalize_emulator.call.context import ACCOUNT, Context, Place
from personalize_emulator.data.files import Files, Folder
from personalize_emulator.doors import overview, wire
from personalize_emulator.doors.service import Service
from personalize_emulator.doors.wire import Reply
from personalize_emulator.store import snapshots
from personalize_emulator.store.clock import HandClock
from personalize_emulator.store.settings import Settings
from personalize_emulator.store.store import Store

Result = TypeVar("Result")


@dataclass(frozen=True)
class Exchange:
    """The result of a request: a reply after ``delay`` real seconds, or None for a connection that breaks then.

    ``where`` and ``operation`` are the call that it made, if it made one, and ``problem`` why that was refused.
    """

    reply: Reply | None
    delay: float = 0.0
    where: str = ""
    operation: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Call:
    """One entry of the call log. ``at`` is epoch seconds; ``status`` 0 is a connection broken by a fault.

    ``message`` is the sentence of a refusal, or why what the call made will fail.
    """

    at: float
    operation: str
    request: dict[str, Any]
    status: int
    error_code: str | None
    message: str | None


class LocalPersonalize:
    """Amazon Personalize over the SQLite file ``directory/personalize.sqlite3`` and the files in ``directory/bulk``.

    May be opened by several processes and threads on one directory. ``s3://BUCKET/KEY`` is ``directory/s3/BUCKET/KEY``,
    unless ``files`` says otherwise. ``region`` is where requests are made that do not name one themselves. ``speed``
    divides the service's durations (600: an hour passes in six seconds) and multiplies its request rates. ``clock``
    gives epoch seconds; one that is moved by hand moves everything. ``StoreError`` says why a store cannot be used.
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        region: str = "us-east-1",
        speed: float = 600.0,
        clock: Callable[[], float] = time.time,
        files: Files | None = None,
    ) -> None:
        if speed <= 0:
            raise ValueError("speed must be greater than 0")
        self.account: str = ACCOUNT
        self._directory = Path(directory)
        self._store = Store(directory, clock)
        self._place = Place(region=region, speed=speed)
        self._service = Service(self._store, files or Folder(Path(directory) / "s3"), self._place)
        self.settings = Settings(self._store)
        self.clock = HandClock(self._store)

    def handle(self, target: str, body: bytes) -> Reply:
        """Answer one JSON 1.1 request: ``target`` is its ``X-Amz-Target`` header.

        Raises ConnectionResetError where a fault asks for it, and nothing else.
        """
        return self.http("POST", "/", {"X-Amz-Target": target}, body)

    def http(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer one HTTP request to Personalize, its runtime, its events, or ``tag:GetResources``.

        Raises ConnectionResetError where a fault asks for it, and nothing else.
        """
        exchange = self.exchange(method, path, headers, body)
        if exchange.delay:
            time.sleep(exchange.delay)
        if exchange.reply is None:
            raise ConnectionResetError("the connection was reset by an injected fault")
        return exchange.reply

    def exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Exchange:
        """The same for a door that waits and breaks connections in its own way."""
        lower = {name.lower(): value for name, value in headers.items()}
        identity = wire.identity(method, lower, body, self._place)
        if identity is not None:
            return Exchange(identity)
        other = wire.elsewhere(lower, body)
        if other is not None:
            return Exchange(other, problem="meant for another service")
        request = wire.read(method, path, lower, body, self._place)
        if request is None:
            return Exchange(wire.unknown(method, path))
        answer = self._service.answer(request)
        reply = wire.answered(request.api, answer.status, answer.body) if answer.status else None
        where = f"{request.place.region} {request.place.account}"
        message = (answer.body or {}).get("message", "") if answer.code else answer.remark or ""
        problem = ": ".join(filter(None, (answer.code, message)))
        return Exchange(reply, answer.delay, where, request.operation, problem)

    @property
    def region(self) -> str:
        return self._place.region

    @property
    def speed(self) -> float:
        return self._place.speed

    def calls(self, operation: str | None = None, limit: int = -1) -> list[Call]:
        """The latest ``limit`` (-1: all) calls of the log, oldest first, optionally of one operation."""
        with self._store.transaction() as transaction:
            rows = transaction.calls(operation, limit)
        return [Call(row[0], row[1], _request(row[2]), *row[3:]) for row in rows]

    def resources(self) -> list[str]:
        """The ARNs of everything that exists now, in order of creation."""
        return self._service.resources()

    def overview(self) -> dict[str, Any]:
        """Dataset groups with all that belongs to them, the last calls and the clock, for people to look at."""
        return self.look(lambda context: overview.of(context.store, context.place))

    def look(self, work: Callable[[Context], Result]) -> Result:
        """Return what ``work`` finds in the store. This look is in no log, and waits for no work."""
        return self._service.look(work)

    def reset(self) -> None:
        """Forget every resource and call, and put the clock right; settings stay."""
        with self._store.transaction() as transaction:
            transaction.clear()
        self._store.sweep()
        self._store.give_back()

    def save(self, file: str | os.PathLike[str]) -> None:
        """Write a snapshot, which ``snapshots.load`` makes a new store of; others may go on using this one.

        :raises SnapshotError: the file cannot be written.
        """
        snapshots.save(self._store, self._directory, file)

    def close(self) -> None:
        """Let go of the file. The object is of no use afterwards."""
        self._service.close()
        self._store.close()


def _request(text: str) -> dict[str, Any]:
    try:
        request = documents.read(text)
    except ValueError:
        return {}
    return request if isinstance(request, dict) else {}
