"""The life of every kind of resource again, under each position of the emulator's switches.

The documents are silent or at odds on some points; whichever way the service turns out to behave, the provider must
lead its resources through the same lives, make the same calls and see no drift. A switch is tried on the kinds that the
emulator's own table says it changes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.provider import lives
from tests.provider.kind import Kind
from tests.provider.stage import Stage
from tests.provider.table import KINDS

from personalize_emulator.doors.emulated import CONTROL, EVERYWHERE
from personalize_emulator.store.switches import STRICT, Switches

Life = Callable[[Stage, Kind], None]
Positions = dict[str, Any]

DELAY = 12.0
"""Seconds of the service until something new is seen."""
_VERB = re.compile(r"^(Create|Describe|List|Update|Start|Stop|Delete)")


def positions() -> Iterator[Positions]:
    """Every position of every switch but the one it stands in, late sight in List and Describe together, and all strict
    positions together."""
    for switch in dataclasses.fields(Switches):
        if switch.metadata["choices"]:
            yield from ({switch.name: choice} for choice in switch.metadata["choices"] if choice != switch.default)
        else:
            yield {switch.name: not switch.default if isinstance(switch.default, bool) else DELAY}
    yield {"list_delay": DELAY, "describe_delay": DELAY}
    yield {**STRICT}


def touches(flipped: Positions, kind: Kind) -> bool:
    if not flipped.keys().isdisjoint(EVERYWHERE):
        return True
    found = (name for name, emulated in CONTROL.items() if not flipped.keys().isdisjoint(emulated.settings))
    return any(_VERB.sub("", name).removesuffix("s") == kind.name for name in found)


def lives_of(kind: Kind) -> Iterator[Life]:
    """Changes in place look for drift after each step; what has none is looked at once."""
    yield lives.changes_in_place if kind.steps else lives.nothing_differs_while_nothing_changes
    yield lives.a_replacement_gets_a_new_name_and_is_made_beside_the_old_one


CASES = [
    pytest.param(flipped, kind, life, id=f"{flipped} {kind.name} {life.__name__}")
    for flipped in positions()
    for kind in KINDS
    if touches(flipped, kind)
    for life in lives_of(kind)
]


@pytest.mark.parametrize(("flipped", "kind", "life"), CASES)
def test_lives_are_the_same(stage: Stage, flipped: Positions, kind: Kind, life: Life) -> None:
    for switch, position in flipped.items():
        stage.flip(switch, position)
        if switch.endswith("_delay"):
            stage.lag = position
    life(stage, kind)
