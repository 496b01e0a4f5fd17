"""A legal call of every operation, in an order in which all are legal, on the store of ``tests.emulator.furnished``.

A text that begins with ``@`` stands for what an earlier answer said: ``@CreateFilter.filterArn``.
"""

from __future__ import annotations

import json
from typing import Any

from tests.emulator.actions import ACTIONS, LATER
from tests.emulator.cases.case import EMPTY, LAB, PREFIX, RECIPE, SHOP, TRAINING, VERSION, VIEWS
from tests.emulator.cases.jobs import deletion, export, inference, segment
from tests.emulator.checker import model
from tests.emulator.furnished import Furnished, furnish
from tests.emulator.world import (
    ACTION_INTERACTIONS,
    FOR_YOU,
    INTERACTIONS,
    ROLE,
    V1,
    World,
    interaction_rows,
)

CONTROL, RUNTIME, EVENTS = "personalize", "personalize-runtime", "personalize-events"
SERVICES = (CONTROL, RUNTIME, EVENTS)
Step = tuple[str, str, dict[str, Any]]


def build(world: World) -> Furnished:
    """The store, with campaigns that rank and that recommend actions beside all else, at a time that stands still."""
    found = furnish(world)
    group = world.group("deeds", None)
    interactions = world.dataset(group, "Interactions", INTERACTIONS, None)
    world.load(interactions, world.write("deeds/i.csv", *interaction_rows(1000)), "deeds")
    actions = world.dataset(group, "Actions", ACTIONS, None)
    header = [item["name"] for item in ACTIONS["fields"]]
    world.load(actions, world.write("deeds/a.csv", header, [["club", "offer", LATER, ""]]), "deeds-actions")
    world.dataset(group, "Action_Interactions", ACTION_INTERACTIONS, None)
    world.client.create_event_tracker(name="deeds", datasetGroupArn=group)
    for name, recipe, owner in (("rank", "personalized-ranking", LAB), ("act", "next-best-action", group)):
        solution = world.solution(owner, name, f"{RECIPE}aws-{recipe}")
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time()
        world.client.create_campaign(name=name, solutionVersionArn=version)
    world.pass_time()
    world.local.clock.freeze()
    return found


def service_of(operation: str) -> str:
    """The service that has an operation."""
    return next(service for service in SERVICES if operation in model(service).operation_names)


def arn(path: str) -> str:
    return PREFIX + path


