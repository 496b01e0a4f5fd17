"""The tutorial and the how-to pages, followed word for word: files, commands, and what they say is printed."""

from __future__ import annotations

import pytest
from tests.newcomer.pages import HOW_TO, TUTORIAL, read_by
from tests.newcomer.reader import Reader
from tests.support.commands import needs


@pytest.mark.engine
def test_in_python(reader: Reader) -> None:
    reader.follow(read_by(TUTORIAL, "Python"))


@pytest.mark.languages
def test_in_typescript(reader: Reader) -> None:
    needs("make", "node", "npm")
    reader.follow(read_by(TUTORIAL, "TypeScript"))


@pytest.mark.engine
def test_how_to(reader: Reader) -> None:
    """Each page goes on where the one before has left the program, and the first one where the emulator serves."""
    steps = read_by(TUTORIAL, "Python")
    reader.follow(steps[: next(at for at, one in enumerate(steps) if one.title == "recommend.py")])
    for page in HOW_TO:
        reader.follow(read_by(page, "Python"))
