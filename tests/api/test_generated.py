"""Generated files are what the generator writes today."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]


def test_generated_files_are_current() -> None:
    done = run([sys.executable, "tools/generate.py", "--check"], cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
