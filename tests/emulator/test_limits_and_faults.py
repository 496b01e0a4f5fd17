from __future__ import annotations

import json
from pathlib import Path

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from tests.emulator.world import FOR_YOU, INTERACTIONS, ROLE, World, code_of, interaction_rows, message_of

from personalize_emulator import Failure, Fault, LocalPersonalize
from personalize_emulator.facts.durations import SECONDS


def test_one_request_per_second_and_operation_times_the_speed(tmp_path: Path) -> None:
    world = World(tmp_path, speed=1.0)
    other = LocalPersonalize(tmp_path, speed=1.0, clock=lambda: world.time)
    world.client.list_schemas()
    with pytest.raises(ClientError) as error:
        world.client.list_schemas()
    assert (code_of(error.value), message_of(error.value)) == ("ThrottlingException", "Rate exceeded")
    assert other.handle("AmazonPersonalize.ListSchemas", b"{}").status == 400
    world.client.list_dataset_groups()
    world.pass_time(1)
    world.client.list_schemas()
    world.local.settings.rate_limits = False
    assert [other.handle("AmazonPersonalize.ListSchemas", b"{}").status for _ in range(5)] == [200] * 5
    world.local.close()
    other.close()


def test_quota_of_dataset_groups(world: World) -> None:
    for index in range(5):
        world.group(f"g{index}")
    with pytest.raises(ClientError, match="More than 5 resources in ACTIVE state") as error:
        world.group("g5")
    assert code_of(error.value) == "LimitExceededException"
    world.local.settings.count_quotas = False
    world.group("g5")


def test_quota_of_recommenders_and_solutions(world: World) -> None:
    group = world.stocked()
    for index in range(5):
        world.recommender(group, f"r{index}")
    with pytest.raises(ClientError, match=r"Cannot create a recommender\. More than 5 resources in ACTIVE state"):
        world.recommender(group, "r5")
    for index in range(10):
        world.solution(group, f"s{index}")
    with pytest.raises(ClientError, match="LimitExceeded"):
        world.solution(group, "s10")


def test_quotas_of_what_is_in_flight(world: World) -> None:
    group = world.stocked(domain=None)
    location = world.write("i.csv", *interaction_rows(5))

    def load(name: str) -> None:
        world.client.create_dataset_import_job(
            jobName=name,
            datasetArn=world.arn("dataset/shop/INTERACTIONS"),
            dataSource={"dataLocation": location},
            roleArn=ROLE,
        )

    for index in range(5):
        load(f"j{index}")
    with pytest.raises(ClientError, match="More than 5 resources with PENDING or IN_PROGRESS status"):
        load("j5")
    world.pass_time(2)
    load("j5")
    solution = world.solution(group)
    for _ in range(20):
        world.client.create_solution_version(solutionArn=solution)
    with pytest.raises(ClientError, match="More than 20 resources with PENDING or IN_PROGRESS status"):
        world.client.create_solution_version(solutionArn=solution)


def test_quota_of_schemas(world: World) -> None:
    world.local.settings.rate_limits = False
    for index in range(500):
        world.schema(f"s{index}", INTERACTIONS)
    with pytest.raises(ClientError, match="LimitExceeded"):
        world.schema("s500", INTERACTIONS)


def test_durations_can_be_set_in_real_seconds(world: World) -> None:
    world.local.settings.durations = {"dataset_group.create": 100.0}
    arn = world.client.create_dataset_group(name="g")["datasetGroupArn"]
    world.pass_time(99)
    assert world.client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"] == "CREATE IN_PROGRESS"
    world.local.settings.durations = {}
    world.pass_time(1)
    assert world.client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"] == "ACTIVE"
    with pytest.raises(ValueError, match=r"unknown duration 'group\.create'"):
        world.local.settings.durations = {"group.create": 1.0}
    assert all(seconds > 0 for seconds in SECONDS.values())


def test_a_fault_before_changes_nothing(world: World) -> None:
    world.local.settings.faults = [Fault("CreateSchema", "ExpiredTokenException", "The token is expired.", times=2)]
    for _ in range(2):
        with pytest.raises(ClientError) as error:
            world.schema("s", INTERACTIONS)
        assert code_of(error.value) == "ExpiredTokenException"
    assert world.local.resources() == []
    world.schema("s", INTERACTIONS)
    assert world.local.settings.faults == ()


