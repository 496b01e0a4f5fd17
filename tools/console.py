"""Messages of the tools: one clear sentence for each step on standard error, and one for a problem; no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HEARTBEAT_SECONDS = 15.0


class Problem(Exception):
    """Something the user can mend; its text is one sentence that names the remedy."""


def say(sentence: str) -> None:
    """Tell what is being done; standard output stays free for results."""
    print(sentence, file=sys.stderr, flush=True)


def guarded(main: Callable[[], int]) -> int:
    """Run a tool's main function and turn what a user can mend into one sentence and exit code 1."""
    try:
        return main()
    except Problem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Interrupted; nothing half-done is left behind, run the same command again to go on.")
        return 130


def capture(command: Sequence[str], *, timeout: float, cwd: Path | None = None) -> str | None:
    """Standard output of a short command, or None when it is missing, fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, "PULUMI_SKIP_UPDATE_CHECK": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def run_with_heartbeat(
    command: Sequence[str],
    *,
    what: str,
    log: Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
    heartbeat: float = HEARTBEAT_SECONDS,
) -> int:
    """Run a long, silent command with its output in `log`, saying every few seconds that it is still at work.

    The command gets its own process group, so that an interruption or the time limit ends all of it.
    """
    started = time.monotonic()
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while True:
            elapsed = time.monotonic() - started
            left = heartbeat if timeout is None else min(heartbeat, timeout - elapsed)
            if left <= 0:
                raise TimeoutError(f"{what} took longer than {timeout:.0f} s")
            try:
                return process.wait(timeout=left)
            except subprocess.TimeoutExpired:
                say(f"  ... {what}, {time.monotonic() - started:.0f} s so far")
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=5)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def last_lines(log: Path, count: int = 3) -> str:
    """The end of a log as one line, for the sentence that says why a command failed."""
    try:
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    except OSError:
        return "no output"
    return " | ".join(lines[-count:]) or "no output"
