"""The files that CONTRIBUTING.md shows, from the example's own; the text around them is written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

PATH = "CONTRIBUTING.md"

_REGION = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(current: str, read: Callable[[str], str]) -> str:
    """The page with its files made anew.

    :param read: reads a file of the repository, by its path.
    """
    return _REGION.sub(lambda region: f"{region[1]}```python\n{read(region[2])}```\n{region[3]}", current)
