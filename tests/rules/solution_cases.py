"""The table: solutions, their hyper-parameters and their versions."""

from __future__ import annotations

from typing import Any

from tests.rules.case import Case, account, arn, within
from tests.rules.program import solution

from personalize_provider.plan.rules.rule import Severity

V1, V2, TREND = arn("aws-user-personalization"), arn("aws-user-personalization-v2"), arn("aws-trending-now")
HPO = "solutionConfig.hpoConfig"
JOBS = f"{HPO}.hpoResourceConfig"
RANGES = f"{HPO}.algorithmHyperParameterRanges"
FIXED = "solutionConfig.algorithmHyperParameters"
FEATURES = "solutionConfig.featureTransformationParameters"
SCHEDULE = "solutionConfig.autoTrainingConfig.schedulingExpression"
INTEGERS, CONTINUOUS, CATEGORICAL = (f"{kind}HyperParameterRanges" for kind in ("integer", "continuous", "categorical"))
NO_RANGES: dict[str, Any] = {INTEGERS: [], CONTINUOUS: [], CATEGORICAL: []}


def _solution(rule: str, severity: Severity, passing: Any, failing: Any, path: str) -> Case:
    return Case(rule, severity, "Solution", passing, failing, path)


def _fixed(recipe: str, name: str, value: Any) -> dict[str, Any]:
    return {"recipeArn": recipe, **within(FIXED, {name: value})}


def _features(recipe: str, name: str, value: Any) -> dict[str, Any]:
    return {"recipeArn": recipe, **within(FEATURES, {name: value})}


def _range(kind: str, name: str, **bounds: Any) -> dict[str, Any]:
    return {"recipeArn": V1, **within(f"{RANGES}.{kind}", [{"name": name, **bounds}])}


SETTINGS = (
    _solution("S1", "error", {"recipeArn": V1}, {"performAutoML": False}, "recipeArn"),
    _solution("S1", "error", {"performAutoML": True}, {"performAutoML": True, "recipeArn": V1}, "recipeArn"),
    _solution(
        "S2",
        "warning",
        {"performAutoML": True, **within("solutionConfig.autoMLConfig", {"metricName": "m"})},
        {"performAutoML": True, **within(SCHEDULE, "rate(2 days)")},
        "solutionConfig.autoTrainingConfig",
    ),
    _solution(
        "S3",
        "warning",
        {"performAutoML": True, "performHPO": True},
        {"performAutoML": True, "performHPO": False},
        "performHPO",
    ),
    _solution("S4", "warning", {"performAutoML": False}, {"performAutoML": True}, "performAutoML"),
    _solution("S5", "error", {"recipeArn": V2}, {"recipeArn": arn("aws-vod-top-picks")}, "recipeArn"),
    _solution("S5", "error", {"recipeArn": arn("aws-tomorrow")}, {"recipeArn": arn("aws-hrnn")}, "recipeArn"),
    *(
        _solution(
            "S6",
            "warning",
            {"performHPO": True, "recipeArn": V1, **passing},
            {"performHPO": True, "recipeArn": V1, **within(RANGES, {INTEGERS: [], CONTINUOUS: []})},
            RANGES,
        )
        for passing in ({}, within(HPO, {}), within(f"{JOBS}.maxNumberOfTrainingJobs", "4"), within(RANGES, NO_RANGES))
    ),
    _solution("S7", "warning", within(HPO, {}), within(f"{HPO}.hpoObjective.type", "max"), f"{HPO}.hpoObjective"),
    *(
        _solution("S8", "error", within(f"{JOBS}.{name}", good), within(f"{JOBS}.{name}", bad), f"{JOBS}.{name}")
        for name, good, bad in (
            ("maxNumberOfTrainingJobs", "40", "41"),
            ("maxNumberOfTrainingJobs", 1, "many"),
            ("maxParallelTrainingJobs", "10", "11"),
            ("maxParallelTrainingJobs", "1", "1.5"),
        )
    ),
    _solution(
        "S11", "warning", {"performHPO": True, "recipeArn": V1}, {"performHPO": True, "recipeArn": V2}, "performHPO"
    ),
    _solution("S11", "warning", {"recipeArn": TREND}, {"performHPO": True, "recipeArn": TREND}, "performHPO"),
    _solution("S12", "error", within(SCHEDULE, "rate(30 days)"), within(SCHEDULE, "rate(31 days)"), SCHEDULE),
    _solution("S12", "error", within(SCHEDULE, "rate(1 day)"), within(SCHEDULE, "rate(0 days)"), SCHEDULE),
    _solution(
        "S16",
        "warning",
        {"performIncrementalUpdate": True, "recipeArn": arn("aws-semantic-similarity")},
        {"performIncrementalUpdate": True, "recipeArn": V2},
        "performIncrementalUpdate",
    ),
    _solution(
        "S16",
        "warning",
        {"performIncrementalUpdate": False, "performAutoML": True},
        {"performIncrementalUpdate": True, "performAutoML": True},
        "performIncrementalUpdate",
    ),
    *(
        _solution("R20", "warning", {"recipeArn": arn(good)}, {"recipeArn": arn(bad)}, "recipeArn")
        for good, bad in (("aws-sims", "aws-user-personalisation"), ("my-own", "aws-tomorrow"))
    ),
    _solution(
        "S17",
        "warning",
        {"recipeArn": V1, **within("solutionConfig.optimizationObjective.itemAttribute", "PRICE")},
        {"recipeArn": V2, **within("solutionConfig.optimizationObjective.itemAttribute", "PRICE")},
        "solutionConfig.optimizationObjective",
    ),
    _solution(
        "S18",
        "warning",
        {"recipeArn": V2, **within("solutionConfig.eventsConfig.eventParametersList", [{"eventType": "View"}])},
        {"recipeArn": V1, **within("solutionConfig.eventsConfig.eventParametersList", [{"eventType": "View"}])},
        "solutionConfig.eventsConfig",
    ),
)

