"""The life of every kind of resource again, under each position of the emulator's switches.

The documents are silent or at odds on some points; whichever way the service turns out to behave, the provider must
lead its resources through the same lives, make the same calls and see no drift.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from personalize_emulator.switches import Switches

from . import test_life
from .stage import Stage
from .table import KINDS, Kind

Life = Callable[[Stage, Kind], None]

LIVES: tuple[Life, ...] = (
    test_life.test_a_new_resource_is_ready_and_holds_what_was_asked,
    test_life.test_nothing_differs_while_nothing_changes,
    test_life.test_changes_in_place,
    test_life.test_a_replacement_gets_a_new_name_and_is_made_beside_the_old_one,
    test_life.test_an_end,
)
DELAY = 15.0
"""Seconds of the service until something new is seen."""


def positions() -> Iterator[tuple[str, Any]]:
    """Every position of every switch but the one it stands in."""
    for switch in dataclasses.fields(Switches):
        if switch.metadata["choices"]:
            yield from ((switch.name, choice) for choice in switch.metadata["choices"] if choice != switch.default)
        else:
            yield switch.name, (not switch.default if isinstance(switch.default, bool) else DELAY)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize(("switch", "position"), list(positions()))
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__.removeprefix("test_"))
def test_lives_are_the_same(stage: Stage, kind: Kind, switch: str, position: Any, life: Life) -> None:
    stage.flip(switch, position)
    if switch.endswith("_delay"):
        stage.lag = position
    life(stage, kind)
