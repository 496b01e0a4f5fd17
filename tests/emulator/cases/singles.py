"""Event trackers and metric attributions."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import AE, II, IU, LAB, MAKING, NF, PREFIX, SHOP, VIEWS, Case
from tests.emulator.world import ROLE


def attribution(rule: str, code: str, expression: str = "SAMPLECOUNT()", message: str = "", **request: Any) -> Case:
    base = {
        "name": "new",
        "datasetGroupArn": LAB,
        "metrics": [{"eventType": "View", "metricName": "m", "expression": expression}],
        "metricsOutputConfig": {"roleArn": ROLE},
    }
    return Case(rule, "CreateMetricAttribution", {**base, **request}, code, message)


def tracker(rule: str, code: str, **request: Any) -> Case:
    return Case(rule, "CreateEventTracker", {"name": "new", "datasetGroupArn": LAB, **request}, code)


EFFECT = {"metricAttributionArn": PREFIX + "metric-attribution/effect"}


SINGLES = [
    tracker("O4 U16", AE),
    tracker("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    tracker("group being created", IU, datasetGroupArn=MAKING),
    *(
        Case("none", f"{verb}EventTracker", {"eventTrackerArn": PREFIX + "event-tracker/00000000"}, NF)
        for verb in ("Describe", "Delete")
    ),
    attribution("O4 U16", AE),
    attribution("name", AE, name="effect", datasetGroupArn=SHOP),
    attribution("O10 form", II, "MAX(Items.PRICE)", "SUM(Items.COLUMN)"),
    attribution("O10 column", II, "SUM(Items.COLOUR)", "numeric column"),
    attribution("O10 unknown column", II, "SUM(Items.SIZE)", "numeric column"),
    attribution("O10 event type", II, datasetGroupArn=PREFIX + "dataset-group/plain"),
    attribution("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    attribution("twice", II, metrics=[VIEWS, VIEWS]),
    attribution("eleven", II, metrics=[{**VIEWS, "metricName": str(number)} for number in range(11)]),
    attribution(
        "output",
        II,
        message="Invalid S3 output path",
        metricsOutputConfig={"roleArn": ROLE, "s3DataDestination": {"path": "s3://bucket/file"}},
    ),
    Case("again", "UpdateMetricAttribution", {**EFFECT, "addMetrics": [VIEWS]}, AE),
    Case("never there", "UpdateMetricAttribution", {**EFFECT, "removeMetrics": ["sales"]}, II),
    Case(
        "O10 update",
        "UpdateMetricAttribution",
        {**EFFECT, "addMetrics": [{**VIEWS, "metricName": "new", "expression": "SUM()"}]},
        II,
    ),
    Case("no ARN", "UpdateMetricAttribution", {}, II),
    Case("no tags", "TagResource", {"resourceArn": EFFECT["metricAttributionArn"], "tags": []}, II),
    *(
        Case("none", f"{verb}MetricAttribution", {"metricAttributionArn": PREFIX + "metric-attribution/none"}, NF)
        for verb in ("Describe", "Update", "Delete")
    ),
]
