"""Stacks that earlier versions made go on: nothing is made twice, nothing replaced, and nothing left over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.real_engine.commands import Result, until
from tests.real_engine.old_states import KEPT, OldStack

pytestmark = pytest.mark.engine

#: What the first run does to resources whose making was cut short, by kept state.
_CUT_SHORT = {
    "plugin-half-made": dict.fromkeys(("recommender", "lab-version"), ("update",)),
    "dynamic-killed": dict.fromkeys(("recommender", "lab-version"), ("create",)),
}
#: Moved without what dynamic resources need: the first run writes it.
_MOVED = "plugin-moved"
#: What is no more in the program than in the state, though it is still in the service.
_PUT_OFF = "items"


def _open(folder: Path, engine: Path, kept: str) -> OldStack:
    stack = OldStack(folder, engine, kept)
    if kept.endswith("put-off"):
        del stack.resources[_PUT_OFF]
    if kept in _CUT_SHORT:
        # What is being made must not be finished before a run finds it.
        stack.local.clock.freeze()
    return stack


def _gone_on(stack: OldStack, first: Mapping[str, tuple[str, ...]]) -> Result:
    """The first run; time passes as soon as it has begun to do what it has to do."""
    running = stack.start_up()
    begun = [f'{{"op":"{op}","urn":"{stack.urn(name)}"' for name, ops in first.items() for op in ops]
    until(lambda: running.ended() or all(map(running.printed, begun)), "the steps of the first run")
    stack.local.clock.run()
    return running.finish()


def _nothing_was_made(stack: OldStack) -> None:
    """Neither made, nor changed, nor deleted; an interrupted creation is resumed with a tag."""
    assert [one for one in stack.writes() if one != "TagResource"] == []


def _nothing_is_left(stack: OldStack, kept: str) -> None:
    if kept.endswith("put-off"):
        # Nothing in the state says that a schema waits for the dataset that was put off, and so for the group: a slow
        # run may give the schema up, and the same command again goes on.
        errors = stack.destroy(fails=None).said("error", "schema")
        assert all("uses it" in one for one in errors)
    stack.destroy()
    assert stack.local.resources() == []


@pytest.mark.parametrize("kept", KEPT)
def test_an_old_stack_goes_on_and_moves(tmp_path: Path, engine: Path, kept: str) -> None:
    stack = _open(tmp_path, engine, kept)
    outputs = stack.outputs()
    first = dict.fromkeys(stack.resources, ("update",)) if kept == _MOVED else _CUT_SHORT.get(kept, {})
    assert stack.preview().changed == first
    if not first:
        assert stack.refresh().drifted == set()
    assert _gone_on(stack, first).changed == first
    assert stack.refresh().drifted == set()
    assert stack.up().changed == {}
    stack.move("plugin" if stack.runtime == "dynamic" else "dynamic")
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()
    after = stack.outputs()
    assert {name: after[name] for name in outputs if name in stack.resources}.items() <= outputs.items()
    _nothing_was_made(stack)
    _nothing_is_left(stack, kept)
    stack.close()


@pytest.mark.parametrize("kept", [one for one in KEPT if one.startswith("plugin-") and one != _MOVED])
def test_an_old_stack_of_the_plugin_moves_at_once(tmp_path: Path, engine: Path, kept: str) -> None:
    """The state lacks what dynamic resources need; an update of it alone, in the run that moves it, writes that."""
    stack = _open(tmp_path, engine, kept)
    stack.move("dynamic")
    every = dict.fromkeys(stack.resources, ("update",))
    assert stack.preview().changed == every
    assert _gone_on(stack, _CUT_SHORT.get(kept, {})).changed == every
    assert stack.up().changed == {}
    assert stack.refresh().drifted == set()
    _nothing_was_made(stack)
    _nothing_is_left(stack, kept)
    stack.close()
