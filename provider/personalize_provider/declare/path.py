"""Property paths: ``recommenderConfig.trainingDataConfig``, ``tags["a.b"]``, ``recipeList[0]``.

The one place that reads and writes them. A path travels as text, in the spelling of the engine: a name as it is, a
key of a map between brackets and quotes with a backslash before each quote in it, a position in a list between
brackets, and ``[*]`` for any part. Single quotes are our own: the engine has no spelling for a key that ends in a
backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.spelling import pyname

#: Where a value stands: keys of objects and maps, and positions in lists.
Places = tuple[str | int, ...]

#: Stands for any part of a path.
_ANY = "*"
#: What can stand in a path without quotes, and what of that has a Python name.
_BARE = re.compile(r"[^.\[\]\"']+")
_WORD = re.compile(r"\w+")
_PART = re.compile(
    r"""
    \["(?P<key>(?:\\"|[^"\\]|\\(?!"))*)"\]
    | \['(?P<ours>(?:\\.|[^'\\])*)'\]
    | \[(?P<index>\d{1,9})\]
    | \[(?P<bare>[^\]\["']+)\]
    | \.?(?P<name>[^.\[]+)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Key:
    """A key of a map, which is spelled alike in every language."""

    text: str

    def __str__(self) -> str:
        if self.text.endswith("\\"):
            escaped = re.sub(r"([\\'])", r"\\\1", self.text)
            return f"['{escaped}']"
        escaped = self.text.replace('"', '\\"')
        return f'["{escaped}"]'


#: A name, a key of a map, or a position in a list.
Part = str | Key | int


@dataclass(frozen=True)
class Path:
    """A property path in its parts; without any, it leads to the whole."""

    parts: tuple[Part, ...] = ()

    @staticmethod
    def parse(text: str) -> Path:
        """Read a path; what is not well-formed is read as far as it can be, since users write paths too."""
        return _parsed(text)

    @staticmethod
    def to(places: Iterable[str | int]) -> Path:
        """The path to a place, which does not tell names from keys."""
        path = Path()
        for place in places:
            path = path.index(place) if isinstance(place, int) else path.member(place)
        return path

    def name(self, text: str) -> Path:
        """The path of a member of an object; a name that could not be read without quotes is spelled like a key."""
        return self._with(text if _BARE.fullmatch(text) else Key(text))

    def member(self, text: str) -> Path:
        """The path of what may be a name or a key: a name is what has the form of one."""
        return self.name(text) if text.isidentifier() else self.key(text)

    def key(self, text: str) -> Path:
        """The path of an entry of a map."""
        return self._with(Key(text))

    def index(self, position: int) -> Path:
        """The path of an entry of a list."""
        return self._with(position)

    def _with(self, part: Part) -> Path:
        return Path((*self.parts, part))

    @property
    def parent(self) -> Path:
        """The path without its last part."""
        return Path(self.parts[:-1])

    @cached_property
    def places(self) -> Places:
        """The parts as the values have them, where names and keys are one."""
        return tuple(part.text if isinstance(part, Key) else part for part in self.parts)

    @property
    def top(self) -> str:
        """The property that the path begins with; empty where it has no parts."""
        return str(self.places[0]) if self.parts else ""

    @property
    def last(self) -> str:
        """The last part as the value has it; empty where there is none."""
        return str(self.places[-1]) if self.parts else ""

    def below(self, other: Path) -> bool:
        """Tell whether the path is ``other``, or leads to something within it."""
        return self.parts[: len(other.parts)] == other.parts

    def without(self, other: Path) -> Path:
        """The path from ``other`` on, which it must lie below."""
        return Path(self.parts[len(other.parts) :])

    def selected_by(self, selector: Path) -> bool:
        """Tell whether the path is the selected one or lies below it.

        Python users write ``solution_config.perform_hpo`` for what is ``solutionConfig.performHPO`` on the wire, and
        ``*`` for any part. A key that has the form of a name may be written like one.
        """
        return len(selector.parts) <= len(self.parts) and all(map(_same, selector.parts, self.parts))

    def of(self, value: Any) -> Any:
        """The value at the path; None when absent, UNKNOWN when it or something above it is unknown."""
        return value_at(value, self.places)

    def __str__(self) -> str:
        return _text(self.parts)

    @property
    def python(self) -> str:
        """The path with Python's names."""
        return _text(tuple(map(_in_python, self.parts)))


def value_at(value: Any, places: Places) -> Any:
    """The value at a place; None when absent, UNKNOWN when it or something above it is unknown."""
    for place in places:
        if value is UNKNOWN:
            return UNKNOWN
        if type(value) is dict or isinstance(value, Mapping):
            value = value.get(place)
        elif isinstance(value, list | tuple) and isinstance(place, int) and place < len(value):
            value = value[place]
        else:
            return None
    return value


def plain_name(name: str) -> str:
    """Return what Python's spelling and the wire's of one name have in common: ``performhpo`` for both."""
    return name.replace("_", "").casefold()


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Path:
    path = Path()
    for part in _PART.finditer(text):
        if part["key"] is not None:
            path = path.key(part["key"].replace('\\"', '"'))
        elif part["ours"] is not None:
            path = path.key(re.sub(r"\\(.)", r"\1", part["ours"], flags=re.DOTALL))
        elif part["index"] is not None:
            path = path.index(int(part["index"]))
        elif part["name"] is not None or part["bare"] is not None:
            path = path.name(part["name"] or part["bare"])
    return path


def _text(parts: tuple[Part, ...]) -> str:
    text = ""
    for part in parts:
        if isinstance(part, Key):
            text += str(part)
        elif isinstance(part, int) or (text and part == _ANY):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def _in_python(part: Part) -> Part:
    return pyname(part) if isinstance(part, str) and _WORD.fullmatch(part) else part


def _same(wanted: Part, part: Part) -> bool:
    if _ANY in (wanted, part) or wanted == part:
        return True
    if isinstance(wanted, str) and isinstance(part, str):
        return plain_name(wanted) == plain_name(part)
    texts = [side.text if isinstance(side, Key) else side for side in (wanted, part)]
    return texts[0] == texts[1]
