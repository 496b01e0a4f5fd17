"""The recipes of CONTRIBUTING.md, block by block, as they are read by somebody who does what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.newcomer.pages import ROOT, Block

PAGE = "CONTRIBUTING.md"
#: The headings of the recipes.
RECIPES = (
    "Add a kind of resource",
    "Add a field that a new botocore brings",
    "Add a recipe",
    "Add a rule",
)

_BLOCK = re.compile(r"^```(?P<language>[a-z]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`((?:\w+/)*\w+\.(?:py|md|yml))`")
_FAILS = "<!-- fails -->"


def recipe(heading: str) -> list[Block]:
    """All blocks of a recipe. The file that a block is, or changes, is the last one that is named above the block."""
    return list(_blocks(heading, (ROOT / PAGE).read_text(encoding="utf-8")))


def _blocks(heading: str, page: str) -> Iterator[Block]:
    before, _, rest = page.partition(f"## {heading}\n")
    section = rest.partition("\n## ")[0]
    start = 0
    for fence in _BLOCK.finditer(section):
        above, start = section[start : fence.start()], fence.end()
        line = f"{before}\n{section[: fence.start()]}".count("\n") + 1
        files = _FILE.findall(above) if fence["language"] in ("python", "diff") else [""]
        assert files, f"{PAGE}:{line}: no file is named above this block"
        yield Block(PAGE, line, fence["language"], files[-1], "", "", fence["text"], fails=_FAILS in above)
