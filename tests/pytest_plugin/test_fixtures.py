"""The fixtures of the pytest plugin, as a test of anybody's uses them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from datetime import timedelta
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ConnectionClosedError

from personalize_emulator import LocalPersonalize
from personalize_emulator.data.files import FilesError
from pytest_personalize.clock import Clock
from pytest_personalize.data import Data
from pytest_personalize.faults import Faults
from pytest_personalize.server import Server
from pytest_personalize.shop import Shop


def status(client: Any, group: str) -> str:
    return str(client.describe_dataset_group(datasetGroupArn=group)["datasetGroup"]["status"])


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_with_an_empty_account(
    personalize: Any, personalize_account: LocalPersonalize, turn: int
) -> None:
    assert personalize.list_dataset_groups()["datasetGroups"] == []
    arn = personalize.create_dataset_group(name="shop")["datasetGroupArn"]
    assert personalize_account.resources() == [arn] == ["arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"]
    assert [call.operation for call in personalize_account.calls()] == ["ListDatasetGroups", "CreateDatasetGroup"]


def test_everything_is_done_at_once(personalize: Any) -> None:
    for number in range(3):  # more than one a second
        group = personalize.create_dataset_group(name=f"shop-{number}")["datasetGroupArn"]
        assert status(personalize, group) == "ACTIVE"


def test_a_shop_is_ready(
    personalize_shop: Shop, personalize_runtime: Any, personalize_events: Any, personalize: Any
) -> None:
    shop = personalize_shop
    for target in ({"recommenderArn": shop.recommender_arn}, {"campaignArn": shop.campaign_arn}):
        found = personalize_runtime.get_recommendations(userId=shop.users[0], numResults=5, **target)["itemList"]
        assert len({one["itemId"] for one in found} & set(shop.items)) == 5
    personalize_events.put_events(
        trackingId=shop.tracking_id,
        userId=shop.users[0],
        sessionId="session",
        eventList=[{"eventType": "View", "itemId": shop.items[0], "sentAt": time.time()}],
    )
    recommender = personalize.describe_recommender(recommenderArn=shop.recommender_arn)["recommender"]
    assert (recommender["status"], recommender["datasetGroupArn"]) == ("ACTIVE", shop.dataset_group_arn)


def test_the_shops_data_tells_users_apart(personalize_shop: Shop, personalize_runtime: Any) -> None:
    def best(user: str) -> set[str]:
        found = personalize_runtime.get_recommendations(
            recommenderArn=personalize_shop.recommender_arn, userId=user, numResults=5
        )
        return {one["itemId"] for one in found["itemList"]}

    assert best("user-0") & best("user-3")
    assert best("user-0") != best("user-1")


def test_with_the_clock_time_passes_by_hand_only(personalize: Any, personalize_clock: Clock) -> None:
    group = personalize.create_dataset_group(name="shop")["datasetGroupArn"]
    assert status(personalize, group) == "CREATE PENDING"
    began = personalize_clock.now
    assert personalize_clock.advance(seconds=59) == began + timedelta(seconds=59)
    assert status(personalize, group) != "ACTIVE"
    personalize_clock.advance(seconds=1)
    assert status(personalize, group) == "ACTIVE"
    assert personalize_clock.advance(days=1, hours=1, minutes=1) - began == timedelta(days=1, hours=1, minutes=2)
    assert personalize_clock.now - began == timedelta(days=1, hours=1, minutes=2)
    with pytest.raises(ValueError, match="the clock moves forward only"):
        personalize_clock.advance(hours=-1)


def test_code_that_waits_is_not_waited_for(
    personalize: Any, personalize_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", personalize_clock.sleep)
    group = personalize.create_dataset_group(name="shop")["datasetGroupArn"]
    began = time.monotonic()
    looks = 0
    while status(personalize, group) != "ACTIVE":
        time.sleep(20)
        looks += 1
    assert looks == 3
    assert time.monotonic() - began < 20


def test_a_shop_is_ready_whatever_the_clock_says(
    personalize_clock: Clock, personalize_shop: Shop, personalize: Any
) -> None:
    recommender = personalize.describe_recommender(recommenderArn=personalize_shop.recommender_arn)["recommender"]
    assert recommender["status"] == "ACTIVE"
    group = personalize.create_dataset_group(name="second")["datasetGroupArn"]
    assert status(personalize, group) == "CREATE PENDING"


def test_calls_go_wrong_on_demand(personalize: Any, personalize_faults: Faults) -> None:
    personalize_faults.call("ListSchemas", "ThrottlingException", message="Slow down.")
    personalize_faults.call("ListSolutions", "ConnectionReset", times=2)
    with pytest.raises(ClientError, match=r"ThrottlingException.*Slow down\."):
        personalize.list_schemas()
    assert personalize.list_schemas()["schemas"] == []
    with pytest.raises(ConnectionClosedError):
        personalize.list_solutions()
    personalize_faults.clear()
    assert personalize.list_solutions()["solutions"] == []
    with pytest.raises(ValueError, match="operation"):
        personalize_faults.call("NoSuchOperation", "ThrottlingException")


def test_resources_fail_on_demand(personalize: Any, personalize_shop: Shop, personalize_faults: Faults) -> None:
    personalize_faults.creation("dataset-group/second", "No room.")
    personalize_faults.training("recommender/popular", "Too little data.")
    personalize_faults.update("recommender/for-you", "Not now.")
    group = personalize.create_dataset_group(name="second")["datasetGroupArn"]
    described = personalize.describe_dataset_group(datasetGroupArn=group)["datasetGroup"]
    assert (described["status"], described["failureReason"]) == ("CREATE FAILED", "No room.")
    popular = personalize.create_recommender(
        name="popular",
        datasetGroupArn=personalize_shop.dataset_group_arn,
        recipeArn="arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-views",
    )["recommenderArn"]
    described = personalize.describe_recommender(recommenderArn=popular)["recommender"]
    assert (described["status"], described["failureReason"]) == ("CREATE FAILED", "Too little data.")
    for_you = personalize_shop.recommender_arn
    personalize.update_recommender(recommenderArn=for_you, recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    described = personalize.describe_recommender(recommenderArn=for_you)["recommender"]
    assert described["latestRecommenderUpdate"]["failureReason"] == "Not now."


def test_files_are_written_read_and_listed(personalize_data: Data) -> None:
    location = personalize_data.write("s3://bucket/in/a.csv", [{"USER_ID": "u", "AGE": 3}, {"USER_ID": "v", "AGE": 4}])
    assert location == "s3://bucket/in/a.csv"
    assert personalize_data.read(location) == "USER_ID,AGE\nu,3\nv,4\n"
    personalize_data.write("s3://bucket/in/deep/b.txt", "text")
    personalize_data.write("s3://bucket/in/deep/c.bin", b"\x00")
    assert personalize_data.locations("s3://bucket/in/") == [
        "s3://bucket/in/a.csv",
        "s3://bucket/in/deep/b.txt",
        "s3://bucket/in/deep/c.bin",
    ]
    with pytest.raises(FilesError, match="cannot be read"):
        personalize_data.read("s3://bucket/none.csv")


def test_made_up_interactions_are_the_same_each_time_and_miss_nobody() -> None:
    rows = Data.interactions()
    assert rows == Data.interactions()
    assert {row["USER_ID"] for row in rows} == {f"user-{number}" for number in range(50)}
    assert {row["ITEM_ID"] for row in rows} == {f"item-{number}" for number in range(30)}
    taken = Counter(row["ITEM_ID"] for row in rows)
    assert taken["item-0"] > taken["item-15"] > taken["item-27"]
    assert {row["ITEM_ID"] for row in rows if row["USER_ID"] == "user-4"} <= {f"item-{n}" for n in range(1, 30, 3)}
    assert len(Data.interactions(rows=3, users=2, items=1)) == 3


def test_what_a_job_writes_can_be_read(
    personalize: Any, personalize_shop: Shop, personalize_data: Data, personalize_account: LocalPersonalize
) -> None:
    dataset = next(arn for arn in personalize_account.resources() if ":dataset/" in arn)
    personalize.create_dataset_export_job(
        jobName="out",
        datasetArn=dataset,
        ingestionMode="ALL",
        jobOutput={"s3DataDestination": {"path": "s3://shop-data/out/"}},
        roleArn="arn:aws:iam::000000000000:role/personalize",
    )
    personalize.list_dataset_export_jobs()
    (location,) = [one for one in personalize_data.locations("s3://shop-data/out/") if one.endswith(".csv")]
    assert len(personalize_data.read(location).splitlines()) == 2001


def test_a_server_answers_for_the_same_account(personalize_server: Server, personalize: Any) -> None:
    group = personalize.create_dataset_group(name="shop")["datasetGroupArn"]
    found = boto3.Session().client("personalize").list_dataset_groups()["datasetGroups"]
    assert [one["datasetGroupArn"] for one in found] == [group]
    with urllib.request.urlopen(f"{personalize_server.url}/_emulator/resources") as answer:
        assert group in json.dumps(json.load(answer))
    assert {name: os.environ[name] for name in personalize_server.environment} == personalize_server.environment


def test_a_server_answers_another_process(personalize_server: Server, personalize_account: LocalPersonalize) -> None:
    script = (
        "import boto3\n"
        "boto3.client('personalize').create_dataset_group(name='shop')\n"
        "for name in ('personalize-runtime', 'personalize-events', 's3'):\n"
        "    print(boto3.client(name).meta.endpoint_url)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert len(personalize_account.resources()) == 1
    *ours, s3 = done.stdout.split()
    assert ours == [personalize_server.url] * 2
    assert "127.0.0.1" not in s3
