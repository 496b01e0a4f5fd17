"""Faults that strike by chance, answers that take their time, what is seen late, and a clock moved by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, START, World, code_of

from personalize_emulator import Fault, LocalPersonalize
from personalize_emulator.doors.command import main

LIST = "AmazonPersonalize.ListSchemas"


def strikes(directory: Path, seed: int | None, operation: str = "ListSchemas", count: int = 60) -> list[int]:
    """The statuses of some calls, every other of which fails by chance."""
    local = LocalPersonalize(directory)
    local.settings.seed = seed
    local.settings.faults = [Fault("*", "InternalFailure", times=None, probability=0.5)]
    statuses = [local.handle(f"AmazonPersonalize.{operation}", b"{}").status for _ in range(count)]
    local.close()
    return statuses


def test_a_seed_makes_a_run_repeatable(tmp_path: Path) -> None:
    first = strikes(tmp_path / "1", 7)
    assert 15 < first.count(500) < 45
    assert strikes(tmp_path / "2", 7) == first
    assert strikes(tmp_path / "3", 8) != first
    assert strikes(tmp_path / "4", 7, "ListRecipes") != first, "operations must not share a sequence"


def test_a_restart_continues_the_sequence_and_a_reset_begins_it_anew(tmp_path: Path) -> None:
    whole = strikes(tmp_path / "whole", 7, count=60)
    parts = strikes(tmp_path / "parts", 7, count=25) + strikes(tmp_path / "parts", 7, count=35)
    assert parts == whole
    local = LocalPersonalize(tmp_path / "parts")
    local.reset()
    local.close()
    assert strikes(tmp_path / "parts", 7) == whole


def test_without_a_seed_chance_is_chance(tmp_path: Path) -> None:
    assert len({tuple(strikes(tmp_path / str(run), None)) for run in range(3)}) == 3


def test_ids_follow_the_seed(world: World, tmp_path: Path) -> None:
    def ids(directory: Path, seed: int) -> list[str]:
        local = LocalPersonalize(directory, speed=1e6, clock=lambda: world.time)
        local.settings.seed = seed
        found = []
        for name in "ab":
            group = local.handle("AmazonPersonalize.CreateDatasetGroup", json.dumps({"name": name}).encode())
            world.pass_time()
            request = {"name": name, "datasetGroupArn": json.loads(group.body)["datasetGroupArn"]}
            made = json.loads(local.handle("AmazonPersonalize.CreateEventTracker", json.dumps(request).encode()).body)
            found += [made["eventTrackerArn"], made["trackingId"]]
        local.close()
        return found

    first = ids(tmp_path / "1", 1)
    assert len(set(first)) == 4
    assert ids(tmp_path / "2", 1) == first
    assert not set(ids(tmp_path / "3", 2)) & set(first)


def test_a_fault_that_strikes_by_chance_is_used_up_by_striking_only(world: World) -> None:
    world.local.settings.seed = 1
    world.local.settings.faults = [Fault("ListSchemas", "ServiceUnavailable", times=2, probability=0.2)]
    statuses = [world.local.handle(LIST, b"{}").status for _ in range(100)]
    assert statuses.count(503) == 2
    assert world.local.settings.faults == ()


@pytest.mark.parametrize(("fault", "status"), [({}, 200), ({"code": "InternalFailure"}, 500)])
def test_a_slow_answer(world: World, monkeypatch: pytest.MonkeyPatch, fault: dict[str, Any], status: int) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    world.local.settings.faults = [{"operation": "ListSchemas", "delay": 2.5, **fault}]
    assert [world.local.handle(LIST, b"{}").status for _ in range(2)] == [status, 200]
    assert slept == [2.5]


def test_what_is_new_shows_up_late(world: World) -> None:
    world.local.settings.list_delay, world.local.settings.describe_delay = 2, 3
    arn = world.schema("s", INTERACTIONS)
    with pytest.raises(ClientError) as error:
        world.client.describe_schema(schemaArn=arn)
    assert code_of(error.value) == "ResourceNotFoundException"
    with pytest.raises(ClientError, match="already exists"):
        world.schema("s", INTERACTIONS)
    world.pass_time(2)
    assert len(world.client.list_schemas()["schemas"]) == 1
    world.pass_time(1)
    assert world.client.describe_schema(schemaArn=arn)["schema"]["name"] == "s"


def test_a_clock_moved_by_hand_is_kept_and_shared(world: World) -> None:
    other = LocalPersonalize(world.directory, clock=lambda: world.time)
    world.local.clock.freeze()
    arn = world.client.create_dataset_group(name="g")["datasetGroupArn"]

    def status() -> str:
        return str(world.client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"])

    world.pass_time(1000)
    assert status() == "CREATE PENDING"
    other.clock.advance(1)
    assert status() == "ACTIVE"
    other.close()
    again = LocalPersonalize(world.directory, clock=lambda: world.time)
    reading = again.clock.read()
    assert (reading.now, reading.frozen, reading.ahead) == (START + 1, True, -999)
    again.clock.run()
    world.pass_time(5)
    assert again.clock.read().now == START + 6
    again.clock.advance(10)
    assert again.clock.read().now == START + 16
    again.reset()
    assert (again.clock.read().now, again.clock.read().ahead) == (world.time, 0)
    again.close()


def test_a_frozen_clock_does_not_stop_the_request_rate(tmp_path: Path) -> None:
    world = World(tmp_path, speed=1.0)
    world.local.clock.freeze()
    for _ in range(3):
        assert world.raw("ListSchemas")[0] is None
        assert world.raw("ListSchemas")[0] == "ThrottlingException"
        world.pass_time(1)
    world.local.close()


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_the_clock_moves_forward_only(world: World, seconds: float) -> None:
    with pytest.raises(ValueError, match="forward only"):
        world.local.clock.advance(seconds)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("faults", [{"operation": "ListSchema", "code": "X"}], "not 'ListSchema'"),
        ("faults", [{"operation": "*"}], "needs a 'code', a 'delay', or both"),
        ("faults", [{"operation": "*", "code": "X", "probability": 2}], "'probability' is a number from 0 to 1"),
        ("faults", [{"operation": "*", "delay": -1}], "'delay' is a number of seconds from 0 to 3600"),
        ("faults", [{"operation": "*", "code": "X", "times": 0}], "'times' is how often a rule fires"),
        ("faults", [{"operation": "*", "speed": 1}], "each with some of operation, code"),
        ("faults", 5, "a list of rules is expected"),
        ("fail_training", [{"match": "x"}], "each with some of match, reason, times"),
        ("fail_training", [{"match": "x", "reason": "y", "times": -1}], "'times'"),
        ("rate_limits", "no", "true or false is expected, not 'no'"),
        ("list_delay", "soon", "a number of seconds of 0 or more is expected, not 'soon'"),
        ("seed", 1.5, "a whole number of 0 or more is expected, not 1.5"),
        ("call_log_limit", -1, "a whole number of 0 or more is expected, not -1"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(world: World, name: str, value: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem.replace("(", r"\(")):
        world.local.settings.set(name, value)


def test_faults_and_the_clock_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    local = LocalPersonalize(tmp_path)
    store = str(tmp_path)
    assert main([store, "fault", '{"operation": "*", "code": "ExpiredTokenException", "times": null}']) == 0
    assert main([store, "fault", '{"operation": "ListSchemas", "delay": 1}']) == 0
    assert [fault.operation for fault in local.settings.faults] == ["*", "ListSchemas"]
    assert main([store, "clock", "freeze"]) == 0
    before = json.loads(capsys.readouterr().out)
    assert main([store, "clock", "advance", "90"]) == 0
    assert json.loads(capsys.readouterr().out)["now"] == before["now"] + 90
    assert main([store, "clock"]) == 0
    assert json.loads(capsys.readouterr().out)["frozen"] is True
    assert main([store, "clock", "run"]) == 0
    assert json.loads(capsys.readouterr().out)["frozen"] is False
    for wrong, problem in (
        (["clock", "advance"], "goes with `clock advance`"),
        (["clock", "freeze", "3"], "goes with `clock advance`"),
        (["clock", "advance", "-5"], "forward only"),
        (["fault", "{"], "{ is not valid JSON"),
        (["settings", "seed", "x"], "x is not valid JSON"),
    ):
        assert main([store, *wrong]) == 2
        assert problem in capsys.readouterr().err
    local.close()
