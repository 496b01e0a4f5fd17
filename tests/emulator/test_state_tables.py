"""The tables of states: which call each state of a resource allows, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.cases.case import IU, VIEWS
from tests.emulator.furnished import WIDER
from tests.emulator.world import FOR_YOU, ROLE, V1, World

from personalize_emulator.facts.durations import SECONDS
from personalize_emulator.store.settings import Values

CHANGE = 10.0
"""Real seconds of every change; the first of them is PENDING."""
MOVING = ("CREATE PENDING", "CREATE IN_PROGRESS", "DELETE PENDING", "DELETE IN_PROGRESS")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The groups ``shop`` and ``lab`` with data, and in ``lab`` the solution ``mine`` with the version ``one``."""
    world = World(Path(tmp_path_factory.mktemp("states")))
    world.local.settings.edit(lambda _: Values(rate_limits=False, count_quotas=False))
    world.stocked("shop")
    arn = world.solution(world.stocked("lab", None))
    world.schema("wider", WIDER, None)
    world.client.create_solution_version(solutionArn=arn, name="one")
    world.pass_time(5)
    world.local.settings.durations = {**dict.fromkeys(SECONDS, CHANGE), "recommender.retraining": 0.0}
    yield world
    world.local.close()


@dataclass(frozen=True)
class Kind:
    """``member`` is how requests name its ARN, ``create`` makes the request of CreateNOUN, after what it needs.
    ``change`` is the rest of the request of UpdateNOUN. ``table`` are the verbs that a state allows, where the
    documentation says so; UPDATING is the state of an update that is under way."""

    noun: str
    member: str
    create: Callable[[World, str], dict[str, Any]]
    change: dict[str, Any]
    table: dict[str, str]


def group(world: World, name: str) -> str:
    arn: str = world.client.create_dataset_group(name=f"of-{name}")["datasetGroupArn"]
    world.pass_time(CHANGE)
    return arn


def dataset(world: World, name: str, kind: str = "Items") -> dict[str, Any]:
    schema = world.arn(f"schema/lab-{kind}")
    return {"name": name, "datasetGroupArn": group(world, name), "datasetType": kind, "schemaArn": schema}


def attribution(world: World, name: str) -> dict[str, Any]:
    interactions = dataset(world, name, "Interactions")
    world.client.create_dataset(**interactions)
    world.pass_time(CHANGE)
    output = {"roleArn": ROLE}
    owner = interactions["datasetGroupArn"]
    return {"name": name, "datasetGroupArn": owner, "metrics": [VIEWS], "metricsOutputConfig": output}


def inside(owner: str, **extra: Any) -> Callable[[World, str], dict[str, Any]]:
    return lambda world, name: {"name": name, "datasetGroupArn": world.arn(f"dataset-group/{owner}"), **extra}


def version(world: World) -> str:
    arn: str = world.client.list_solution_versions(solutionArn=world.arn("solution/mine"))["solutionVersions"][0][
        "solutionVersionArn"
    ]
    return arn


NOWHERE = dict.fromkeys(MOVING, "")
DELETABLE = {**NOWHERE, "ACTIVE": "Delete", "CREATE FAILED": "Delete"}
CHANGEABLE = {**DELETABLE, "ACTIVE": "Update Delete"}
KINDS = [
    Kind("DatasetGroup", "datasetGroupArn", lambda _, name: {"name": name}, {}, DELETABLE),
    Kind(
        "Dataset",
        "datasetArn",
        dataset,
        {"schemaArn": "arn:aws:personalize:us-east-1:000000000000:schema/wider"},
        {**CHANGEABLE, "UPDATING": ""},
    ),
    Kind(
        "EventTracker",
        "eventTrackerArn",
        lambda world, name: {"name": name, "datasetGroupArn": group(world, name)},
        {},
        DELETABLE,
    ),
    Kind(
        "Filter",
        "filterArn",
        inside("lab", filterExpression="INCLUDE ItemID WHERE Items.PRICE > 1"),
        {},
        DELETABLE,
    ),
    Kind("MetricAttribution", "metricAttributionArn", attribution, {"removeMetrics": []}, CHANGEABLE),
    Kind(
        "Solution",
        "solutionArn",
        inside("lab", recipeArn=V1, performAutoTraining=False),
        {"performAutoTraining": True},
        {**CHANGEABLE, "UPDATING": ""},
    ),
    Kind(
        "Campaign",
        "campaignArn",
        lambda world, name: {"name": name, "solutionVersionArn": version(world)},
        {"minProvisionedTPS": 2},
        {**CHANGEABLE, "CREATE FAILED": "Update Delete", "UPDATING": "Delete"},
    ),
    Kind(
        "Recommender",
        "recommenderArn",
        inside("shop", recipeArn=FOR_YOU),
        {"recommenderConfig": {"minRecommendationRequestsPerSecond": 2}},
        {
            **NOWHERE,
            "ACTIVE": "Update Stop Delete",
            "UPDATING": "Stop Delete",
            "CREATE FAILED": "Update Delete",
            "STOP PENDING": "",
            "STOP IN_PROGRESS": "",
            "INACTIVE": "Start Delete Update",
            "START PENDING": "",
            "START IN_PROGRESS": "",
        },
    ),
]
STEPS = {
    "UPDATING": ["Update"],
    "STOP": ["Stop"],
    "INACTIVE": ["Stop"],
    "START": ["Stop", "Start"],
    "DELETE": ["Delete"],
}
"""The change that leads to a state after ACTIVE, by the state's first word."""


