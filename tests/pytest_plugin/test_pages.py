"""The pages about the pytest plugin say what is so: their tests pass as they stand there."""

from __future__ import annotations

import re

import pytest
from tests.newcomer.pages import DOCS, blocks

import pytest_personalize

pytest_plugins = ["pytester"]

PAGE = "emulator-in-tests.md"


def test_the_tests_on_the_page_pass(pytester: pytest.Pytester) -> None:
    files = {one.title: one.text for one in blocks(PAGE) if one.language == "python"}
    for name, text in files.items():
        pytester.path.joinpath(name).write_text(text, encoding="utf-8")
    wanted = sum(text.count("def test_") for text in files.values())
    assert (len(files), wanted) == (5, 9)
    pytester.runpytest_subprocess().assert_outcomes(passed=wanted)


def test_the_fixtures_on_the_page_are_those_of_the_plugin() -> None:
    text = (DOCS / PAGE).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`personalize.*?) \|", text, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == {name for name in dir(pytest_personalize) if name.startswith("personalize")}


def test_the_links_of_the_distributions_readme_lead_somewhere() -> None:
    folder = DOCS.parent / "emulator"
    links = re.findall(r"\]\(([^)#]+)", (folder / "README.md").read_text(encoding="utf-8"))
    assert len(links) >= 4
    assert [one for one in links if not (folder / one).exists()] == []
