"""The blocks of a page, as somebody reads them who works in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SECOND_TERMINAL = "In a second terminal"
TUTORIAL = "tutorial/index.md"
#: The page of the emulator's distribution.
EMULATOR = "../emulator/README.md"
#: The pages on how to do something, in an order in which one person can follow them all.
HOW_TO = tuple(
    f"how-to/{name}.md"
    for name in (
        "retrain",
        "quality-check",
        "add-a-use-case",
        "stop-for-the-night",
        "change-a-schema",
        "ci-pipeline",
        "import",
        "regions-and-accounts",
        "upgrade-and-uninstall",
    )
)

_FENCE = re.compile(r"(?P<indent> *)```(?P<language>[a-z]*)(?: title=\"(?P<title>[^\"]+)\")?")
_TAB = re.compile(r'=== "(?P<name>.+)"')
_MARK = re.compile(r"<!-- not run: (?P<reason>.+) -->")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    :ivar title: the file that it is, or changes; empty for what is typed or printed.
    :ivar tab: the tab that it is in; empty outside of tabs.
    :ivar not_run: why nobody can follow it here; empty for all else.
    :ivar fails: whether the page says that the command fails.
    """

    page: str
    line: int
    language: str
    title: str
    tab: str
    not_run: str
    text: str
    fails: bool = False

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(page: str) -> list[Block]:
    """All fenced blocks of a page, which is named by its path below docs/."""
    return list(_blocks(f"docs/{page}", (DOCS / page).read_text(encoding="utf-8")))


def read_by(page: str, language: str) -> list[Block]:
    """The blocks of a page that are for everybody, or in the tab of one language."""
    return [one for one in blocks(page) if one.tab in ("", language)]


def _blocks(page: str, text: str) -> Iterator[Block]:
    lines = iter(enumerate(text.splitlines(), 1))
    tab = mark = ""
    for number, line in lines:
        if line and not line.startswith(" "):
            found = _TAB.fullmatch(line)
            tab = found["name"] if found else ""
        fence = _FENCE.fullmatch(line)
        if fence is None:
            if line.strip():
                found = _MARK.fullmatch(line.strip())
                mark = found["reason"] if found else ""
            continue
        inside = []
        for _, one in lines:
            if one.strip() == "```":
                break
            inside.append(one.removeprefix(fence["indent"]))
        content = "".join(f"{one}\n" for one in inside)
        yield Block(page, number, fence["language"], fence["title"] or "", tab, mark, content)
        mark = ""
