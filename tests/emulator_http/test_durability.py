"""Killed again and again under load, and asked by many at once: what was acknowledged is there."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.emulator.world import INTERACTIONS
from tests.emulator_http.server import SOURCES, running
from tests.processes import PATIENCE, end, start

from personalize_emulator import LocalPersonalize

RESTARTS = 200
WRITERS = 4
LEAST = 3
"""Acknowledged writes of one life, before it is ended."""
CLIENTS, CALLS = 200, 5
TEXT = json.dumps(INTERACTIONS)
PREFIX = "arn:aws:personalize:us-east-1:000000000000:schema/"


MOTHER = """
import asyncio, os, sys
from personalize_emulator import LocalPersonalize
from personalize_emulator.doors.http.server import serve
from personalize_emulator.facts import service_model
for name in service_model.SERVICES:
    service_model.load(name)
store, port = sys.argv[1], int(sys.argv[2])
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        asyncio.run(serve(LocalPersonalize(store), "127.0.0.1", port))
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Servers one after the other, each in a process of its own that is forked when all code has been read: two hundred
whole starts of Python would take minutes, and what a killed server leaves behind does not depend on them."""


def free_port() -> int:
    """A port that the system gives nobody by itself: a client that tries again and again could get it, and itself."""
    for port in random.Random().sample(range(20_000, 30_000), 100):
        with socket.socket() as taken, contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def unlimited(store: Path) -> LocalPersonalize:
    local = LocalPersonalize(store)
    local.settings.rate_limits = False
    local.settings.count_quotas = False
    return local


class Writer(threading.Thread):
    """Makes schemas and deletes every third of them, over and over, and remembers what it was told."""

    def __init__(self, port: int, number: int) -> None:
        super().__init__()
        self.stopped = threading.Event()
        self.made: set[str] = set()
        self.deleted: set[str] = set()
        self.unsure: set[str] = set()
        self.acknowledged = 0
        self._port = port
        self._number = number
        self._connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        count = 0
        while not self.stopped.is_set():
            count += 1
            name = f"w{self._number}-{count}"
            if self._call("CreateSchema", name, {"name": name, "schema": TEXT}):
                self.made.add(name)
                if count % 3 == 0 and self._call("DeleteSchema", name, {"schemaArn": PREFIX + name}):
                    self.deleted.add(name)

    def _call(self, operation: str, name: str, request: dict[str, Any]) -> bool:
        if self._connection is None:
            self._connection = self._connect()
        if self._connection is None:
            return False
        headers = {"X-Amz-Target": f"AmazonPersonalize.{operation}"}
        try:
            self._connection.request("POST", "/", json.dumps(request), headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            self.unsure.add(name)
            self._connection.close()
            self._connection = None
            return False
        assert response.status == 200, body
        self.acknowledged += 1
        return True

    def _connect(self) -> http.client.HTTPConnection | None:
        """A connection, as soon as there is a server again."""
        while not self.stopped.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
            try:
                connection.connect()
            except OSError:
                connection.close()
                self.stopped.wait(0.002)
                continue
            return connection
        return None


def acknowledged(writers: list[Writer]) -> int:
    return sum(writer.acknowledged for writer in writers)


def test_two_hundred_kills_under_load_lose_nothing(store: Path) -> None:
    unlimited(store).close()
    port, chance = free_port(), random.Random(1)
    writers = [Writer(port, number) for number in range(WRITERS)]
    mother = start(
        [sys.executable, "-c", MOTHER, str(store), str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert mother.stdin is not None
    assert mother.stdout is not None
    for writer in writers:
        writer.start()
    try:
        for _ in range(RESTARTS):
            enough = acknowledged(writers) + LEAST + chance.randrange(5)
            mother.stdin.write("next\n")
            mother.stdin.flush()
            child = int(mother.stdout.readline())
            deadline = time.monotonic() + PATIENCE
            while acknowledged(writers) < enough:
                assert all(writer.is_alive() for writer in writers), "a client was refused"
                assert time.monotonic() < deadline, "the server does not answer"
                os.kill(child, 0)  # fails where the server has ended by itself
                writers[0].stopped.wait(0.001)
            os.kill(child, signal.SIGKILL)
            assert int(mother.stdout.readline()) == signal.SIGKILL, "the server ended by itself"
    finally:
        for writer in writers:
            writer.stopped.set()
        end(mother)
        for writer in writers:
            writer.join()
    found = {arn.removeprefix(PREFIX) for arn in LocalPersonalize(store).resources()}
    for writer in writers:
        assert writer.made - writer.deleted - writer.unsure <= found
        assert not writer.deleted & found
    everything = set().union(*(writer.made | writer.unsure for writer in writers))
    assert found <= everything
    assert acknowledged(writers) >= RESTARTS * LEAST


@pytest.mark.parametrize("doors", [1, 2])
def test_two_hundred_clients_at_once_lose_nothing(store: Path, doors: int) -> None:
    local = unlimited(store)

    async def client(session: aiohttp.ClientSession, url: str, number: int) -> list[int]:
        statuses = []
        for call in range(CALLS):
            body = json.dumps({"name": f"c{number}-{call}", "schema": TEXT})
            headers = {"X-Amz-Target": "AmazonPersonalize.CreateSchema"}
            async with session.post(url, data=body, headers=headers) as response:
                await response.read()
                statuses.append(response.status)
        return statuses

    async def everybody(urls: list[str]) -> list[list[int]]:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            return await asyncio.gather(
                *(client(session, urls[number % len(urls)], number) for number in range(CLIENTS))
            )

    with contextlib.ExitStack() as stack:
        urls = [stack.enter_context(running(store)).url for _ in range(doors)]
        statuses = asyncio.run(everybody(urls))
    assert statuses == [[200] * CALLS] * CLIENTS
    assert len(local.resources()) == CLIENTS * CALLS
    assert len(local.calls("CreateSchema")) == CLIENTS * CALLS
    local.close()
