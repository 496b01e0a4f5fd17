"""How the tools speak: sentences, a heartbeat, never a traceback."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from console import Problem, guarded, last_lines, run_with_heartbeat


def test_problem_is_one_sentence_and_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> int:
        raise Problem("Install Go.")

    assert guarded(main) == 1
    assert capsys.readouterr() == ("", "Install Go.\n")


def test_interruption_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> int:
        raise KeyboardInterrupt

    assert guarded(main) == 130
    assert "Interrupted" in capsys.readouterr().err


def test_heartbeat_and_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log"
    code = "import sys, time; print('one'); print('two'); time.sleep(0.3); sys.exit(4)"
    assert run_with_heartbeat([sys.executable, "-c", code], what="waiting", log=log, heartbeat=0.1) == 4
    assert "... waiting, 0 s so far" in capsys.readouterr().err
    assert last_lines(log, 1) == "two"
    assert last_lines(tmp_path / "missing") == "no output"


def test_time_limit_ends_the_command(tmp_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(TimeoutError, match="waiting took longer than 0 s"):
        run_with_heartbeat(["sleep", "1200"], what="waiting", log=tmp_path / "log", timeout=0.2)
    assert time.monotonic() - started < 600
