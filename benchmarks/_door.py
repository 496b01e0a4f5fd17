"""The emulator's HTTP door, for benchmarks that need one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def door(store: Path, *options: str) -> Iterator[str]:
    """A server over a store, in a process of its own; its URL."""
    command = [sys.executable, "-m", "personalize_emulator", "--port", "0", "--store", str(store), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
