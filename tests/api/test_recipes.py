"""ARNs of recipes."""

from __future__ import annotations

import typing

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize


@pytest.mark.parametrize(
    ("config", "environment", "partition"),
    [
        ({}, {}, "aws"),
        ({}, {"AWS_REGION": "eu-west-1"}, "aws"),
        ({}, {"AWS_DEFAULT_REGION": "cn-north-1"}, "aws-cn"),
        ({"aws:region": "us-gov-west-1"}, {"AWS_REGION": "eu-west-1"}, "aws-us-gov"),
        ({"personalize:region": "cn-northwest-1", "aws:region": "us-east-1"}, {}, "aws-cn"),
    ],
)
def test_partition_follows_the_region(
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    config: dict[str, str],
    environment: dict[str, str],
    partition: str,
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    pulumi.runtime.set_all_config(config)
    assert personalize.recipe_arn("aws-vod-top-picks") == f"arn:{partition}:personalize:::recipe/aws-vod-top-picks"


def test_a_newer_recipe_has_a_way_of_its_own() -> None:
    assert personalize.newer_recipe_arn("aws-tomorrow").endswith(":personalize:::recipe/aws-tomorrow")


def test_a_type_checker_sees_a_misspelt_name() -> None:
    assert typing.get_type_hints(personalize.recipe_arn)["name"] == personalize.RecipeName
