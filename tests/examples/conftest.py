"""Examples as their readers run them, each on an emulator of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.examples.example import Example
from tests.support.engines import engine as engine


@pytest.fixture
def example(tmp_path: Path, engine: Path) -> Iterator[Callable[[str], Example]]:
    """Opens the example of a name."""
    opened: list[Example] = []

    def open_one(name: str) -> Example:
        opened.append(Example(tmp_path, engine, name))
        return opened[0]

    yield open_one
    for one in opened:
        one.close()
