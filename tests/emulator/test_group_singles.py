"""Kinds of which a dataset group holds one: event trackers and metric attributions."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, ITEMS, ROLE, World, avro, field


@pytest.fixture
def group(world: World) -> str:
    group = world.group("g", None)
    world.dataset(group, "Interactions", INTERACTIONS, None)
    world.dataset(group, "Items", ITEMS, None)
    return group


def test_the_life_of_an_event_tracker(world: World, group: str) -> None:
    made = world.client.create_event_tracker(
        name="clicks", datasetGroupArn=group, tags=[{"tagKey": "a", "tagValue": "b"}]
    )
    arn = made["eventTrackerArn"]
    assert re.fullmatch(re.escape(world.arn("event-tracker/")) + "[0-9a-f]{8}", arn)
    assert str(uuid.UUID(made["trackingId"])) == made["trackingId"]
    with pytest.raises(ClientError, match="ResourceInUse"):
        world.client.delete_event_tracker(eventTrackerArn=arn)
    world.pass_time(1)
    tracker = world.client.describe_event_tracker(eventTrackerArn=arn)["eventTracker"]
    assert (tracker["status"], tracker["name"], tracker["accountId"]) == ("ACTIVE", "clicks", "000000000000")
    assert (tracker["trackingId"], tracker["datasetGroupArn"]) == (made["trackingId"], group)
    summary = world.client.list_event_trackers(datasetGroupArn=group)["eventTrackers"][0]
    assert summary.keys() == {"name", "eventTrackerArn", "status", "creationDateTime", "lastUpdatedDateTime"}
    for blocked in ("dataset/g/INTERACTIONS",):
        assert world.raw("DeleteDataset", datasetArn=world.arn(blocked))[0] == "ResourceInUseException"
    world.client.delete_dataset(datasetArn=world.arn("dataset/g/ITEMS"))
    world.client.delete_event_tracker(eventTrackerArn=arn)
    world.pass_time(1)
    assert world.client.list_event_trackers()["eventTrackers"] == []
    again = world.client.create_event_tracker(name="clicks", datasetGroupArn=group)
    assert again["trackingId"] != made["trackingId"]
    assert again["eventTrackerArn"] != arn


@pytest.mark.parametrize("code", ["ResourceAlreadyExistsException", "LimitExceededException"])
def test_a_second_one_is_refused(world: World, group: str, code: str) -> None:
    world.local.settings.only_one_code = code
    world.client.create_event_tracker(name="a", datasetGroupArn=group)
    attribution(world, group, "a")
    assert world.raw("CreateEventTracker", name="b", datasetGroupArn=group)[0] == code
    with pytest.raises(ClientError, match=code):
        attribution(world, group, "b")
    with pytest.raises(ValueError, match="is not one of"):
        world.local.settings.only_one_code = "ResourceInUseException"


def metric(name: str, expression: str = "SAMPLECOUNT()", event: str = "Purchase") -> dict[str, str]:
    return {"metricName": name, "eventType": event, "expression": expression}


def attribution(world: World, group: str, name: str = "effect", *metrics: dict[str, str]) -> str:
    arn: str = world.client.create_metric_attribution(
        name=name,
        datasetGroupArn=group,
        metrics=list(metrics) or [metric("count")],
        metricsOutputConfig={"roleArn": ROLE, "s3DataDestination": {"path": "s3://bucket/reports/"}},
    )["metricAttributionArn"]
    return arn


def metrics_of(world: World, **request: Any) -> list[str]:
    pages = world.client.get_paginator("list_metric_attribution_metrics").paginate(**request)
    return [entry["metricName"] for page in pages for entry in page["metrics"]]


def test_the_life_of_a_metric_attribution(world: World, group: str) -> None:
    arn = attribution(world, group, "effect", metric("count"), metric("price", "sum(items.PRICE)"))
    assert arn == world.arn("metric-attribution/effect")
    for operation in ("UpdateMetricAttribution", "DeleteMetricAttribution"):
        assert world.raw(operation, metricAttributionArn=arn)[0] == "ResourceInUseException"
    world.pass_time(1)
    made = world.client.describe_metric_attribution(metricAttributionArn=arn)["metricAttribution"]
    assert (made["status"], made["datasetGroupArn"]) == ("ACTIVE", group)
    world.client.update_metric_attribution(
        metricAttributionArn=arn,
        removeMetrics=["count"],
        addMetrics=[metric("count", "SUM(Interactions.EVENT_VALUE)"), metric("views", event="View")],
        metricsOutputConfig={"roleArn": ROLE},
    )
    found = world.client.list_metric_attribution_metrics(metricAttributionArn=arn)["metrics"]
    assert {entry["metricName"]: entry["expression"] for entry in found} == {
        "price": "sum(items.PRICE)",
        "count": "SUM(Interactions.EVENT_VALUE)",
        "views": "SAMPLECOUNT()",
    }
    changed = world.client.describe_metric_attribution(metricAttributionArn=arn)["metricAttribution"]
    assert (changed["status"], changed["metricsOutputConfig"]) == ("ACTIVE", {"roleArn": ROLE})
    assert changed["creationDateTime"] == made["creationDateTime"]
    for kind in ("INTERACTIONS", "ITEMS"):
        assert world.raw("DeleteDataset", datasetArn=world.arn(f"dataset/g/{kind}"))[0] == "ResourceInUseException"
    world.client.update_metric_attribution(metricAttributionArn=arn, removeMetrics=["price"])
    world.client.delete_dataset(datasetArn=world.arn("dataset/g/ITEMS"))
    assert metrics_of(world, metricAttributionArn=arn, PaginationConfig={"PageSize": 1}) == ["count", "views"]
    assert metrics_of(world) == ["count", "views"]
    assert metrics_of(world, metricAttributionArn=world.arn("metric-attribution/none")) == []
    summary = world.client.list_metric_attributions(datasetGroupArn=group)["metricAttributions"][0]
    assert summary.keys() == {"name", "metricAttributionArn", "status", "creationDateTime", "lastUpdatedDateTime"}
    world.client.delete_metric_attribution(metricAttributionArn=arn)
    world.pass_time(1)
    assert world.client.list_metric_attributions()["metricAttributions"] == []


def test_a_metric_attribution_that_fails(world: World, group: str) -> None:
    world.local.settings.fail_create = [{"match": "metric-attribution/", "reason": "No way."}]
    arn = attribution(world, group)
    world.pass_time(1)
    found = world.client.describe_metric_attribution(metricAttributionArn=arn)["metricAttribution"]
    assert (found["status"], found["failureReason"]) == ("CREATE FAILED", "No way.")
    assert world.raw("UpdateMetricAttribution", metricAttributionArn=arn)[0] == "ResourceInUseException"
    world.client.delete_metric_attribution(metricAttributionArn=arn)


def test_more_metrics_than_ten(world: World, group: str) -> None:
    arn = attribution(world, group, "effect", *(metric(f"m{number}") for number in range(10)))
    world.pass_time(1)
    code, body = world.raw("UpdateMetricAttribution", metricAttributionArn=arn, addMetrics=[metric("m10")])
    assert (code, body["message"]) == ("InvalidInputException", "A metric attribution can have at most 10 metrics.")


def test_everything_keeps_its_group_from_being_deleted_but_by_the_models_words(world: World) -> None:
    group = world.group("g", None)
    users = avro("Users", field("USER_ID"), field("AGE", "int"))
    world.dataset(group, "Users", users, None)
    world.client.create_filter(name="f", datasetGroupArn=group, filterExpression="INCLUDE UserID WHERE Users.AGE > 18")
    world.pass_time(1)
    assert world.raw("DeleteDatasetGroup", datasetGroupArn=group)[0] == "ResourceInUseException"
    world.local.settings.group_needs_empty = False
    assert "dataset/g/USERS" in world.raw("DeleteDatasetGroup", datasetGroupArn=group)[1]["message"]


def test_action_interactions_have_a_tracking_id(world: World) -> None:
    group = world.group("g", None)
    actions = avro(
        "ActionInteractions", field("USER_ID"), field("ACTION_ID"), field("EVENT_TYPE"), field("TIMESTAMP", "long")
    )
    arn = world.dataset(group, "Action_Interactions", actions, None)
    other = world.dataset(group, "Interactions", INTERACTIONS, None)
    assert uuid.UUID(world.client.describe_dataset(datasetArn=arn)["dataset"]["trackingId"])
    assert "trackingId" not in world.client.describe_dataset(datasetArn=other)["dataset"]
