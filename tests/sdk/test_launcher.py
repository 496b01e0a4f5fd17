"""The launcher in the plugin archive: what it says where it cannot make its Python environment."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests import processes

import dist


def start(folder: Path, python: str | Path) -> tuple[str, Path]:
    """Start with that Python, which fails; return what it says, and where it writes what installers say."""
    launcher = Path(shutil.copy(dist.LAUNCHER, folder))
    env = {"PATH": "/usr/bin:/bin", "PERSONALIZE_PYTHON": str(python)}
    done = processes.run([launcher], env=env)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert not list(folder.glob("env*"))
    return done.stderr, folder / "install.log"


def python(folder: Path, script: str) -> Path:
    """A command that is called as Python is."""
    made = folder / "python"
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


def test_no_python(tmp_path: Path) -> None:
    said, log = start(tmp_path, "no-such-python")
    assert said.splitlines() == [
        "The plugin personalize needs Python 3.10 or later: install it, or name one in PERSONALIZE_PYTHON."
    ]
    assert not log.exists()


def test_an_old_python_is_named_with_its_version(tmp_path: Path) -> None:
    old = python(
        tmp_path, f"""exec {sys.executable} -c 'import sys; sys.version_info = (3, 9, 2); exec(sys.argv[1])' "$2\""""
    )
    said, log = start(tmp_path, old)
    assert said.splitlines() == [
        f"The plugin personalize needs Python 3.10 or later, and {old} is 3.9: name one in PERSONALIZE_PYTHON."
    ]
    assert not log.exists()


def test_a_python_that_does_not_start_is_quoted(tmp_path: Path) -> None:
    said, _ = start(tmp_path, python(tmp_path, "echo libpython is missing; exit 127"))
    assert "libpython is missing" in said


def test_what_an_installer_says_is_in_the_log_that_the_message_names(tmp_path: Path) -> None:
    script = """case "$1" in -c) echo 3.11;; *) echo ensurepip is not available; exit 1;; esac"""
    said, log = start(tmp_path, python(tmp_path, script))
    assert said.splitlines()[-1] == f"The plugin personalize could not make its Python environment: see {log}."
    assert "ensurepip is not available" in log.read_text(encoding="utf-8")
