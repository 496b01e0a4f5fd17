"""Enumerations as programs give them: what arrives is the service's own word."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize
from personalize_emulator import LocalPersonalize
from personalize_provider.declare.enumerations import enumerations
from personalize_provider.pulumi_plugin.package_schema import SCHEMA_FILE

Run = Callable[[Callable[[], object]], Any]
GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
RECIPE = "arn:aws:personalize:::recipe/aws-user-personalization-v2"


@pytest.mark.parametrize("runtime", ["dynamic", "plugin"])
def test_arguments_arrive_as_text(engine: Engine, run: Run, runtime: str) -> None:
    pulumi.runtime.set_all_config({"personalize:runtime": runtime})

    def program() -> object:
        kind = pulumi.Output.from_input(personalize.DatasetType.ITEMS)
        group = personalize.DatasetGroup("g", domain=personalize.Domain.ECOMMERCE)
        personalize.Dataset("d", dataset_group_arn=GROUP, schema_arn="arn:s", dataset_type=kind)
        personalize.Solution(
            "s",
            dataset_group_arn=GROUP,
            recipe_arn=RECIPE,
            solution_config={"optimization_objective": {"objective_sensitivity": personalize.ObjectiveSensitivity.LOW}},
        )
        return group.domain

    assert run(program) == "ECOMMERCE"
    assert type(engine.inputs("g")["domain"]) is type(engine.inputs("d")["datasetType"]) is str
    assert engine.inputs("d")["datasetType"] == "ITEMS"
    objective = engine.inputs("s")["solutionConfig"]["optimizationObjective"]
    assert objective == {"objectiveSensitivity": "LOW"}


def test_a_component_takes_them(engine: Engine, run: Run) -> None:
    data: personalize.DomainDatasetArgsDict = {"schema": "{}"}
    kind = personalize.Domain.VIDEO_ON_DEMAND
    run(lambda: personalize.DomainRecommenders("shop", domain=kind, interactions=data, use_cases=["top-picks"]))
    assert engine.inputs("shop")["domain"] == "VIDEO_ON_DEMAND"
    assert engine.inputs("shop-top-picks")["recipeArn"].endswith("/aws-vod-top-picks")


def test_functions_take_them(alone: LocalPersonalize, run: Run) -> None:
    def program() -> object:
        now = personalize.list_recipes(domain=personalize.Domain.ECOMMERCE).recipes
        later = personalize.list_recipes_output(domain=pulumi.Output.from_input(personalize.Domain.ECOMMERCE)).recipes
        assert now
        return later.apply(lambda found: [one.name for one in found] == [one.name for one in now])

    assert run(program)


def test_texts_made_of_them_hold_their_value() -> None:
    assert f"{personalize.DatasetType.ITEMS} {personalize.DatasetType.ITEMS!s}" == "ITEMS ITEMS"
    assert personalize.DatasetType("USERS") is personalize.DatasetType.USERS
    assert personalize.DatasetType.USERS == "USERS"


def test_they_are_those_of_the_other_languages() -> None:
    types = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))["types"]
    schema = {
        token.removeprefix("personalize:index:"): {one["value"] for one in found["enum"]}
        for token, found in types.items()
        if "enum" in found
    }
    ours = {name: {str(one) for one in getattr(personalize, name)} for name in enumerations()}
    assert ours == schema
