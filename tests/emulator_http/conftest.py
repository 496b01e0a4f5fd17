from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator_http.server import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a module; each uses names of its own."""
    with running(tmp_path_factory.mktemp("store")) as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"
