"""The hidden input that tells an engine what a resource must be deleted before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize

Run = Callable[[Callable[[], object]], Any]
Group = Callable[[personalize.DatasetGroup], Any]
GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
RECIPE = "arn:aws:personalize:::recipe/aws-user-personalization-v2"
METRICS: dict[str, Any] = {
    "metrics": [{"event_type": "View", "metric_name": "views", "expression": "SAMPLECOUNT()"}],
    "metrics_output_config": {"role_arn": "arn:aws:iam::1:role/r"},
}


def _dataset(name: str, group: Any, kind: Any = "INTERACTIONS", **options: Any) -> personalize.Dataset:
    opts = pulumi.ResourceOptions(**options)
    return personalize.Dataset(name, opts, dataset_group_arn=group, schema_arn="arn:s", dataset_type=kind)


def _filter(name: str, group: Any, **options: Any) -> personalize.Filter:
    opts = pulumi.ResourceOptions(**options)
    return personalize.Filter(name, opts, dataset_group_arn=group, filter_expression="x")


def _solution(group: Any) -> personalize.Solution:
    return personalize.Solution("solution", dataset_group_arn=group, recipe_arn=RECIPE)


def _campaign(version: Any) -> personalize.Campaign:
    return personalize.Campaign("it", solution_version_arn=version)


def _after(engine: Engine, name: str = "it") -> set[str] | None:
    """The names of what a resource is deleted before by the hidden input; None without one."""
    if "__after" not in engine.properties[name]:
        return None
    return {urn.rpartition("::")[2] for urn in engine.requests[name].propertyDependencies["__after"].urns}


@pytest.fixture(autouse=True)
def _arns(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Resources answer with an ARN each."""
    answer = engine.new_resource

    def with_arn(args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        _, found = answer(args)
        return f"arn:{args.name}", {**found, "arn": f"arn:{args.name}"}

    monkeypatch.setattr(engine, "new_resource", with_arn)


_WAYS: dict[str, Group] = {
    "arn": lambda group: group.arn,
    "id": lambda group: group.id,
    "applied": lambda group: group.arn.apply(lambda arn: arn),
}


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("other_way", _WAYS)
def test_a_filter_is_deleted_before_the_datasets_of_its_group(
    engine: Engine, run: Run, way: str, other_way: str
) -> None:
    def program() -> object:
        group, other = personalize.DatasetGroup("shop"), personalize.DatasetGroup("other")
        for kind in ("INTERACTIONS", "ITEMS"):
            _dataset(kind, _WAYS[way](group), kind)
        _dataset("elsewhere", _WAYS[way](other))
        found = _filter("it", _WAYS[other_way](group))
        _dataset("later", group.arn, "USERS")
        return found.urn

    run(program)
    assert _after(engine) == {"INTERACTIONS", "ITEMS"}
    assert sorted(engine.properties["it"]["__after"]) == ["arn:INTERACTIONS", "arn:ITEMS"]


def test_a_group_that_is_not_the_programs_is_known_by_its_arn(engine: Engine, run: Run) -> None:
    def program() -> object:
        _dataset("clicks", GROUP)
        _dataset("elsewhere", GROUP.replace("shop", "other"))
        return _filter("it", pulumi.Output.from_input(GROUP)).urn

    run(program)
    assert _after(engine) == {"clicks"}


@pytest.mark.parametrize(
    ("make", "kinds"),
    [
        (lambda group: personalize.EventTracker("it", dataset_group_arn=group), {"Interactions", "unknown"}),
        (
            lambda group: personalize.MetricAttribution("it", dataset_group_arn=group, **METRICS),
            {"Interactions", "ITEMS", "unknown"},
        ),
        (lambda group: _filter("it", group), {"Interactions", "ITEMS", "USERS", "unknown"}),
        (lambda group: _solution(group) and _campaign("arn:text"), None),
        (lambda group: _campaign(_solution(group).arn.apply(str)), {"Interactions", "ITEMS", "USERS", "unknown"}),
    ],
)
def test_each_kind_waits_for_what_it_keeps(
    engine: Engine, run: Run, make: Callable[[Any], pulumi.Resource], kinds: set[str] | None
) -> None:
    def program() -> object:
        group = personalize.DatasetGroup("shop")
        for kind in ("Interactions", "ITEMS", "USERS"):
            _dataset(kind, group.arn, kind)
        _dataset("unknown", group.arn, pulumi.Output.from_input("USERS"))
        return make(group.arn).urn

    run(program)
    assert _after(engine) == kinds


@pytest.mark.parametrize(
    "version",
    [
        lambda solution, version: version.arn,
        lambda solution, version: version.arn.apply(lambda arn: arn),
        lambda solution, version: pulumi.Output.concat(solution.arn, "/$LATEST"),
        lambda solution, version: solution.arn,
    ],
    ids=["version", "applied", "latest", "solution"],
)
def test_a_campaign_finds_the_datasets_through_its_solution(
    engine: Engine, run: Run, version: Callable[[personalize.Solution, personalize.SolutionVersion], Any]
) -> None:
    def program() -> object:
        group, other = personalize.DatasetGroup("shop"), personalize.DatasetGroup("other")
        _dataset("clicks", group.arn)
        _dataset("elsewhere", other.arn)
        solution = _solution(group.arn)
        made = personalize.SolutionVersion("version", solution_arn=solution.arn)
        return _campaign(version(solution, made)).urn

    run(program)
    assert _after(engine) == {"clicks"}


def test_what_depends_on_names_is_a_dependency_by_property_too(engine: Engine, run: Run) -> None:
    """Of every kind: a text that leads to a parent says nothing of it."""

    def program() -> object:
        group = personalize.DatasetGroup("shop")
        dataset = _dataset("clicks", group.arn)
        late = pulumi.Output.from_input([dataset])
        return pulumi.Output.all(
            _filter("it", "arn:text", depends_on=[dataset]).urn,
            _filter("one", "arn:text", depends_on=dataset).urn,
            _filter("late", "arn:text", depends_on=late).urn,
            _dataset("items", "arn:text", "ITEMS", depends_on=[group]).urn,
            _dataset("users", group.arn, "USERS").urn,
        )

    run(program)
    assert [_after(engine, name) for name in ("it", "one", "items")] == [{"clicks"}, {"clicks"}, {"shop"}]
    assert [_after(engine, name) for name in ("late", "users")] == [None, None]


def test_a_program_knows_nothing_of_another(engine: Engine, run: Run) -> None:
    run(lambda: _dataset("clicks", GROUP).urn)
    assert _after(engine, "clicks") is None
    pulumi.runtime.set_mocks(engine, project="shop", stack="test", preview=False)
    run(lambda: _filter("it", GROUP).urn)
    assert "__after" not in engine.properties["it"]
