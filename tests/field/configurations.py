"""Requests with the configurations that are in use, each for what stands in the account of the tests."""

from __future__ import annotations

from typing import Any

Request = tuple[str, dict[str, Any]]


def _solution(recipe: str, config: dict[str, Any] | None = None, **more: Any) -> Request:
    found: dict[str, Any] = {"datasetGroupArn": "LAB", "recipeArn": f"arn:aws:personalize:::recipe/{recipe}", **more}
    return "Solution", {**found, **({"solutionConfig": config} if config is not None else {})}


def _recommender(use_case: str, config: dict[str, Any] | None = None, **more: Any) -> Request:
    arn = f"arn:aws:personalize:::recipe/aws-ecomm-{use_case}"
    found = {"datasetGroupArn": "SHOP", "recipeArn": arn, **more}
    return "Recommender", {**found, **({"recommenderConfig": config} if config is not None else {})}


def _campaign(config: dict[str, Any] | None = None, version: str = "VERSION", **more: Any) -> Request:
    found: dict[str, Any] = {"solutionVersionArn": version, **more}
    return "Campaign", {**found, **({"campaignConfig": config} if config is not None else {})}


def _without(**columns: list[str]) -> dict[str, Any]:
    return {"trainingDataConfig": {"excludedDatasetColumns": columns}}


_V1, _V2 = "aws-user-personalization", "aws-user-personalization-v2"
_LISTS: dict[str, Any] = {
    "integerHyperParameterRanges": [{"name": "bptt", "minValue": 2, "maxValue": 32}],
    "continuousHyperParameterRanges": [],
    "categoricalHyperParameterRanges": [{"name": "recency_mask", "values": ["true", "false"]}],
}
_JOBS = {"hpoResourceConfig": {"maxNumberOfTrainingJobs": "16", "maxParallelTrainingJobs": "8"}}

CONFIGURATIONS: tuple[Request, ...] = (
    _solution(_V1),
    _solution(_V1, {}),
    _solution(_V1, performAutoTraining=False),
    _solution(_V1, performHPO=True, performAutoTraining=False),
    _solution(_V1, {"hpoConfig": _JOBS}, performHPO=True),
    _solution(_V1, {"hpoConfig": {}}, performHPO=True),
    _solution(_V1, {"hpoConfig": {**_JOBS, "algorithmHyperParameterRanges": _LISTS}}, performHPO=True),
    _solution(
        _V1,
        {"hpoConfig": {"algorithmHyperParameterRanges": {"integerHyperParameterRanges": []}}},
        performHPO=True,
    ),
    _solution("aws-sims", performHPO=True),
    _solution("aws-similar-items", {"algorithmHyperParameters": {"popularity_discount_factor": "0.5"}}),
    _solution(_V1, {"algorithmHyperParameters": {"hidden_dimension": "64", "bptt": "20", "recency_mask": "true"}}),
    _solution(_V1, {"featureTransformationParameters": {"max_user_history_length_percentile": "0.9"}}),
    _solution(_V1, {"eventValueThreshold": "2"}, eventType="View"),
    _solution(_V1, eventType="Purchase"),
    _solution(_V1, {"optimizationObjective": {"itemAttribute": "PRICE", "objectiveSensitivity": "LOW"}}),
    _solution(_V2),
    _solution(_V2, {"autoTrainingConfig": {"schedulingExpression": "rate(14 days)"}}),
    _solution(_V2, {"autoTrainingConfig": {"schedulingExpression": "rate(1 day)"}}, performAutoTraining=True),
    _solution(_V2, {"algorithmHyperParameters": {"apply_recency_bias": "false"}}),
    _solution(
        _V2,
        {"eventsConfig": {"eventParametersList": [{"eventType": "View", "weight": 0.2}, {"eventType": "Purchase"}]}},
    ),
    _solution(_V1, _without(ITEMS=["PRICE"])),
    _solution(_V1, _without(items=["price"])),
    _solution(_V1, _without(Items=["NOT_THERE_YET"], USERS=["AGE"])),
    _solution(_V1, {"trainingDataConfig": {"includedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}),
    _solution("aws-personalized-ranking", performHPO=True),
    _solution("aws-personalized-ranking-v2"),
    _solution("aws-popularity-count"),
    _solution("aws-trending-now", {"featureTransformationParameters": {"trend_discovery_frequency": "1 hour"}}),
    _solution("aws-item-affinity", performAutoTraining=False),
    _solution("aws-item-attribute-affinity"),
    _solution("aws-semantic-similarity", performIncrementalUpdate=True),
    ("Solution", {"datasetGroupArn": "LAB", "performAutoML": True}),
    ("Solution", {"datasetGroupArn": "LAB", "performAutoML": True, "performHPO": True}),
    _recommender("recommended-for-you"),
    _recommender("recommended-for-you", {}),
    _recommender("recommended-for-you", {"minRecommendationRequestsPerSecond": 1}),
    _recommender(
        "recommended-for-you",
        {"itemExplorationConfig": {"explorationWeight": "0.3", "explorationItemAgeCutOff": "30"}},
    ),
    _recommender("recommended-for-you", {"enableMetadataWithRecommendations": True}),
    _recommender("recommended-for-you", _without(ITEMS=["COLOUR", "PRICE"])),
    _recommender("recommended-for-you", _without(Items=["colour"])),
    _recommender("popular-items-by-views", _without(ITEMS=["COLOUR"])),
    _recommender("frequently-bought-together", tags=[{"tagKey": "team", "tagValue": "shop"}]),
    _recommender("customers-who-viewed-x-also-viewed", {"minRecommendationRequestsPerSecond": 3}),
    _campaign(),
    _campaign(minProvisionedTPS=1),
    _campaign({"itemExplorationConfig": {"explorationWeight": "0.2", "explorationItemAgeCutOff": "14"}}),
    _campaign({"itemExplorationConfig": {"explorationWeight": "0.5"}}, minProvisionedTPS=2),
    _campaign({"enableMetadataWithRecommendations": True}),
    _campaign({"syncWithLatestSolutionVersion": True}, "LATEST"),
    _campaign({}, "LATEST"),
    ("SolutionVersion", {"solutionArn": "SOLUTION"}),
    ("SolutionVersion", {"solutionArn": "SOLUTION", "trainingMode": "FULL"}),
    ("SolutionVersion", {"solutionArn": "SOLUTION", "trainingMode": "UPDATE"}),
)
"""``(kind, request)`` without the name; LAB, SHOP, SOLUTION, VERSION and LATEST stand for ARNs."""
