"""Differences that are none, and differences that hide: what counts as a change of a value."""

from __future__ import annotations

from typing import Any

import pytest

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import (
    FieldSpec,
    Json,
    input_object,
)
from personalize_provider.plan.values import Change, canonical, changes, coerce, merged, spec_at


def field(kind: str, path: str) -> FieldSpec:
    return spec_at(input_object(BY_NAME[kind]), path)


CONFIG = field("Recommender", "recommenderConfig")


RANGES = field("Solution", "solutionConfig.hpoConfig.algorithmHyperParameterRanges")


def columns(how: str, **found: list[str]) -> dict[str, Any]:
    return {"trainingDataConfig": {f"{how}dDatasetColumns": found}}


def ranges(*names: str, **more: Any) -> dict[str, Any]:
    return {"integerHyperParameterRanges": [{"name": name, **more} for name in names]}


def events(*types: str) -> dict[str, Any]:
    return {"eventParametersList": [{"eventType": one} for one in types]}


DEFAULTS = {"minRecommendationRequestsPerSecond": 1, "enableMetadataWithRecommendations": False}


WEEKLY = {"autoTrainingConfig": {"schedulingExpression": "rate(7 days)"}}


SCHEMA = field("Schema", "schema")


SAME: list[tuple[str, FieldSpec, Any, Any]] = [
    ("absent and empty", CONFIG, None, {}),
    ("absent and empty, deeper", CONFIG, None, columns("exclude")),
    ("absent and a default", CONFIG, None, {"minRecommendationRequestsPerSecond": 1}),
    ("absent and all defaults", CONFIG, {}, DEFAULTS),
    ("a default that is on", field("Solution", "performAutoTraining"), None, True),
    ("a default that is off", field("Solution", "performHPO"), None, False),
    ("the weekly schedule", field("Solution", "solutionConfig"), None, WEEKLY),
    ("the full import", field("DatasetImportJob", "importMode"), None, "FULL"),
    ("the full training", field("SolutionVersion", "trainingMode"), "FULL", None),
    ("absent and empty map", CONFIG, None, {"itemExplorationConfig": {}}),
    ("columns by order", CONFIG, columns("exclude", ITEMS=["A", "B"]), columns("exclude", ITEMS=["B", "A"])),
    ("columns by duplicates", CONFIG, columns("include", ITEMS=["A", "A"]), columns("include", ITEMS=["A"])),
    ("columns by dataset type", CONFIG, columns("exclude", Items=["A"]), columns("exclude", ITEMS=["A"])),
    ("columns of nothing", CONFIG, columns("exclude", ITEMS=[]), None),
    ("dataset type", field("Dataset", "datasetType"), "Interactions", "INTERACTIONS"),
    ("schema by blanks", SCHEMA, '{"a": 1, "b": [2]}', '{ "b":[2],"a":1}'),
    ("schema by numbers", SCHEMA, '{"a": 1}', '{"a": 1.0}'),
    ("schema as an object", SCHEMA, {"a": 1}, '{"a":1}'),
    ("range names", RANGES, ranges("bptt"), ranges("training.bptt")),
    ("ranges by order", RANGES, ranges("a", "b"), ranges("training.b", "training.a")),
    ("ranges by empty lists", RANGES, ranges(), {"categoricalHyperParameterRanges": []}),
    ("no tags", field("Recommender", "tags"), {}, None),
]


DIFFERENT: list[tuple[str, FieldSpec, Any, Any]] = [
    ("another number", CONFIG, None, {"minRecommendationRequestsPerSecond": 2}),
    ("a column more", CONFIG, columns("exclude", ITEMS=["A"]), columns("exclude", ITEMS=["A", "B"])),
    ("a column's case", CONFIG, columns("exclude", ITEMS=["A"]), columns("exclude", ITEMS=["a"])),
    ("excluded and included", CONFIG, columns("exclude", ITEMS=["A"]), columns("include", ITEMS=["A"])),
    ("automatic training off", field("Solution", "performAutoTraining"), None, False),
    ("the order of a schema's fields", SCHEMA, '{"fields": [1, 2]}', '{"fields": [2, 1]}'),
    ("another range", RANGES, ranges("a", minValue=1), ranges("a", minValue=2)),
    ("the order of event types", field("Solution", "solutionConfig.eventsConfig"), events("a", "b"), events("b", "a")),
    ("an empty tag", field("Recommender", "tags"), {"a": ""}, None),
    ("text that is no JSON", SCHEMA, "{a", "{b"),
]


@pytest.mark.parametrize(("spec", "one", "other"), [pytest.param(*case[1:], id=case[0]) for case in SAME])
def test_no_false_difference(spec: FieldSpec, one: Any, other: Any) -> None:
    one, other = coerce(spec.type, one), coerce(spec.type, other)
    assert list(changes(spec, one, other, "x")) == list(changes(spec, other, one, "x")) == []
    assert merged(spec, one, other) == one
    assert merged(spec, other, one) == other


@pytest.mark.parametrize(("spec", "one", "other"), [pytest.param(*case[1:], id=case[0]) for case in DIFFERENT])
def test_no_hidden_difference(spec: FieldSpec, one: Any, other: Any) -> None:
    assert list(changes(spec, one, other, "x"))
    assert list(changes(spec, other, one, "x"))
    assert canonical(spec, merged(spec, one, other)) == canonical(spec, other)


@pytest.mark.parametrize("weight", [0.3, "0.3"], ids=["number", "text"])
def test_numbers_and_text_in_the_exploration(weight: Any) -> None:
    given_ = {"itemExplorationConfig": {"explorationWeight": weight, "explorationItemAgeCutOff": 30.0}}
    assert coerce(CONFIG.type, given_) == {
        "itemExplorationConfig": {"explorationWeight": "0.3", "explorationItemAgeCutOff": "30"}
    }


def test_absent_members_vanish_and_unknown_ones_stay() -> None:
    given_ = {"minRecommendationRequestsPerSecond": None, "itemExplorationConfig": {"a": None, "b": UNKNOWN}, "odd": 1}
    assert coerce(CONFIG.type, given_) == {"itemExplorationConfig": {"b": UNKNOWN}, "odd": 1}
    assert coerce(Json(), {"a": [UNKNOWN]}) is UNKNOWN
    assert coerce(Json(), {"a": 1.0, "b": [2.5]}) == '{"a":1,"b":[2.5]}'


def test_changes_are_as_deep_as_the_schema() -> None:
    old = {"minRecommendationRequestsPerSecond": 2, "itemExplorationConfig": {"a": "1", "b": "2"}}
    new = {"minRecommendationRequestsPerSecond": 3, "itemExplorationConfig": {"a": "1", "b": UNKNOWN, "c": "4"}}
    assert list(changes(CONFIG, old, new, "x")) == [
        Change('x.itemExplorationConfig["b"]', unknown=True),
        Change('x.itemExplorationConfig["c"]'),
        Change("x.minRecommendationRequestsPerSecond"),
    ]


def test_an_unknown_column_is_an_unknown_change() -> None:
    new = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["A", UNKNOWN]}}}
    old = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["A"]}}}
    assert [one.unknown for one in changes(CONFIG, old, new, "x")] == [True]


def test_what_the_service_chooses_is_never_drift() -> None:
    spec = field("Solution", "performIncrementalUpdate")
    assert merged(spec, None, True) is None
    assert merged(spec, False, True) is True
