"""The table: recommenders, the columns used in training, dataset groups, datasets and imports."""

from __future__ import annotations

from typing import Any

from tests.rules.case import Case, account, arn, node, within

from personalize_provider.declare.markers import UNKNOWN

PERSONALISED = {"recipeArn": arn("aws-ecomm-recommended-for-you")}
POPULAR = {"recipeArn": arn("aws-vod-most-popular")}
EXPLORATION = "recommenderConfig.itemExplorationConfig"
COLUMNS = "solutionConfig.trainingDataConfig"
EXCLUDED = "recommenderConfig.trainingDataConfig.excludedDatasetColumns"
INCLUDED = "recommenderConfig.trainingDataConfig.includedDatasetColumns"
REQUESTS = "recommenderConfig.minRecommendationRequestsPerSecond"
METADATA = "recommenderConfig.enableMetadataWithRecommendations"


def _exploring(key: str, value: Any) -> dict[str, Any]:
    return within(EXPLORATION, {key: value})


def _recommender(rule: str, passing: Any, failing: Any, path: str) -> Case:
    return Case(rule, "error", "Recommender", passing, failing, path)


def _recommender_warning(rule: str, passing: Any, failing: Any, path: str) -> Case:
    return Case(rule, "warning", "Recommender", passing, failing, path)


def _columns(excluded: Any, included: Any) -> dict[str, Any]:
    config = {"excludedDatasetColumns": excluded, "includedDatasetColumns": included}
    return within("recommenderConfig.trainingDataConfig", config)


GROUP = {"datasetGroupArn": account("dataset-group/shop")}
SHOP = node("DatasetGroup", "shop", "dataset-group/shop", domain="ECOMMERCE")
VIDEO = node("DatasetGroup", "shop", "dataset-group/shop", domain="VIDEO_ON_DEMAND")
CUSTOM = node("DatasetGroup", "shop", "dataset-group/shop")

RECOMMENDERS = (
    *(
        Case("R1", "error", "Recommender", GROUP, GROUP, "datasetGroupArn", program=(CUSTOM,), passing_program=before)
        for before in ((SHOP,), (), (node("DatasetGroup", "shop", "dataset-group/shop", domain=UNKNOWN),))
    ),
    *(
        Case(
            "R2",
            "error",
            "Recommender",
            {**PERSONALISED, **GROUP},
            {**PERSONALISED, **GROUP},
            "recipeArn",
            program=(VIDEO,),
            passing_program=before,
        )
        for before in ((SHOP,), (CUSTOM,), (), (VIDEO, node("DatasetGroup", "twin", "dataset-group/shop")))
    ),
    _recommender("R2", POPULAR, {"recipeArn": arn("aws-sims")}, "recipeArn"),
    _recommender(
        "R2", {"recipeArn": arn("aws-new-use-case")}, {"recipeArn": "aws-user-personalization-v2"}, "recipeArn"
    ),
    _recommender_warning(
        "R5",
        {**PERSONALISED, **_exploring("explorationWeight", "0.3")},
        {**POPULAR, **_exploring("explorationWeight", "0.3")},
        EXPLORATION,
    ),
    _recommender_warning(
        "R5", {**POPULAR, **within(EXPLORATION, {})}, {**POPULAR, **_exploring("x", "1")}, EXPLORATION
    ),
    *(
        _recommender_warning("R6", _exploring(key, good), _exploring(key, bad), f'{EXPLORATION}["{key}"]')
        for key, good, bad in (
            ("explorationWeight", "0.3", "1.01"),
            ("explorationWeight", "1", "-0.1"),
            ("explorationWeight", 0, "much"),
            ("explorationWeight", "1e-1", "nan"),
            ("explorationItemAgeCutOff", "30", "0"),
            ("explorationItemAgeCutOff", 1.5, "-1"),
            ("explorationItemAgeCutOff", "365.5", ""),
        )
    ),
    _recommender_warning(
        "R6",
        _exploring("explorationItemAgeCutOff", "1"),
        _exploring("explorationItemAgeCutOff", "0.5"),
        f'{EXPLORATION}["explorationItemAgeCutOff"]',
    ),
    Case(
        "R14",
        "warning",
        "Recommender",
        {"desiredStatus": "ACTIVE", **within(REQUESTS, 2)},
        {"desiredStatus": "INACTIVE", **within(REQUESTS, 2)},
        "recommenderConfig",
        old={"desiredStatus": "INACTIVE", **within(REQUESTS, 1)},
        changed=frozenset({REQUESTS}),
    ),
    _recommender_warning("R16", {"desiredStatus": "ACTIVE"}, {"desiredStatus": "INACTIVE"}, "desiredStatus"),
    _recommender_warning(
        "R6", _exploring("explorationWeight", "1"), _exploring("weight", "1"), f'{EXPLORATION}["weight"]'
    ),
)

