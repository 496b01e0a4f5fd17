"""Calls that the state of something does not allow, in the group ``busy`` where everything is under way."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.campaigns import campaign
from tests.emulator.cases.case import (
    BUSY,
    BUSY_TRACKER,
    BUSY_VERSION,
    IU,
    LEAVING,
    MAKING,
    PREFIX,
    TRAINING,
    TRAINING_SEGMENTS,
    VIEWS,
    Case,
)
from tests.emulator.cases.data import job
from tests.emulator.cases.jobs import export, inference, segment
from tests.emulator.cases.recommenders import recommender
from tests.emulator.cases.singles import attribution


def slow(kind: str, member: str, *operations: str, **extra: Any) -> list[Case]:
    """The operations on something that is still being created."""
    arn = f"{PREFIX}{kind}/slow"
    return [Case("being created", operation, {member: arn, **extra}, IU) for operation in operations]


MOVING = [
    job("dataset being created", IU, datasetArn=PREFIX + "dataset/busy/USERS"),
    export("dataset being created", IU, datasetArn=PREFIX + "dataset/busy/USERS"),
    recommender("group being created", IU, datasetGroupArn=MAKING + "-shop"),
    attribution("group being created", IU, datasetGroupArn=MAKING),
    Case("V1", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/slow"}, IU),
    campaign("C2 in training", IU, solutionVersionArn=TRAINING),
    inference("filter being created", IU, solutionVersionArn=BUSY_VERSION, filterArn=PREFIX + "filter/slow"),
    inference("version in training", IU, solutionVersionArn=TRAINING),
    segment("version in training", IU, solutionVersionArn=TRAINING_SEGMENTS),
    Case("version in training", "GetSolutionMetrics", {"solutionVersionArn": TRAINING}, IU),
    *slow("campaign", "campaignArn", "UpdateCampaign", "DeleteCampaign"),
    *slow("filter", "filterArn", "DeleteFilter"),
    *slow("recommender", "recommenderArn", "UpdateRecommender", recommenderConfig={}),
    *slow("recommender", "recommenderArn", "DeleteRecommender", "StopRecommender", "StartRecommender"),
    *slow("solution", "solutionArn", "UpdateSolution", "DeleteSolution"),
    *slow("metric-attribution", "metricAttributionArn", "DeleteMetricAttribution"),
    *slow("metric-attribution", "metricAttributionArn", "UpdateMetricAttribution", addMetrics=[VIEWS]),
    Case("being created", "DeleteEventTracker", {"eventTrackerArn": BUSY_TRACKER}, IU),
    Case(
        "being updated",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/busy/ITEMS", "schemaArn": PREFIX + "schema/wider"},
        IU,
    ),
    Case("being updated", "DeleteDataset", {"datasetArn": PREFIX + "dataset/busy/ITEMS"}, IU),
    Case(
        "R14 being updated",
        "UpdateRecommender",
        {"recommenderArn": PREFIX + "recommender/changing", "recommenderConfig": {}},
        IU,
        "is being updated",
    ),
    *(
        Case(rule, operation, {"solutionArn": PREFIX + "solution/turning"}, IU, "is being updated")
        for rule, operation in (("S25", "UpdateSolution"), ("being updated", "DeleteSolution"))
    ),
    Case("C11 being updated", "UpdateCampaign", {"campaignArn": PREFIX + "campaign/moved"}, IU, "is being updated"),
    Case("being deleted", "DeleteDatasetGroup", {"datasetGroupArn": LEAVING}, IU),
    Case("being deleted", "TagResource", {"resourceArn": LEAVING, "tags": []}, IU),
    Case("being deleted", "UntagResource", {"resourceArn": LEAVING, "tagKeys": []}, IU),
    Case("busy with a training", "DeleteSolution", {"solutionArn": PREFIX + "solution/parts"}, IU),
    Case("busy group", "DeleteDatasetGroup", {"datasetGroupArn": BUSY}, IU),
]
