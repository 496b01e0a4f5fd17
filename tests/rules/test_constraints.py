"""The constraints of botocore's model, each with a value that it allows and one that it does not."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.model import ListShape, MapShape, Shape, StructureShape
from tests.rules.case import within

from personalize_provider.declare import service_model
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME, RESOURCES
from personalize_provider.declare.schema import input_object
from personalize_provider.plan.constraints import matches, violations

GROUP = "arn:aws:personalize:us-east-1:111122223333:dataset-group/shop"
RECIPE = "arn:aws:personalize:::recipe/aws-vod-top-picks"
ROLE = "arn:aws:iam::111122223333:role/service-role/personalize"
KEY = "arn:aws:kms:us-east-1:111122223333:key/1"

BATCH: dict[str, Any] = {
    "solutionVersionArn": GROUP,
    "roleArn": ROLE,
    "jobInput": {"s3DataSource": {"path": "s3://b/in.json"}},
    "jobOutput": {"s3DataDestination": {"path": "s3://b/out/"}},
}

#: What each resource cannot do without.
NEEDED: dict[str, dict[str, Any]] = {
    "Schema": {"schema": "{}"},
    "DatasetGroup": {},
    "Dataset": {"datasetGroupArn": GROUP, "schemaArn": GROUP, "datasetType": "Items"},
    "DatasetImportJob": {"datasetArn": GROUP, "dataSource": {"dataLocation": "s3://b/k.csv"}},
    "Recommender": {"datasetGroupArn": GROUP, "recipeArn": RECIPE},
    "Solution": {"datasetGroupArn": GROUP},
    "SolutionVersion": {"solutionArn": GROUP},
    "Campaign": {"solutionVersionArn": GROUP},
    "EventTracker": {"datasetGroupArn": GROUP},
    "Filter": {"datasetGroupArn": GROUP, "filterExpression": "INCLUDE ItemID WHERE Items.PRICE > 1"},
    "MetricAttribution": {
        "datasetGroupArn": GROUP,
        "metrics": [{"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}],
        "metricsOutputConfig": {"roleArn": ROLE},
    },
    "DatasetExportJob": {
        "datasetArn": GROUP,
        "roleArn": ROLE,
        "jobOutput": {"s3DataDestination": {"path": "s3://b/out/"}},
    },
    "DataDeletionJob": {"datasetGroupArn": GROUP, "roleArn": ROLE, "dataSource": {"dataLocation": "s3://b/k.csv"}},
    "BatchInferenceJob": BATCH,
    "BatchSegmentJob": BATCH,
}

CONFIG, TRAINING = "recommenderConfig", "recommenderConfig.trainingDataConfig"
EXCLUDED, REQUESTS = f"{TRAINING}.excludedDatasetColumns", f"{CONFIG}.minRecommendationRequestsPerSecond"
EXPLORATION = f"{CONFIG}.itemExplorationConfig"
INTEGERS = "solutionConfig.hpoConfig.algorithmHyperParameterRanges.integerHyperParameterRanges"
EVENTS = "solutionConfig.eventsConfig.eventParametersList"
OBJECTIVE = "solutionConfig.optimizationObjective"
INFLUENCE = "campaignConfig.rankingInfluence"
THEMES = "themeGenerationConfig.fieldsForThemeGeneration.itemName"
METRIC = {"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}
SCHEDULE = "solutionConfig.autoTrainingConfig.schedulingExpression"

#: resource, inputs allowed, inputs not allowed, path, words of the message
TABLE: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    ("Recommender", within(REQUESTS, 1), within(REQUESTS, 0), REQUESTS, "must be at least 1"),
    ("Recommender", within(REQUESTS, 2.0), within(REQUESTS, 1.5), REQUESTS, "must be a whole number"),
    ("Recommender", within(REQUESTS, None), within(REQUESTS, True), REQUESTS, "must be a whole number"),
    ("Recommender", within(REQUESTS, 10**6), within(REQUESTS, float("nan")), REQUESTS, "must be a whole number"),
    ("Recommender", {"name": "a-b_1"}, {"name": "-a"}, "name", "must begin with a letter or digit"),
    ("Recommender", {"name": "a" * 63}, {"name": "a" * 64}, "name", "must have at most 63 characters"),
    ("Recommender", {"name": "a"}, {"name": ""}, "name", "must have at least 1 character"),
    ("Recommender", {"name": "a"}, {"name": "a\n"}, "name", "must begin with a letter or digit"),
    ("Recommender", {"recipeArn": RECIPE}, {"recipeArn": "aws-vod-top-picks"}, "recipeArn", "must be an ARN"),
    ("Recommender", {"recipeArn": RECIPE}, {"recipeArn": "x" + RECIPE}, "recipeArn", "must be an ARN"),
    ("Recommender", {"recipeArn": RECIPE}, {"recipeArn": None}, "recipeArn", "is required"),
    ("Recommender", {}, {CONFIG: []}, CONFIG, "must be an object"),
    (
        "Recommender",
        {},
        {"dataset_group_arn": GROUP},
        "dataset_group_arn",
        "is not a property of Recommender; did you mean `datasetGroupArn`?",
    ),
    (
        "Recommender",
        {},
        within(f"{CONFIG}.minRecomendationRequests", 1),
        f"{CONFIG}.minRecomendationRequests",
        "is not a property of RecommenderConfig; did you mean `minRecommendationRequestsPerSecond`?",
    ),
    ("Recommender", {}, within(f"{TRAINING}.zzz", 1), f"{TRAINING}.zzz", "it has excludedDatasetColumns, includedDa"),
    (
        "Recommender",
        within(EXCLUDED, {"ITEMS": ["A" * 150]}),
        within(EXCLUDED, {"ITEMS": ["A" * 151]}),
        f'{EXCLUDED}["ITEMS"][0]',
        "must have at most 150 characters",
    ),
    (
        "Recommender",
        within(EXCLUDED, {"ITEMS": ["A_1"]}),
        within(EXCLUDED, {"ITEMS": ["A", "1A"]}),
        f'{EXCLUDED}["ITEMS"][1]',
        "must be a column name",
    ),
    (
        "Recommender",
        within(EXCLUDED, {"ITEMS": ["A"] * 50}),
        within(EXCLUDED, {"ITEMS": ["A"] * 51}),
        f'{EXCLUDED}["ITEMS"]',
        "must have at most 50 entries",
    ),
    (
        "Recommender",
        within(EXCLUDED, {"A": [], "B": [], "C": []}),
        within(EXCLUDED, {"A": [], "B": [], "C": [], "D": []}),
        EXCLUDED,
        "must have at most 3 entries",
    ),
    (
        "Recommender",
        within(EXCLUDED, {"Action_Interactions": []}),
        within(EXCLUDED, {"ITEMS.2": []}),
        f'{EXCLUDED}["ITEMS.2"]',
        "has a key that must be a dataset type",
    ),
    ("Recommender", within(EXCLUDED, {}), within(EXCLUDED, {"A": "B"}), f'{EXCLUDED}["A"]', "must be a list"),
    (
        "Recommender",
        within(EXPLORATION, {"explorationWeight": "0.3"}),
        within(EXPLORATION, {"explorationWeight": 0.3}),
        f'{EXPLORATION}["explorationWeight"]',
        "must be a string",
    ),
    (
        "Recommender",
        within(f"{CONFIG}.enableMetadataWithRecommendations", False),
        within(f"{CONFIG}.enableMetadataWithRecommendations", "false"),
        f"{CONFIG}.enableMetadataWithRecommendations",
        "must be true or false",
    ),
    (
        "Solution",
        within(f"{OBJECTIVE}.objectiveSensitivity", "OFF"),
        within(f"{OBJECTIVE}.objectiveSensitivity", "off"),
        f"{OBJECTIVE}.objectiveSensitivity",
        "must be one of LOW, MEDIUM, HIGH, OFF",
    ),
    (
        "Solution",
        within(f"{OBJECTIVE}.itemAttribute", "PRICE"),
        within(f"{OBJECTIVE}.itemAttribute", ""),
        f"{OBJECTIVE}.itemAttribute",
        "must have at least 1 character",
    ),
    (
        "Solution",
        within(EVENTS, [{"weight": 1}]),
        within(EVENTS, [{"weight": 1.5}]),
        f"{EVENTS}[0].weight",
        "at most 1",
    ),
    ("Solution", within(EVENTS, [{}] * 10), within(EVENTS, [{}] * 11), EVENTS, "must have at most 10 entries"),
    (
        "Solution",
        within(INTEGERS, [{"name": "bptt", "maxValue": 1_000_000}]),
        within(INTEGERS, [{"name": "bptt", "maxValue": 1_000_001}]),
        f"{INTEGERS}[0].maxValue",
        "must be at most 1000000",
    ),
    ("Solution", within(SCHEDULE, "rate(7 days)"), within(SCHEDULE, "rate(7 weeks)"), SCHEDULE, "`rate(N days)`"),
    ("Solution", {"performHPO": True}, {"performHPO": 1}, "performHPO", "must be true or false"),
    ("SolutionVersion", {"trainingMode": "FULL"}, {"trainingMode": "HALF"}, "trainingMode", "must be one of FULL, "),
    ("Schema", {"schema": "x" * 20_000}, {"schema": "x" * 20_001}, "schema", "must have at most 20000 characters"),
    ("Schema", {"domain": "ECOMMERCE"}, {"domain": "SHOP"}, "domain", "must be one of ECOMMERCE, VIDEO_ON_DEMAND"),
    ("Schema", {}, {"tags": {"a": "b"}}, "tags", "is not a property of Schema"),
    ("DatasetGroup", {"roleArn": ROLE}, {"roleArn": ROLE.replace("iam", "sts")}, "roleArn", "ARN of an IAM role"),
    ("DatasetGroup", {"kmsKeyArn": KEY}, {"kmsKeyArn": "alias/key"}, "kmsKeyArn", "ARN of a KMS key"),
    ("Dataset", {"datasetType": "Items"}, {"datasetType": "Items2"}, "datasetType", "must be a dataset type"),
    ("Dataset", {}, {"datasetType": ""}, "datasetType", "must not be empty"),
    (
        "DatasetImportJob",
        within("dataSource.dataLocation", "s3://b/k"),
        within("dataSource.dataLocation", "b/k"),
        "dataSource.dataLocation",
        "must be a location in S3",
    ),
    ("Campaign", {"minProvisionedTPS": 1}, {"minProvisionedTPS": 0}, "minProvisionedTPS", "must be at least 1"),
    (
        "Campaign",
        within(INFLUENCE, {"FRESHNESS": 1.0}),
        within(INFLUENCE, {"FRESHNESS": 1.5}),
        f'{INFLUENCE}["FRESHNESS"]',
        "must be at most 1",
    ),
    (
        "Campaign",
        within(INFLUENCE, {"POPULARITY": 0.5}),
        within(INFLUENCE, {"AGE": 0.5}),
        f'{INFLUENCE}["AGE"]',
        "has a key that must be one of POPULARITY, FRESHNESS",
    ),
    (
        "Filter",
        {"filterExpression": "x" * 2500},
        {"filterExpression": "x" * 2501},
        "filterExpression",
        "must have at most 2500 characters",
    ),
    ("MetricAttribution", {}, {"metrics": [METRIC] * 11}, "metrics", "must have at most 10 entries"),
    (
        "MetricAttribution",
        {"metrics": [METRIC]},
        {"metrics": [{**METRIC, "expression": None}]},
        "metrics[0].expression",
        "is required",
    ),
    ("MetricAttribution", {}, {"tags": {"a": "b"}}, "tags", "is not a property of MetricAttribution"),
    ("DatasetExportJob", {"ingestionMode": "ALL"}, {"ingestionMode": "SOME"}, "ingestionMode", "must be one of BULK"),
    (
        "BatchInferenceJob",
        within(THEMES, "TITLE"),
        within(THEMES, "1TITLE"),
        THEMES,
        "must be a column name",
    ),
    (
        "BatchSegmentJob",
        within("jobInput.s3DataSource.path", "s3://b/k"),
        within("jobInput.s3DataSource.path", "b/k"),
        "jobInput.s3DataSource.path",
        "must be a location in S3",
    ),
    ("DatasetImportJob", {"jobName": "a"}, {"jobName": "a b"}, "jobName", "must begin with a letter or digit"),
    ("DatasetGroup", {"tags": {"a.b": "Zürich ٣"}}, {"tags": {"a.b": "x;"}}, 'tags["a.b"]', "may hold only letters"),
    ("DatasetGroup", {"tags": {"é": ""}}, {"tags": {"é!": ""}}, 'tags["é!"]', "has a key that may hold only"),
    ("DatasetGroup", {"tags": {"k": "v" * 256}}, {"tags": {"k": "v" * 257}}, 'tags["k"]', "at most 256 characters"),
    ("DatasetGroup", {"tags": {"k" * 128: ""}}, {"tags": {"": ""}}, 'tags[""]', "has a key that must have at least 1"),
    ("DatasetGroup", {}, {"tag": {}}, "tag", "is not a property of DatasetGroup; did you mean `tags`?"),
    ("DatasetGroup", {"tags": {}}, {"tags": []}, "tags", "must be an object of tag keys"),
    ("DatasetGroup", {"tags": {"k": "1"}}, {"tags": {"k": 1}}, 'tags["k"]', "must be a string"),
]


def _found(name: str, inputs: dict[str, Any]) -> list[tuple[str, str]]:
    return list(violations(BY_NAME[name], {**NEEDED[name], **inputs}))


@pytest.mark.parametrize(("name", "good", "bad", "path", "words"), TABLE, ids=[f"{row[0]}-{row[3]}" for row in TABLE])
def test_a_constraint(name: str, good: dict[str, Any], bad: dict[str, Any], path: str, words: str) -> None:
    assert _found(name, good) == []
    [(where, message)] = _found(name, bad)
    assert where == path
    assert words in message
    assert message[0].islower()


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_required_members_are_asked_for_and_a_name_is_not(resource: Any) -> None:
    assert {(path, "is required") for path in NEEDED[resource.name]} == set(violations(resource, {}))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_what_is_ours_hidden_or_unknown_is_skipped(resource: Any) -> None:
    inputs: dict[str, Any] = dict.fromkeys(resource.noun.create_members, UNKNOWN)
    outputs = resource.ours - input_object(resource).fields.keys()
    inputs |= {"__provider": 1, "__autoName": 2, "arn": 3, **dict.fromkeys(outputs, object())}
    assert list(violations(resource, inputs)) == []


def test_an_unknown_value_within_silences_only_itself() -> None:
    columns = {"ITEMS": [UNKNOWN, "1A"], "USERS": UNKNOWN}
    assert [path for path, _ in _found("Recommender", within(EXCLUDED, columns))] == [f'{EXCLUDED}["ITEMS"][1]']
    assert [path for path, _ in _found("DatasetGroup", {"tags": {"a": UNKNOWN, "b": ";"}})] == ['tags["b"]']


def test_no_message_tells_a_value() -> None:
    planted = "pLaNtEd;\n"
    for name, _, bad, path, _ in TABLE:
        values: list[Any] = [planted, [planted], {planted: planted}]
        for value in values:
            inputs = bad if "[" in path else within(path, value)
            for where, message in _found(name, inputs):
                assert planted[:7] not in message, (name, where)


def _shapes(shape: Shape, seen: set[str]) -> set[str]:
    """The patterns of a shape and of all within it."""
    if shape.name in seen:
        return set()
    seen.add(shape.name)
    inner: list[Shape] = []
    if isinstance(shape, StructureShape):
        inner = list(shape.members.values())
    elif isinstance(shape, ListShape):
        inner = [shape.member]
    elif isinstance(shape, MapShape):
        inner = [shape.key, shape.value]
    own = {shape.metadata["pattern"]} if "pattern" in shape.metadata else set()
    return own.union(*(_shapes(one, seen) for one in inner))


def test_every_pattern_of_a_create_operation_can_be_read() -> None:
    patterns: set[str] = set()
    for name in service_model.model().operation_names:
        shape = service_model.operation(name).input_shape
        if name.startswith("Create") and shape is not None:
            patterns |= _shapes(shape, set())
    assert any(r"\p{L}" in one for one in patterns)
    for pattern in patterns:
        assert isinstance(matches(pattern, "a1 é]-^\\"), bool)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("aé漢", True),
        ("a b\u00a0c", True),
        ("٣½", True),
        ("_.:/=+-@", True),
        ("a]b", False),
        ("a\n", False),
    ],
)
def test_character_categories(text: str, allowed: bool) -> None:
    assert matches(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$", text) is allowed