TRAINING_DATA = (
    _recommender(
        "T4",
        within(EXCLUDED, {"INTERACTIONS": ["DEVICE"]}),
        within(EXCLUDED, {"INTERACTIONS": ["DEVICE", "EVENT_TYPE"]}),
        f'{EXCLUDED}["INTERACTIONS"][1]',
    ),
    Case(
        "T4",
        "error",
        "Solution",
        within(f"{COLUMNS}.excludedDatasetColumns", {"ITEMS": ["EVENT_TYPE"]}),
        within(f"{COLUMNS}.excludedDatasetColumns", {"interactions": ["EVENT_TYPE"]}),
        f'{COLUMNS}.excludedDatasetColumns["interactions"][0]',
    ),
    *(
        _recommender_warning(
            "T6", within(EXCLUDED, {kind: ["AGE"]}), within(EXCLUDED, {kind: [column]}), f'{EXCLUDED}["{kind}"][0]'
        )
        for kind, column in (
            ("INTERACTIONS", "USER_ID"),
            ("INTERACTIONS", "ITEM_ID"),
            ("INTERACTIONS", "TIMESTAMP"),
            ("ITEMS", "ITEM_ID"),
            ("Users", "USER_ID"),
        )
    ),
    _recommender_warning(
        "T7", within(EXCLUDED, {"items": ["A"]}), within(EXCLUDED, {"ITEM": ["A"]}), f'{EXCLUDED}["ITEM"]'
    ),
    _recommender_warning(
        "T3", within(EXCLUDED, {"ITEMS": ["A"]}), within(EXCLUDED, {"Items": ["A"]}), f'{EXCLUDED}["Items"]'
    ),
    _recommender_warning(
        "T7", within(INCLUDED, {"USERS": ["A"]}), within(INCLUDED, {"USER": ["A"]}), f'{INCLUDED}["USER"]'
    ),
    Case(
        "T10",
        "warning",
        "Solution",
        {"recipeArn": arn("aws-sims"), **within(f"{COLUMNS}.includedDatasetColumns", {"ITEMS": ["A"]})},
        {"recipeArn": arn("aws-next-best-action"), **within(f"{COLUMNS}.includedDatasetColumns", {"ITEMS": ["A"]})},
        f"{COLUMNS}.includedDatasetColumns",
    ),
    _recommender_warning(
        "T11",
        _columns({"ITEMS": ["A"]}, {"USERS": ["B"]}),
        _columns({"ITEMS": ["A"]}, {"Items": ["B"]}),
        f'{INCLUDED}["Items"]',
    ),
    _recommender_warning(
        "T11",
        _columns({"ITEMS": []}, {"ITEMS": ["B"]}),
        _columns({"ITEMS": ["A"]}, {"ITEMS": ["A"]}),
        f'{INCLUDED}["ITEMS"]',
    ),
    Case(
        "R12",
        "warning",
        "Recommender",
        within(EXCLUDED, {"ITEMS": ["A"]}),
        within(EXCLUDED, {"ITEMS": ["A", "B"]}),
        "recommenderConfig.trainingDataConfig",
        old=within(EXCLUDED, {"ITEMS": ["A"]}),
        changed=frozenset({f'{EXCLUDED}["ITEMS"]'}),
    ),
    Case(
        "R12",
        "warning",
        "Recommender",
        {**within(REQUESTS, 2)},
        within(EXCLUDED, {"ITEMS": ["A"]}),
        "recommenderConfig.trainingDataConfig",
        old={},
        changed=frozenset({"recommenderConfig"}),
    ),
)