def ask(world: World, kind: Kind, verb: str, arn: str) -> str | None:
    """The code of the answer."""
    change = kind.change if verb == "Update" else {}
    return world.raw(f"{verb}{kind.noun}", **{kind.member: arn}, **change)[0]


def reach(world: World, kind: Kind, state: str) -> str:
    """A new resource in a state."""
    request = kind.create(world, f"x{len(world.local.calls())}")
    settings = world.local.settings
    fails = [{"match": "", "reason": "Scripted."}] if state == "CREATE FAILED" else []
    setattr(settings, "fail_training" if kind.noun == "Recommender" else "fail_create", fails)
    code, made = world.raw(f"Create{kind.noun}", **request)
    assert code is None, made
    arn = str(made[kind.member])
    verb, _, phase = state.partition(" ")
    for step in STEPS.get(verb, []):
        world.pass_time(CHANGE)
        assert ask(world, kind, step, arn) is None
    world.pass_time({"UPDATING": 2.0, "PENDING": 0.5, "IN_PROGRESS": 2.0}.get(phase or verb, CHANGE))
    return arn


def describe(world: World, kind: Kind, arn: str) -> dict[str, Any]:
    found: dict[str, Any] = world.raw(f"Describe{kind.noun}", **{kind.member: arn})[1]
    (only,) = found.values()
    return dict(only)


@pytest.mark.parametrize(
    ("kind", "state"),
    [pytest.param(kind, state, id=f"{kind.noun} {state}") for kind in KINDS for state in kind.table],
)
def test_each_state_allows_what_the_documentation_says(world: World, kind: Kind, state: str) -> None:
    verbs = sorted({verb for allowed in kind.table.values() for verb in allowed.split()})
    for verb in verbs:
        arn = reach(world, kind, state)
        assert describe(world, kind, arn)["status"] in (
            ["ACTIVE", "UPDATE IN_PROGRESS"] if state == "UPDATING" else [state]
        )
        code = ask(world, kind, verb, arn)
        assert code == (None if verb in kind.table[state].split() else IU), verb


RECOMMENDER = KINDS[-1]


@pytest.mark.parametrize("state", RECOMMENDER.table)
def test_a_recommender_has_metrics_unless_it_is_created_or_deleted(world: World, state: str) -> None:
    found = describe(world, RECOMMENDER, reach(world, RECOMMENDER, state))
    assert ("modelMetrics" in found) == (state.partition(" ")[0] not in ("CREATE", "DELETE"))


@pytest.mark.parametrize(
    ("seconds", "stops", "status", "allowed"),
    [
        (0.5, 0, "CREATE PENDING", True),
        (2.0, 0, "CREATE IN_PROGRESS", True),
        (10.0, 0, "ACTIVE", False),
        (10.0, 0, "CREATE FAILED", False),
        (2.0, 1, "CREATE STOPPING", False),
        (0.5, 1, "CREATE STOPPED", False),
    ],
)
def test_stopping_a_version(world: World, seconds: float, stops: int, status: str, allowed: bool) -> None:
    fails = [{"match": "", "reason": "Scripted."}] if status == "CREATE FAILED" else []
    world.local.settings.fail_training = fails
    made = {
        "solutionVersionArn": world.raw("CreateSolutionVersion", solutionArn=world.arn("solution/mine"))[1][
            "solutionVersionArn"
        ]
    }
    world.pass_time(seconds)
    for _ in range(stops):
        assert world.raw("StopSolutionVersionCreation", **made)[0] is None
    assert world.client.describe_solution_version(**made)["solutionVersion"]["status"] == status
    assert world.raw("StopSolutionVersionCreation", **made)[0] == (None if allowed else IU)
