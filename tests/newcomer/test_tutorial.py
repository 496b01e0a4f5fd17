"""The tutorial, followed word for word: its files, its commands, and what it says that they print."""

from __future__ import annotations

import pytest
from tests.sdk.conftest import needs

from .pages import read_by
from .reader import Reader

pytestmark = pytest.mark.engine

TUTORIAL = "tutorial/index.md"


def test_in_python(reader: Reader) -> None:
    reader.follow(read_by(TUTORIAL, "Python"))


def test_in_typescript(reader: Reader) -> None:
    needs("node", "npm")
    reader.follow(read_by(TUTORIAL, "TypeScript"))