def _served(noun: str, requests: str, metadata: str, ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[Case, ...]:
    """Return the cases of recommenders and of campaigns alike; ``theirs`` has metadata in its price."""
    return (
        Case("B2", "cost", noun, within(requests, 1), within(requests, 2), requests),
        Case(
            "B2",
            "cost",
            noun,
            within(requests, 1),
            within(requests, 5),
            requests,
            old=within(requests, 2),
            changed=frozenset({requests}),
        ),
        Case("B9", "cost", noun, within(metadata, False), within(metadata, True), metadata),
        Case(
            "B9",
            "cost",
            noun,
            {**theirs, **within(metadata, True)},
            {**ours, **within(metadata, True)},
            metadata,
            program=SOLUTIONS,
        ),
        Case("B12", "cost", noun, {}, {"__autoName": True}, "", replacing=True),
    )


SOLUTIONS = (
    node("Solution", "v1", "solution/v1", recipeArn=arn("aws-user-personalization")),
    node("Solution", "v2", "solution/v2", recipeArn=arn("aws-user-personalization-v2")),
)

COSTS = (
    Case("B1", "cost", "Recommender", {}, {}, "", settled=True),
    Case("B3", "cost", "Campaign", {}, {}, "", settled=True),
    *_served("Recommender", REQUESTS, METADATA, {}, {"recipeArn": arn("aws-user-personalization-v2")}),
    *_served(
        "Campaign",
        "minProvisionedTPS",
        "campaignConfig.enableMetadataWithRecommendations",
        {"solutionVersionArn": account("solution/v1/1")},
        {"solutionVersionArn": account("solution/v2/$LATEST")},
    ),
    *(Case("B13", "cost", noun, {}, {}, "", settled=True) for noun in ("BatchInferenceJob", "BatchSegmentJob")),
    Case(
        "B13",
        "cost",
        "BatchInferenceJob",
        {},
        {"batchInferenceJobMode": "THEME_GENERATION"},
        "batchInferenceJobMode",
        settled=True,
    ),
    Case("B14", "cost", "MetricAttribution", {}, {}, "", settled=True),
    Case("B15", "cost", "DatasetImportJob", {}, {}, "", settled=True),
    Case(
        "B16",
        "cost",
        "Recommender",
        {},
        {"desiredStatus": "ACTIVE"},
        "desiredStatus",
        old={},
        changed=frozenset({"desiredStatus"}),
    ),
    Case(
        "B16",
        "cost",
        "Recommender",
        {"desiredStatus": "INACTIVE"},
        {"desiredStatus": "ACTIVE"},
        "desiredStatus",
        old={"desiredStatus": "INACTIVE"},
        changed=frozenset({"desiredStatus"}),
    ),
    Case("B18", "cost", "DatasetGroup", {}, {"kmsKeyArn": "k"}, "kmsKeyArn"),
)

_FULL = {f"k{one}": "" for one in range(49)}

TAGS = (
    Case("O11", "error", "DatasetGroup", {"tags": {"my:aws": "v"}}, {"tags": {"aws:k": "v"}}, 'tags["aws:k"]'),
    Case(
        "O11",
        "error",
        "DatasetGroup",
        {"tags": {"owner": "v"}},
        {"tags": {"pulumi-personalize:owner": "v"}},
        'tags["pulumi-personalize:owner"]',
    ),
    Case("O11", "error", "Campaign", {"tags": _FULL}, {"tags": {**_FULL, "one": "more"}}, "tags"),
    Case("O11", "error", "Filter", {"tagsAll": _FULL}, {"tagsAll": {**_FULL, "one": "more"}}, "tags"),
)

DATA = (
    Case("O2", "error", "DatasetGroup", {"kmsKeyArn": "k", "roleArn": "r"}, {"kmsKeyArn": "k"}, "roleArn"),
    Case("O2", "error", "DatasetGroup", {}, {"roleArn": "r"}, "kmsKeyArn"),
    Case("D1", "error", "Dataset", {"datasetType": "Action_Interactions"}, {"datasetType": "Clicks"}, "datasetType"),
    Case("D2", "warning", "DatasetImportJob", {"roleArn": "r"}, {}, "roleArn"),
)
