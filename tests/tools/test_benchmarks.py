"""Each benchmark runs: at a size that says nothing of speed where it needs no engine, and its options elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.support.repository import ROOT

SMALL = {
    "detection": ("--counts", "3", "--samples", "3"),
    "refresh": ("--count", "12", "--groups", "3"),
    "scale": ("--counts", "2", "6"),
    "emulator_store": ("--count", "50", "--calls", "3"),
    "emulator_data": ("--rows", "1500", "2000", "--events", "100"),
    "emulator_recommendations": (),
}
BENCHMARKS = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))


def test_none_is_forgotten() -> None:
    assert set(SMALL) < set(BENCHMARKS)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_it_runs(name: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tools")))}
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *SMALL.get(name, ("--help",))]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    assert done.stdout
