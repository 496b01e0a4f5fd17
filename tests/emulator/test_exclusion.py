"""Exclusion means something: what is excluded from training reaches neither metrics nor recommendations."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.excluded import EXCLUDED, permute
from tests.emulator.served import ids, refused
from tests.emulator.world import ITEMS, World, avro, field, item_rows


@pytest.fixture
def group(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked(domain="ECOMMERCE")


def answers(world: World, arn: str) -> list[Any]:
    """Everything that a recommender tells ten users, with the scores."""
    get = world.runtime.get_recommendations
    return [get(recommenderArn=arn, userId=f"u{user}", numResults=60)["itemList"] for user in range(10)]


def metrics(world: World, arn: str) -> dict[str, float]:
    found: dict[str, float] = world.client.describe_recommender(recommenderArn=arn)["recommender"]["modelMetrics"]
    return found


def trained(world: World, group: str, name: str, config: dict[str, Any]) -> tuple[dict[str, float], list[Any]]:
    arn = world.recommender(group, name, recommenderConfig=config)
    return metrics(world, arn), answers(world, arn)


def test_permuting_a_column_matters_where_it_is_trained_on_and_only_there(world: World, group: str) -> None:
    excluded, included = trained(world, group, "without", EXCLUDED), trained(world, group, "with", {})
    assert excluded != included
    permute(world)
    assert trained(world, group, "without-permuted", EXCLUDED) == excluded
    after = trained(world, group, "with-permuted", {})
    assert after[0] != included[0]
    assert after[1] != included[1]


def test_including_all_others_is_the_same_as_excluding(world: World, group: str) -> None:
    others = {"trainingDataConfig": {"includedDatasetColumns": {"ITEMS": ["PRICE", "COLOUR"]}}}
    assert trained(world, group, "a", EXCLUDED) == trained(world, group, "b", others)


def test_a_solution_excludes_too(world: World, group: str) -> None:
    def run(name: str, config: dict[str, Any]) -> dict[str, float]:
        solution = world.solution(group, name, "arn:aws:personalize:::recipe/aws-similar-items", **config)
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        found: dict[str, float] = world.client.get_solution_metrics(solutionVersionArn=version)["metrics"]
        return found

    before = run("a", {"solutionConfig": EXCLUDED}), run("b", {})
    permute(world)
    after = run("c", {"solutionConfig": EXCLUDED}), run("d", {})
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_an_excluded_column_is_there_for_filters_and_metadata(world: World, group: str) -> None:
    arn = world.recommender(group, recommenderConfig={**EXCLUDED, "enableMetadataWithRecommendations": True})
    world.client.create_filter(
        name="music", datasetGroupArn=group, filterExpression='INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ("music")'
    )
    world.pass_time(1)
    answer = world.runtime.get_recommendations(
        recommenderArn=arn,
        userId="u1",
        filterArn=world.arn("filter/music"),
        metadataColumns={"ITEMS": ["CATEGORY_L1"]},
    )
    assert len(ids(answer)) == 20
    assert {entry["metadata"]["CATEGORY_L1"] for entry in answer["itemList"]} == {"music"}


def test_during_an_update_the_old_model_answers(world: World, group: str) -> None:
    arn = world.recommender(group)
    before = metrics(world, arn), answers(world, arn)
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=EXCLUDED)
    for _ in range(2):
        assert (metrics(world, arn), answers(world, arn)) == before
        world.pass_time(1)
    world.pass_time(5)
    after = metrics(world, arn), answers(world, arn)
    assert after[0] != before[0]
    assert after[1] != before[1]
    world.local.settings.fail_update = [{"match": "recommender/for-you", "reason": "Bad luck."}]
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={})
    world.pass_time(5)
    assert (metrics(world, arn), answers(world, arn)) == after


def test_a_model_answers_from_the_data_of_its_training(world: World, group: str) -> None:
    arn = world.recommender(group)
    before = answers(world, arn)
    permute(world)
    assert answers(world, arn) == before
    # Also where the data is no more, and after a restart.
    world.client.delete_dataset(datasetArn=world.arn("dataset/shop/ITEMS"))
    world.pass_time()
    world.restart()
    assert answers(world, arn) == before
    world.client.delete_recommender(recommenderArn=arn)
    world.pass_time()
    assert refused(world.runtime.get_recommendations, recommenderArn=arn, userId="u1")[1] == 404
    assert world.models() == 0


def widen(world: World) -> None:
    """A new column that sorts items by kind, as their interactions do, in place of the category."""
    schema = avro("Items", *ITEMS["fields"], field("SHELF", ["null", "string"], categorical=True))
    wide = world.schema("wide", schema)
    world.client.update_dataset(datasetArn=world.arn("dataset/shop/ITEMS"), schemaArn=wide)
    world.pass_time(1)
    header, rows = item_rows()
    rows = [[*row, f"s{index % 3}"] for index, row in enumerate(rows)]
    world.load(world.arn("dataset/shop/ITEMS"), world.write("wide.csv", [*header, "SHELF"], rows), "wide")


def test_an_added_column_waits_until_columns_are_chosen_anew(world: World, group: str) -> None:
    arn = world.recommender(group, recommenderConfig=EXCLUDED)
    solution = world.solution(group, "mine", "arn:aws:personalize:::recipe/aws-similar-items")

    def version() -> dict[str, float]:
        made = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        found: dict[str, float] = world.client.get_solution_metrics(solutionVersionArn=made)["metrics"]
        return found

    before, first = (metrics(world, arn), answers(world, arn)), version()
    widen(world)
    assert version() == first
    world.pass_time(7 * 24 * 6 + 10)
    assert (metrics(world, arn), answers(world, arn)) == before
    world.client.update_recommender(
        recommenderArn=arn,
        recommenderConfig={"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["CATEGORY_L1", "COLOUR"]}}},
    )
    world.pass_time(5)
    after = metrics(world, arn)
    assert after != before[0]
    # The new column takes the place of the category, which those who choose later may train on as well.
    assert trained(world, group, "new", EXCLUDED)[0] != before[0]
