"""Many requests by chance, sent to a server: what became of them, and how much memory it takes.

What they are is in ``fuzz_requests``.
"""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.emulator_http.fuzz_requests import Author, Sent
from tests.emulator_http.server import Server
from tests.processes import PATIENCE, end

from personalize_emulator import LocalPersonalize

PROGRESS_SECONDS = 10.0
SAMPLE = 2000
"""Requests between two looks at the server's memory."""


@dataclass
class Found:
    """What became of many requests."""

    statuses: Counter[str] = field(default_factory=Counter)
    memory: list[int] = field(default_factory=list)
    """Kilobytes of the server, now and then."""
    seconds: float = 0.0

    def table(self) -> str:
        rows = [(name, str(count)) for name, count in sorted(self.statuses.items())]
        rows += [("seconds", f"{self.seconds:.0f}")]
        rows += [("MB, first and last", f"{self.memory[0] >> 10} {self.memory[-1] >> 10}")]
        return "\n".join(f"{name:<28}{number:>10}" for name, number in rows)


class Wire:
    """Connections to a server; a new one where the last one ended."""

    def __init__(self, url: str) -> None:
        self.host = urllib.parse.urlsplit(url).netloc
        name, _, port = self.host.rpartition(":")
        self._address = name, int(port)
        self._open: socket.socket | None = None
        self._rest = b""

    def send(self, sent: Sent) -> str:
        """The status of the answer; "none" where there is none."""
        if not sent.whole:
            return self._once(sent.data)
        if self._open is None:
            self._open, self._rest = self._connect(), b""
        try:
            self._open.sendall(sent.data)
            return self._answer(sent.head)
        except ConnectionError:
            self.close()
            return "none"

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _connect(self) -> socket.socket:
        return socket.create_connection(self._address, timeout=PATIENCE)

    def _once(self, data: bytes) -> str:
        with self._connect() as connection:
            answer = b""
            with suppress(ConnectionError):
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while part := connection.recv(65_536):
                    answer = answer or part
        found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
        return found[1].decode() if found else "none"

    def _answer(self, head: bool) -> str:
        while b"\r\n\r\n" not in self._rest:
            self._more()
        header, _, rest = self._rest.partition(b"\r\n\r\n")
        status = header.split(b" ", 2)[1].decode()
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", header)
        wanted = 0 if head or length is None else int(length[1])
        self._rest = rest
        while len(self._rest) < wanted:
            self._more()
        self._rest = self._rest[wanted:]
        if re.search(rb"(?i)\r\nconnection: *close", header) or (length is None and not head):
            self.close()
        return status

    def _more(self) -> None:
        assert self._open is not None
        part = self._open.recv(262_144)
        if not part:
            raise ConnectionError
        self._rest += part


@contextmanager
def target(store: Path) -> Iterator[tuple[Server, list[str]]]:
    """A server with a shop in its account, and what is known there. What it says of missing files is not held against
    it."""
    server = Server(store, "--load", "demo", "--speed", "6000")
    assert server.process.stderr is not None
    threading.Thread(target=server.process.stderr.read, daemon=True).start()
    try:
        local = LocalPersonalize(store)
        local.settings.rate_limits = False
        known = local.resources()
        local.close()
        (tracker,) = server.client().list_event_trackers()["eventTrackers"]
        described = server.client().describe_event_tracker(eventTrackerArn=tracker["eventTrackerArn"])
        yield server, [*known, described["eventTracker"]["trackingId"]]
    finally:
        end(server.process)


class FuzzError(AssertionError):
    """A request that the emulator failed for."""


def run(
    url: str, process: int, known: list[str], count: int, seed: int, say: Callable[[str], None] = lambda _: None
) -> Found:
    """Send so many requests, one after the other.

    :param say: is told from time to time how far it is.
    :raises FuzzError: one was answered with a failure; the text has its number and its bytes.
    """
    wire = Wire(url)
    author = Author(seed, known, wire.host)
    found = Found()
    began = told = time.monotonic()
    for number in range(count):
        sent = author.request(number)
        try:
            status = wire.send(sent)
        except OSError as error:
            raise FuzzError(f"seed {seed}, request {number}: {error}: {sent.data[:2000]!r}") from None
        if status.startswith("5"):
            raise FuzzError(f"seed {seed}, request {number} ended in {status}: {sent.data[:2000]!r}")
        found.statuses[status] += 1
        if number % SAMPLE == 0 or number == count - 1:
            found.memory.append(memory(process))
            if time.monotonic() - told > PROGRESS_SECONDS:
                told = time.monotonic()
                say(f"{number:,} of {count:,} requests, {found.memory[-1] // 1024} MB ...")
    wire.close()
    found.seconds = time.monotonic() - began
    return found


def memory(process: int) -> int:
    """Kilobytes that a process has in memory."""
    done = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(done.stdout)
