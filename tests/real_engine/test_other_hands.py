"""Options and commands that take resources out of a run or a state, and two who run at once: each keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.harness import STACK, Declared, Resources, Stack, ref

pytestmark = pytest.mark.engine

TRAINING = 5.0


@pytest.fixture
def second(either: Stack, tmp_path: Path, engine: Path) -> Iterator[Stack]:
    """The same project and stack of somebody else, who has a backend of their own and the same account."""
    stack = type(either)(tmp_path / "second", engine)
    stack.configure({"personalize:endpoint": f"local:{either.emulator}"})
    yield stack
    stack.close()


def _two() -> Resources:
    return {
        "group": Declared("DatasetGroup", {"domain": "ECOMMERCE"}),
        "other": Declared("DatasetGroup", {}),
        "tracker": Declared("EventTracker", {"dataset_group_arn": ref("group.arn")}),
    }


def _killed_with_a_tracker(stack: Stack) -> str:
    """A run that was killed while it made the tracker; its ARN."""
    stack.local.settings.durations = {"event_tracker.create": TRAINING}
    running = stack.start_up()
    stack.wait_for_call("CreateEventTracker")
    running.kill_engine()
    running.finish(fails=True)
    stack.cancel()
    stack.local.settings.durations = {}
    return next(arn for arn in stack.local.resources() if ":event-tracker/" in arn)


@pytest.mark.parametrize("option", ["--target", "--exclude", "--exclude-protected"])
def test_a_destroy_of_a_part_names_what_a_killed_run_left_in_the_rest(either: Stack, option: str) -> None:
    either.resources = _two()
    tracker = _killed_with_a_tracker(either)
    if option == "--exclude-protected":
        del either.resources["tracker"]
        either.resources["group"].options["protect"] = True
        either.up()
    named = {"--target": ["other"], "--exclude": ["group"]}.get(option, [])
    chosen = [word for name in named for word in (option, either.urn(name))] or [option]
    destroyed = either.run("destroy", "--yes", "--skip-preview", "--json", "--stack", STACK, *chosen)
    kept = {arn.rpartition("/")[2].partition("-")[0] for arn in either.local.resources() if ":dataset-group/" in arn}
    assert kept == {"group"}
    assert tracker in either.local.resources()
    command = f"`aws personalize delete-event-tracker --event-tracker-arn {tracker}`"
    assert any(command in text for text in destroyed.said("warning"))
    if option == "--exclude-protected":
        either.run("state", "unprotect", "--all", "--yes", "--stack", STACK)
    either.destroy()
    assert either.local.resources() == []


def test_what_is_retained_is_asked_for_when_it_comes_back(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {}, {"retain_on_delete": True})}
    either.up()
    (arn,) = either.local.resources()
    either.destroy()
    assert either.local.resources() == [arn]
    assert f"PERSONALIZE_CONSENT=adopt={arn}" in either.preview(fails=True).error("group")
    assert f"PERSONALIZE_CONSENT=adopt={arn}" in either.up(fails=True).error("group")
    either.env["PERSONALIZE_CONSENT"] = f"adopt={arn}"
    either.up()
    assert either.outputs()["group"] == arn


def test_what_is_protected_outlives_a_destroy_and_stays_in_the_state(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {}, {"protect": True}), "other": Declared("DatasetGroup", {})}
    either.up()
    before = either.outputs()
    either.destroy(fails=True)
    assert before["group"] in either.local.resources()
    assert either.state()["group"]["id"] == before["group"]
    either.up()
    assert either.outputs()["group"] == before["group"]


def test_what_was_moved_to_another_stack_is_left_to_that_one(either: Stack) -> None:
    either.resources = {"group": Declared("DatasetGroup", {})}
    either.up()
    (arn,) = either.local.resources()
    either.run("stack", "init", "other")
    urn = either.urn("group")
    moved = either.run("state", "move", "--yes", "--include-parents", "--source", STACK, "--dest", "other", urn)
    assert moved.code == 0
    # Nothing tells yet that it is another stack's: its tag still names this one.
    assert f"{arn} was made by this resource of this stack" in either.up(fails=True).error("group")
    there = either.run("up", "--yes", "--skip-preview", "--json", "--stack", "other")
    assert there.changed == {"group": ("update",)}
    refused = either.up(fails=True).error("group")
    assert f"{arn} exists already" in refused
    assert "its owner tag names shop/other" in refused
    either.run("config", "set", "personalize:nameSuffix", "two", "--stack", STACK)
    either.up()
    assert len(either.local.resources()) == 2
    either.destroy()
    assert either.local.resources() == [arn]
    again = either.run("up", "--yes", "--skip-preview", "--json", "--stack", "other")
    assert again.changed == {}


def test_two_backends_at_once_make_one_and_one_of_them_keeps_it(either: Stack, second: Stack) -> None:
    either.resources = second.resources = {"group": Declared("DatasetGroup", {"domain": "ECOMMERCE"})}
    either.local.settings.durations = {"dataset_group.create": TRAINING}
    first = either.start_up()
    either.wait_for_call("CreateDatasetGroup")
    beside = second.start_up()
    ended = [first.finish(fails=None), beside.finish(fails=None)]
    assert sorted(one.code != 0 for one in ended) == [False, True]
    assert either.calls("CreateDatasetGroup") == 1
    (arn,) = either.local.resources()
    winner, loser = (either, second) if ended[0].code == 0 else (second, either)
    sentence = next(one for one in ended if one.code != 0).error("group")
    assert "was taken over by another run of this stack" in sentence
    loser.destroy()
    assert either.local.resources() == [arn]
    assert winner.up().changed == {}
    winner.destroy()
    assert either.local.resources() == []
