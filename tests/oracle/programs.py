"""Random programs, and random edits of them: each program is a choice for every question that a shop has to answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from tests.emulator.world import FOR_YOU, INTERACTIONS, ITEMS, MOST_VIEWED, ROLE, V1, V2
from tests.oracle.engine import Declared, Program, Ref
from tests.provider.kind import WIDER
from tests.provider.stage import Stage

SIMS = "arn:aws:personalize:::recipe/aws-sims"
VIDEO = "arn:aws:personalize:::recipe/aws-vod-top-picks"
REDDISH = 'INCLUDE ItemID WHERE Items.COLOUR IN ("red")'
SEEN = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Purchase")'

#: For each question the answers that work together, and others that only some programs can have.
QUESTIONS: Mapping[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    "domain": (("ECOMMERCE",), (None,)),
    "group tags": ((None, {"team": "growth"}), ()),
    "items": (("narrow", "wide"), (None,)),
    "data": (("one.csv", "two.csv"), ()),
    "triggers": ((None, {"data": "2"}), ()),
    "recommender": ((FOR_YOU, MOST_VIEWED, None), (VIDEO, V1)),
    "requests": ((None, 1, 2), ()),
    "exploration": ((None, {"explorationWeight": "0.3"}, {"explorationWeight": "0.4"}), ({"explorationWeight": "2"},)),
    "excluded": (
        (None, {"ITEMS": ["PRICE"]}, {"items": ["COLOUR", "PRICE"]}, {"ITEMS": []}),
        ({"ITEMS": ["AGE"]},),
    ),
    "desired": ((None, "ACTIVE", "INACTIVE"), ()),
    "recommender tags": ((None, {"team": "growth"}, {"team": "core"}), ()),
    "solution": ((V1, V2, SIMS, None), (FOR_YOU,)),
    "parameters": ((None, {"bptt": "8"}), ({"depth": "3"},)),
    "event type": ((None, "View"), ()),
    "solution columns": ((None, {"ITEMS": ["PRICE"]}), ()),
    "solution tags": ((None, {"team": "growth"}), ()),
    "version": (("FULL", None), ("UPDATE",)),
    "campaign": (("version", "latest", None), ("bare",)),
    "transactions": ((None, 1, 3), ()),
    "sync": ((None, False), (True,)),
    "filter": (
        (SEEN, REDDISH, None),
        ("INCLUDE ItemID Items.COLOUR IN (1)", "INCLUDE ItemID WHERE Items.SIZES IN (1)"),
    ),
    "trackers": ((1, 0), (2,)),
    "metrics": ((None, ("View",), ("View", "Purchase")), (("SIZE",),)),
}
Choices = Mapping[str, Any]

choices: st.SearchStrategy[Choices] = st.fixed_dictionaries(
    {question: st.sampled_from(sound) for question, (sound, _) in QUESTIONS.items()}
)


def _edit(question: str) -> st.SearchStrategy[tuple[str, Any]]:
    sound, odd = QUESTIONS[question]
    return st.tuples(st.just(question), st.sampled_from([*sound, *sound, *odd]))


#: What a program answers otherwise than before.
edits: st.SearchStrategy[Choices] = st.lists(
    st.sampled_from(sorted(QUESTIONS)).flatmap(_edit), min_size=1, max_size=2
).map(dict)


def program(chosen: Choices) -> Program:
    """The program of these answers, in the order of its dependencies."""
    domain = {"domain": chosen["domain"]} if chosen["domain"] else {}
    made: dict[str, Declared] = {
        "group": Declared("DatasetGroup", {**domain, "tags": chosen["group tags"]}),
        "interactions-schema": Declared("Schema", {**domain, "schema": json.dumps(INTERACTIONS)}),
        "interactions": _dataset("interactions-schema", "Interactions"),
    }
    if chosen["items"]:
        text = json.dumps(ITEMS if chosen["items"] == "narrow" else WIDER)
        made["items-schema"] = Declared("Schema", {**domain, "schema": text})
        made["items"] = _dataset("items-schema", "ITEMS")
    made["import"] = Declared(
        "DatasetImportJob",
        {
            "datasetArn": Ref("interactions"),
            "dataSource": {"dataLocation": f"s3://bucket/{chosen['data']}"},
            "roleArn": ROLE,
            "triggers": chosen["triggers"],
        },
    )
    if chosen["recommender"]:
        made["recommender"] = _recommender(chosen)
    if chosen["solution"]:
        made |= _solution(chosen)
    if chosen["filter"] and (chosen["items"] or "Items." not in chosen["filter"]):
        made["filter"] = Declared("Filter", {"datasetGroupArn": Ref("group"), "filterExpression": chosen["filter"]})
    if chosen["metrics"]:
        made["attribution"] = Declared("MetricAttribution", _attribution(chosen["metrics"]))
    for index in range(chosen["trackers"]):
        made[f"tracker-{index}"] = Declared("EventTracker", {"datasetGroupArn": Ref("group")})
    return made


def _dataset(schema: str, kind: str) -> Declared:
    return Declared("Dataset", {"datasetGroupArn": Ref("group"), "schemaArn": Ref(schema), "datasetType": kind})


def _attribution(events: tuple[str, ...]) -> dict[str, Any]:
    """Samples of some event types; of a word that is none, the sum of a column that nothing has."""
    counted = {"View": "SAMPLECOUNT()", "Purchase": "SAMPLECOUNT()"}
    return {
        "datasetGroupArn": Ref("group"),
        "metrics": [
            {"eventType": one, "metricName": one, "expression": counted.get(one, f"SUM(Interactions.{one})")}
            for one in events
        ],
        "metricsOutputConfig": {"roleArn": ROLE},
    }


def _recommender(chosen: Choices) -> Declared:
    config = {
        "minRecommendationRequestsPerSecond": chosen["requests"],
        "itemExplorationConfig": chosen["exploration"] if chosen["recommender"] == FOR_YOU else None,
        "trainingDataConfig": {"excludedDatasetColumns": chosen["excluded"]} if chosen["excluded"] else None,
    }
    return Declared(
        "Recommender",
        {
            "datasetGroupArn": Ref("group"),
            "recipeArn": chosen["recommender"],
            "recommenderConfig": config,
            "desiredStatus": chosen["desired"],
            "tags": chosen["recommender tags"],
        },
    )


def _solution(chosen: Choices) -> Program:
    columns = {"excludedDatasetColumns": chosen["solution columns"]} if chosen["solution columns"] else None
    found = {
        "solution": Declared(
            "Solution",
            {
                "datasetGroupArn": Ref("group"),
                "recipeArn": chosen["solution"],
                "performAutoTraining": False,
                "eventType": chosen["event type"],
                "tags": chosen["solution tags"],
                "solutionConfig": {
                    "algorithmHyperParameters": chosen["parameters"] if chosen["solution"] == V1 else None,
                    "trainingDataConfig": columns,
                },
            },
        )
    }
    if chosen["version"]:
        found["version"] = Declared(
            "SolutionVersion", {"solutionArn": Ref("solution"), "trainingMode": chosen["version"]}
        )
    if chosen["version"] and chosen["campaign"]:
        source = {
            "version": Ref("version"),
            "latest": Ref("solution", after="/$LATEST"),
            "bare": Ref("solution"),
        }[chosen["campaign"]]
        found["campaign"] = Declared(
            "Campaign",
            {
                "solutionVersionArn": source,
                "minProvisionedTPS": chosen["transactions"],
                "campaignConfig": {"syncWithLatestSolutionVersion": chosen["sync"]},
            },
        )
    return found


def stock(stage: Stage, rows: tuple[list[str], list[list[Any]]]) -> None:
    """The files that imports read."""
    folder = stage.directory / "s3" / "bucket"
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(",".join(map(str, one)) for one in [rows[0], *rows[1]]) + "\n"
    for name in ("one.csv", "two.csv"):
        (folder / name).write_text(text)
