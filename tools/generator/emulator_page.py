"""The tables in docs/emulator.md, from the emulator's own; the text around them is written by hand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping

from personalize_emulator.doors.emulated import SERVICES
from personalize_emulator.facts.durations import SECONDS
from personalize_emulator.store.switches import Switches

PATH = "docs/emulator.md"

_REGION = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(current: str) -> str:
    """The page with its tables made anew.

    :raises KeyError: it asks for a table that there is not.
    """
    return filled(current, TABLES)


def filled(current: str, tables: Mapping[str, Callable[[], str]]) -> str:
    """A page with what stands between its marks made anew.

    :raises KeyError: it asks for a table that there is not.
    """
    return _REGION.sub(lambda found: found[1] + tables[found[2]]() + found[3], current)


def _operations() -> str:
    lines = ["| Operation | What is emulated | Changed by |", "|---|---|---|"]
    for service, operations in SERVICES.items():
        lines.append(f"| **{service}**, {len(operations)} operations | | |")
        for name, emulated in operations.items():
            settings = ", ".join(f"`{setting}`" for setting in emulated.settings)
            lines.append(f"| {name} | {emulated.says} | {settings} |")
    return "\n".join(lines) + "\n"


def _switches() -> str:
    lines = ["| Switch | Stands at | What it does |", "|---|---|---|"]
    for switch in dataclasses.fields(Switches):
        stands = position(switch.default)
        others = [choice for choice in switch.metadata["choices"] if choice != switch.default]
        says = switch.metadata["says"] + (f"; or {', '.join(others)}" if others else "")
        lines.append(f"| `{switch.name}` | {stands} | {says} |")
    return "\n".join(lines) + "\n"


def position(value: object) -> str:
    """Where a switch stands, as it is written in JSON."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _durations() -> str:
    lines = ["| Key | Takes |", "|---|---|"]
    lines += [f"| `{key}` | {span(seconds)} |" for key, seconds in SECONDS.items()]
    return "\n".join(lines) + "\n"


def span(seconds: float) -> str:
    """Seconds in the largest unit that fits."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{seconds:g} seconds"


TABLES: Mapping[str, Callable[[], str]] = {
    "operations": _operations,
    "switches": _switches,
    "durations": _durations,
}