def test_a_fault_after_leaves_the_change(world: World) -> None:
    world.local.settings.faults = [{"operation": "*", "code": "ServiceUnavailable", "when": "after", "match": '"s"'}]
    world.client.list_schemas()
    reply = world.local.handle(
        "AmazonPersonalize.CreateSchema", json.dumps({"name": "s", "schema": json.dumps(INTERACTIONS)}).encode()
    )
    assert reply.status == 503
    assert world.local.resources() == [world.arn("schema/s")]


@pytest.mark.parametrize(("when", "left"), [("before", 0), ("after", 1)])
def test_a_broken_connection(world: World, when: str, left: int) -> None:
    world.local.settings.faults = [Fault("CreateSchema", "ConnectionReset", when=when)]
    with pytest.raises((ConnectionResetError, ConnectionClosedError)):
        world.schema("s", INTERACTIONS)
    assert len(world.local.resources()) == left
    assert [(call.status, call.error_code) for call in world.local.calls("CreateSchema")] == [(0, "ConnectionReset")]


def test_a_chosen_training_fails_with_a_chosen_reason(world: World) -> None:
    group = world.stocked()
    world.local.settings.fail_training = [Failure("recommender/bad", "As you wish.", times=None)]
    for name, status in (("bad", "CREATE FAILED"), ("good", "ACTIVE")):
        arn = world.recommender(group, name)
        recommender = world.client.describe_recommender(recommenderArn=arn)["recommender"]
        assert recommender["status"] == status
        assert recommender.get("failureReason") == ("As you wish." if name == "bad" else None)
    assert len(world.local.settings.fail_training) == 1


def test_a_chosen_version_and_solution_update_fail(world: World) -> None:
    solution = world.solution(world.stocked(domain=None))
    world.local.settings.fail_training = [Failure(solution, "No version.")]
    world.local.settings.fail_update = [Failure(solution, "No update.")]
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.client.update_solution(solutionArn=solution, performAutoTraining=True)
    world.pass_time(5)
    failed = world.client.describe_solution_version(solutionVersionArn=version)["solutionVersion"]
    assert (failed["status"], failed["failureReason"]) == ("CREATE FAILED", "No version.")
    view = world.client.describe_solution(solutionArn=solution)["solution"]
    assert (view["status"], view["performAutoTraining"]) == ("ACTIVE", False)
    assert view["latestSolutionUpdate"]["failureReason"] == "No update."


def test_a_refused_call_uses_no_failure_up(world: World) -> None:
    group = world.stocked()
    world.local.settings.fail_training = [Failure("", "As you wish.")]
    world.recommender(group, "r", FOR_YOU)
    assert world.raw("CreateRecommender", name="r", datasetGroupArn=group, recipeArn=FOR_YOU)[0] is not None
    assert world.local.settings.fail_training == ()


@pytest.mark.parametrize("column", ["NEVER_HEARD_OF", "colour"])
def test_lenient_columns(world: World, column: str) -> None:
    config = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": [column]}}}
    world.recommender(world.stocked(), recommenderConfig=config)


def test_settings_are_shared_and_can_be_reset(world: World) -> None:
    other = LocalPersonalize(world.directory)
    other.settings.list_delay = 3
    assert world.local.settings.list_delay == 3.0
    world.local.settings.reset()
    assert other.settings.list_delay == 0.0
    with pytest.raises(ValueError, match="unknown setting"):
        other.settings.set("speed", 1)
    with pytest.raises(ValueError, match="before"):
        Fault("*", "x", when="while")
    other.close()


def test_the_call_log_is_bounded(world: World) -> None:
    world.local.settings.call_log_limit = 10
    for _ in range(300):
        world.local.handle("AmazonPersonalize.ListSchemas", b"{}")
    world.local.handle("AmazonPersonalize.DescribeSchema", json.dumps({"schemaArn": world.arn("schema/x")}).encode())
    calls = world.local.calls()
    assert len(calls) == 10
    last = calls[-1]
    assert (last.operation, last.status, last.error_code) == ("DescribeSchema", 400, "ResourceNotFoundException")
    assert last.request == {"schemaArn": world.arn("schema/x")}
    assert len(world.local.calls("DescribeSchema")) == 1
