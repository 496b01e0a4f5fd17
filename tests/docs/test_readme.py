"""README's program runs, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.real_engine.harness import Stack
from tests.support.engines import engine as engine
from tests.support.repository import ROOT

from personalize_provider.declare.resources import RESOURCES

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.engine
def test_the_program_runs(tmp_path: Path, engine: Path) -> None:
    (program,) = re.findall(r"^```python\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)
    stack = Stack(tmp_path, engine)
    (stack.folder / "__main__.py").write_text(program, encoding="utf-8")
    assert stack.preview().changed == stack.up().changed
    assert set(stack.outputs()["recommenders"]) == {"recommended-for-you", "popular-items-by-views"}
    assert stack.up().changed == {}
    stack.destroy()
    stack.close()


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", README)
    assert len(links) > 20
    assert [one for one in links if not (ROOT / one).exists()] == []


def test_the_number_of_kinds() -> None:
    words = {15: "fifteen", 16: "sixteen", 17: "seventeen"}
    assert f"all {words[len(RESOURCES)]} kinds of resource" in README


def test_no_page_holds_two_versions_of_itself() -> None:
    for page in ROOT.glob("*.md"):
        assert not re.search(r"^(<{7}|>{7}) ", page.read_text(encoding="utf-8"), re.MULTILINE), page.name