HYPER_PARAMETERS = (
    _solution("S9", "error", _fixed(V1, "bptt", "8"), _fixed(V1, "training.bptt", "8"), f'{FIXED}["training.bptt"]'),
    _solution(
        "S9",
        "error",
        {**_fixed(V1, "anything", "8"), "performAutoML": True},
        _fixed(TREND, "trend_discovery_frequency", "1 hour"),
        f'{FIXED}["trend_discovery_frequency"]',
    ),
    _solution(
        "S9",
        "error",
        _fixed(arn("aws-hrnn"), "anything", "8"),
        _fixed(V1, "exploration_weight", "0.3"),
        f'{FIXED}["exploration_weight"]',
    ),
    _solution(
        "S9",
        "error",
        _range(INTEGERS, "bptt", minValue=2, maxValue=32),
        _range(INTEGERS, "depth"),
        f"{RANGES}.{INTEGERS}[0].name",
    ),
    _solution("S10", "warning", _fixed(V1, "bptt", "32"), _fixed(V1, "bptt", "33"), f'{FIXED}["bptt"]'),
    _solution("S10", "warning", _fixed(V1, "bptt", 2), _fixed(V1, "bptt", "2.5"), f'{FIXED}["bptt"]'),
    _solution(
        "S10",
        "warning",
        _fixed(V2, "apply_recency_bias", "true"),
        _fixed(V2, "apply_recency_bias", "yes"),
        f'{FIXED}["apply_recency_bias"]',
    ),
    _solution(
        "S10",
        "warning",
        _range(INTEGERS, "bptt", minValue=2, maxValue=32),
        _range(INTEGERS, "bptt", minValue=1, maxValue=32),
        f"{RANGES}.{INTEGERS}[0].minValue",
    ),
    _solution(
        "S10",
        "warning",
        _range(INTEGERS, "hidden_dimension", minValue=64),
        _range(INTEGERS, "hidden_dimension", minValue=64, maxValue=40),
        f"{RANGES}.{INTEGERS}[0].minValue",
    ),
    _solution(
        "S10",
        "warning",
        _range(CATEGORICAL, "recency_mask", values=["true", "false"]),
        _range(CATEGORICAL, "recency_mask", values=["true", "maybe"]),
        f"{RANGES}.{CATEGORICAL}[0].values[1]",
    ),
    _solution(
        "S10",
        "warning",
        {"recipeArn": arn("aws-sims"), **within(f"{RANGES}.{CONTINUOUS}", [{"name": "popularity_discount_factor"}])},
        {
            "recipeArn": arn("aws-similar-items"),
            **within(f"{RANGES}.{CONTINUOUS}", [{"name": "popularity_discount_factor"}]),
        },
        f"{RANGES}.{CONTINUOUS}[0].name",
    ),
    _solution(
        "S23",
        "warning",
        _features(TREND, "trend_discovery_frequency", "1 day"),
        _features(TREND, "trend_discovery_frequency", "5 hours"),
        f'{FEATURES}["trend_discovery_frequency"]',
    ),
    _solution(
        "S23",
        "warning",
        _features(V1, "min_user_history_length_percentile", "0.01"),
        _features(V1, "min_item_interaction_count_percentile", "0.01"),
        f'{FEATURES}["min_item_interaction_count_percentile"]',
    ),
    _solution(
        "S23",
        "warning",
        _features(V1, "max_user_history_length_percentile", "1"),
        _features(V1, "max_user_history_length_percentile", "99"),
        f'{FEATURES}["max_user_history_length_percentile"]',
    ),
)

