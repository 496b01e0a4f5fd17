"""Settings that no call could live with are refused when they are written, each with one sentence."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.emulator.world import V1, World

from personalize_emulator import Failure, Fault
from personalize_emulator.store.settings import SETTINGS, Values
from personalize_emulator.store.store import FILE

HOSTILE: tuple[Any, ...] = (
    None,
    5,
    -1,
    1.5,
    "x",
    "\ud800",
    "x" * 100_000,
    [],
    {},
    [5],
    [[]],
    [None],
    ["x"],
    [{"operation": []}],
    [{"operation": "*", "code": 5}],
    [{"operation": "*", "code": "A\r\nB: c"}],
    [{"operation": "*", "code": "x", "status": "y"}],
    [{"operation": "*", "code": "x", "status": 99}],
    [{"operation": "*", "code": "x", "status": True}],
    [{"operation": "*", "code": "x", "message": 5}],
    [{"operation": "*", "code": "x", "message": "\ud800"}],
    [{"operation": "*", "code": "x", "match": None}],
    [{"operation": "*", "code": "x", "probability": "1"}],
    [{"operation": "*", "code": "x", "probability": float("nan")}],
    [{"operation": "*", "delay": "1"}],
    [{"operation": "*", "delay": 10**400}],
    [{"operation": "*", "code": "x", "times": 10**400}],
    [{"match": 5, "reason": "x"}],
    [{"match": "x", "reason": None}],
    [{"match": "x"}],
    [{1: 2}],
    [Fault("*", "x")] * 1001,
    {"recommender.create": "soon"},
    {"recommender.create": True},
    {"recommender.create": 1e300},
    {"recommender.create": 10**400},
    {"solution.schedule_day": 1e-9},
    {5: 5},
    2**63,
    10**4000,
    1e308,
    float("inf"),
    float("nan"),
    True,
    object(),
)


def works(world: World) -> None:
    """A call is answered, and what people look at can be made."""
    reply = world.local.handle("AmazonPersonalize.ListSchemas", b"{}")
    assert reply.status in (200, 400), reply.body
    json.dumps(world.local.overview(), allow_nan=False)
    json.dumps(world.local.settings.as_dict(), allow_nan=False)
    world.local.settings.reset()


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_every_setting_refuses_what_breaks_later_calls(world: World, name: str) -> None:
    for value in HOSTILE:
        try:
            world.local.settings.set(name, value)
            sentence = f"{name}: is fine"
        except ValueError as error:
            sentence = str(error)
        assert sentence.startswith(f"{name}: ")
        assert sentence.isprintable()
        assert len(sentence) < 2000
        works(world)


VALUES = some.recursive(
    some.sampled_from(HOSTILE) | some.floats() | some.integers() | some.text(some.characters(), max_size=5),
    lambda inner: (
        some.lists(inner, max_size=2)
        | some.dictionaries(
            some.sampled_from(
                [*(field.name for field in dataclasses.fields(Fault)), "reason", "solution.schedule_day"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.sampled_from(sorted(SETTINGS)), VALUES)
def test_any_value_of_any_setting(world: World, name: str, value: Any) -> None:
    try:
        world.local.settings.set(name, value)
        sentence = f"{name}: is fine"
    except ValueError as error:
        sentence = str(error)
    assert sentence.startswith(f"{name}: ")
    world.pass_time(1)
    works(world)


def test_some_settings_are_set_together_or_not_at_all(world: World) -> None:
    with pytest.raises(ValueError, match="list_delay: a number of seconds"):
        world.local.settings.change({"rate_limits": False, "list_delay": "soon"})
    with pytest.raises(ValueError, match="unknown setting 'colour'"):
        world.local.settings.change({"rate_limits": False, "colour": "red"})
    assert world.local.settings.rate_limits is True
    world.local.settings.change({"rate_limits": False, "list_delay": 1})
    assert (world.local.settings.rate_limits, world.local.settings.list_delay) == (False, 1.0)


def test_faults_cannot_be_added_without_end(world: World) -> None:
    world.local.settings.add_faults([Fault("ListSchemas", "x")] * 1000)
    with pytest.raises(ValueError, match="at most 1000 rules are expected, not 1001"):
        world.local.settings.add_faults([Fault("ListSchemas", "x")])
    assert len(world.local.settings.faults) == 1000


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "5",
        "[]",
        '{"faults": 5, "list_delay": "soon", "rate_limits": false}',
        '{"faults": [5], "durations": {"solution.schedule_day": 1e-9}, "rate_limits": false}',
        '{"fail_create": [{"match": 5, "reason": 5}], "seed": "x", "rate_limits": false, "colour": "red"}',
    ],
)
def test_a_store_with_such_settings_is_used_without_them(world: World, stored: str) -> None:
    connection = sqlite3.connect(world.directory / FILE)
    with connection:
        connection.execute("INSERT OR REPLACE INTO settings (id, value) VALUES (1, ?)", (stored,))
    connection.close()
    found = world.local.settings.values()
    assert found == Values(rate_limits="rate_limits" not in stored)
    works(world)


def test_what_is_kept_is_what_was_set(world: World) -> None:
    chosen = Values(
        rate_limits=False,
        durations={"recommender.create": 5.0, "solution.schedule_day": 0.0},
        faults=(Fault("*", "x", "é", 503, 2, "after", "m", 0.5, 1.5),),
        fail_update=(Failure("m", "r", None),),
        seed=7,
        only_one_code="LimitExceededException",
    )
    world.local.settings.edit(lambda _: chosen)
    assert world.local.settings.values() == chosen


@pytest.mark.parametrize("seconds", [1e10, 1e300, float("inf"), float("nan"), -1])
def test_the_clock_is_not_moved_out_of_the_calendar(world: World, seconds: float) -> None:
    with pytest.raises(ValueError, match="the clock"):
        world.local.clock.advance(seconds)
    works(world)


def test_years_at_once_do_not_hold_the_store_up(world: World) -> None:
    """A schedule of milliseconds, and a recommender that is stopped: what they missed is not done over and over."""
    world.local.settings.rate_limits = False
    world.local.settings.durations = {"solution.schedule_day": 0.001, "recommender.retraining": 0.001}
    lab = world.stocked("lab", None)
    solution = world.solution(lab, "mine", V1, performAutoTraining=True)
    world.pass_time(10)
    before = len(world.client.list_solution_versions(solutionArn=solution)["solutionVersions"])
    shop = world.stocked("shop")
    recommender = world.recommender(shop)
    world.client.stop_recommender(recommenderArn=recommender)
    world.pass_time(10)
    world.local.clock.advance(1e9)
    after = world.client.list_solution_versions(solutionArn=solution)["solutionVersions"]
    assert len(after) == before, "no data came in between"
    world.client.describe_recommender(recommenderArn=recommender)
    world.client.start_recommender(recommenderArn=recommender)
    world.pass_time(10)
    code, message = world.post("/recommendations", {"recommenderArn": recommender, "userId": "u1"})
    assert code is None, message
