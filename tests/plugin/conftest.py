"""A stack of a real engine whose resources the plugin serves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.engines import engine as engine
from tests.support.plugin_stack import PluginStack


@pytest.fixture
def stack(tmp_path: Path, engine: Path) -> Iterator[PluginStack]:
    stack = PluginStack(tmp_path, engine)
    yield stack
    stack.close()
