"""The table of all kinds of resource: the tests of pure parts and of the life cycle both read it.

A new kind gets its tests by an entry in :data:`KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.emulator.world import FOR_YOU, INTERACTIONS, ITEMS, MOST_VIEWED, ROLE, V1, V2
from tests.provider import table_jobs as jobs
from tests.provider import table_serving as serving
from tests.provider.kind import (
    COLUMNS,
    GROUP,
    INTERACTIONS_SET,
    OTHER_GROUP,
    OTHER_PARENT,
    SOLUTION,
    TAG_STEPS,
    TAGS,
    TRIGGERS,
    Kind,
    Step,
    account_arn,
    replaces,
)

KINDS: tuple[Kind, ...] = (
    Kind(
        name="Schema",
        needs="nothing",
        inputs={"domain": "ECOMMERCE", "schema": INTERACTIONS},
        effects={
            **replaces(name=("a", "b"), domain=("ECOMMERCE", "VIDEO_ON_DEMAND")),
            "schema": ("replace", '{"a": 1}', '{"a": 2}'),
        },
        steps=(),
        replacement={"schema": ITEMS},
    ),
    Kind(
        name="DatasetGroup",
        needs="nothing",
        inputs={"domain": "ECOMMERCE"},
        effects={
            **replaces(
                name=("a", "b"),
                domain=("ECOMMERCE", "VIDEO_ON_DEMAND"),
                roleArn=(ROLE, ROLE + "2"),
                kmsKeyArn=("arn:aws:kms:a", "arn:aws:kms:b"),
            ),
            "tags": TAGS,
        },
        steps=TAG_STEPS,
        replacement={"domain": "VIDEO_ON_DEMAND"},
    ),
    Kind(
        name="Dataset",
        needs="group",
        inputs={
            "datasetGroupArn": GROUP,
            "datasetType": "Items",
            "schemaArn": account_arn("schema/items"),
        },
        effects={
            **replaces(name=("a", "b"), datasetType=("ITEMS", "USERS")),
            "datasetGroupArn": OTHER_PARENT,
            "schemaArn": ("update", "arn:a", "arn:b"),
            "tags": TAGS,
        },
        steps=(
            *TAG_STEPS,
            Step({"schemaArn": account_arn("schema/wider")}, ("UpdateDataset",)),
            Step(
                {"schemaArn": account_arn("schema/widest"), "tags": {"a": "b"}},
                ("TagResource", "UpdateDataset"),
            ),
        ),
        replacement={"datasetGroupArn": OTHER_GROUP},
        drift=(
            "UpdateDataset",
            {"datasetArn": account_arn("dataset/shop/ITEMS"), "schemaArn": account_arn("schema/twin")},
            "schemaArn",
        ),
    ),
    Kind(
        name="DatasetImportJob",
        needs="stocked",
        inputs={
            "datasetArn": INTERACTIONS_SET,
            "dataSource": {"dataLocation": "s3://bucket/shop/i.csv"},
            "roleArn": ROLE,
        },
        effects={
            **replaces(
                jobName=("a", "b"),
                datasetArn=("arn:a", "arn:b"),
                roleArn=(ROLE, ROLE + "2"),
                importMode=("FULL", "INCREMENTAL"),
                publishAttributionMetricsToS3=(False, True),
            ),
            **TRIGGERS,
            "dataSource.dataLocation": ("replace", "s3://b/a.csv", "s3://b/b.csv"),
            "tags": TAGS,
        },
        steps=TAG_STEPS,
        replacement={"importMode": "INCREMENTAL"},
        gone_after_delete=False,
    ),
    Kind(
        name="Recommender",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP, "recipeArn": FOR_YOU},
        effects={
            **replaces(name=("a", "b"), recipeArn=(FOR_YOU, MOST_VIEWED)),
            "datasetGroupArn": OTHER_PARENT,
            "recommenderConfig.minRecommendationRequestsPerSecond": ("update", 2, 3),
            'recommenderConfig.itemExplorationConfig["explorationWeight"]': ("update", "0.2", "0.3"),
            "recommenderConfig.trainingDataConfig.excludedDatasetColumns": ("update", *COLUMNS),
            "recommenderConfig.trainingDataConfig.includedDatasetColumns": ("update", *COLUMNS),
            "recommenderConfig.enableMetadataWithRecommendations": ("update", False, True),
            "desiredStatus": ("update", "ACTIVE", "INACTIVE"),
            "tags": TAGS,
        },
        steps=(
            *TAG_STEPS,
            Step({"recommenderConfig": {"minRecommendationRequestsPerSecond": 2}}, ("UpdateRecommender",)),
            Step(
                {
                    "recommenderConfig": {
                        "minRecommendationRequestsPerSecond": 2,
                        "itemExplorationConfig": {"explorationWeight": 0.5, "explorationItemAgeCutOff": 20.0},
                    }
                },
                ("UpdateRecommender",),
            ),
            Step(
                {"recommenderConfig": {"trainingDataConfig": {"excludedDatasetColumns": {"Items": ["PRICE"]}}}},
                ("UpdateRecommender",),
            ),
            Step(
                {"recommenderConfig": {"enableMetadataWithRecommendations": True}, "tags": {"a": "b"}},
                ("TagResource", "UpdateRecommender"),
            ),
            Step({"recommenderConfig": None}, ("UpdateRecommender",)),
            Step({"desiredStatus": "ACTIVE"}, ()),
            Step({"desiredStatus": "INACTIVE"}, ("StopRecommender",)),
            Step(
                {"desiredStatus": "ACTIVE", "recommenderConfig": {"minRecommendationRequestsPerSecond": 3}},
                ("StartRecommender", "UpdateRecommender"),
            ),
            Step(
                {"desiredStatus": "INACTIVE", "recommenderConfig": None},
                ("UpdateRecommender", "StopRecommender"),
            ),
            Step({"desiredStatus": None}, ()),
        ),
        replacement={"recipeArn": MOST_VIEWED},
        drift=(
            "UpdateRecommender",
            {"recommenderArn": "", "recommenderConfig": {"minRecommendationRequestsPerSecond": 7}},
            "recommenderConfig.minRecommendationRequestsPerSecond",
        ),
    ),
    Kind(
        name="Solution",
        needs="stocked",
        inputs={"datasetGroupArn": GROUP, "recipeArn": V2, "performAutoTraining": False},
        effects={
            **replaces(
                name=("a", "b"),
                recipeArn=(V1, V2),
                performHPO=(False, True),
                performAutoML=(False, True),
                eventType=("View", "Purchase"),
            ),
            "datasetGroupArn": OTHER_PARENT,
            "performAutoTraining": ("update", True, False),
            "performIncrementalUpdate": ("update", False, True),
            "solutionConfig.autoTrainingConfig.schedulingExpression": ("update", "rate(1 days)", "rate(2 days)"),
            "solutionConfig.eventsConfig.eventParametersList": (
                "update",
                [{"eventType": "View"}],
                [{"eventType": "Purchase"}],
            ),
            "solutionConfig.trainingDataConfig.excludedDatasetColumns": ("replace", *COLUMNS),
            "solutionConfig.trainingDataConfig.includedDatasetColumns": ("replace", *COLUMNS),
            "solutionConfig.eventValueThreshold": ("replace", "1", "2"),
            "solutionConfig.hpoConfig.hpoResourceConfig.maxNumberOfTrainingJobs": ("replace", "1", "2"),
            'solutionConfig.algorithmHyperParameters["bptt"]': ("replace", "1", "2"),
            'solutionConfig.featureTransformationParameters["min"]': ("replace", "1", "2"),
            "solutionConfig.autoMLConfig.metricName": ("replace", "a", "b"),
            "solutionConfig.optimizationObjective.itemAttribute": ("replace", "A", "B"),
            "tags": TAGS,
        },
        steps=(
            *TAG_STEPS,
            Step(
                {"solutionConfig": {"eventsConfig": {"eventParametersList": [{"eventType": "View", "weight": 0.5}]}}},
                ("UpdateSolution",),
            ),
            Step({"solutionConfig": None}, ("UpdateSolution",)),
            Step(
                {
                    "performAutoTraining": True,
                    "solutionConfig": {"autoTrainingConfig": {"schedulingExpression": "rate(30 days)"}},
                    "tags": {"a": "b"},
                },
                ("TagResource", "UpdateSolution"),
            ),
            Step({"performAutoTraining": False, "solutionConfig": None}, ("UpdateSolution",)),
        ),
        replacement={"recipeArn": V1},
        drift=("UpdateSolution", {"solutionArn": "", "performAutoTraining": True}, "performAutoTraining"),
    ),
    Kind(
        name="SolutionVersion",
        needs="solution",
        inputs={"solutionArn": SOLUTION},
        effects={
            **replaces(name=("a", "b"), trainingMode=("FULL", "UPDATE"), solutionArn=("arn:a", "arn:b")),
            **TRIGGERS,
            "stopOnDelete": ("update", True, False),
            "tags": TAGS,
        },
        steps=(*TAG_STEPS, Step({"stopOnDelete": False}, ()), Step({"stopOnDelete": None}, ())),
        replacement={"name": "second"},
        gone_after_delete=False,
    ),
    *serving.KINDS,
    *jobs.KINDS,
)

BY_KIND: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})
