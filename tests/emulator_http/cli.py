"""The AWS CLI: many commands in one process of its own, and how a request is written as a command.

The CLI brings a botocore of its own under the same name, so it cannot be imported beside the tests.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore import xform_name
from tests.processes import PATIENCE, end, start

WORKER = """
import contextlib, io, json, sys
from awscli.clidriver import create_clidriver
driver = create_clidriver()
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = driver.main(json.loads(line))
        except SystemExit as end:
            code = end.code
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


@dataclass(frozen=True)
class Printed:
    """The outcome of a command."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out or "{}")
        return found


def environment(home: Path) -> dict[str, str]:
    """Credentials that anybody may have, one try for each call, and nothing of this machine's configuration."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **kept,
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(home / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / "credentials"),
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_PAGER": "",
    }


def arguments(service: str, operation: str, request: Mapping[str, Any]) -> list[str]:
    """A request as the arguments of ``aws``: structures as JSON, truth as a flag, all else as it is."""
    found = [service, xform_name(operation, "-")]
    for name, value in request.items():
        option = xform_name(name, "-")
        if isinstance(value, bool):
            found.append(f"--{option}" if value else f"--no-{option}")
        elif isinstance(value, str):
            found.append(f"--{option}={value}")
        else:
            found += [f"--{option}", json.dumps(value)]
    return found


class Commands:
    """One process of the CLI that runs one command after the other."""

    def __init__(self, url: str, home: Path) -> None:
        self._url = url
        self._process = start(
            [sys.executable, "-c", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(home),
        )

    def run(self, service: str, operation: str, request: Mapping[str, Any]) -> Printed:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        command = [*arguments(service, operation, request), "--endpoint-url", self._url]
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return Printed(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        try:
            self._process.communicate(timeout=PATIENCE)
        finally:
            end(self._process)
