"""Processes that tests start: each leads a session of its own, and the whole of it ends with the test.

An engine starts its plugins and hosts in process groups of their own, and they outlive an engine that is killed; but
all of them stay in the session of the command that the test started.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

#: Seconds that anything may take which takes a minute at most on an idle machine. Only a hang lasts as long.
PATIENCE = 600.0

#: Seconds of work that tell how busy the machine is.
_SAMPLE = 0.3
#: Seconds between two looks at a condition.
_POLL = 0.02


def members(session: int) -> list[int]:
    """The processes of a session; what is dead and not yet buried is none of them."""
    found = []
    for pid in _all():
        with suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == session and alive(pid):
                found.append(pid)
    return found


def _all() -> list[int]:
    if Path("/proc/self").exists():
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    listing = subprocess.run(["ps", "-A", "-o", "pid="], capture_output=True, text=True, check=True)
    return [int(pid) for pid in listing.stdout.split()]


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that is dead and not yet buried does not."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state = shown.stdout.strip()
    return bool(state) and not state.startswith("Z")


def end_session(session: int) -> None:
    """End every process of a session at once, and those that it starts meanwhile."""
    while found := members(session):
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(_POLL)


def start(command: Sequence[str | Path], **options: Any) -> subprocess.Popen[Any]:
    """Start a command that leads a session of its own; `end` ends it."""
    return subprocess.Popen(command, start_new_session=True, **options)


def end(process: subprocess.Popen[Any]) -> None:
    """End a started command with all that it started, whether it still runs or not, and close its pipes."""
    end_session(process.pid)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


@contextmanager
def started(command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A command that runs as long as the block, and nothing of it afterwards."""
    process = start(command, **options)
    try:
        yield process
    finally:
        end(process)


def run(
    command: Sequence[str | Path], *, patience: float = PATIENCE, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it printed; one that takes too long fails the test, and all of it ends."""
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with started(command, **{**pipes, **options}) as process:
        try:
            out, errors = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired as late:
            said = b"".join(part for part in (late.stdout, late.stderr) if isinstance(part, bytes))
            pytest.fail(f"{command} took longer than {patience:.0f} s: {said.decode(errors='replace')}", pytrace=False)
        return subprocess.CompletedProcess(command, process.returncode, out, errors)


def until(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> float:
    """Wait until ``condition()`` holds; the seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < patience, f"waited {patience:.0f} s for {what}"
        time.sleep(_POLL)
    return time.monotonic() - began


def slowness() -> float:
    """How many times longer than on an idle machine work takes now: 1 is the least."""
    began, worked = time.monotonic(), time.process_time()
    while time.process_time() - worked < _SAMPLE:
        pass
    return (time.monotonic() - began) / (time.process_time() - worked)
