"""The messages for the user beside the answers: on a resource's row, and in the diagnostics."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import grpc
from grpc import aio

from personalize_provider.pulumi_plugin.protocol import engine_pb2, engine_pb2_grpc

_SEVERITIES = {"debug": engine_pb2.DEBUG, "info": engine_pb2.INFO, "warning": engine_pb2.WARNING}
#: Seconds that one message may take, and for which an answer waits until the messages about it are out.
_PATIENCE = 2.0
#: Seconds until the first line of progress of a resource and between two of them, and how many lines of all
#: resources go out in a second.
_FIRST, _EVERY, _RATE = 10.0, 1.0, 20.0


class EngineLog:
    """Sends messages to the engine, in order for each resource; a sentence is said once in a process's life."""

    def __init__(self, address: str | None = None) -> None:
        self.address = address
        self._stub: Any = None
        self._said: set[tuple[str, str]] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self._told: dict[str, asyncio.Task[None]] = {}
        self._next: dict[str, float] = {}
        self._shown: set[str] = set()

    def attach(self, address: str) -> None:
        """Speak to another engine from now on."""
        self.address, self._stub = address, None
        self._said.clear()

    def say(self, urn: str, severity: str, sentence: str) -> None:
        """Log a sentence for the resource ``urn``, or for the stack if that is empty."""
        if (urn, sentence) not in self._said:
            self._said.add((urn, sentence))
            self._told[urn] = self._send(urn, severity, sentence, ephemeral=False)

    def show(self, urn: str, line: str) -> None:
        """Put a passing line on a resource's row, unless one was put there a moment ago."""
        now = time.monotonic()
        if now >= self._next.setdefault(urn, now + _FIRST):
            self._next[urn] = now + max(_EVERY, len(self._next) / _RATE)
            self._shown.add(urn)
            self._send(urn, "info", line, ephemeral=True)

    def clear(self, urn: str) -> None:
        """Take the passing line off a resource's row."""
        self._next.pop(urn, None)
        if urn in self._shown:
            self._shown.discard(urn)
            self._send(urn, "info", "", ephemeral=True)

    async def flush(self, urn: str) -> None:
        """Wait until what was said of a resource is out, for a moment at most: the engine may end after an answer."""
        told = self._told.pop(urn, None)
        if told is not None:
            await asyncio.wait({told}, timeout=_PATIENCE)

    def _send(self, urn: str, severity: str, sentence: str, *, ephemeral: bool) -> asyncio.Task[None]:
        task = asyncio.create_task(self._deliver(urn, severity, sentence, ephemeral))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        return task

    async def _deliver(self, urn: str, severity: str, sentence: str, ephemeral: bool) -> None:
        if not self.address:
            return
        if self._stub is None:
            self._stub = engine_pb2_grpc.EngineStub(aio.insecure_channel(self.address))
        request = engine_pb2.LogRequest(severity=_SEVERITIES[severity], urn=urn, message=sentence, ephemeral=ephemeral)
        try:
            await self._stub.Log(request, timeout=_PATIENCE)
        except grpc.RpcError:
            return
