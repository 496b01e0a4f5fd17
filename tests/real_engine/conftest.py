"""What the stories of a real engine stand on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from console import Problem
from engine import find_engine

from .harness import Stack


@pytest.fixture(scope="session")
def engine() -> Path:
    """The folder of a Pulumi engine; without one the tests fail with the sentence that says what to do."""
    try:
        return find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))
    except Problem as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture
def stack(tmp_path: Path, engine: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path, engine)
    yield stack
    stack.close()
