"""An emulator, and programs of people who know nothing of it: each is a process that has addresses and credentials in
its environment, as it would have them in CI."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.emulator_http.server import SOURCES, Server, running
from tests.processes import run

PROGRAMS = Path(__file__).parent / "programs"


BUCKET = "shop-data"


REGION = "eu-west-1"


SPEED = 36_000
"""An hour passes in a tenth of a second."""


@dataclass(frozen=True)
class Machine:
    """A server, and the environment of programs that use it."""

    server: Server
    store: Path
    env: dict[str, str]

    def python(self, program: str, *arguments: str) -> Any:
        """The JSON that a program prints."""
        return json.loads(self.run([sys.executable, str(PROGRAMS / program), *arguments]))

    def emulator(self, *command: str) -> str:
        """What the emulator's own command says of the store."""
        line = [sys.executable, "-m", "personalize_emulator", str(self.store), *command]
        return self.run(line, env={"PYTHONPATH": str(SOURCES)})

    def run(self, command: list[str], folder: Path | None = None, env: dict[str, str] | None = None) -> str:
        """What a command prints; one that fails ends the test with all that it said."""
        done = run(command, env={**self.env, **(env or {})}, cwd=folder)
        assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
        return done.stdout


@contextmanager
def machines(folder: Path, *options: str) -> Iterator[Machine]:
    """A server with options, and the environment of programs that use it."""
    store = folder / "store"
    with running(store, "--region", REGION, "--speed", str(SPEED), *options) as server:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        addresses = {f"AWS_ENDPOINT_URL_PERSONALIZE{part}": server.url for part in ("", "_RUNTIME", "_EVENTS")}
        env = {
            **kept,
            **addresses,
            "AWS_ACCESS_KEY_ID": "any",
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_CONFIG_FILE": str(folder / "none"),
            "AWS_SHARED_CREDENTIALS_FILE": str(folder / "none"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        yield Machine(server, store, env)
