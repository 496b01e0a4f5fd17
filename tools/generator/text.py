"""Docstrings of generated Python: Python names, wrapped lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable

from personalize_provider.declare.schema import FieldSpec
from personalize_provider.declare.spelling import pyname

_WIDTH = 118
_QUOTED = re.compile(r"`([A-Za-z0-9.]+)`")


class Prose:
    """Rewrites descriptions, which speak in wire names, for readers of Python."""

    def __init__(self, wire_names: Collection[str]) -> None:
        self._wire_names = frozenset(wire_names)

    def __call__(self, text: str) -> str:
        """``text`` with every quoted path of properties in Python's names."""
        return _QUOTED.sub(self._python, text)

    def _python(self, match: re.Match[str]) -> str:
        parts = match[1].split(".")
        if not self._wire_names.issuperset(parts):
            return match[0]
        return f"`{'.'.join(pyname(part) for part in parts)}`"


def docstring(indent: int, text: str, parameters: Iterable[tuple[str, str]] = ()) -> list[str]:
    """The lines of a docstring of wrapped paragraphs and, below them, ``:param`` entries."""
    width = _WIDTH - indent
    first, *more = text.split("\n\n")
    lines = textwrap.wrap(" ".join(first.split()), width, initial_indent='"""')
    for paragraph in more:
        lines += ["", *textwrap.wrap(" ".join(paragraph.split()), width)]
    entries = [f":param {name}: {about}" for name, about in parameters]
    lines += [""] if entries else []
    for entry in entries:
        lines += textwrap.wrap(entry, width, subsequent_indent="    ")
    lines = [f'{lines[0]}"""'] if len(lines) == 1 and len(lines[0]) < width - 1 else [*lines, '"""']
    return [f"{' ' * indent}{line}".rstrip() for line in lines]


def arranged(fields: Iterable[FieldSpec]) -> list[FieldSpec]:
    """Fields in the order of signatures: the required ones first, each group by name."""
    return sorted(fields, key=lambda spec: (not spec.required, pyname(spec.name)))
