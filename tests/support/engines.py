"""A real engine, and stacks of it in both runtimes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.harness import Stack
from tests.support.plugin_stack import PluginStack

from console import Problem
from engine import find_engine


@pytest.fixture(scope="session")
def engine() -> Path:
    """The folder of a Pulumi engine; without one the tests fail with the sentence that says what to do."""
    try:
        return find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))
    except Problem as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture(params=["dynamic", "plugin"])
def either(request: pytest.FixtureRequest, tmp_path: Path, engine: Path) -> Iterator[Stack]:
    """A stack in each of the two runtimes."""
    stack = (Stack if request.param == "dynamic" else PluginStack)(tmp_path, engine)
    yield stack
    stack.close()


@pytest.fixture
def stack(tmp_path: Path, engine: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path, engine)
    yield stack
    stack.close()
