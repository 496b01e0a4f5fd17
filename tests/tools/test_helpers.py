"""Tests share helpers, and import neither each other nor each other's conftest."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from tests.support.repository import ROOT


def imported(text: str) -> Iterator[str]:
    """The modules that a program imports names from, with what it imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def borrowed(text: str) -> list[str]:
    """The imports that take something from a test module or a conftest of these tests."""
    ours = (name for name in imported(text) if name.startswith(("tests.", ".")))
    return [name for name in ours if any(part == "conftest" or part.startswith("test_") for part in name.split("."))]


def test_no_helper_is_borrowed_from_a_test() -> None:
    texts = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    assert len(texts) > 200
    assert {str(path): names for path, text in texts.items() if (names := borrowed(text))} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from tests.provider.conftest import stage",
        "from .test_diff import nested",
        "from tests.provider import test_diff",
        "import tests.plugin.conftest",
    ],
)
def test_a_borrowed_helper_is_noticed(line: str) -> None:
    assert borrowed(line) != []
    assert borrowed("from tests.provider.stories import like") == []
