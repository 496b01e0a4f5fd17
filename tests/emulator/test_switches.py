"""Each switch in both positions, where the other tests know only the one it stands in."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import ITEMS, ROLE, World, avro, field

from personalize_emulator.store.settings import Values
from personalize_emulator.store.switches import STRICT

WIDER = avro("Items", *ITEMS["fields"], field("BRAND", ["null", "string"], categorical=True))


def recommender(world: World, arn: str) -> dict[str, Any]:
    found: dict[str, Any] = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    return found


def test_a_stopped_recommender_can_be_updated_or_not(world: World) -> None:
    arn = world.recommender(world.stocked())
    world.client.stop_recommender(recommenderArn=arn)
    world.pass_time(2)
    update = {"recommenderArn": arn, "recommenderConfig": {"minRecommendationRequestsPerSecond": 2}}
    world.local.settings.update_inactive = False
    assert world.raw("UpdateRecommender", **update)[0] == "ResourceInUseException"
    world.local.settings.update_inactive = True
    assert world.raw("UpdateRecommender", **update)[0] is None
    world.pass_time(2)
    found = recommender(world, arn)
    assert (found["status"], found["recommenderConfig"]) == ("INACTIVE", update["recommenderConfig"])


@pytest.mark.parametrize("code", ["ResourceInUseException", "InvalidInputException"])
def test_the_code_for_a_wrong_state(world: World, code: str) -> None:
    world.local.settings.wrong_state_code = code
    arn = world.client.create_dataset_group(name="g")["datasetGroupArn"]
    refused, body = world.raw("DeleteDatasetGroup", datasetGroupArn=arn)
    assert (refused, "CREATE PENDING" in body["message"]) == (code, True)


@pytest.mark.parametrize("code", ["InvalidInputException", "ValidationException"])
def test_the_code_for_what_the_model_does_not_allow(world: World, code: str) -> None:
    world.local.settings.constraint_code = code
    assert world.raw("CreateDatasetGroup", name="-")[0] == code
    assert world.raw("CreateDatasetGroup", name="g", roleArn=ROLE)[0] == "InvalidInputException"


def test_columns_as_sent_or_in_one_spelling(world: World) -> None:
    columns = {"items": ["PRICE", "CATEGORY_L1", "PRICE"], "ITEMS": ["COLOUR"]}
    config = {"trainingDataConfig": {"excludedDatasetColumns": columns}}
    arn = world.recommender(world.stocked(), recommenderConfig=config)
    assert recommender(world, arn)["recommenderConfig"] == config
    world.local.settings.tidy_columns = True
    tidy = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["CATEGORY_L1", "COLOUR", "PRICE"]}}}
    assert recommender(world, arn)["recommenderConfig"] == tidy
    assert world.client.list_recommenders()["recommenders"][0]["recommenderConfig"] == tidy
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={})
    world.pass_time(5)
    assert recommender(world, arn)["recommenderConfig"] == {}


def test_defaults_are_shown_or_not(world: World) -> None:
    arn = world.recommender(world.stocked())
    lab = world.stocked("lab", None)
    solution = world.solution(lab)
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    campaign = world.client.create_campaign(name="c", solutionVersionArn=version)["campaignArn"]
    assert recommender(world, arn)["recommenderConfig"] == {}
    world.local.settings.show_defaults = True
    config = {"minRecommendationRequestsPerSecond": 1, "enableMetadataWithRecommendations": False}
    assert recommender(world, arn)["recommenderConfig"] == config
    assert world.client.list_recommenders()["recommenders"][0]["recommenderConfig"] == config
    found = world.client.describe_solution(solutionArn=solution)["solution"]
    assert (found["performAutoTraining"], found["performHPO"]) == (False, False)
    assert found["solutionConfig"]["autoTrainingConfig"] == {"schedulingExpression": "rate(7 days)"}
    shown = world.client.describe_campaign(campaignArn=campaign)["campaign"]
    assert (shown["minProvisionedTPS"], shown["campaignConfig"]["syncWithLatestSolutionVersion"]) == (1, False)
    jobs = world.client.list_dataset_import_jobs()["datasetImportJobs"]
    assert {job["importMode"] for job in jobs} == {"FULL"}
    world.local.settings.show_defaults = False
    assert recommender(world, arn)["recommenderConfig"] == {}


def test_a_quick_update_shows_or_not(world: World) -> None:
    arn = world.recommender(world.stocked())
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    world.pass_time(1)
    before = recommender(world, arn)
    assert before["latestRecommenderUpdate"]["status"] == "ACTIVE"
    world.local.settings.quick_updates_show = False
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 3})
    after = recommender(world, arn)
    assert after["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 3}
    assert "latestRecommenderUpdate" not in after
    assert after["status"] == "ACTIVE"
    assert after["lastUpdatedDateTime"] >= before["lastUpdatedDateTime"]
    excluded = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["PRICE"]}}}
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=excluded)
    assert recommender(world, arn)["latestRecommenderUpdate"]["status"] == "CREATE PENDING"


def test_recommenders_keep_datasets_or_not(world: World) -> None:
    world.recommender(world.stocked())
    delete = {"datasetArn": world.arn("dataset/shop/ITEMS")}
    world.local.settings.recommenders_keep_datasets = True
    assert world.raw("DeleteDataset", **delete)[0] == "ResourceInUseException"
    world.local.settings.recommenders_keep_datasets = False
    assert world.raw("DeleteDataset", **delete)[0] is None


@pytest.mark.parametrize(("shows", "statuses"), [(True, ["UPDATE PENDING", "ACTIVE"]), (False, ["ACTIVE", "ACTIVE"])])
def test_a_schema_update_shows_in_the_datasets_status_or_not(world: World, shows: bool, statuses: list[str]) -> None:
    world.local.settings.dataset_status_updates = shows
    arn = world.dataset(world.group(), "Items", ITEMS)
    new = world.schema("wider", WIDER)
    world.client.update_dataset(datasetArn=arn, schemaArn=new)

    def dataset() -> dict[str, Any]:
        found: dict[str, Any] = world.client.describe_dataset(datasetArn=arn)["dataset"]
        return found

    seen = [dataset()["status"]]
    assert dataset()["latestDatasetUpdate"]["status"] == "CREATE PENDING"
    assert world.raw("UpdateDataset", datasetArn=arn, schemaArn=new)[0] == "ResourceInUseException"
    assert world.raw("DeleteDataset", datasetArn=arn)[0] == "ResourceInUseException"
    world.pass_time(1)
    seen.append(dataset()["status"])
    assert seen == statuses
    assert dataset()["schemaArn"] == new


def test_strict_moves_every_switch_that_has_a_strict_position(world: World) -> None:
    settings = world.local.settings
    assert not settings.strict
    settings.list_delay = 0.5
    settings.strict = True
    assert settings.strict
    assert settings.as_dict()["strict"] is True
    assert {name: getattr(settings.values(), name) for name in STRICT} == STRICT
    settings.change({"strict": True, "slow_solutions": False})
    assert (settings.strict, settings.active_trackers, settings.slow_solutions) == (False, True, False)
    settings.change(settings.as_dict())
    assert (settings.active_trackers, settings.slow_solutions) == (True, False), "what was read can be written"
    settings.strict = False
    assert settings.values() == Values(list_delay=0.5)
    with pytest.raises(ValueError, match=r"^strict: true or false is expected, not 'yes'$"):
        settings.set("strict", "yes")


def test_no_guess_refuses_by_default() -> None:
    assert all(getattr(Values(), name) != position for name, position in STRICT.items())


def test_settings_of_another_release_are_understood() -> None:
    values = Values.decode('{"faults": [], "fail_training": [], "list_delay": 2.0, "of_tomorrow": true}')
    assert values == Values(list_delay=2.0)