SOLUTION_COSTS = (
    _solution("B4", "cost", {"performAutoTraining": False}, {}, "performAutoTraining"),
    Case(
        "B4",
        "cost",
        "Solution",
        {"performAutoTraining": True},
        {},
        "performAutoTraining",
        old={"performAutoTraining": False},
        changed=frozenset({"performAutoTraining"}),
    ),
    _solution("S13", "cost", {"performAutoTraining": False}, {"performAutoTraining": True}, "performAutoTraining"),
    Case(
        "S15",
        "cost",
        "Solution",
        {"performAutoTraining": False, **within(SCHEDULE, "rate(3 days)")},
        within(SCHEDULE, "rate(3 days)"),
        SCHEDULE,
        old=within(SCHEDULE, "rate(7 days)"),
        changed=frozenset({SCHEDULE}),
    ),
    Case(
        "B5",
        "cost",
        "Solution",
        {"performAutoTraining": False},
        {"performAutoTraining": True},
        "performAutoTraining",
        old={"performAutoTraining": False},
        changed=frozenset({"performAutoTraining"}),
    ),
    _solution("B8", "cost", {"recipeArn": V1}, {"recipeArn": V2}, "recipeArn"),
    _solution("B7", "cost", {"performHPO": False}, {"performHPO": True}, "performHPO"),
    _solution("B7", "cost", {}, {"performAutoML": True}, "performAutoML"),
    _solution(
        "B10",
        "cost",
        {"performIncrementalUpdate": False},
        {"performIncrementalUpdate": True},
        "performIncrementalUpdate",
    ),
)

VERSIONS = (
    Case("B6", "cost", "SolutionVersion", {}, {}, "", settled=True),
    Case("V3", "warning", "SolutionVersion", {"trainingMode": "FULL"}, {"trainingMode": "UPDATE"}, "trainingMode"),
    *(
        Case(
            "V3",
            "error",
            "SolutionVersion",
            {"trainingMode": "UPDATE", "solutionArn": account("solution/s")},
            {"trainingMode": "UPDATE", "solutionArn": account("solution/s")},
            "trainingMode",
            program=(solution("aws-sims"),),
            passing_program=good,
        )
        for good in ((solution("aws-user-personalization"),), (solution("aws-hrnn-coldstart"),), ())
    ),
    Case(
        "V3",
        "warning",
        "SolutionVersion",
        {"trainingMode": "UPDATE", "solutionArn": account("solution/s")},
        {"trainingMode": "UPDATE", "solutionArn": account("solution/s")},
        "trainingMode",
        program=(solution("aws-user-personalization"),),
        passing_program=(solution("aws-sims"),),
    ),
    Case("V4", "warning", "SolutionVersion", {}, {"trainingMode": "UPDATE"}, "trainingMode"),
    Case("V5", "warning", "SolutionVersion", {"trainingMode": "FULL"}, {"trainingMode": "AUTOTRAIN"}, "trainingMode"),
)
