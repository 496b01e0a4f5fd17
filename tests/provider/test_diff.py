"""Effects of a change, for every path of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.provider.changes import base, expected, nested
from tests.provider.kind import Effect, Kind
from tests.provider.table import KINDS

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME, RESOURCES
from personalize_provider.declare.schema import MapOf, ObjectOf, input_object
from personalize_provider.plan.diff import Plan, plan, update_pairs


def cases() -> Iterator[Any]:
    for kind in KINDS:
        for path, (effect, old, new) in kind.effects.items():
            yield pytest.param(kind, path, effect, old, new, id=f"{kind.name}-{path}")


every_path = pytest.mark.parametrize(("kind", "path", "effect", "old", "new"), list(cases()))


def effects(found: Plan) -> set[tuple[str, Effect]]:
    return {(one.path, one.effect) for one in found.changes}


@every_path
def test_a_change(kind: Kind, path: str, effect: Effect, old: Any, new: Any) -> None:
    same = base(kind, path)
    found = plan(kind.resource, {**same, **nested(path, old)}, {**same, **nested(path, new)})
    assert effects(found) == expected(path, effect)
    assert found.any
    assert bool(found.replaces) == (effect == "replace")
    assert bool(found.updates) == (effect == "update")
    assert not found.may_replace


@every_path
def test_an_addition_and_a_removal(kind: Kind, path: str, effect: Effect, old: Any, new: Any) -> None:
    same = base(kind, path)
    there = {**same, **nested(path, new)}
    assert effects(plan(kind.resource, same, there)) == expected(path, effect)
    gone = next((one.lasting for one in input_object(kind.resource).fields.values() if one.name == path), False)
    assert effects(plan(kind.resource, there, same)) == expected(path, "replace" if gone else effect)
    assert not plan(kind.resource, there, there).any


@every_path
def test_an_unknown_value_never_replaces(kind: Kind, path: str, effect: Effect, old: Any, new: Any) -> None:
    same = base(kind, path)
    for start in (nested(path, old), {}):
        for depth in range(path.count(".") + 1):
            above = path.rsplit(".", depth)[0] if depth else path
            found = plan(kind.resource, {**same, **start}, {**same, **nested(above, UNKNOWN)})
            assert found.replaces == ()
            assert found.any
            assert all(one.unknown for one in found.changes)
            if effect == "replace":
                assert found.may_replace


@every_path
def test_everything_replaces_when_the_user_says_so(kind: Kind, path: str, effect: Effect, old: Any, new: Any) -> None:
    same = base(kind, path)
    before, after = {**same, **nested(path, old)}, {**same, **nested(path, new)}
    top = path.partition(".")[0].partition("[")[0]
    snake = "".join("_" + one.lower() if one.isupper() else one for one in top)
    for selector in ("*", top, snake):
        assert plan(kind.resource, before, after, [selector]).replaces
        assert not plan(kind.resource, before, before, [selector]).any
    assert bool(plan(kind.resource, before, after, ["somethingElse"]).replaces) == (effect == "replace")


@pytest.mark.parametrize(
    ("kind", "path", "selector", "selected"),
    [
        ("Recommender", "recommenderConfig.minRecommendationRequestsPerSecond", "recommenderConfig", True),
        (
            "Recommender",
            "recommenderConfig.minRecommendationRequestsPerSecond",
            "recommender_config.min_recommendation_requests_per_second",
            True,
        ),
        (
            "Recommender",
            "recommenderConfig.minRecommendationRequestsPerSecond",
            "recommenderConfig.trainingDataConfig",
            False,
        ),
        ("Recommender", "recommenderConfig.minRecommendationRequestsPerSecond", "recommenderConf", False),
        ("Recommender", "recommenderConfig.minRecommendationRequestsPerSecond", "recommender_config.*", True),
        (
            "Recommender",
            "recommenderConfig.trainingDataConfig.excludedDatasetColumns",
            "recommender_config.training_data_config",
            True,
        ),
        ("Recommender", "recommenderConfig.trainingDataConfig.excludedDatasetColumns", "*.trainingDataConfig", True),
        ("Solution", "performAutoTraining", "perform_auto_training", True),
        ("Recommender", 'tags["a"]', "tags", True),
        ("Recommender", 'tags["a"]', 'tags["a"]', True),
        ("Recommender", 'tags["a_b"]', 'tags["a_b"]', True),
        ("Recommender", 'tags["a_b"]', 'tags["ab"]', False),
        ("Recommender", 'tags["a"]', "tags.*", True),
        ("Recommender", 'tags["a"]', 'tags["b"]', False),
    ],
)
def test_the_paths_that_a_user_selects(kind: str, path: str, selector: str, selected: bool) -> None:
    value: dict[str, Any] = {"ITEMS": ["A"]}
    leaf: Any = value if "Columns" in path else False if "Auto" in path else "v" if "tags" in path else 3
    found = plan(BY_NAME[kind], {"name": "n"}, {"name": "n", **nested(path, leaf)}, [selector])
    assert bool(found.replaces) is selected


@pytest.mark.parametrize(
    ("selector", "path"),
    [
        ("perform_hpo", "performHPO"),
        ("perform_auto_ml", "performAutoML"),
        ("solution_config.auto_ml_config", "solutionConfig.autoMLConfig"),
        ("solution_config.auto_ml_config.metric_name", "solutionConfig.autoMLConfig.metricName"),
    ],
)
def test_acronyms_are_selected_by_their_python_names(selector: str, path: str) -> None:
    solution = BY_NAME["Solution"]
    value = {"metricName": "m"} if path.endswith("MLConfig") else True
    in_place = replace(solution, effect=lambda *_: "update")
    assert plan(in_place, {}, nested(path, value)).replaces == ()
    assert plan(in_place, {}, nested(path, value), [selector]).replaces


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        ("INTERACTIONS", "replace"),
        ("interactions", "replace"),
        ("Items", "update"),
        ("USERS", "update"),
        ("ACTIONS", "replace"),
    ],
)
def test_a_dataset_moves_to_another_schema_where_the_service_allows_it(kind: str, effect: Effect) -> None:
    old, new = {"datasetType": kind, "schemaArn": "a"}, {"datasetType": kind, "schemaArn": "b"}
    assert effects(plan(BY_NAME["Dataset"], old, new)) == {("schemaArn", effect)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_table_has_every_input(kind: Kind) -> None:
    def leaves(root: ObjectOf, prefix: str) -> Iterator[str]:
        for name, spec in root.fields.items():
            yield prefix + name
            if isinstance(spec.type, ObjectOf) and prefix == "":
                yield from leaves(spec.type, f"{name}.")

    told = set(kind.effects)
    for path in leaves(input_object(kind.resource), ""):
        assert any(one == path or one.startswith((path + ".", path + "[")) for one in told), path


def test_what_can_be_updated_is_what_botocore_says() -> None:
    found = {
        resource.name: sorted([*(path for path, _ in update_pairs(resource)), *resource.entries])
        for resource in RESOURCES
    }
    assert {name: paths for name, paths in found.items() if paths} == {
        "Dataset": ["schemaArn"],
        "MetricAttribution": ["metrics", "metricsOutputConfig"],
        "Recommender": ["recommenderConfig"],
        "Solution": [
            "performAutoTraining",
            "performIncrementalUpdate",
            "solutionConfig.autoTrainingConfig",
            "solutionConfig.eventsConfig",
        ],
        "Campaign": ["campaignConfig", "minProvisionedTPS", "solutionVersionArn"],
    }


def test_why() -> None:
    group = BY_NAME["DatasetGroup"]
    forced = plan(group, {"name": "a", "domain": "x"}, {"name": "b", "domain": "y"})
    assert forced.explanation("dataset group", "name") == (
        "The dataset group is replaced, because of a change of domain."
    )
    assert plan(group, {}, {"name": "b", "domain": "y"}).explanation("group", None) == (
        "The group is replaced, because of a change of name and domain."
    )
    assert plan(group, {}, {"domain": UNKNOWN}).explanation("group", None) == (
        "The group may be replaced: domain is not known yet."
    )
    assert plan(group, {}, {"tags": {"a": "b"}}).explanation("group", None) is None
    assert isinstance(input_object(group).fields["tags"].type, MapOf)
