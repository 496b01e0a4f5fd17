"""The emulator's command as a process of its own, and boto3 clients that talk to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from tests.processes import PATIENCE, end, start

SOURCES = Path(__file__).parents[2] / "emulator"


class Server:
    """``python -m personalize_emulator`` on a free port."""

    def __init__(self, store: Path, *options: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "personalize_emulator", "--port", str(port), "--store", str(store), *options]
        environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
        self.process = start(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        if not self.line:
            _, problem = self.process.communicate()
            raise AssertionError(problem)
        self.url = self.line.split()[-1]

    def client(self, service: str = "personalize", region: str = "us-east-1", key: str = "k") -> Any:
        """A boto3 client that tries once."""
        session = boto3.Session(aws_access_key_id=key, aws_secret_access_key="s", region_name=region)
        config = Config(retries={"total_max_attempts": 1, "mode": "standard"}, max_pool_connections=50)
        return session.client(service, endpoint_url=self.url, config=config)  # type: ignore[call-overload]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """End the process by a signal; returns its exit code and what it said on standard error."""
        self.process.send_signal(number)
        try:
            _, problem = self.process.communicate(timeout=PATIENCE)
        finally:
            end(self.process)
        return self.process.returncode, problem


@contextmanager
def running(store: Path, *options: str, says: Sequence[str] = (), may_say: Sequence[str] = ()) -> Iterator[Server]:
    """A server, and in the end the certainty that its log has lines that begin with ``says``, and no others but those
    that begin with one of ``may_say``."""
    server = Server(store, *options)
    try:
        yield server
        if server.process.poll() is None:
            code, problem = server.stop()
            lines = [line for line in problem.splitlines() if not line.startswith(tuple(may_say))]
            assert (code, len(lines)) == (0, len(says)), problem
            assert all(line.startswith(begin) for line, begin in zip(lines, says, strict=True)), problem
    finally:
        end(server.process)
