"""Each noun from its creation until it is gone."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import (
    FOR_YOU,
    INTERACTIONS,
    ITEMS,
    ROLE,
    V1,
    World,
    avro,
    code_of,
    field,
    interaction_rows,
    message_of,
)


def test_schema_is_synchronous_and_has_no_status(world: World) -> None:
    arn = world.schema("s", INTERACTIONS)
    assert arn == world.arn("schema/s")
    schema = world.client.describe_schema(schemaArn=arn)["schema"]
    assert schema["domain"] == "ECOMMERCE"
    assert "status" not in schema
    assert world.client.list_schemas()["schemas"][0].keys().isdisjoint({"schema"})
    world.client.delete_schema(schemaArn=arn)
    with pytest.raises(ClientError, match=f"Resource Arn {arn} does not exist."):
        world.client.describe_schema(schemaArn=arn)


def test_dataset_group_walks_through_its_states(world: World) -> None:
    created = world.client.create_dataset_group(name="shop", domain="ECOMMERCE")
    arn = created["datasetGroupArn"]
    assert created["domain"] == "ECOMMERCE"

    def status() -> str:
        return str(world.client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"])

    assert status() == "CREATE PENDING"
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_dataset_group(datasetGroupArn=arn)
    world.pass_time(0.05)
    assert status() == "CREATE IN_PROGRESS"
    world.pass_time(0.05)
    assert status() == "ACTIVE"
    world.client.delete_dataset_group(datasetGroupArn=arn)
    assert status() == "DELETE PENDING"
    with pytest.raises(ClientError) as error:
        world.client.create_dataset_group(name="shop")
    assert message_of(error.value) == f"Another resource with Arn {arn} already exists."
    world.pass_time(0.05)
    assert status() == "DELETE IN_PROGRESS"
    world.pass_time(0.05)
    with pytest.raises(ClientError, match="ResourceNotFound"):
        status()
    assert world.local.resources() == []
    world.client.create_dataset_group(name="shop")


def test_dataset_takes_any_case_and_shows_upper_case(world: World) -> None:
    group = world.group()
    arn = world.dataset(group, "interActions", INTERACTIONS)
    assert arn == world.arn("dataset/shop/INTERACTIONS")
    dataset = world.client.describe_dataset(datasetArn=arn)["dataset"]
    assert (dataset["datasetType"], dataset["status"]) == ("INTERACTIONS", "ACTIVE")
    assert "datasetGroupArn" not in world.client.list_datasets(datasetGroupArn=group)["datasets"][0]
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_schema(schemaArn=dataset["schemaArn"])
    world.client.delete_dataset(datasetArn=arn)
    world.pass_time()
    world.client.delete_schema(schemaArn=dataset["schemaArn"])
    world.client.delete_dataset_group(datasetGroupArn=group)
    world.pass_time()
    assert world.local.resources() == []


WIDER = avro("Items", *ITEMS["fields"], field("BRAND", ["null", "string"], categorical=True))


def test_dataset_update_replaces_the_schema(world: World) -> None:
    group = world.group()
    arn = world.dataset(group, "Items", ITEMS)
    old = world.client.describe_dataset(datasetArn=arn)["dataset"]["schemaArn"]
    new = world.schema("wider", WIDER)
    world.client.update_dataset(datasetArn=arn, schemaArn=new)
    dataset = world.client.describe_dataset(datasetArn=arn)["dataset"]
    assert (dataset["status"], dataset["schemaArn"]) == ("UPDATE PENDING", old)
    assert dataset["latestDatasetUpdate"]["status"] == "CREATE PENDING"
    for schema in (old, new):
        with pytest.raises(ClientError, match="ResourceInUse"):
            world.client.delete_schema(schemaArn=schema)
    world.pass_time(1)
    dataset = world.client.describe_dataset(datasetArn=arn)["dataset"]
    assert (dataset["status"], dataset["schemaArn"]) == ("ACTIVE", new)
    assert dataset["latestDatasetUpdate"]["status"] == "ACTIVE"
    world.client.delete_schema(schemaArn=old)


def test_failed_dataset_update_keeps_the_old_schema(world: World) -> None:
    group = world.group()
    arn = world.dataset(group, "Items", ITEMS)
    old = world.client.describe_dataset(datasetArn=arn)["dataset"]["schemaArn"]
    world.local.settings.fail_update = [{"match": "dataset/shop", "reason": "No luck."}]
    world.client.update_dataset(datasetArn=arn, schemaArn=world.schema("wider", WIDER))
    world.pass_time(1)
    dataset = world.client.describe_dataset(datasetArn=arn)["dataset"]
    assert (dataset["status"], dataset["schemaArn"]) == ("ACTIVE", old)
    assert dataset["latestDatasetUpdate"]["status"] == "CREATE FAILED"
    assert dataset["latestDatasetUpdate"]["failureReason"] == "No luck."


def test_recommender_life(world: World) -> None:
    group = world.stocked()
    config = {"itemExplorationConfig": {"explorationWeight": "0.2"}}
    arn = world.client.create_recommender(name="r", datasetGroupArn=group, recipeArn=FOR_YOU, recommenderConfig=config)[
        "recommenderArn"
    ]
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["status"] == "CREATE PENDING"
    assert recommender["recommenderConfig"] == config
    assert "modelMetrics" not in recommender
    world.pass_time(5)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["status"] == "ACTIVE"
    assert 0 < recommender["modelMetrics"]["coverage"] <= 1
    for change, passing, end in (
        (world.client.stop_recommender, "STOP PENDING", "INACTIVE"),
        (world.client.start_recommender, "START PENDING", "ACTIVE"),
    ):
        assert change(recommenderArn=arn)["recommenderArn"] == arn
        assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["status"] == passing
        world.pass_time(5)
        assert world.client.list_recommenders()["recommenders"][0]["status"] == end
    world.client.delete_recommender(recommenderArn=arn)
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["status"] == "DELETE PENDING"
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_dataset_group(datasetGroupArn=group)
    world.pass_time()
    assert world.client.list_recommenders(datasetGroupArn=group)["recommenders"] == []


def test_recommender_without_configuration_shows_an_empty_one(world: World) -> None:
    arn = world.recommender(world.stocked())
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["recommenderConfig"] == {}


def test_recommender_update_serves_the_old_configuration_until_it_is_active(world: World) -> None:
    group = world.stocked()
    arn = world.recommender(group, recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    before = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    wanted = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=wanted)
    world.pass_time(3.5)
    during = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert during["status"] == "ACTIVE"
    assert during["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 2}
    assert during["modelMetrics"] == before["modelMetrics"]
    assert during["latestRecommenderUpdate"]["status"] == "CREATE IN_PROGRESS"
    assert during["latestRecommenderUpdate"]["recommenderConfig"] == wanted
    with pytest.raises(ClientError) as error:
        world.client.update_recommender(recommenderArn=arn, recommenderConfig={})
    assert code_of(error.value) == "ResourceInUseException"
    world.pass_time(1)
    after = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert after["recommenderConfig"] == wanted
    assert after["latestRecommenderUpdate"]["status"] == "ACTIVE"
    assert after["modelMetrics"] != before["modelMetrics"]
    assert after["lastUpdatedDateTime"] > before["lastUpdatedDateTime"]


def test_recommender_update_without_other_columns_is_short(world: World) -> None:
    arn = world.recommender(world.stocked())
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 3})
    world.pass_time(0.6)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 3}


def test_recommender_update_that_changes_nothing_leaves_no_trace(world: World) -> None:
    columns = {"ITEMS": ["CATEGORY_L1", "PRICE"]}
    config = {"trainingDataConfig": {"excludedDatasetColumns": columns}}
    arn = world.recommender(world.stocked(), recommenderConfig=config)
    same = {"trainingDataConfig": {"excludedDatasetColumns": {"items": ["PRICE", "CATEGORY_L1", "PRICE"]}}}
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=same)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert "latestRecommenderUpdate" not in recommender
    assert recommender["recommenderConfig"] == config


def test_failed_recommender_update_keeps_the_old_one(world: World) -> None:
    arn = world.recommender(world.stocked())
    world.local.settings.fail_update = [{"match": "recommender/for-you", "reason": "No luck."}]
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 3})
    world.pass_time(1)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert (recommender["status"], recommender["recommenderConfig"]) == ("ACTIVE", {})
    assert "failureReason" not in recommender
    assert recommender["latestRecommenderUpdate"]["status"] == "CREATE FAILED"
    assert recommender["latestRecommenderUpdate"]["failureReason"] == "No luck."
    world.client.update_recommender(recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 4})
    world.pass_time(1)
    recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    assert recommender["recommenderConfig"] == {"minRecommendationRequestsPerSecond": 4}


def test_solution_and_version_life(world: World) -> None:
    group = world.stocked(domain=None)
    solution = world.solution(group)
    assert "solutionConfig" not in world.client.describe_solution(solutionArn=solution)["solution"]
    arn = world.client.create_solution_version(solutionArn=solution, name="first")["solutionVersionArn"]
    assert arn.startswith(f"{solution}/")
    version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    assert (version["name"], version["status"]) == ("mine/first", "CREATE PENDING")
    assert (version["trainingMode"], version["trainingType"]) == ("FULL", "MANUAL")
    assert "trainingHours" not in version
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_solution(solutionArn=solution)
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.get_solution_metrics(solutionVersionArn=arn)
    world.pass_time(5)
    version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    assert version["status"] == "ACTIVE"
    assert version["trainingHours"] > 0
    assert world.client.get_solution_metrics(solutionVersionArn=arn)["metrics"]["coverage"] > 0
    latest = world.client.describe_solution(solutionArn=solution)["solution"]["latestSolutionVersion"]
    assert latest["solutionVersionArn"] == arn
    update = world.client.create_solution_version(solutionArn=solution, trainingMode="UPDATE")["solutionVersionArn"]
    world.pass_time(5)
    assert world.client.describe_solution_version(solutionVersionArn=update)["solutionVersion"]["status"] == "ACTIVE"
    world.client.delete_solution(solutionArn=solution)
    world.pass_time()
    for gone in (arn, update):
        with pytest.raises(ClientError, match="ResourceNotFound"):
            world.client.describe_solution_version(solutionVersionArn=gone)


def test_a_version_needs_an_active_solution(world: World) -> None:
    world.local.settings.slow_solutions = True
    group = world.stocked(domain=None)
    arn = world.client.create_solution(name="s", datasetGroupArn=group, recipeArn=V1)["solutionArn"]
    for call in (world.client.create_solution_version, world.client.update_solution, world.client.delete_solution):
        with pytest.raises(ClientError, match="ResourceInUse"):
            call(solutionArn=arn)


def test_stopping_a_version(world: World) -> None:
    solution = world.solution(world.stocked(domain=None))
    pending = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.client.stop_solution_version_creation(solutionVersionArn=pending)
    running = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(1)
    world.client.stop_solution_version_creation(solutionVersionArn=running)

    def status(arn: str) -> str:
        return str(world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]["status"])

    assert (status(pending), status(running)) == ("CREATE STOPPED", "CREATE STOPPING")
    world.pass_time(1)
    assert status(running) == "CREATE STOPPED"
    world.pass_time(10)
    assert status(running) == "CREATE STOPPED"


def test_solution_update(world: World) -> None:
    solution = world.solution(world.stocked(domain=None), solutionConfig={"eventValueThreshold": "1"})
    rate = {"autoTrainingConfig": {"schedulingExpression": "rate(3 days)"}}
    world.client.update_solution(solutionArn=solution, performAutoTraining=True, solutionUpdateConfig=rate)
    view = world.client.describe_solution(solutionArn=solution)["solution"]
    assert (view["performAutoTraining"], view["solutionConfig"]) == (False, {"eventValueThreshold": "1"})
    assert view["latestSolutionUpdate"]["solutionUpdateConfig"] == rate
    assert view["latestSolutionUpdate"]["status"] == "CREATE PENDING"
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_solution(solutionArn=solution)
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.update_solution(solutionArn=solution, performAutoTraining=False)
    world.pass_time(1)
    view = world.client.describe_solution(solutionArn=solution)["solution"]
    assert view["performAutoTraining"] is True
    assert view["solutionConfig"] == {"eventValueThreshold": "1", **rate}
    before = view["latestSolutionUpdate"]
    world.client.update_solution(solutionArn=solution, performAutoTraining=True)
    assert world.client.describe_solution(solutionArn=solution)["solution"]["latestSolutionUpdate"] == before


def test_hyper_parameter_search(world: World) -> None:
    ranges = {
        "integerHyperParameterRanges": [{"name": "bptt", "minValue": 2, "maxValue": 20}],
        "continuousHyperParameterRanges": [],
        "categoricalHyperParameterRanges": [{"name": "recency_mask", "values": ["true", "false"]}],
    }
    solution = world.solution(
        world.stocked(domain=None),
        performHPO=True,
        solutionConfig={"hpoConfig": {"algorithmHyperParameterRanges": ranges}},
    )
    shown = world.client.describe_solution(solutionArn=solution)["solution"]["solutionConfig"]["hpoConfig"]
    assert shown["algorithmHyperParameterRanges"]["integerHyperParameterRanges"][0]["name"] == "training.bptt"
    assert shown["algorithmHyperParameterRanges"]["categoricalHyperParameterRanges"][0]["name"] == "data.recency_mask"
    arn = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    tuned = {"bptt": "11", "recency_mask": "true"}
    assert version["tunedHPOParams"] == {"algorithmHyperParameters": tuned}


def test_automatic_machine_learning_names_its_choice(world: World) -> None:
    group = world.stocked(domain=None)
    arn = world.client.create_solution(
        name="auto", datasetGroupArn=group, performAutoML=True, performAutoTraining=False
    )["solutionArn"]
    world.pass_time(1)
    assert "autoMLResult" not in world.client.describe_solution(solutionArn=arn)["solution"]
    world.client.create_solution_version(solutionArn=arn)
    world.pass_time(5)
    assert world.client.describe_solution(solutionArn=arn)["solution"]["autoMLResult"] == {"bestRecipeArn": V1}


def test_added_columns_can_be_made_visible(world: World) -> None:
    group = world.stocked()
    recommender = world.recommender(group)
    world.client.update_dataset(datasetArn=world.arn("dataset/shop/ITEMS"), schemaArn=world.schema("wider", WIDER))
    world.pass_time(1)
    assert world.client.list_recommenders()["recommenders"][0]["recommenderConfig"] == {}
    world.local.settings.show_added_exclusions = True
    config = world.client.describe_recommender(recommenderArn=recommender)["recommender"]["recommenderConfig"]
    assert config["trainingDataConfig"]["excludedDatasetColumns"] == {"ITEMS": ["BRAND"]}


def test_dataset_cannot_go_while_something_trains_on_it(world: World) -> None:
    group = world.stocked()
    world.client.create_recommender(name="r", datasetGroupArn=group, recipeArn=FOR_YOU)
    dataset = world.arn("dataset/shop/INTERACTIONS")
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_dataset(datasetArn=dataset)
    world.pass_time(5)
    location = world.write("more.csv", *interaction_rows(10))
    world.client.create_dataset_import_job(
        jobName="more",
        datasetArn=dataset,
        dataSource={"dataLocation": location},
        roleArn=ROLE,
        importMode="INCREMENTAL",
    )
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_dataset(datasetArn=dataset)
    world.pass_time(2)
    world.client.delete_dataset(datasetArn=dataset)
    world.pass_time(1)
    jobs = world.client.list_dataset_import_jobs()["datasetImportJobs"]
    assert [job["jobName"] for job in jobs] == ["shop-items"]
