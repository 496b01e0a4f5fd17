"""The table of evidence is whole: every default, switch and open point has its line, and nothing else has one."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from personalize_emulator.doors.defaults import DEFAULTS
from personalize_emulator.facts.durations import SECONDS
from personalize_emulator.facts.evidence import DEFAULTS as KNOWN
from personalize_emulator.facts.evidence import DURATIONS, NOTHING, POINTS, SWITCHES, of_duration
from personalize_emulator.facts.refusals import GUESSES
from personalize_emulator.store.switches import STRICT, Switches

SERVICE = Path(__file__).parents[2] / "docs" / "service.md"


def test_durations_and_defaults_have_their_evidence() -> None:
    assert DURATIONS.keys() <= SECONDS.keys()
    assert of_duration("experiment.create") == NOTHING
    paths = {path for places in DEFAULTS.values() for defaults in places.values() for path in defaults}
    assert KNOWN.keys() == paths
    assert all(found.says for found in (*DURATIONS.values(), *KNOWN.values()))


def test_every_switch_says_why_it_stands_where_it_does() -> None:
    assert SWITCHES.keys() == {switch.name for switch in dataclasses.fields(Switches)}
    assert all(SWITCHES.values())
    assert all(GUESSES.values())


def test_every_open_point_of_the_service_is_a_switch_or_told_of() -> None:
    listed = set(re.findall(r"^\| (U\d+) \|", SERVICE.read_text(encoding="utf-8"), re.MULTILINE))
    switched = {switch.metadata["about"] for switch in dataclasses.fields(Switches)}
    told = [point.about for point in POINTS]
    assert len(set(told)) == len(told)
    assert not switched & set(told)
    assert listed <= switched | set(told)


def test_a_guess_refuses_under_its_strict_position_only() -> None:
    for switch in dataclasses.fields(Switches):
        assert (switch.metadata["strict"] is not None) == (switch.name in STRICT)
        assert switch.default is not STRICT.get(switch.name, None)
