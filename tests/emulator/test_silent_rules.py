"""Rules that are not kept by refusing a call: what is taken, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.served import ids, refused
from tests.emulator.world import INTERACTIONS, ITEMS, MOST_VIEWED, V1, V2, World, avro, field, interaction_rows


@pytest.fixture
def lab(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked("lab", None)


def trained(world: World, solution: str, **extra: Any) -> dict[str, Any]:
    arn = world.client.create_solution_version(solutionArn=solution, **extra)["solutionVersionArn"]
    world.pass_time(5)
    version: dict[str, Any] = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    return version


def test_what_may_be_listed(world: World) -> None:
    group = world.group()
    impressions = avro("Interactions", *INTERACTIONS["fields"], field("IMPRESSION"))
    world.dataset(group, "Interactions", impressions)
    world.dataset(group, "Items", avro("Items", *ITEMS["fields"], field("NOTE"), field("NEW", "boolean")))
    columns = {"ITEMS": ["NOTE", "NEW"], "INTERACTIONS": ["IMPRESSION"], "USERS": ["AGE"]}
    config = {"trainingDataConfig": {"excludedDatasetColumns": columns}}
    arn = world.recommender(group, recipe=MOST_VIEWED, recommenderConfig=config)
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["recommenderConfig"] == config


def test_order_and_repetition_mean_nothing(world: World) -> None:
    def excluding(**columns: list[str]) -> dict[str, Any]:
        return {"trainingDataConfig": {"excludedDatasetColumns": columns}}

    arn = world.recommender(world.stocked(), recommenderConfig=excluding(ITEMS=["PRICE", "COLOUR"]))
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=excluding(items=["COLOUR", "PRICE", "PRICE"]))
    assert "latestRecommenderUpdate" not in world.client.describe_recommender(recommenderArn=arn)["recommender"]


def test_automatic_machine_learning_ignores_the_rest(world: World, lab: str) -> None:
    config = {"eventValueThreshold": "4", "algorithmHyperParameters": {"nonsense": "1"}, "hpoConfig": {}}
    made = world.client.create_solution(
        name="auto", datasetGroupArn=lab, performAutoML=True, performAutoTraining=False, solutionConfig=config
    )
    world.pass_time(1)
    assert trained(world, made["solutionArn"])["status"] == "ACTIVE"
    assert trained(world, world.solution(lab, solutionConfig={"eventValueThreshold": "4"}))["status"] == "CREATE FAILED"


def test_a_training_without_its_column_fails(world: World) -> None:
    group = world.group("plain", None)
    plain = avro("Interactions", *(one for one in INTERACTIONS["fields"] if not one["name"].startswith("EVENT")))
    _, rows = interaction_rows(2000)
    location = world.write("i.csv", ["USER_ID", "ITEM_ID", "TIMESTAMP"], [[*row[:2], row[-1]] for row in rows])
    world.load(world.dataset(group, "Interactions", plain, None), location, "plain")
    assert trained(world, world.solution(group))["status"] == "ACTIVE"
    for name, extra, reason in (
        ("type", {"eventType": "View"}, "All values in the event_type column are either reserved keywords or null"),
        ("value", {"solutionConfig": {"eventValueThreshold": "1"}}, "Dataset has fewer than 1000 interactions"),
    ):
        version = trained(world, world.solution(group, name, **extra))
        assert (version["status"], version["failureReason"]) == ("CREATE FAILED", reason)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"hpoConfig": {"hpoResourceConfig": {"maxNumberOfTrainingJobs": "4", "maxParallelTrainingJobs": "2"}}},
        {"hpoConfig": {"algorithmHyperParameterRanges": {"continuousHyperParameterRanges": []}}},
    ],
)
def test_a_search_needs_no_configuration(world: World, lab: str, config: dict[str, Any]) -> None:
    version = trained(world, world.solution(lab, performHPO=True, solutionConfig=config))
    found = version.get("tunedHPOParams", {"algorithmHyperParameters": {}})["algorithmHyperParameters"]
    searched = "algorithmHyperParameterRanges" not in str(config)
    assert version["status"] == "ACTIVE"
    assert set(found) == ({"hidden_dimension", "bptt", "recency_mask"} if searched else set())


def test_a_threshold_that_is_no_number_lets_no_event_count(world: World, lab: str) -> None:
    solution = world.solution(lab, eventType="View", solutionConfig={"eventValueThreshold": "much"})
    assert "fewer than 1000 interactions" in trained(world, solution)["failureReason"]


def test_an_update_of_nothing_is_taken(world: World, lab: str) -> None:
    arn = world.solution(lab)
    assert world.client.update_solution(solutionArn=arn)["solutionArn"] == arn
    world.client.update_solution(solutionArn=arn, performAutoTraining=False)
    assert "latestSolutionUpdate" not in world.client.describe_solution(solutionArn=arn)["solution"]


def shelf(world: World, version: str, name: str = "shelf") -> str:
    arn: str = world.client.create_campaign(name=name, solutionVersionArn=version)["campaignArn"]
    world.pass_time(2)
    return arn


def test_a_version_trained_with_update_learns_no_more(world: World, lab: str) -> None:
    solution = world.solution(lab)
    full = shelf(world, trained(world, solution)["solutionVersionArn"], "full")
    updated = shelf(world, trained(world, solution, trainingMode="UPDATE")["solutionVersionArn"], "updated")
    properties = json.dumps({"price": 40, "categoryL1": "games", "colour": "red"})
    item = {"itemId": "new", "properties": properties}
    world.events.put_items(datasetArn=world.arn("dataset/lab/ITEMS"), items=[item])
    world.pass_time(12)
    for arn, learns in ((full, True), (updated, False)):
        answer = world.runtime.get_recommendations(campaignArn=arn, userId="u1", numResults=500)
        assert ("new" in ids(answer)) == learns


def test_an_older_recipe_turns_metadata_off(world: World, lab: str) -> None:
    new = trained(world, world.solution(lab, "new", V2))["solutionVersionArn"]
    old = trained(world, world.solution(lab, "old", V1))["solutionVersionArn"]
    ask = {"campaignArn": shelf(world, new), "userId": "u1", "metadataColumns": {"ITEMS": ["PRICE"]}}
    assert world.runtime.get_recommendations(**ask)["itemList"][0]["metadata"]
    world.client.update_campaign(campaignArn=ask["campaignArn"], solutionVersionArn=old)
    world.pass_time(2)
    assert "not enabled" in refused(world.runtime.get_recommendations, **ask)[2]


def test_the_rates_of_the_data_planes(tmp_path: Path) -> None:
    """In one moment as many calls as in one second; at a tenth of the service's speed a tenth of them."""
    world = World(tmp_path, speed=0.1)
    for path, most in (("/events", 100), ("/action-interactions", 100), ("/items", 1), ("/recommendations", 50)):
        codes = [world.post(path, {})[0] for _ in range(most + 1)]
        assert codes == ["InvalidInputException"] * most + ["ThrottlingException"], path
    world.pass_time(1)
    assert world.post("/items", {})[0] == "InvalidInputException"
    world.local.close()


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("INCLUDE ItemID WHERE Items.PRICE > 3", 0),
        ("EXCLUDE ItemID WHERE Items.PRICE = Users.AGE", 25),
        ("EXCLUDE ItemID WHERE Items.X IN Interactions.EVENT_TYPE", 25),
        ("EXCLUDE ItemID WHERE Users.AGE > 3", 25),
        ("INCLUDE ItemID WHERE Actions.VALUE = 3", 0),
        ('EXCLUDE ItemID WHERE Action_Interactions.EVENT_TYPE IN ("a")', 25),
        ("INCLUDE ItemID WHERE Items.A > 1 IF CurrentUser.Z = Items.Q", 25),
    ],
)
def test_a_filter_on_what_is_not_there_is_taken_and_finds_nothing(world: World, expression: str, kept: int) -> None:
    group = world.group()
    location = world.write("i.csv", *interaction_rows(2000))
    world.load(world.dataset(group, "Interactions", INTERACTIONS), location, "i")
    arn = world.client.create_filter(name="f", datasetGroupArn=group, filterExpression=expression)["filterArn"]
    recommender = world.recommender(group)
    answer = world.runtime.get_recommendations(recommenderArn=recommender, userId="u1", filterArn=arn)
    assert len(answer["itemList"]) == kept


def test_an_odd_configuration_is_taken_and_trains(world: World) -> None:
    columns = {"INTERACTIONS": ["USER_ID", "ITEM_ID", "TIMESTAMP"], "ITEMS": ["ITEM_ID"]}
    odd: tuple[dict[str, Any], ...] = (
        {"itemExplorationConfig": {"explorationWeight": "much", "explorationItemAgeCutOff": "", "other": "1"}},
        {"trainingDataConfig": {"excludedDatasetColumns": columns, "includedDatasetColumns": {"ITEMS": ["PRICE"]}}},
    )
    group = world.stocked()
    for number, config in enumerate(odd):
        arn = world.recommender(group, f"r{number}", recommenderConfig=config)
        assert len(ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u1"))) == 25
