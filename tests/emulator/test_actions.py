"""Next best actions: what a campaign of theirs recommends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.emulator.actions import ACTIONS, LATER
from tests.emulator.served import refused
from tests.emulator.world import ACTION_INTERACTIONS, INTERACTIONS, START, World, interaction_rows

RECIPE = "arn:aws:personalize:::recipe/aws-next-best-action"


def events(action: str, kind: str, count: int, at: int = int(START)) -> list[list[Any]]:
    return [[f"u{index}", action, kind, at + index] for index in range(count)]


@pytest.fixture
def group(world: World) -> str:
    world.local.settings.rate_limits = False
    group = world.group("lab", None)
    interactions = world.dataset(group, "Interactions", INTERACTIONS, None)
    world.load(interactions, world.write("i.csv", *interaction_rows(1000)), "interactions")
    actions = world.dataset(group, "Actions", ACTIONS, None)
    rows = [
        ["often", "offer", LATER, ""],
        ["seldom", "offer", LATER, 2],
        ["rare", "club", LATER, ""],
        ["gone", "club", int(START) - 1, ""],
    ]
    header = [item["name"] for item in ACTIONS["fields"]]
    world.load(actions, world.write("a.csv", header, rows), "actions")
    dataset = world.dataset(group, "Action_Interactions", ACTION_INTERACTIONS, None)
    seen = [
        *events("often", "TAKEN", 90),
        *events("often", "VIEWED", 50),
        *events("seldom", "TAKEN", 50),
        *events("seldom", "NOT_TAKEN", 100),
        *events("rare", "TAKEN", 80),
        *events("rare", "VIEWED", 49),
        *events("rare", "VIEWED", 49, int(START) - 60 * 86_400),
        *events("gone", "TAKEN", 90),
        *events("gone", "VIEWED", 90),
    ]
    header = [item["name"] for item in ACTION_INTERACTIONS["fields"]]
    world.load(dataset, world.write("e.csv", header, seen), "events")
    return group


def campaign(world: World, group: str) -> str:
    solution = world.solution(group, recipe=RECIPE)
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    arn: str = world.client.create_campaign(name="next", solutionVersionArn=version)["campaignArn"]
    world.pass_time(2)
    return arn


def scores(world: World, arn: str, user: str, **extra: Any) -> dict[str, float]:
    answer = world.runtime.get_action_recommendations(campaignArn=arn, userId=user, **extra)
    return {entry["actionId"]: entry["score"] for entry in answer["actionList"]}


def test_actions_by_how_often_they_are_taken(world: World, group: str) -> None:
    arn = campaign(world, group)
    found = scores(world, arn, "stranger")
    assert list(found) == ["often", "seldom", "rare"]
    assert found["rare"] == 0.0
    assert 0 < found["seldom"] < found["often"] <= 1
    assert list(scores(world, arn, "stranger", numResults=1)) == ["often"]
    # Who took an action gets it again unless it is to be repeated later.
    assert set(scores(world, arn, "u1")) == {"often", "rare"}
    tracking = world.client.describe_dataset(datasetArn=world.arn("dataset/lab/ACTION_INTERACTIONS"))["dataset"][
        "trackingId"
    ]
    event = {
        "actionId": "seldom",
        "userId": "stranger",
        "sessionId": "s",
        "timestamp": int(world.time),
        "eventType": "TAKEN",
    }
    world.events.put_action_interactions(trackingId=tracking, actionInteractions=[event])
    assert set(scores(world, arn, "stranger")) == {"often", "rare"}
    world.pass_time(3 * 86_400)
    assert "seldom" in scores(world, arn, "stranger")


def test_a_new_action_comes_with_the_next_automatic_update(world: World, group: str) -> None:
    arn = campaign(world, group)
    action = {
        "actionId": "new",
        "properties": json.dumps({"kind": "club", "expirationTimestamp": LATER, "repeatFrequency": None}),
    }
    world.events.put_actions(datasetArn=world.arn("dataset/lab/ACTIONS"), actions=[action])
    assert "new" not in scores(world, arn, "u1")
    world.pass_time(12)
    assert scores(world, arn, "u1")["new"] == 0.0


def test_filters_of_actions(world: World, group: str) -> None:
    arn = campaign(world, group)
    for name, expression in (
        ("offers", 'INCLUDE ActionID WHERE Actions.KIND IN ("offer")'),
        ("untaken", 'EXCLUDE ActionID WHERE Action_Interactions.EVENT_TYPE IN ("TAKEN")'),
        ("items", 'INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("View")'),
    ):
        world.client.create_filter(name=name, datasetGroupArn=group, filterExpression=expression)
    world.pass_time(1)
    assert list(scores(world, arn, "stranger", filterArn=world.arn("filter/offers"))) == ["often", "seldom"]
    assert list(scores(world, arn, "u85", filterArn=world.arn("filter/untaken"))) == ["seldom", "rare"]
    request = {"campaignArn": arn, "userId": "u1", "filterArn": world.arn("filter/items")}
    assert "does not filter ACTIONS" in refused(world.runtime.get_action_recommendations, **request)[2]


def test_what_is_refused(world: World, group: str) -> None:
    arn = campaign(world, group)
    get = world.runtime.get_action_recommendations
    assert "userId is required" in refused(get, campaignArn=arn)[2]
    assert "numResults must be at most 100" in refused(get, campaignArn=arn, userId="u", numResults=101)[2]
    assert "GetActionRecommendations" in refused(world.runtime.get_recommendations, campaignArn=arn, userId="u")[2]
    assert refused(get, campaignArn=arn + "x", userId="u")[:2] == ("ResourceNotFoundException", 404)
    assert "Provide campaignArn" in refused(get, userId="u")[2]
