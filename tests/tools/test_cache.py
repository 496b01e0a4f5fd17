"""Things in the cache are whole or not there, and made once."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from cache import cache_folder, make_once
from console import Problem


def whole(folder: Path) -> bool:
    return (folder / "thing").exists()


def test_folder_follows_xdg_when_it_is_absolute(tmp_path: Path) -> None:
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "pulumi-personalize"
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == Path.home() / ".cache" / "pulumi-personalize"
    assert cache_folder({}) == Path.home() / ".cache" / "pulumi-personalize"


def test_two_at_once_make_it_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(part: Path) -> None:
        made.append(part)
        time.sleep(0.1)
        (part / "thing").touch()

    folder = tmp_path / "deep" / "engine"
    threads = [
        threading.Thread(target=make_once, args=(folder,), kwargs={"is_whole": whole, "make": make}) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert whole(folder)
    assert [path.name for path in folder.parent.glob("*.part-*")] == []


def test_interrupted_leaves_nothing_and_leftovers_are_swept(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    (tmp_path / "engine.part-dead").mkdir()

    def interrupt(part: Path) -> None:
        (part / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_once(folder, is_whole=whole, make=interrupt)
    assert [path.name for path in tmp_path.iterdir()] == ["engine.lock"]


def test_incomplete_one_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    folder.mkdir()
    (folder / "half").touch()
    make_once(folder, is_whole=whole, make=lambda part: (part / "thing").touch())
    assert [path.name for path in folder.iterdir()] == ["thing"]


def test_cache_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="set XDG_CACHE_HOME to a writable folder"):
        make_once(tmp_path / "file" / "engine", is_whole=whole, make=lambda part: None)
