"""Steps of the pages that nobody follows, each with a reason; and the reader notices a page that is wrong."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from tests.newcomer.pages import DOCS, EMULATOR, HOW_TO, TUTORIAL, Block, blocks, read_by
from tests.newcomer.reader import Reader

PAGES = [*sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md") if path.name != "_index.md"), EMULATOR]
#: What of the pages is followed by nobody, and why: each mark in its page.
NOT_RUN = {
    "tutorial/aws.md": ["needs an AWS account"] * 8,
    "emulator-in-tests.md": ["needs GitHub Actions"] * 2,
    "how-to/stop-for-the-night.md": ["shown in the place of the campaign of another page"],
    "how-to/ci-pipeline.md": ["needs GitHub Actions and an AWS account"],
    "how-to/regions-and-accounts.md": ["needs two AWS accounts"],
    "scale.md": ["needs GitHub Actions"],
    "how-to/upgrade-and-uninstall.md": ["needs two versions of the package"] * 2
    + ["the steps contradict each other"] * 2,
}


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Reader]:
    one = Reader(tmp_path, {"PATH": os.environ["PATH"]}, 1)
    yield one
    one.close()


def block(language: str, text: str, title: str = "") -> Block:
    return Block("page.md", 1, language, title, "", "", text)


def test_what_nobody_follows_is_listed_with_its_reason() -> None:
    marked = {page: [one.not_run for one in blocks(page) if one.not_run] for page in PAGES}
    assert {page: reasons for page, reasons in marked.items() if reasons} == NOT_RUN
    assert all(one.not_run for one in blocks("tutorial/aws.md"))


def test_every_page_of_steps_is_followed() -> None:
    steps = {page for page in PAGES if page.startswith(("tutorial/", "how-to/")) and blocks(page)}
    assert steps == {TUTORIAL, *HOW_TO, "tutorial/aws.md"}


@pytest.mark.parametrize("page", [TUTORIAL, "tutorial/aws.md"])
def test_each_language_has_its_steps(page: str) -> None:
    python, typescript = (read_by(page, language) for language in ("Python", "TypeScript"))
    assert {one.tab for one in blocks(page)} == {"", "Python", "TypeScript"}
    assert len(python) < len(blocks(page)) > len(typescript)


_CHECKS: dict[str, Callable[[str], object]] = {
    "python": lambda text: compile(text, "block", "exec"),
    "json": json.loads,
    "yaml": yaml.safe_load,
    "bash": lambda text: subprocess.run(["bash", "-n"], input=text, check=True, text=True),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_well_formed(page: str) -> None:
    for one in blocks(page):
        if one.language in _CHECKS:
            try:
                _CHECKS[one.language](one.text)
            except (SyntaxError, ValueError, yaml.YAMLError, subprocess.CalledProcessError) as error:
                pytest.fail(f"{one.place}: {error}")


def test_the_reader_keeps_folder_and_variables(person: Reader, tmp_path: Path) -> None:
    person.follow(
        [
            block("bash", "mkdir work\ncd work\nexport WHO=me\n"),
            block("python", "one\ntwo\n", "file.txt"),
            block("diff", " one\n-two\n+three\n", "file.txt"),
            block("bash", "cat file.txt\necho $WHO\n"),
            block("text", "one\n...\nm...\n"),
        ]
    )
    assert (tmp_path / "work" / "file.txt").read_text(encoding="utf-8") == "one\nthree\n"


@pytest.mark.parametrize(
    "wrong",
    [
        block("bash", "false\ntrue\n"),
        block("text", "was printed\nnever\n"),
        block("text", "printed\nwas\n"),
        block("diff", "-nowhere\n", "file.txt"),
        block("rust", "fn main() {}\n"),
    ],
)
def test_the_reader_notices(person: Reader, wrong: Block) -> None:
    person.follow([block("text", "x\n", "file.txt"), block("bash", "echo was printed\n")])
    with pytest.raises(AssertionError, match=r"page\.md"):
        person.follow([wrong])
