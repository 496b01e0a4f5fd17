"""Functions about schemas, datasets, imports, event trackers, filters and metric attributions, over the emulator."""

from __future__ import annotations

import json

import pytest
from tests.emulator.world import ROLE
from tests.provider.asking import ask
from tests.provider.kind import GROUP, INTERACTIONS_SET, OTHER_GROUP, account_arn
from tests.provider.stage import Stage


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_schema(stage: Stage, by: str) -> None:
    stage.prepare("group")
    arn = account_arn("schema/interactions")
    found = ask(stage, "getSchema", **{by: arn if by == "arn" else "interactions"})
    assert (found["arn"], found["name"], found["domain"]) == (arn, "interactions", "ECOMMERCE")
    assert json.loads(found["schema"])["name"] == "Interactions"
    assert "tags" not in found


def test_all_schemas(stage: Stage) -> None:
    stage.prepare("group")
    found = ask(stage, "listSchemas")["schemas"]
    assert {one["name"] for one in found} == {"interactions", "items", "wider", "widest", "twin"}
    assert all(one["schemaArn"].endswith(f"schema/{one['name']}") for one in found)


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_dataset(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    found = ask(stage, "getDataset", **{by: INTERACTIONS_SET if by == "arn" else "shop/Interactions"})
    assert (found["arn"], found["name"], found["datasetType"]) == (INTERACTIONS_SET, "interactions", "INTERACTIONS")
    assert (found["datasetGroupArn"], found["schemaArn"]) == (GROUP, account_arn("schema/interactions"))


def test_datasets_of_a_group(stage: Stage) -> None:
    stage.prepare("stocked")
    found = ask(stage, "listDatasets", datasetGroupArn=GROUP)["datasets"]
    assert {one["datasetType"]: one["status"] for one in found} == {"INTERACTIONS": "ACTIVE", "ITEMS": "ACTIVE"}
    assert len(ask(stage, "listDatasets")["datasets"]) == 4


@pytest.mark.parametrize("by", ["arn", "name"])
def test_an_import(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    listed = ask(stage, "listDatasetImportJobs", datasetArn=INTERACTIONS_SET)["datasetImportJobs"]
    assert [(one["jobName"], one["status"]) for one in listed] == [("interactions", "ACTIVE")]
    arn = listed[0]["datasetImportJobArn"]
    found = ask(stage, "getDatasetImportJob", **{by: arn if by == "arn" else "interactions"})
    assert (found["arn"], found["name"], found["jobName"]) == (arn, "interactions", "interactions")
    assert (found["datasetArn"], found["dataSource"]) == (INTERACTIONS_SET, {"dataLocation": "s3://bucket/shop/i.csv"})
    assert len(ask(stage, "listDatasetImportJobs")["datasetImportJobs"]) == 2


@pytest.mark.parametrize("by", ["arn", "name"])
def test_an_event_tracker_with_its_tracking_id(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    made = stage.call("CreateEventTracker", name="live", datasetGroupArn=GROUP)
    found = ask(stage, "getEventTracker", **{by: made["eventTrackerArn"] if by == "arn" else "live"})
    assert (found["arn"], found["trackingId"]) == (made["eventTrackerArn"], made["trackingId"])
    assert (found["name"], found["datasetGroupArn"], found["tags"]) == ("live", GROUP, {})
    (listed,) = ask(stage, "listEventTrackers", datasetGroupArn=GROUP)["eventTrackers"]
    assert (listed["name"], listed["eventTrackerArn"]) == ("live", made["eventTrackerArn"])
    assert ask(stage, "listEventTrackers", datasetGroupArn=OTHER_GROUP) == {"eventTrackers": []}


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_filter(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    expression = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")'
    arn = stage.call("CreateFilter", name="bought", datasetGroupArn=GROUP, filterExpression=expression)["filterArn"]
    found = ask(stage, "getFilter", **{by: arn if by == "arn" else "bought"})
    assert (found["arn"], found["name"], found["filterExpression"]) == (arn, "bought", expression)
    (listed,) = ask(stage, "listFilters", datasetGroupArn=GROUP)["filters"]
    assert (listed["filterArn"], listed["datasetGroupArn"]) == (arn, GROUP)
    assert ask(stage, "listFilters", datasetGroupArn=OTHER_GROUP) == {"filters": []}


@pytest.mark.parametrize("by", ["arn", "name"])
def test_a_metric_attribution_with_its_metrics(stage: Stage, by: str) -> None:
    stage.prepare("stocked")
    metrics = [{"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}]
    where = {"roleArn": ROLE}
    arn = stage.call(
        "CreateMetricAttribution", name="reports", datasetGroupArn=GROUP, metrics=metrics, metricsOutputConfig=where
    )["metricAttributionArn"]
    found = ask(stage, "getMetricAttribution", **{by: arn if by == "arn" else "reports"})
    assert (found["arn"], found["metrics"], found["metricsOutputConfig"]) == (arn, metrics, where)
    assert "tags" not in found
    (listed,) = ask(stage, "listMetricAttributions", datasetGroupArn=GROUP)["metricAttributions"]
    assert listed["metricAttributionArn"] == arn
