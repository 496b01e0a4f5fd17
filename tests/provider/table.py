"""What is true of each kind of resource: the tests of pure parts and of the life cycle both read it.

A new kind gets its tests by an entry in :data:`KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from tests.emulator.world import FOR_YOU, INTERACTIONS, ITEMS, MOST_VIEWED, ROLE, V1, V2, avro
from tests.emulator.world import field as column

from personalize_provider.resource import Resource
from personalize_provider.resources import BY_NAME

Effect = Literal["update", "tags", "replace"]
Inputs = dict[str, Any]


def account_arn(path: str) -> str:
    return f"arn:aws:personalize:us-east-1:000000000000:{path}"


GROUP = account_arn("dataset-group/shop")
OTHER_GROUP = account_arn("dataset-group/mall")
SOLUTION = account_arn("solution/base")
INTERACTIONS_SET = account_arn("dataset/shop/INTERACTIONS")
WIDER = avro("Items", *ITEMS["fields"], column("SIZE", ["null", "string"], categorical=True))


@dataclass(frozen=True)
class Step:
    """One change of the inputs on the way of a resource's life.

    :ivar change: inputs that take other values; None removes one.
    :ivar calls: the operations that change something, in their order.
    """

    change: Mapping[str, Any]
    calls: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of resource.

    :ivar needs: what must exist before, as :class:`~tests.provider.stage.Stage` calls it.
    :ivar inputs: the inputs that the life begins with; the name is computed.
    :ivar effects: path -> what a change there leads to, with two values that differ.
    :ivar steps: changes in place, one after the other.
    :ivar replacement: a change that replaces.
    :ivar drift: a call made behind the provider's back, and the input path that differs then.
    """

    name: str
    needs: str
    inputs: Inputs
    effects: Mapping[str, tuple[Effect, Any, Any]]
    steps: tuple[Step, ...]
    replacement: Mapping[str, Any]
    drift: tuple[str, Inputs, str] | None = None
    gone_after_delete: bool = True
    timeouts: Mapping[str, float] = field(default_factory=dict)

    @property
    def resource(self) -> Resource:
        return BY_NAME[self.name]


TAG_STEPS = (
    Step({"tags": {"team": "growth"}}, ("TagResource",)),
    Step({"tags": {"team": "core", "tier": "1"}}, ("TagResource",)),
    Step({"tags": {"tier": "1"}}, ("UntagResource",)),
    Step({"tags": None}, ("UntagResource",)),
)
_TAGS: tuple[Effect, Any, Any] = ("tags", {"a": "1"}, {"a": "2"})
_ARN: tuple[Effect, Any, Any] = ("replace", GROUP, OTHER_GROUP)
#: What every kind has of which each resource is one run.
TRIGGERS: Mapping[str, tuple[Effect, Any, Any]] = {'triggers["data"]': ("replace", "1", "2")}
_COLUMNS = ({"ITEMS": ["PRICE"]}, {"ITEMS": ["COLOUR"]})


def _replaces(**values: tuple[Any, Any]) -> dict[str, tuple[Effect, Any, Any]]:
    return {path: ("replace", old, new) for path, (old, new) in values.items()}


KINDS: tuple[Kind, ...] = (
    Kind(
        name="Schema",
        needs="nothing",
        inputs={"domain": "ECOMMERCE", "schema": INTERACTIONS},
        effects={
            **_replaces(name=("a", "b"), domain=("ECOMMERCE", "VIDEO_ON_DEMAND")),
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
            **_replaces(
                name=("a", "b"),
                domain=("ECOMMERCE", "VIDEO_ON_DEMAND"),
                roleArn=(ROLE, ROLE + "2"),
                kmsKeyArn=("arn:aws:kms:a", "arn:aws:kms:b"),
            ),
            "tags": _TAGS,
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
            **_replaces(name=("a", "b"), datasetType=("ITEMS", "USERS")),
            "datasetGroupArn": _ARN,
            "schemaArn": ("update", "arn:a", "arn:b"),
            "tags": _TAGS,
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
            **_replaces(
                jobName=("a", "b"),
                datasetArn=("arn:a", "arn:b"),
                roleArn=(ROLE, ROLE + "2"),
                importMode=("FULL", "INCREMENTAL"),
                publishAttributionMetricsToS3=(False, True),
            ),
            **TRIGGERS,
            "dataSource.dataLocation": ("replace", "s3://b/a.csv", "s3://b/b.csv"),
            "tags": _TAGS,
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
            **_replaces(name=("a", "b"), recipeArn=(FOR_YOU, MOST_VIEWED)),
            "datasetGroupArn": _ARN,
            "recommenderConfig.minRecommendationRequestsPerSecond": ("update", 2, 3),
            'recommenderConfig.itemExplorationConfig["explorationWeight"]': ("update", "0.2", "0.3"),
            "recommenderConfig.trainingDataConfig.excludedDatasetColumns": ("update", *_COLUMNS),
            "recommenderConfig.trainingDataConfig.includedDatasetColumns": ("update", *_COLUMNS),
            "recommenderConfig.enableMetadataWithRecommendations": ("update", False, True),
            "desiredStatus": ("update", "ACTIVE", "INACTIVE"),
            "tags": _TAGS,
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
            **_replaces(
                name=("a", "b"),
                recipeArn=(V1, V2),
                performHPO=(False, True),
                performAutoML=(False, True),
                eventType=("View", "Purchase"),
            ),
            "datasetGroupArn": _ARN,
            "performAutoTraining": ("update", True, False),
            "performIncrementalUpdate": ("update", False, True),
            "solutionConfig.autoTrainingConfig.schedulingExpression": ("update", "rate(1 days)", "rate(2 days)"),
            "solutionConfig.eventsConfig.eventParametersList": (
                "update",
                [{"eventType": "View"}],
                [{"eventType": "Purchase"}],
            ),
            "solutionConfig.trainingDataConfig.excludedDatasetColumns": ("replace", *_COLUMNS),
            "solutionConfig.trainingDataConfig.includedDatasetColumns": ("replace", *_COLUMNS),
            "solutionConfig.eventValueThreshold": ("replace", "1", "2"),
            "solutionConfig.hpoConfig.hpoResourceConfig.maxNumberOfTrainingJobs": ("replace", "1", "2"),
            'solutionConfig.algorithmHyperParameters["bptt"]': ("replace", "1", "2"),
            'solutionConfig.featureTransformationParameters["min"]': ("replace", "1", "2"),
            "solutionConfig.autoMLConfig.metricName": ("replace", "a", "b"),
            "solutionConfig.optimizationObjective.itemAttribute": ("replace", "A", "B"),
            "tags": _TAGS,
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
            **_replaces(name=("a", "b"), trainingMode=("FULL", "UPDATE"), solutionArn=("arn:a", "arn:b")),
            **TRIGGERS,
            "stopOnDelete": ("update", True, False),
            "tags": _TAGS,
        },
        steps=(*TAG_STEPS, Step({"stopOnDelete": False}, ()), Step({"stopOnDelete": None}, ())),
        replacement={"name": "second"},
        gone_after_delete=False,
    ),
)

BY_KIND: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})
