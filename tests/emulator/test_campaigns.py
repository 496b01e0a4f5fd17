"""Campaigns: made, updated, following the newest version by themselves, gone."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, World, avro, field

SEMANTIC = "arn:aws:personalize:::recipe/aws-semantic-similarity"


@pytest.fixture
def solution(world: World) -> str:
    return world.solution(world.stocked("lab", None))


def train(world: World, solution: str, wait: float = 5) -> str:
    arn: str = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(wait)
    return arn


def create(world: World, version: str, name: str = "shelf", **extra: Any) -> str:
    arn: str = world.client.create_campaign(name=name, solutionVersionArn=version, **extra)["campaignArn"]
    return arn


def campaign(world: World, arn: str) -> dict[str, Any]:
    found: dict[str, Any] = world.client.describe_campaign(campaignArn=arn)["campaign"]
    return found


def test_life(world: World, solution: str) -> None:
    first, second = train(world, solution), train(world, solution)
    config = {"itemExplorationConfig": {"explorationWeight": "0.2"}}
    arn = create(world, first, minProvisionedTPS=2, campaignConfig=config)
    assert arn == world.arn("campaign/shelf")
    made = campaign(world, arn)
    assert (made["status"], made["solutionVersionArn"], made["minProvisionedTPS"]) == ("CREATE PENDING", first, 2)
    assert made["campaignConfig"] == config
    for call in (world.client.update_campaign, world.client.delete_campaign):
        with pytest.raises(ClientError, match="ResourceInUse"):
            call(campaignArn=arn)
    world.pass_time(2)
    assert "latestCampaignUpdate" not in campaign(world, arn)
    world.client.update_campaign(campaignArn=arn, solutionVersionArn=second)
    during = campaign(world, arn)
    assert (during["status"], during["solutionVersionArn"]) == ("ACTIVE", first)
    latest = during["latestCampaignUpdate"]
    assert (latest["status"], latest["solutionVersionArn"], latest["minProvisionedTPS"]) == (
        "CREATE PENDING",
        second,
        2,
    )
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.update_campaign(campaignArn=arn, minProvisionedTPS=3)
    world.pass_time(2)
    after = campaign(world, arn)
    assert (after["solutionVersionArn"], after["latestCampaignUpdate"]["status"]) == (second, "ACTIVE")
    assert after["lastUpdatedDateTime"] > made["lastUpdatedDateTime"]
    world.client.update_campaign(campaignArn=arn, minProvisionedTPS=2)
    assert campaign(world, arn) == after
    summary = world.client.list_campaigns(solutionArn=solution)["campaigns"][0]
    assert summary.keys() == {"name", "campaignArn", "status", "creationDateTime", "lastUpdatedDateTime"}
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_solution(solutionArn=solution)
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_dataset(datasetArn=world.arn("dataset/lab/ITEMS"))
    world.client.delete_campaign(campaignArn=arn)
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_solution(solutionArn=solution)
    world.pass_time(1)
    assert world.client.list_campaigns()["campaigns"] == []
    world.client.delete_solution(solutionArn=solution)


def test_a_failed_update_keeps_the_old_version_and_a_failed_campaign_can_be_mended(world: World, solution: str) -> None:
    first, second = train(world, solution), train(world, solution)
    world.local.settings.fail_update = [{"match": "campaign/shelf", "reason": "No luck."}]
    world.local.settings.fail_create = [{"match": "campaign/broken", "reason": "No capacity."}]
    arn, broken = create(world, first), create(world, first, "broken")
    world.pass_time(2)
    assert (campaign(world, broken)["status"], campaign(world, broken)["failureReason"]) == (
        "CREATE FAILED",
        "No capacity.",
    )
    world.client.update_campaign(campaignArn=arn, solutionVersionArn=second)
    world.client.update_campaign(campaignArn=broken, minProvisionedTPS=1)
    world.pass_time(2)
    found = campaign(world, arn)
    assert (found["status"], found["solutionVersionArn"]) == ("ACTIVE", first)
    assert found["latestCampaignUpdate"]["failureReason"] == "No luck."
    assert campaign(world, broken)["status"] == "ACTIVE"


def test_latest_stands_for_the_newest_version_at_the_time(world: World, solution: str) -> None:
    latest = f"{solution}/$LATEST"
    for asked, code in ((solution, "ResourceNotFoundException"), (latest, "ResourceNotFoundException")):
        assert world.raw("CreateCampaign", name="x", solutionVersionArn=asked)[0] == code
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    for asked in (version, latest):
        assert world.raw("CreateCampaign", name="x", solutionVersionArn=asked)[0] == "ResourceInUseException"
    world.pass_time(5)
    arn = create(world, latest)
    world.pass_time(2)
    newer = train(world, solution)
    assert campaign(world, arn)["solutionVersionArn"] == version
    world.local.settings.latest_literal = True
    assert campaign(world, arn)["solutionVersionArn"] == latest
    world.local.settings.latest_literal = False
    world.client.update_campaign(campaignArn=arn, solutionVersionArn=latest)
    world.pass_time(2)
    assert campaign(world, arn)["solutionVersionArn"] == newer


def test_a_campaign_follows_the_newest_version(world: World, solution: str) -> None:
    first = train(world, solution)
    arn = create(
        world, f"{solution}/$LATEST", campaignConfig={"syncWithLatestSolutionVersion": True}, minProvisionedTPS=3
    )
    world.pass_time(2)
    second = train(world, solution, 4.5)
    found = campaign(world, arn)
    assert (found["solutionVersionArn"], found["latestCampaignUpdate"]["solutionVersionArn"]) == (first, second)
    assert found["latestCampaignUpdate"]["status"] == "CREATE IN_PROGRESS"
    world.pass_time(1)
    found = campaign(world, arn)
    assert (found["solutionVersionArn"], found["minProvisionedTPS"]) == (second, 3)
    begun = found["latestCampaignUpdate"]["creationDateTime"]
    trained = world.client.describe_solution_version(solutionVersionArn=second)["solutionVersion"]
    assert begun == trained["lastUpdatedDateTime"]
    world.client.update_campaign(campaignArn=arn, campaignConfig={})
    world.pass_time(2)
    train(world, solution, 20)
    assert campaign(world, arn)["solutionVersionArn"] == second


def test_a_campaign_that_is_busy_follows_later(world: World, solution: str) -> None:
    train(world, solution)
    follow = {"syncWithLatestSolutionVersion": True}
    world.local.settings.durations = {"campaign.create": 20.0, "campaign.update": 6.0}
    arn = create(world, f"{solution}/$LATEST", campaignConfig=follow)
    second = train(world, solution, 1)
    stopped = train(world, solution, 3)
    world.client.stop_solution_version_creation(solutionVersionArn=stopped)
    world.pass_time(15.9)
    assert campaign(world, arn)["status"] == "CREATE IN_PROGRESS"
    world.pass_time(0.2)
    assert campaign(world, arn)["latestCampaignUpdate"]["solutionVersionArn"] == second
    third = train(world, solution, 5)
    assert campaign(world, arn)["latestCampaignUpdate"]["solutionVersionArn"] == second
    world.pass_time(30)
    found = campaign(world, arn)
    assert (found["solutionVersionArn"], found["latestCampaignUpdate"]["status"]) == (third, "ACTIVE")


def test_following_starts_when_it_is_turned_on(world: World, solution: str) -> None:
    train(world, solution)
    arn = create(world, f"{solution}/$LATEST")
    world.pass_time(2)
    second = train(world, solution)
    world.client.update_campaign(campaignArn=arn, campaignConfig={"syncWithLatestSolutionVersion": True})
    world.pass_time(2)
    assert campaign(world, arn)["solutionVersionArn"] == second


def test_automatic_trainings_reach_a_campaign_by_themselves(world: World) -> None:
    group = world.stocked("lab", None)
    auto = world.solution(group, performAutoTraining=True)
    train(world, auto)
    arn = create(world, f"{auto}/$LATEST", campaignConfig={"syncWithLatestSolutionVersion": True})
    world.pass_time(2)
    world.load(world.arn("dataset/lab/ITEMS"), "s3://bucket/lab/items.csv", "again")
    world.load(world.arn("dataset/lab/INTERACTIONS"), "s3://bucket/lab/i.csv", "more")
    world.pass_time(10 * 144)
    versions = world.client.list_solution_versions(solutionArn=auto)["solutionVersions"]
    assert [version["trainingType"] for version in versions] == ["MANUAL", "AUTOMATIC"]
    assert campaign(world, arn)["solutionVersionArn"] == versions[1]["solutionVersionArn"]


def test_another_solutions_version(world: World, solution: str) -> None:
    other = world.solution(world.arn("dataset-group/lab"), "other")
    first, second = train(world, solution), train(world, other)
    arn = create(world, first)
    world.pass_time(2)
    world.local.settings.campaign_changes_solution = False
    refused = world.raw("UpdateCampaign", campaignArn=arn, solutionVersionArn=second)[0]
    assert refused == "InvalidInputException"
    world.local.settings.campaign_changes_solution = True
    world.client.update_campaign(campaignArn=arn, solutionVersionArn=second)
    for blocked in (solution, other):
        assert world.raw("DeleteSolution", solutionArn=blocked)[0] == "ResourceInUseException"
    world.pass_time(2)
    assert campaign(world, arn)["solutionVersionArn"] == second
    world.client.delete_solution(solutionArn=solution)
    assert len(world.client.list_campaigns(solutionArn=other)["campaigns"]) == 1


def test_quota_of_campaigns_per_group(world: World, solution: str) -> None:
    version = train(world, solution)
    for index in range(5):
        create(world, version, f"c{index}")
    with pytest.raises(ClientError, match=r"Cannot create a campaign\. More than 5 resources in ACTIVE state"):
        create(world, version, "c5")


def test_a_config_replaces_the_old_one_or_is_merged_into_it(world: World, solution: str) -> None:
    version = train(world, solution)
    explore, metadata = (
        {"itemExplorationConfig": {"explorationWeight": "0.2"}},
        {"enableMetadataWithRecommendations": True},
    )
    arn = create(world, version, campaignConfig=explore)
    world.pass_time(2)
    world.client.update_campaign(campaignArn=arn, campaignConfig=metadata)
    world.pass_time(2)
    assert campaign(world, arn)["campaignConfig"] == metadata
    world.local.settings.merge_updates = True
    world.client.update_campaign(campaignArn=arn, campaignConfig=explore)
    world.pass_time(2)
    assert campaign(world, arn)["campaignConfig"] == {**explore, **metadata}


def test_ranking_influence_needs_its_data(world: World) -> None:
    group = world.group("lab", None)
    plain = avro("Items", field("ITEM_ID"), field("NAME"))
    dataset = world.dataset(group, "Items", plain, None)
    world.load(dataset, world.write("items.csv", ["ITEM_ID", "NAME"], [["i1", "one"], ["i2", "two"]]), "items")
    version = train(world, world.solution(group, "like", SEMANTIC))

    def create_with(**influence: float) -> str | None:
        config = {"rankingInfluence": influence}
        return world.raw("CreateCampaign", name="c", solutionVersionArn=version, campaignConfig=config)[0]

    assert create_with(POPULARITY=0.5) == "InvalidInputException"
    assert create_with(FRESHNESS=0.5) == "InvalidInputException"
    world.dataset(group, "Interactions", INTERACTIONS, None)
    wider = avro("Items", *plain["fields"], field("CREATION_TIMESTAMP", ["null", "long"]))
    world.client.update_dataset(datasetArn=dataset, schemaArn=world.schema("wider", wider, None))
    world.pass_time(1)
    assert create_with(POPULARITY=1.5) == "InvalidInputException"
    assert create_with(POPULARITY=0.5, FRESHNESS=1) is None
