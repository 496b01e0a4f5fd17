"""Processes that tests start end with them: also one that was given up, and what it started in groups of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.processes import alive, end, members, run, slowness, start, started, until
from tests.real_engine.commands import Running

#: Starts a child in a process group of its own, as an engine starts a plugin, and waits for ever.
PARENT = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], preexec_fn=os.setpgrp)
print(child.pid, flush=True)
time.sleep(3600)
"""


def test_a_block_leaves_nothing_of_a_command() -> None:
    with started([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        assert set(members(process.pid)) == {process.pid, child}
    assert not alive(child)
    assert members(process.pid) == []


def test_what_outlives_a_killed_command_ends_too() -> None:
    process = start([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.kill()
    process.wait()
    assert members(process.pid) == [child]
    end(process)
    assert not alive(child)


def test_a_command_that_takes_too_long_says_what_it_printed() -> None:
    program = "import time; print('so far', flush=True); time.sleep(3600)"
    with pytest.raises(pytest.fail.Exception, match="took longer than 2 s: so far"):
        run([sys.executable, "-c", program], patience=2.0)


def test_an_engine_command_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    """Neither a process nor a warning that would fail another test."""
    (tmp_path / "pulumi").write_text(f"#!{sys.executable}\n{PARENT}")
    (tmp_path / "pulumi").chmod(0o755)
    log = tmp_path / "log"
    running = Running(["up"], tmp_path, {"PATH": str(tmp_path)}, log)
    until(log.read_text, "the child's number")
    child = int(log.read_text())
    with pytest.raises(AssertionError, match=r"took longer than 0\.1 s"):
        running.finish(patience=0.1)
    assert not alive(child)
    assert running.over()


def test_a_condition_that_never_comes_is_given_up() -> None:
    with pytest.raises(AssertionError, match="waited 0 s for the moon"):
        until(lambda: False, "the moon", patience=0.1)
    assert until(lambda: True, "nothing") < 1.0


def test_slowness_is_at_least_one() -> None:
    began = time.monotonic()
    assert 0.9 < slowness() < 2 * (time.monotonic() - began) / 0.3
