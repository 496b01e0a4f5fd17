"""A copy of this checkout, in which the lines of a page are run word for word."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.support.repository import ROOT

#: What `make dist` and the examples need of the repository.
PARTS = (
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    "README.md",
    "LICENSE",
    "emulator",
    "provider",
    "tools",
    "examples",
    "sdk",
)


#: What commands leave in these folders.
LEFT = shutil.ignore_patterns("node_modules", "bin", ".personalize", "__pycache__", "*.egg-info", "package-lock.json")


def copy(folder: Path, parts: Iterable[str] = PARTS) -> Path:
    """Copy parts of the repository without stacks, builds and caches, and let the copy use this environment."""
    venv = Path(sys.prefix)
    assert (venv / ".installed").exists(), "make these tests' environment with `make setup`"
    folder.mkdir()
    for name in parts:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=LEFT)
        else:
            shutil.copy2(source, folder)
    (folder / ".venv").symlink_to(venv)
    for name in ("pyproject.toml", "emulator/pyproject.toml", "constraints.txt"):
        if (folder / name).exists():
            os.utime(folder / name, (0, 0))  # Else `make` could install this copy into the environment.
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the examples need."""
    return copy(tmp_path / "checkout")


@pytest.fixture
def shell() -> dict[str, str]:
    """The environment of a user's shell, who answers yes: nothing of the `make` that runs these tests."""
    own = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKE_TERMOUT", "MAKE_TERMERR", "VIRTUAL_ENV", "PYTHONPATH"}
    env = {name: value for name, value in os.environ.items() if name not in own and not name.startswith("PULUMI_")}
    return {**env, "PULUMI_SKIP_CONFIRMATIONS": "true"}
