from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator_http.browser import find
from tests.emulator_http.scene import play
from tests.emulator_http.server import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a module; each uses names of its own."""
    with running(tmp_path_factory.mktemp("store")) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store = tmp_path_factory.mktemp("scene")
    play(store)
    with running(store, "--speed", "60") as server:
        yield server


@pytest.fixture(scope="module")
def program() -> str:
    found = find()
    if found is None:
        pytest.skip("Chromium is not installed: how the page looks was not tested (apt-get install chromium)")
    return found
