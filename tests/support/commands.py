"""Commands of other toolchains, for the tests that need them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests import processes


def run(
    command: Sequence[str | Path],
    folder: Path,
    env: Mapping[str, str] | None = None,
    *,
    fails: bool = False,
    patience: float = processes.PATIENCE,
) -> str:
    """Run a command and return what it prints; one that ends otherwise than expected fails the test."""
    done = processes.run(command, cwd=folder, env=env, patience=patience)
    assert (done.returncode != 0) == fails, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def needs(*commands: str) -> None:
    """Leave the test out, and say so, where a toolchain is missing."""
    missing = [command for command in commands if shutil.which(command) is None]
    if missing:
        pytest.skip(f"not tested here: there is no {' and no '.join(missing)} on PATH")
