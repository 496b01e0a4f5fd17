"""Programs read resources without managing them, in both runtimes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize
from personalize_provider.base import host_reference
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES

Run = Callable[[Callable[[], object]], Any]
ARN = "arn:aws:personalize:us-east-1:000000000000:recommender/live"
TOKENS = {"dynamic": "pulumi-python:dynamic/personalize:", "plugin": "personalize:index:"}
runtimes = pytest.mark.parametrize("runtime", list(TOKENS))


@pytest.fixture
def asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[pulumi.runtime.MockResourceArgs]:
    """Keep what the engine was asked to read or to declare; it answers with a recommender."""
    found: list[pulumi.runtime.MockResourceArgs] = []

    def answer(args: pulumi.runtime.MockResourceArgs) -> tuple[str | None, dict[Any, Any]]:
        found.append(args)
        latest = {"status": "ACTIVE", "recommenderConfig": {"minRecommendationRequestsPerSecond": 3}}
        return args.resource_id, {"arn": ARN, "name": "live", "status": "ACTIVE", "latestRecommenderUpdate": latest}

    monkeypatch.setattr(engine, "new_resource", answer)
    return found


@runtimes
@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_every_class_reads(
    asked: list[pulumi.runtime.MockResourceArgs], run: Run, runtime: str, resource: Resource
) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": runtime})
    kind = getattr(personalize, resource.name)

    def program() -> object:
        found = kind.get("it", pulumi.Output.from_input(ARN))
        assert type(found) is kind
        return pulumi.Output.all(found.arn, found.id, found.name)

    assert run(program) == [ARN, ARN, "live"]
    (one,) = asked
    assert (one.typ, one.name, one.resource_id) == (f"{TOKENS[runtime]}{resource.name}", "it", ARN)
    hidden = {host_reference.KEY: host_reference.reference(resource.name), host_reference.LOOKED_UP: True}
    assert one.inputs == (hidden if runtime == "dynamic" else {})
    assert list(inspect.signature(kind.get).parameters) == ["resource_name", "id", "opts"]


@runtimes
def test_answers_are_typed(asked: list[pulumi.runtime.MockResourceArgs], run: Run, runtime: str) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": runtime})

    def program() -> object:
        found: personalize.Recommender = personalize.Recommender.get("it", "live")
        latest = found.latest_recommender_update.apply(
            lambda one: one and one.recommender_config and one.recommender_config.min_recommendation_requests_per_second
        )
        return pulumi.Output.all(found.status, latest, found.failure_reason)

    assert run(program) == ["ACTIVE", 3, None]


def test_an_explicit_provider_reads_with_the_plugin(asked: list[pulumi.runtime.MockResourceArgs], run: Run) -> None:
    def program() -> object:
        there = personalize.Provider("there", region="eu-west-1")
        options = pulumi.ResourceOptions(provider=there)
        return personalize.Recommender.get("it", "live", options).arn

    assert run(program) == ARN
    assert asked[-1].typ == "personalize:index:Recommender"
