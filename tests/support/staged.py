"""An account of the emulator, and a provider's process that works on it, for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.provider.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    directory = tmp_path / "account"
    directory.mkdir()
    stage = Stage(directory)
    yield stage
    stage.local.close()
