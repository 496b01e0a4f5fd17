"""Fetches a Pulumi engine with the official installer, through Pulumi's own Automation API, within a time limit."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from cache import cache_folder, make_once
from console import capture, last_lines, run_with_heartbeat, say

TIME_LIMIT = 300.0
EXECUTABLES = ("pulumi", "pulumi-language-python", "pulumi-language-python-exec", "pulumi-resource-pulumi-python")

# The socket timeout bounds the first download, so that a machine without internet finds out within seconds.
_CHILD = """
import socket, sys
from pulumi.automation import PulumiCommand
socket.setdefaulttimeout(5)
try:
    PulumiCommand.install(root=sys.argv[1])
except Exception as error:
    output = getattr(error, "output", b"") or b""
    print(output.decode(errors="replace") or error)
    sys.exit(1)
"""


class NotInstalled(Exception):
    """The installer could not fetch an engine; its text says why."""


def sdk_version() -> str | None:
    """The version of the Pulumi Python SDK beside this interpreter, whose engine the installer fetches."""
    code = "from importlib.metadata import version; print(version('pulumi'))"
    return capture([sys.executable, "-c", code], timeout=60)


def is_whole(folder: Path) -> bool:
    return all(os.access(folder / "bin" / name, os.X_OK) for name in EXECUTABLES)


def install_folder(version: str) -> Path:
    return cache_folder() / f"installed-{version}"


def install() -> Path:
    """The `bin` folder of the fetched engine; raises NotInstalled when it cannot be had."""
    version = sdk_version()
    if version is None:
        raise NotInstalled("the Pulumi Python package is not installed for this Python")

    def make(part: Path) -> None:
        say(f"Fetching Pulumi {version} with the official installer: usually half a minute, seconds when offline.")
        with tempfile.TemporaryDirectory() as scratch:
            log = Path(scratch) / "install.log"
            try:
                code = run_with_heartbeat(
                    [sys.executable, "-c", _CHILD, str(part)], what="fetching Pulumi", log=log, timeout=TIME_LIMIT
                )
            except TimeoutError as error:
                raise NotInstalled(str(error)) from None
            if code != 0 or not is_whole(part):
                raise NotInstalled(last_lines(log, 1))

    return make_once(install_folder(version), is_whole=is_whole, make=make) / "bin"
