"""The rows of what serves recommendations, filters them, and measures them."""

from __future__ import annotations

from tests.emulator.world import ROLE
from tests.provider.kind import (
    ELSEWHERE,
    FIRST,
    GROUP,
    OTHER_GROUP,
    OTHER_PARENT,
    SECOND,
    SOLUTION,
    TAG_STEPS,
    TAGS,
    Kind,
    Step,
    replaces,
)

VIEWS = {"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}
SPENT = {"eventType": "Purchase", "metricName": "spent", "expression": "SUM(Items.PRICE)"}
VALUE = {**SPENT, "expression": "SUM(Interactions.EVENT_VALUE)"}
REPORTS = {"roleArn": ROLE, "s3DataDestination": {"path": "s3://bucket/reports/"}}
_UPDATE = ("UpdateMetricAttribution",)

KINDS: tuple[Kind, ...] = (
    Kind(
        name="EventTracker",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP},
        effects={**replaces(name=("a", "b")), "datasetGroupArn": OTHER_PARENT, "tags": TAGS},
        steps=TAG_STEPS,
        replacement={"datasetGroupArn": OTHER_GROUP},
    ),
    Kind(
        name="Filter",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP, "filterExpression": 'INCLUDE ItemID WHERE Items.COLOUR IN ("red")'},
        effects={
            **replaces(name=("a", "b"), filterExpression=("x", "y")),
            "datasetGroupArn": OTHER_PARENT,
            "tags": TAGS,
        },
        steps=TAG_STEPS,
        replacement={"filterExpression": "INCLUDE ItemID WHERE Items.PRICE > 5"},
    ),
    Kind(
        name="MetricAttribution",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP, "metrics": [VIEWS], "metricsOutputConfig": REPORTS},
        effects={
            **replaces(name=("a", "b")),
            "datasetGroupArn": OTHER_PARENT,
            "metrics": ("update", [VIEWS], [VIEWS, SPENT]),
            "metricsOutputConfig.roleArn": ("update", ROLE, ROLE + "2"),
            "metricsOutputConfig.s3DataDestination.path": ("update", "s3://b/a/", "s3://b/b/"),
        },
        steps=(
            Step({"metrics": [SPENT, VIEWS]}, _UPDATE),
            Step({"metrics": [VIEWS, VALUE]}, _UPDATE * 2),
            Step({"metrics": [VALUE], "metricsOutputConfig": {**REPORTS, "roleArn": ROLE + "2"}}, _UPDATE),
            Step({"metrics": [SPENT, VIEWS], "metricsOutputConfig": {"roleArn": ROLE}}, _UPDATE * 2),
        ),
        replacement={"datasetGroupArn": OTHER_GROUP},
        drift=(
            "UpdateMetricAttribution",
            {"metricAttributionArn": "", "metricsOutputConfig": {**REPORTS, "roleArn": ROLE + "3"}},
            "metricsOutputConfig.roleArn",
        ),
    ),
    Kind(
        name="Campaign",
        needs="trained",
        inputs={"solutionVersionArn": FIRST},
        effects={
            **replaces(name=("a", "b")),
            "solutionVersionArn": ("update", FIRST, ELSEWHERE),
            "minProvisionedTPS": ("update", 2, 3),
            'campaignConfig.itemExplorationConfig["explorationWeight"]': ("update", "0.2", "0.3"),
            "campaignConfig.enableMetadataWithRecommendations": ("update", False, True),
            "campaignConfig.syncWithLatestSolutionVersion": ("update", False, True),
            'campaignConfig.rankingInfluence["FRESHNESS"]': ("update", 0.1, 0.2),
            "tags": TAGS,
        },
        steps=(
            *TAG_STEPS,
            Step({"minProvisionedTPS": 2}, ("UpdateCampaign",)),
            Step({"solutionVersionArn": SECOND}, ("UpdateCampaign",)),
            Step(
                {
                    "solutionVersionArn": f"{SOLUTION}/$LATEST",
                    "campaignConfig": {"syncWithLatestSolutionVersion": True},
                },
                ("UpdateCampaign",),
            ),
            Step(
                {"campaignConfig": {"enableMetadataWithRecommendations": True}, "tags": {"a": "b"}},
                ("TagResource", "UpdateCampaign"),
            ),
            Step({"solutionVersionArn": FIRST}, ("UpdateCampaign",)),
            Step({"campaignConfig": None, "minProvisionedTPS": None}, ("UpdateCampaign",)),
        ),
        replacement={"name": "second"},
        drift=("UpdateCampaign", {"campaignArn": "", "minProvisionedTPS": 7}, "minProvisionedTPS"),
    ),
)
