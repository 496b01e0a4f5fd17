"""Solutions and their versions."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import (
    AE,
    EMPTY,
    II,
    IU,
    LAB,
    MAKING,
    NF,
    PLAIN,
    PREFIX,
    RECIPE,
    SHOP,
    TOWN,
    VERSION,
    Case,
    excluding,
    integer_range,
    search,
)
from tests.emulator.world import FOR_YOU, V1, V2


def solution(rule: str, code: str, message: str = "", *, without: str = "", **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": LAB, "recipeArn": V1, **request}
    base.pop(without, None)
    return Case(rule, "CreateSolution", base, code, message)


def optimizing(column: str, **extra: str) -> dict[str, Any]:
    return {"optimizationObjective": {"itemAttribute": column, **extra}}


NOT_USED = "Provide a hyperparameter that is used in the algorithm: arn:aws:personalize:::algorithm/"


SOLUTIONS = [
    solution("S1 none", II, without="recipeArn"),
    solution("S1 both", II, performAutoML=True),
    solution("S3", II, without="recipeArn", performAutoML=True, performHPO=False),
    solution("S5", II, recipeArn=FOR_YOU),
    solution("retired", II, recipeArn=RECIPE + "aws-hrnn"),
    solution("S7", II, solutionConfig=search(hpoObjective={"metricName": "m"})),
    solution("S8 jobs", II, solutionConfig=search(hpoResourceConfig={"maxNumberOfTrainingJobs": "41"})),
    solution("S8 parallel", II, solutionConfig=search(hpoResourceConfig={"maxParallelTrainingJobs": "11"})),
    solution("S8 number", II, "string", solutionConfig=search(hpoResourceConfig={"maxNumberOfTrainingJobs": 5})),
    solution("S8 text", II, solutionConfig=search(hpoResourceConfig={"maxParallelTrainingJobs": "many"})),
    solution("S9", II, NOT_USED + "aws-user-personalization", solutionConfig={"algorithmHyperParameters": {"a": "1"}}),
    solution("S9 internal name", II, NOT_USED, solutionConfig=integer_range("training.bptt", 2, 3)),
    solution("S9 value", II, solutionConfig={"algorithmHyperParameters": {"bptt": "33"}}),
    solution("S9 choice", II, solutionConfig={"algorithmHyperParameters": {"recency_mask": "maybe"}}),
    solution("S10 range", II, solutionConfig=integer_range("bptt", 1, 32)),
    solution("S10 order", II, solutionConfig=integer_range("bptt", 20, 10)),
    solution("S10 kind", II, solutionConfig=integer_range("recency_mask", 0, 1)),
    solution(
        "S10 tunable",
        II,
        recipeArn=RECIPE + "aws-similar-items",
        solutionConfig=search(
            ranges={
                "continuousHyperParameterRanges": [
                    {"name": "popularity_discount_factor", "minValue": 0.1, "maxValue": 0.2}
                ]
            }
        ),
    ),
    solution(
        "S10 values",
        II,
        solutionConfig=search(
            ranges={"categoricalHyperParameterRanges": [{"name": "recency_mask", "values": ["maybe"]}]}
        ),
    ),
    solution("S11", II, recipeArn=V2, performHPO=True, solutionConfig=search()),
    solution("S12 syntax", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "every day"}}),
    solution("S12 least", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "rate(0 days)"}}),
    solution("S12 most", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "rate(31 days)"}}),
    solution("S16", II, performIncrementalUpdate=True),
    solution("S17 recipe", II, "does not take", recipeArn=V2, solutionConfig=optimizing("PRICE")),
    solution("S17 column", II, "numeric column", solutionConfig=optimizing("COLOUR")),
    solution("S17 null", II, "never null", datasetGroupArn=TOWN, solutionConfig=optimizing("STARS")),
    solution("S17 sensitivity", II, "must be one of", solutionConfig=optimizing("PRICE", objectiveSensitivity="TOTAL")),
    solution("S18 recipe", II, solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}}),
    solution(
        "S18 weight",
        II,
        recipeArn=V2,
        solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View", "weight": 1.5}]}},
    ),
    solution(
        "S18 eleven",
        II,
        "at most 10 entries",
        recipeArn=V2,
        solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": str(number)} for number in range(11)]}},
    ),
    solution(
        "S18 column",
        II,
        "EVENT_TYPE",
        datasetGroupArn=PLAIN,
        recipeArn=V2,
        solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}},
    ),
    solution("S19 threshold", II, eventType="View", solutionConfig={"eventValueThreshold": "high"}),
    solution("S21", II, datasetGroupArn=EMPTY),
    solution("S16 automatic", II, without="recipeArn", performAutoML=True, performIncrementalUpdate=True),
    solution("S21 automatic", II, "INTERACTIONS", without="recipeArn", performAutoML=True, datasetGroupArn=EMPTY),
    solution("S21 actions", II, recipeArn=RECIPE + "aws-next-best-action"),
    solution("S22", II, datasetGroupArn=SHOP, recipeArn=RECIPE + "aws-next-best-action"),
    solution("S23", II, solutionConfig={"featureTransformationParameters": {"trend_discovery_frequency": "1 day"}}),
    solution(
        "S23 value",
        II,
        recipeArn=RECIPE + "aws-trending-now",
        solutionConfig={"featureTransformationParameters": {"trend_discovery_frequency": "1 week"}},
    ),
    solution("T10", II, recipeArn=RECIPE + "aws-next-best-action", solutionConfig=excluding({"ITEMS": ["PRICE"]})),
    solution("T7", II, "SIZE", solutionConfig=excluding({"ITEMS": ["SIZE"]})),
    solution("T4", II, solutionConfig=excluding({"INTERACTIONS": ["EVENT_TYPE"]})),
    solution("name", AE, name="mine"),
    solution("group being created", IU, datasetGroupArn=MAKING),
    Case(
        "S12 update",
        "UpdateSolution",
        {
            "solutionArn": PREFIX + "solution/mine",
            "solutionUpdateConfig": {"autoTrainingConfig": {"schedulingExpression": "rate(31 days)"}},
        },
        II,
    ),
    Case(
        "S16 update", "UpdateSolution", {"solutionArn": PREFIX + "solution/mine", "performIncrementalUpdate": True}, II
    ),
    Case(
        "S18 update",
        "UpdateSolution",
        {
            "solutionArn": PREFIX + "solution/mine",
            "solutionUpdateConfig": {"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}},
        },
        II,
    ),
    Case(
        "T13",
        "UpdateSolution",
        {"solutionArn": PREFIX + "solution/mine", "solutionUpdateConfig": excluding({"ITEMS": ["PRICE"]})},
        II,
        "trainingDataConfig: is not a field",
    ),
    Case(
        "V3 recipe", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/second", "trainingMode": "UPDATE"}, II
    ),
    Case(
        "V3 full first",
        "CreateSolutionVersion",
        {"solutionArn": PREFIX + "solution/fresh", "trainingMode": "UPDATE"},
        II,
    ),
    Case("V5", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/mine", "trainingMode": "AUTOTRAIN"}, II),
    Case("V name", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/mine", "name": "one"}, AE),
    Case("V7", "StopSolutionVersionCreation", {"solutionVersionArn": VERSION}, IU),
    *(
        Case("none", f"{verb}Solution", {"solutionArn": PREFIX + "solution/none"}, NF)
        for verb in ("Describe", "Update", "Delete")
    ),
    solution("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    Case("none", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/none"}, NF),
    Case("none", "StopSolutionVersionCreation", {"solutionVersionArn": PREFIX + "solution/mine/00000000"}, NF),
    Case("none", "ListSolutionVersions", {"solutionArn": PREFIX + "solution/none"}, NF),
    Case("none", "GetSolutionMetrics", {"solutionVersionArn": PREFIX + "solution/mine/00000000"}, NF),
    Case("a solution is no version", "DescribeSolutionVersion", {"solutionVersionArn": PREFIX + "solution/mine"}, NF),
]
