"""A store that cannot be used is one true sentence, at once, from every door."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.processes import run, slowness

from personalize_emulator import LocalPersonalize, StoreError
from personalize_emulator.doors.command import main
from personalize_emulator.store.store import FILE

SOURCES = Path(__file__).parents[2] / "emulator"
COMMANDS = (["calls"], ["resources"], ["settings"], ["settings", "list_delay", "1"], ["clock"], ["reset"])


def filled(folder: Path) -> Path:
    """A store with resources and calls; returns its file."""
    local = LocalPersonalize(folder)
    local.settings.rate_limits = False
    for index in range(50):
        local.handle("AmazonPersonalize.CreateDatasetGroup", f'{{"name": "g{index}"}}'.encode())
    local.close()
    return folder / FILE


def no_database(file: Path) -> None:
    file.write_bytes(b"no database at all" * 1000)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribbled(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(bytes(content))


def other_tables(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.executescript("CREATE TABLE calls (colour TEXT); CREATE TABLE resources (colour TEXT);")
    connection.close()


def bodies(file: Path) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE resources SET body = '{', wakes = 1")
    connection.close()


DAMAGE: tuple[Callable[[Path], None], ...] = (no_database, half, scribbled, other_tables, bodies)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store(tmp_path: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]) -> None:
    file = filled(tmp_path)
    damage(file)
    said = 0
    for command in (["resources"], *COMMANDS):
        code = main([str(tmp_path), *command])
        problem = capsys.readouterr().err
        if code:
            said += 1
            assert problem.startswith(f"The emulator's store in {tmp_path} is damaged (")
            assert problem.endswith(f"): move {file} away to begin with an empty one.\n")
            assert problem.count("\n") == 1
    assert said, "no command saw the damage"


def test_a_store_that_is_damaged_while_it_is_used(tmp_path: Path) -> None:
    file = filled(tmp_path)
    local = LocalPersonalize(tmp_path)
    bodies(file)
    reply = local.handle("AmazonPersonalize.ListDatasetGroups", b"{}")
    assert reply.status == 500
    assert b"InternalFailure" in reply.body
    with pytest.raises(StoreError, match="is damaged"):
        local.resources()
    assert local.calls()
    local.close()


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--store", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == (
        f"The emulator cannot use the folder {tmp_path}/file (File exists): let it be a folder to write in, or give"
        " another one with --store.\n"
    )


OPEN = """
import sys
from personalize_emulator.doors.command import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", [["DIR", "resources"], ["DIR", "calls"], ["--store", "DIR", "--port", "0"]])
def test_a_store_that_cannot_be_written(tmp_path: Path, command: list[str]) -> None:
    """Also for root, whom no mode of a folder keeps out otherwise."""
    store = tmp_path / "store"
    file = filled(store)
    for path, mode in ((file, 0o444), (store, 0o555)):
        path.chmod(mode)
    began = time.monotonic()
    done = run(
        [sys.executable, "-c", OPEN, *(str(store) if one == "DIR" else one for one in command)],
        env={**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=_as_others if os.geteuid() == 0 else None,
    )
    took = time.monotonic() - began
    assert took < 30 or took < 30 * slowness()
    store.chmod(0o755)
    assert done.returncode == 2, done
    assert done.stderr.startswith(f"The emulator's store in {store} cannot be written (")
    assert "make that folder and the files in it writable" in done.stderr
    assert done.stderr.count("\n") == 1


def _as_others() -> None:
    """Root without the right to write what its mode does not let it write."""
    drop_from_bounding_set, override = 24, 1
    assert ctypes.CDLL(None).prctl(drop_from_bounding_set, override, 0, 0, 0) == 0


def test_a_store_that_somebody_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = filled(tmp_path)
    monkeypatch.setattr("personalize_emulator.store.store.BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="is in use by another process"):
        LocalPersonalize(tmp_path)
    holder.close()
    LocalPersonalize(tmp_path).close()


def test_a_mistake_of_the_emulator_itself_is_no_damage(tmp_path: Path) -> None:
    local = LocalPersonalize(tmp_path)
    with pytest.raises(sqlite3.IntegrityError), local._store.transaction() as transaction:
        transaction._execute("INSERT INTO clock (id, ahead) VALUES (2, 0)")
    assert local.resources() == []
    local.close()
