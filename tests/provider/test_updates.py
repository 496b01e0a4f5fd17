"""Updates that fail, are interrupted, or meet another one."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.provider.kind import account_arn
from tests.provider.stage import Stage
from tests.provider.stories import begin

from personalize_emulator.store.settings import Failure
from personalize_provider.base import errors


def test_a_failed_update_leaves_the_old_one_serving_and_is_told_once(stage: Stage) -> None:
    row = begin(stage, "Recommender", recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    stage.local.settings.fail_update = [Failure("recommender/", "Something went wrong.")]
    wanted = {"recommenderConfig": {"minRecommendationRequestsPerSecond": 4}}
    with pytest.raises(errors.FailedError) as error:
        row.update(**wanted)
    assert str(error.value) == (
        f"The update of recommender {row.arn} is CREATE FAILED: Something went wrong; the old configuration still "
        "serves: correct what it names and run again."
    )
    live = stage.describe(row)
    assert live["status"] == "ACTIVE"
    assert live["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 2
    assert stage.count("DeleteRecommender") == 0
    found = row.read()
    assert found is not None
    assert found[0]["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 2}
    stage.crash()
    row.update(**wanted)
    assert stage.describe(row)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 4
    assert stage.count("UpdateRecommender") == 2


def test_going_back_after_a_failed_update_makes_no_call_and_raises_nothing(stage: Stage) -> None:
    row = begin(stage, "Recommender", recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    stage.local.settings.fail_update = [Failure("recommender/", "Something went wrong.")]
    with pytest.raises(errors.FailedError):
        row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 2}, tags={"a": "b"})
    assert stage.count("UpdateRecommender") == 1


@pytest.mark.parametrize(
    ("name", "change", "operation"),
    [
        ("Recommender", {"recommenderConfig": {"minRecommendationRequestsPerSecond": 4}}, "UpdateRecommender"),
        ("Solution", {"performAutoTraining": True}, "UpdateSolution"),
        ("Dataset", {"schemaArn": account_arn("schema/wider")}, "UpdateDataset"),
    ],
)
def test_an_interrupted_update_is_rejoined(stage: Stage, name: str, change: dict[str, Any], operation: str) -> None:
    row = begin(stage, name)
    before = row.inputs, dict(row.given)

    async def interrupted(life: Any) -> None:
        new = (await life.check(row.subject, {**row.given, **change}, row.inputs)).inputs
        task = asyncio.ensure_future(life.update(row.subject, row.arn, row.inputs, new, row.held))
        await asyncio.sleep(15)
        assert not task.done()

    stage.do(interrupted)
    stage.crash()
    row.inputs, row.given = before
    row.update(**change)
    assert stage.count(operation) == 1
    latest = row.outputs[row.subject.resource.noun.latest_update_member or ""]
    assert latest["status"] == "ACTIVE"


def test_an_update_waits_for_another_one_and_then_says_its_own(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("UpdateRecommender", recommenderArn=row.arn, recommenderConfig={"minRecommendationRequestsPerSecond": 9})
    row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    assert stage.describe(row)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 4
    assert stage.count("UpdateRecommender", 200) == 2


def test_an_update_of_what_is_gone(stage: Stage) -> None:
    row = begin(stage, "Recommender")
    stage.call("DeleteRecommender", recommenderArn=row.arn)
    stage.clock.time += 3600
    with pytest.raises(errors.GoneError, match="pulumi refresh"):
        row.update(recommenderConfig={"minRecommendationRequestsPerSecond": 4})


def test_parts_that_are_removed_go_back_to_their_defaults(stage: Stage) -> None:
    full = {
        "minRecommendationRequestsPerSecond": 3,
        "itemExplorationConfig": {"explorationWeight": "0.5"},
        "enableMetadataWithRecommendations": True,
        "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["PRICE"]}},
    }
    row = begin(stage, "Recommender", recommenderConfig=full)
    for name in full:
        stage.crash()
        kept = {key: one for key, one in row.given["recommenderConfig"].items() if key != name}
        row.update(recommenderConfig=kept or None)
        found = row.read()
        assert found is not None
        assert found[0].get("recommenderConfig") == row.inputs.get("recommenderConfig")
    live = stage.describe(row)["recommenderConfig"]
    assert live["minRecommendationRequestsPerSecond"] == 1
    assert live["enableMetadataWithRecommendations"] is False
    assert not live["itemExplorationConfig"]
    assert not live["trainingDataConfig"].get("excludedDatasetColumns")
