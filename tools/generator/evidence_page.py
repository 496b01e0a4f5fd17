"""The tables of the page about evidence, from the emulator's own; the text around them is written by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping

from generator.emulator_page import filled, position, span
from personalize_emulator.doors.defaults import DEFAULTS
from personalize_emulator.facts import durations, evidence, refusals
from personalize_emulator.store.switches import Switches

PATH = "docs/emulator-evidence.md"


def page(current: str) -> str:
    """The page with its tables made anew."""
    return filled(current, TABLES)


def _durations() -> str:
    rows = [(f"`{key}`", span(seconds), *evidence.of_duration(key)) for key, seconds in durations.SECONDS.items()]
    return _table(("Key", "Takes", "Evidence", "What was read or seen"), rows)


def _defaults() -> str:
    shown: dict[str, str] = {}
    for places in DEFAULTS.values():
        for defaults in places.values():
            shown.update({path: position(value) for path, value in defaults.items()})
    rows = [(f"`{path}`", f"`{shown[path]}`", *found) for path, found in evidence.DEFAULTS.items()]
    return _table(("Member", "Default", "Evidence", "What was read or seen"), rows)


def _switches() -> str:
    rows = []
    for switch in dataclasses.fields(Switches):
        strict = switch.metadata["strict"]
        rows.append(
            (
                f"`{switch.name}`",
                switch.metadata["about"],
                position(switch.default),
                "" if strict is None else position(strict),
                evidence.SWITCHES[switch.name],
            )
        )
    return _table(("Switch", "Point", "Stands at", "Strict", "Why it stands there"), rows)


def _points() -> str:
    return _table(("Point", "What the emulator does", "Why"), evidence.POINTS)


def _refusals() -> str:
    rows = [(rule, kind, says) for rule, (kind, says) in refusals.REFUSALS.items()]
    return _table(("Rule", "Evidence", "What was read or seen"), rows)


def _guesses() -> str:
    return _table(("Operation", "What is refused"), [(key.partition(" ")[0], says) for key, says in _sorted()])


def _sorted() -> list[tuple[str, str]]:
    return sorted(refusals.GUESSES.items(), key=lambda item: (item[0].partition(" ")[0], item[1]))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES: Mapping[str, Callable[[], str]] = {
    "durations": _durations,
    "defaults": _defaults,
    "switches": _switches,
    "points": _points,
    "refusals": _refusals,
    "guesses": _guesses,
}
