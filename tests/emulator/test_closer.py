"""What people see who look closely at a resource or at a call."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import Any

import pytest
from tests.emulator.world import FOR_YOU, INTERACTIONS, World, interaction_rows

from personalize_emulator.doors import closer
from personalize_emulator.store import call_log
from personalize_emulator.store.store import FILE


def resource(world: World, arn: str) -> dict[str, Any]:
    found: dict[str, Any] = world.local.look(lambda context: closer.resource(context, arn))
    json.dumps(found, allow_nan=False)
    return found


def last_call(world: World) -> dict[str, Any]:
    identifier = world.local.overview()["calls"][0]["id"]
    return world.local.look(lambda context: closer.call(context, identifier))


def size(world: World) -> int:
    with world.local._store.transaction() as transaction:
        return int(transaction._execute("SELECT size FROM call_log").fetchone()[0])


# Resources


def test_a_resource_is_what_describe_answers_and_more(world: World) -> None:
    group = world.stocked(rows=2000)
    world.client.tag_resource(resourceArn=group, tags=[{"tagKey": "team", "tagValue": "shop"}])
    arn = world.recommender(group)
    config = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}}
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=config)
    _, described = world.raw("DescribeRecommender", recommenderArn=arn)
    calls = len(world.local.calls())
    found = resource(world, arn)
    assert found["described"] == described["recommender"]
    assert [one["status"] for one in found["history"]] == ["CREATE PENDING", "CREATE IN_PROGRESS", "ACTIVE"]
    assert [one["at"] for one in found["history"]] == sorted(one["at"] for one in found["history"])
    assert [one["status"] for one in found["update"]] == ["CREATE PENDING"]
    assert resource(world, group)["tags"] == {"team": "shop"}
    assert len(world.local.calls()) == calls, "who looks leaves no trace in the log"


def test_a_dataset_has_its_schema(world: World) -> None:
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    assert resource(world, dataset)["schema"] == INTERACTIONS
    assert resource(world, world.arn("schema/shop-Interactions"))["schema"] == INTERACTIONS
    assert resource(world, world.arn("dataset-group/shop"))["schema"] is None


def test_why_something_failed(world: World) -> None:
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    world.load(dataset, "s3://bucket/none.csv", "job")
    found = resource(world, world.arn("dataset-import-job/job"))
    assert "s3://bucket/none.csv cannot be read" in found["described"]["failureReason"]
    assert found["history"][-1]["status"] == "CREATE FAILED"


def test_the_metrics_of_versions_side_by_side(world: World) -> None:
    group = world.stocked(domain=None, rows=2000)
    solution = world.solution(group)
    arns = []
    for number in (1, 2):
        location = world.write(f"{number}.csv", *interaction_rows(2000 + number * 500, seed=number))
        world.load(world.arn("dataset/shop/INTERACTIONS"), location, f"more-{number}")
        arns.append(world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"])
        world.pass_time(5)
        world.client.get_solution_metrics(solutionVersionArn=arns[-1])
    arns.append(world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"])
    first, second, training = resource(world, solution)["versions"]
    assert [one["arn"] for one in (first, second, training)] == arns
    for version in (first, second):
        known = world.client.get_solution_metrics(solutionVersionArn=version["arn"])["metrics"]
        assert version["metrics"] == known
        assert known["coverage"] > 0
    assert first["created"] < second["created"]
    assert first["metrics"] != second["metrics"]
    assert (training["status"], training["metrics"]) == ("CREATE PENDING", {})
    assert resource(world, arns[0])["versions"] == resource(world, solution)["versions"]


def test_only_the_latest_versions_are_compared(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closer, "VERSIONS", 2)
    world.local.settings.rate_limits = False
    solution = world.solution(world.stocked(domain=None))
    arns = []
    for _ in range(3):
        arns.append(world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"])
        world.pass_time(5)
    assert [one["arn"] for one in resource(world, solution)["versions"]] == arns[1:]


def test_nobody_waits_for_work_to_look(world: World) -> None:
    arn = world.recommender(world.stocked(), recipe=FOR_YOU)
    with contextlib.closing(sqlite3.connect(world.directory / FILE)) as connection:
        connection.execute(
            "UPDATE resources SET body = json_set(body, '$.work', json_array('model:none', 0)) WHERE arn = ?", (arn,)
        )
        connection.commit()
    found = resource(world, arn)
    assert [one["status"] for one in found["history"]][-1] != "ACTIVE"


@pytest.mark.parametrize("arn", ["", "nonsense", "arn:aws:personalize:us-east-1:000000000000:schema/none"])
def test_what_there_is_not(world: World, arn: str) -> None:
    with pytest.raises(ValueError, match="there is no resource"):
        resource(world, arn)


# Calls


def test_a_call_has_its_request_and_its_answer(world: World) -> None:
    arn = world.group()
    world.client.describe_dataset_group(datasetGroupArn=arn)
    found = last_call(world)
    assert (found["operation"], found["request"]) == ("DescribeDatasetGroup", {"datasetGroupArn": arn})
    assert found["answer"]["datasetGroup"]["name"] == "shop"
    assert (found["region"], found["account"]) == ("us-east-1", "000000000000")


def test_a_refused_call_has_what_it_was_told(world: World) -> None:
    code, body = world.raw("DescribeSchema", schemaArn=world.arn("schema/none"))
    found = last_call(world)
    assert found["answer"] == {"__type": code, "message": body["message"]}


def test_an_answer_without_a_body(world: World) -> None:
    arn = world.schema("s", INTERACTIONS)
    world.client.delete_schema(schemaArn=arn)
    assert last_call(world)["answer"] is None


def test_a_call_that_is_not_in_the_log(world: World) -> None:
    with pytest.raises(ValueError, match="the call 17 is not in the log"):
        world.local.look(lambda context: closer.call(context, 17))


def test_of_a_long_list_the_first_entries_are_kept(world: World) -> None:
    world.local.settings.rate_limits = False
    for number in range(call_log.ENTRIES + 5):
        world.schema(f"s{number}", INTERACTIONS)
    world.client.list_schemas()
    answer = last_call(world)["answer"]
    assert len(answer["schemas"]) == call_log.ENTRIES
    assert answer[call_log.CUT] == f"schemas of {call_log.ENTRIES + 5} entries"


def test_of_a_long_answer_the_short_texts_are_kept() -> None:
    kept = json.loads(call_log.answer({"name": "mine", "text": "x" * call_log.LONGEST, "list": [1]}))
    assert kept["name"] == "mine"
    assert set(kept) == {"name", call_log.CUT}


def test_answers_are_bounded_in_all_and_given_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log, "MOST", 3_000_000)
    world.local.settings.rate_limits = False
    arn = world.schema("s", {**INTERACTIONS, "doc": "x" * 9000})
    sizes = []
    for _ in range(600):
        world.client.describe_schema(schemaArn=arn)
        sizes.append(size(world))
    assert 2_500_000 < max(sizes) < 3_200_000
    world.local.reset()
    assert size(world) == 0
    with contextlib.closing(sqlite3.connect(world.directory / FILE)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM answers").fetchone() == (0,)
    assert world.directory.joinpath(FILE).stat().st_size < 1_000_000


def test_calls_of_an_earlier_version_have_no_answer(world: World) -> None:
    world.group()
    with contextlib.closing(sqlite3.connect(world.directory / FILE)) as connection:
        connection.execute("DELETE FROM answers")
        connection.commit()
    found = last_call(world)
    assert (found["operation"], found["answer"], found["region"]) == ("CreateDatasetGroup", None, None)


# Places


def test_where_there_is_something(world: World) -> None:
    assert world.local.overview()["places"] == []
    scope = "AWS4-HMAC-SHA256 Credential={}/20270115/{}/personalize/aws4_request"
    for account, region in (("111122223333", "eu-west-1"), ("000000000000", "us-east-1")):
        headers = {
            "X-Amz-Target": "AmazonPersonalize.CreateDatasetGroup",
            "Authorization": scope.format(account, region),
        }
        world.local.http("POST", "/", headers, b'{"name": "shop"}')
    seen = world.local.overview()
    assert seen["places"] == [
        {"region": "eu-west-1", "account": "111122223333", "resources": 1},
        {"region": "us-east-1", "account": "000000000000", "resources": 1},
    ]
    assert [(call["region"], call["account"]) for call in seen["calls"]] == [
        ("us-east-1", "000000000000"),
        ("eu-west-1", "111122223333"),
    ]
    there = resource(world, "arn:aws:personalize:eu-west-1:111122223333:dataset-group/shop")
    assert there["described"]["datasetGroupArn"].startswith("arn:aws:personalize:eu-west-1:111122223333:")
