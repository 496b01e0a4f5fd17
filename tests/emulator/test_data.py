"""Imports read real files, and trainings count what they read."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import (
    INTERACTIONS,
    ITEMS,
    MOST_VIEWED,
    V1,
    V2,
    World,
    avro,
    field,
    interaction_rows,
    item_rows,
)


def shop_with(world: World, rows: list[list[Any]]) -> str:
    group = world.group()
    dataset = world.dataset(group, "Interactions", INTERACTIONS)
    assert world.load(dataset, world.write("i.csv", interaction_rows(0)[0], rows), "job")["status"] == "ACTIVE"
    return group


def failure(world: World, group: str, **request: Any) -> str | None:
    arn = world.recommender(group, **request)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["status"] == ("CREATE FAILED" if "failureReason" in recommender else "ACTIVE")
    assert ("modelMetrics" in recommender) == (recommender["status"] == "ACTIVE")
    reason: str | None = recommender.get("failureReason")
    return reason


def test_too_few_interactions(world: World) -> None:
    group = shop_with(world, interaction_rows(999)[1])
    assert failure(world, group) == "Dataset has fewer than 1000 interactions"
    assert "failureReason" not in world.client.list_recommenders()["recommenders"][0]


def test_just_enough_interactions(world: World) -> None:
    assert failure(world, shop_with(world, interaction_rows(1000)[1])) is None


def test_interactions_are_counted_after_the_event_filter(world: World) -> None:
    group = shop_with(world, interaction_rows(1100)[1])
    reason = "Dataset has fewer than 1000 interactions after filtering by event type: View"
    assert failure(world, group, recipe=MOST_VIEWED) == reason
    assert failure(world, group, name="any") is None


@pytest.mark.parametrize(("users", "fails"), [(24, True), (25, False)])
def test_users_with_two_interactions(world: World, users: int, fails: bool) -> None:
    rows = interaction_rows(1000, users)[1]
    reason = failure(world, shop_with(world, rows))
    assert (reason == "Create failed. Dataset has fewer than 25 users with at least 2 interactions each.") == fails


def test_one_percent_of_the_users_must_return(world: World) -> None:
    rows = interaction_rows(60, 30)[1] + [[f"once{n}", "i1", "View", 1, 1_700_000_000] for n in range(4000)]
    assert "1 percent" in str(failure(world, shop_with(world, rows)))


def test_a_name_is_taken_by_a_failed_recommender_until_it_is_deleted(world: World) -> None:
    group = shop_with(world, interaction_rows(10)[1])
    arn = world.recommender(group, "r")
    request = {"name": "r", "datasetGroupArn": group, "recipeArn": MOST_VIEWED}
    assert world.raw("CreateRecommender", **request)[0] == "ResourceAlreadyExistsException"
    world.client.delete_recommender(recommenderArn=arn)
    world.pass_time()
    assert world.raw("CreateRecommender", **request)[0] is None


def test_a_failed_recommender_can_be_updated_back_to_life(world: World) -> None:
    world.local.settings.fail_training = [{"match": "recommender/r", "reason": "Bad luck."}]
    group = shop_with(world, interaction_rows(1000)[1])
    arn = world.recommender(group, "r")
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["failureReason"] == "Bad luck."
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={})
    world.pass_time(5)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["status"] == "ACTIVE"
    assert recommender["modelMetrics"]


@pytest.mark.parametrize(
    ("recipe", "extra", "fails"),
    [
        (V1, {}, False),
        (V1, {"eventType": "View"}, False),
        (V1, {"eventType": "Purchase"}, True),
        (V1, {"eventType": "view"}, True),
        (V1, {"solutionConfig": {"eventValueThreshold": "1"}}, False),
        (V1, {"solutionConfig": {"eventValueThreshold": "4"}}, True),
        (V2, {"solutionConfig": {"eventsConfig": {"eventParametersList": [{"eventType": "Purchase"}]}}}, True),
        (
            V2,
            {
                "solutionConfig": {
                    "eventsConfig": {"eventParametersList": [{"eventType": "Purchase"}, {"eventType": "View"}]}
                }
            },
            False,
        ),
    ],
)
def test_event_filters_of_solutions(world: World, recipe: str, extra: dict[str, Any], fails: bool) -> None:
    solution = world.solution(world.stocked(domain=None), recipe=recipe, **extra)
    arn = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    assert version["status"] == ("CREATE FAILED" if fails else "ACTIVE")
    assert ("trainingHours" in version) != fails
    listed = world.client.list_solution_versions(solutionArn=solution)["solutionVersions"][0]
    assert listed.get("failureReason", "").startswith("Dataset has fewer than 1000 interactions") == fails


def test_data_counts_once_its_import_is_complete(world: World) -> None:
    group = world.group()
    dataset = world.dataset(group, "Interactions", INTERACTIONS)
    location = world.write("i.csv", *interaction_rows(1000))
    world.client.create_dataset_import_job(
        jobName="j",
        datasetArn=dataset,
        dataSource={"dataLocation": location},
        roleArn="arn:aws:iam::000000000000:role/r",
    )
    assert failure(world, group) == "Dataset has fewer than 1000 interactions"
    assert failure(world, group, name="later") is None


def test_full_replaces_and_incremental_adds(world: World) -> None:
    group = world.group()
    dataset = world.dataset(group, "Interactions", INTERACTIONS)
    location = world.write("i.csv", *interaction_rows(600))
    for name, mode in (("a", "FULL"), ("b", "FULL")):
        world.load(dataset, location, name, importMode=mode)
    assert failure(world, group, name="r1") is not None
    job = world.load(dataset, location, "c", importMode="INCREMENTAL")
    assert job["importMode"] == "INCREMENTAL"
    assert failure(world, group, name="r2") is None


def test_a_folder_is_read_on_its_first_level(world: World) -> None:
    group = world.group()
    dataset = world.dataset(group, "Interactions", INTERACTIONS)
    for name in ("in/a.csv", "in/b.csv", "in/deep/c.csv"):
        world.write(name, *interaction_rows(500))
    world.load(dataset, "s3://bucket/in/", "folder")
    assert failure(world, group) is None
    world.load(dataset, "s3://bucket/in/deep/", "deep")
    assert failure(world, group, name="deep") is not None


SHORT = avro(
    "Items",
    field("ITEM_ID"),
    field("PRICE", "float"),
    field("CATEGORY_L1", categorical=True),
    field("ON_SALE", ["null", "boolean"]),
)


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        (["ITEM_ID", "PRICE"], ["i", 1], "Input CSV is missing the following columns:[CATEGORY_L1, ON_SALE]"),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i" * 257, 1, "c", ""],
            "Length cannot be more than 256 characters for ITEM_ID",
        ),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i", 1, "c" * 1001, ""],
            "Length cannot be more than 1000 characters for CATEGORY_L1",
        ),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i", "cheap", "c", ""],
            "The column PRICE must be of the type float; row 2 is not",
        ),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i", 1, "c", "maybe"],
            "The column ON_SALE must be of the type boolean; row 2 is not",
        ),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i", "", "c", ""],
            "The column PRICE must have a value in every row; row 2 has none",
        ),
        (
            ["ITEM_ID", "PRICE", "CATEGORY_L1", "ON_SALE"],
            ["i", 1, "c"],
            "Row 2 of the input CSV does not have 4 values",
        ),
        (["ON_SALE", "CATEGORY_L1", "PRICE", "ITEM_ID"], ["True", "c", 1, "i"], None),
    ],
)
def test_failures_of_an_import(world: World, header: list[str], row: list[Any], reason: str | None) -> None:
    dataset = world.dataset(world.group(), "Items", SHORT)
    job = world.load(dataset, world.write("items.csv", header, [row]), "job")
    assert job.get("failureReason") == reason
    assert job["status"] == ("CREATE FAILED" if reason else "ACTIVE")
    assert (
        world.client.list_dataset_import_jobs(datasetArn=dataset)["datasetImportJobs"][0].get("failureReason") == reason
    )


@pytest.mark.parametrize(
    ("location", "looked"),
    [
        (
            "s3://bucket/none.csv",
            "s3://bucket/none.csv cannot be read, {root}/bucket/none.csv: No such file or directory",
        ),
        ("s3://bucket/none/", "s3://bucket/none/ holds no file; looked in {root}/bucket/none"),
        ("s3://bucket/../../etc/passwd", "s3://bucket/../../etc/passwd is not a location of the form s3://BUCKET/KEY"),
    ],
)
def test_what_cannot_be_read(world: World, location: str, looked: str) -> None:
    job = world.load(world.dataset(world.group(), "Items", ITEMS), location, "job")
    problem = looked.format(root=world.directory / "s3")
    assert job["failureReason"] == f"Insufficient privileges for accessing data in Amazon S3 ({problem})"
    (call,) = world.local.calls("CreateDatasetImportJob")
    assert (call.status, call.message) == (200, job["failureReason"])
    last = world.local.overview()["calls"][1]
    assert (last["operation"], last["message"]) == ("CreateDatasetImportJob", job["failureReason"])


def test_a_minimum_for_imports_can_be_switched_on(world: World) -> None:
    world.local.settings.import_minimum = True
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    assert world.load(dataset, world.write("i.csv", *interaction_rows(999)), "few")["status"] == "CREATE FAILED"


def test_only_columns_that_are_trained_on_shape_the_metrics(world: World) -> None:
    group = world.stocked()
    excluded = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}

    def metrics(name: str, config: dict[str, Any]) -> dict[str, float]:
        arn = world.recommender(group, name, recommenderConfig=config)
        found: dict[str, float] = world.client.describe_recommender(recommenderArn=arn)["recommender"]["modelMetrics"]
        return found

    before = metrics("a", excluded), metrics("b", {})
    world.load(world.arn("dataset/shop/ITEMS"), world.write("moved.csv", *item_rows(1)), "moved")
    after = metrics("c", excluded), metrics("d", {})
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert before[1]["mean_reciprocal_rank_at_25"] > before[0]["mean_reciprocal_rank_at_25"]
    included = {"trainingDataConfig": {"includedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}
    assert metrics("e", included) != after[1]


def test_attribute_affinity_needs_an_attribute(world: World) -> None:
    group = world.stocked(domain=None)
    recipe = "arn:aws:personalize:::recipe/aws-item-attribute-affinity"
    columns = {"ITEMS": ["PRICE", "CATEGORY_L1", "COLOUR"]}
    config = {"trainingDataConfig": {"excludedDatasetColumns": columns}}
    for name, extra, reason in (
        ("none", {"solutionConfig": config}, "Did not find any attribute to train on."),
        ("all", {}, None),
    ):
        solution = world.solution(group, name, recipe, **extra)
        arn = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
        assert version.get("failureReason") == reason


def test_semantic_similarity_needs_items_only(world: World) -> None:
    group = world.group(domain=None)
    world.dataset(group, "Items", ITEMS, None)
    solution = world.solution(group, recipe="arn:aws:personalize:::recipe/aws-semantic-similarity")
    arn = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    assert world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]["status"] == "ACTIVE"