READS: list[Step] = [
    (CONTROL, "DescribeDatasetGroup", {"datasetGroupArn": SHOP}),
    (CONTROL, "DescribeSchema", {"schemaArn": arn("schema/shop-Items")}),
    (CONTROL, "DescribeDataset", {"datasetArn": arn("dataset/shop/ITEMS")}),
    (CONTROL, "DescribeDatasetImportJob", {"datasetImportJobArn": arn("dataset-import-job/shop-items")}),
    (CONTROL, "DescribeDatasetExportJob", {"datasetExportJobArn": arn("dataset-export-job/night")}),
    (CONTROL, "DescribeDataDeletionJob", {"dataDeletionJobArn": arn("data-deletion-job/night")}),
    (CONTROL, "DescribeFilter", {"filterArn": arn("filter/cheap")}),
    (CONTROL, "DescribeMetricAttribution", {"metricAttributionArn": arn("metric-attribution/effect")}),
    (CONTROL, "DescribeRecommender", {"recommenderArn": arn("recommender/for-you")}),
    (CONTROL, "DescribeSolution", {"solutionArn": arn("solution/mine")}),
    (CONTROL, "DescribeSolutionVersion", {"solutionVersionArn": VERSION}),
    (CONTROL, "GetSolutionMetrics", {"solutionVersionArn": VERSION}),
    (CONTROL, "DescribeCampaign", {"campaignArn": arn("campaign/shelf")}),
    (CONTROL, "DescribeBatchInferenceJob", {"batchInferenceJobArn": arn("batch-inference-job/night")}),
    (CONTROL, "DescribeBatchSegmentJob", {"batchSegmentJobArn": arn("batch-segment-job/night")}),
    (CONTROL, "DescribeRecipe", {"recipeArn": V1}),
    (CONTROL, "DescribeAlgorithm", {"algorithmArn": "@DescribeRecipe.recipe.algorithmArn"}),
    (
        CONTROL,
        "DescribeFeatureTransformation",
        {"featureTransformationArn": "@DescribeRecipe.recipe.featureTransformationArn"},
    ),
    (CONTROL, "ListBatchInferenceJobs", {"solutionVersionArn": VERSION}),
    (CONTROL, "ListBatchSegmentJobs", {"maxResults": 1}),
    (CONTROL, "ListCampaigns", {"solutionArn": arn("solution/mine")}),
    (CONTROL, "ListDataDeletionJobs", {"datasetGroupArn": LAB}),
    (CONTROL, "ListDatasetExportJobs", {}),
    (CONTROL, "ListDatasetGroups", {}),
    (CONTROL, "ListDatasetImportJobs", {"datasetArn": arn("dataset/shop/ITEMS")}),
    (CONTROL, "ListDatasets", {"datasetGroupArn": SHOP}),
    (CONTROL, "ListEventTrackers", {"datasetGroupArn": LAB}),
    (CONTROL, "ListFilters", {"datasetGroupArn": LAB}),
    (CONTROL, "ListMetricAttributionMetrics", {"metricAttributionArn": arn("metric-attribution/effect")}),
    (CONTROL, "ListMetricAttributions", {"datasetGroupArn": LAB}),
    (CONTROL, "ListRecipes", {"domain": "ECOMMERCE"}),
    (CONTROL, "ListRecommenders", {"datasetGroupArn": SHOP}),
    (CONTROL, "ListSchemas", {"maxResults": 5}),
    (CONTROL, "ListSolutionVersions", {"solutionArn": arn("solution/mine")}),
    (CONTROL, "ListSolutions", {"datasetGroupArn": LAB}),
    (CONTROL, "ListTagsForResource", {"resourceArn": SHOP}),
]
PLANES: list[Step] = [
    (RUNTIME, "GetRecommendations", {"campaignArn": arn("campaign/shelf"), "userId": "u1", "numResults": 3}),
    (
        RUNTIME,
        "GetPersonalizedRanking",
        {"campaignArn": arn("campaign/rank"), "userId": "u1", "inputList": ["i1", "i2"]},
    ),
    (RUNTIME, "GetActionRecommendations", {"campaignArn": arn("campaign/act"), "userId": "u1"}),
    (CONTROL, "DescribeEventTracker", {"eventTrackerArn": "@ListEventTrackers.eventTrackers.0.eventTrackerArn"}),
    (
        EVENTS,
        "PutEvents",
        {
            "trackingId": "@DescribeEventTracker.eventTracker.trackingId",
            "sessionId": "s",
            "userId": "u1",
            "eventList": [{"eventType": "View", "itemId": "i1", "sentAt": 1_800_000_000}],
        },
    ),
    (
        EVENTS,
        "PutItems",
        {
            "datasetArn": arn("dataset/shop/ITEMS"),
            "items": [{"itemId": "i999", "properties": json.dumps({"price": 1.5, "categoryL1": "books"})}],
        },
    ),
    (
        EVENTS,
        "PutUsers",
        {
            "datasetArn": arn("dataset/town/USERS"),
            "users": [{"userId": "u999", "properties": json.dumps({"member": True, "age": 30})}],
        },
    ),
    (
        EVENTS,
        "PutActions",
        {
            "datasetArn": arn("dataset/deeds/ACTIONS"),
            "actions": [
                {"actionId": "new", "properties": json.dumps({"kind": "offer", "expirationTimestamp": LATER})},
            ],
        },
    ),
    (CONTROL, "DescribeDataset", {"datasetArn": arn("dataset/deeds/ACTION_INTERACTIONS")}),
    (
        EVENTS,
        "PutActionInteractions",
        {
            "trackingId": "@DescribeDataset.dataset.trackingId",
            "actionInteractions": [
                {
                    "actionId": "club",
                    "userId": "u1",
                    "sessionId": "s",
                    "timestamp": 1_800_000_000,
                    "eventType": "TAKEN",
                }
            ],
        },
    ),
]
CHANGES: list[Step] = [
    (CONTROL, "CreateDatasetGroup", {"name": "new", "tags": [{"tagKey": "a", "tagValue": "b"}]}),
    (CONTROL, "CreateSchema", {"name": "new", "schema": json.dumps(INTERACTIONS)}),
    (
        CONTROL,
        "CreateDataset",
        {"name": "new", "schemaArn": arn("schema/new"), "datasetGroupArn": EMPTY, "datasetType": "Interactions"},
    ),
    (
        CONTROL,
        "CreateDatasetImportJob",
        {
            "jobName": "new",
            "datasetArn": arn("dataset/lab/ITEMS"),
            "dataSource": {"dataLocation": "s3://bucket/lab/items.csv"},
            "roleArn": ROLE,
        },
    ),
    *((CONTROL, case.operation, case.request) for case in (export("", ""), deletion("", ""))),
    *((CONTROL, case.operation, case.request) for case in (inference("", ""), segment("", ""))),
    (CONTROL, "CreateEventTracker", {"name": "new", "datasetGroupArn": SHOP}),
    (
        CONTROL,
        "CreateFilter",
        {"name": "new", "datasetGroupArn": SHOP, "filterExpression": "EXCLUDE ItemID WHERE Items.PRICE < 1"},
    ),
    (
        CONTROL,
        "CreateMetricAttribution",
        {"name": "new", "datasetGroupArn": SHOP, "metrics": [VIEWS], "metricsOutputConfig": {"roleArn": ROLE}},
    ),
    (CONTROL, "CreateRecommender", {"name": "new", "datasetGroupArn": SHOP, "recipeArn": FOR_YOU}),
    (
        CONTROL,
        "CreateSolution",
        {"name": "new", "datasetGroupArn": LAB, "recipeArn": V1, "performAutoTraining": False},
    ),
    (CONTROL, "CreateSolutionVersion", {"solutionArn": arn("solution/mine")}),
    (CONTROL, "CreateCampaign", {"name": "new", "solutionVersionArn": VERSION}),
    (CONTROL, "UpdateDataset", {"datasetArn": arn("dataset/shop/ITEMS"), "schemaArn": arn("schema/shop-Items")}),
    (CONTROL, "UpdateCampaign", {"campaignArn": arn("campaign/shelf"), "minProvisionedTPS": 2}),
    (
        CONTROL,
        "UpdateMetricAttribution",
        {"metricAttributionArn": arn("metric-attribution/effect"), "addMetrics": [{**VIEWS, "metricName": "more"}]},
    ),
    (
        CONTROL,
        "UpdateRecommender",
        {
            "recommenderArn": arn("recommender/for-you"),
            "recommenderConfig": {"minRecommendationRequestsPerSecond": 2},
        },
    ),
    (CONTROL, "UpdateSolution", {"solutionArn": arn("solution/fresh"), "performAutoTraining": True}),
    (CONTROL, "StartRecommender", {"recommenderArn": arn("recommender/idle")}),
    (CONTROL, "StopSolutionVersionCreation", {"solutionVersionArn": TRAINING}),
    (CONTROL, "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "a", "tagValue": "b"}]}),
    (CONTROL, "UntagResource", {"resourceArn": SHOP, "tagKeys": ["a"]}),
]
ENDS: list[Step] = [
    (CONTROL, "StopRecommender", {"recommenderArn": arn("recommender/for-you")}),
    (CONTROL, "DeleteRecommender", {"recommenderArn": arn("recommender/idle")}),
    (CONTROL, "DeleteCampaign", {"campaignArn": arn("campaign/new")}),
    (CONTROL, "DeleteSolution", {"solutionArn": arn("solution/new")}),
    (CONTROL, "DeleteEventTracker", {"eventTrackerArn": "@CreateEventTracker.eventTrackerArn"}),
    (CONTROL, "DeleteFilter", {"filterArn": "@CreateFilter.filterArn"}),
    (CONTROL, "DeleteMetricAttribution", {"metricAttributionArn": "@CreateMetricAttribution.metricAttributionArn"}),
    (CONTROL, "DeleteDataset", {"datasetArn": arn("dataset/empty/INTERACTIONS")}),
    (CONTROL, "DeleteDatasetGroup", {"datasetGroupArn": "@CreateDatasetGroup.datasetGroupArn"}),
    (CONTROL, "DeleteSchema", {"schemaArn": arn("schema/fewer")}),
]
