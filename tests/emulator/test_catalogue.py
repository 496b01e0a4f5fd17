"""The catalogue of recipes, their algorithms and feature transformations, row by row as the service documents it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import World

RECIPE = "arn:aws:personalize:::recipe/"
ALGORITHM = "arn:aws:personalize:::algorithm/"
TRANSFORMATION = "arn:aws:personalize:::feature-transformation/"

TYPES = {
    "aws-user-personalization-v2": "USER_PERSONALIZATION",
    "aws-user-personalization": "USER_PERSONALIZATION",
    "aws-personalized-ranking-v2": "PERSONALIZED_RANKING",
    "aws-personalized-ranking": "PERSONALIZED_RANKING",
    "aws-similar-items": "RELATED_ITEMS",
    "aws-sims": "RELATED_ITEMS",
    "aws-semantic-similarity": "RELATED_ITEMS",
    "aws-trending-now": "POPULAR_ITEMS",
    "aws-popularity-count": "POPULAR_ITEMS",
    "aws-next-best-action": "PERSONALIZED_ACTIONS",
    "aws-item-affinity": "USER_SEGMENTATION",
    "aws-item-attribute-affinity": "USER_SEGMENTATION",
}
SHOP = {
    "aws-ecomm-customers-who-viewed-x-also-viewed",
    "aws-ecomm-frequently-bought-together",
    "aws-ecomm-popular-items-by-purchases",
    "aws-ecomm-popular-items-by-views",
    "aws-ecomm-recommended-for-you",
}
VIDEO = {
    "aws-vod-because-you-watched-x",
    "aws-vod-more-like-x",
    "aws-vod-most-popular",
    "aws-vod-top-picks",
    "aws-vod-trending-now",
}
RETIRED = {"aws-hrnn", "aws-hrnn-metadata", "aws-hrnn-coldstart"}

HYPER_PARAMETERS: list[tuple[str, str, str, Any, Any, bool]] = [
    ("aws-user-personalization-v2", "apply_recency_bias", "true", None, ["true", "false"], False),
    ("aws-personalized-ranking-v2", "apply_recency_bias", "true", None, ["true", "false"], False),
    ("aws-user-personalization", "hidden_dimension", "149", 32, 256, True),
    ("aws-user-personalization", "bptt", "32", 2, 32, True),
    ("aws-user-personalization", "recency_mask", "true", None, ["true", "false"], True),
    ("aws-personalized-ranking", "hidden_dimension", "149", 32, 256, True),
    ("aws-similar-items", "popularity_discount_factor", "0.0", 0.0, 1.0, False),
    ("aws-similar-items", "item_id_hidden_dim", "100", 30, 200, True),
    ("aws-similar-items", "item_metadata_hidden_dim", "100", 30, 200, True),
    ("aws-sims", "popularity_discount_factor", "0.5", 0.0, 1.0, True),
    ("aws-sims", "min_cointeraction_count", "3", 0, 10, True),
    ("aws-item-affinity", "hidden_dimension", "149", 32, 256, False),
    ("aws-item-attribute-affinity", "hidden_dimension", "149", 32, 256, False),
    ("aws-hrnn", "hidden_dimension", "43", 32, 256, True),
    ("aws-hrnn-coldstart", "cold_start_relative_from", "latestItem", None, ["latestItem", "currentTime"], False),
]
TRANSFORMATIONS = {
    "aws-user-personalization": (
        "aws-user-personalization",
        {"min_user_history_length_percentile": "0.0", "max_user_history_length_percentile": "0.99"},
    ),
    "aws-personalized-ranking": (
        "JSON-percentile-filtering",
        {"min_user_history_length_percentile": "0.0", "max_user_history_length_percentile": "0.99"},
    ),
    "aws-sims": (
        "sims",
        {
            "min_user_history_length_percentile": "0.005",
            "max_user_history_length_percentile": "0.995",
            "min_item_interaction_count_percentile": "0.01",
            "max_item_interaction_count_percentile": "0.9",
        },
    ),
    "aws-trending-now": ("aws-trending-now", {"trend_discovery_frequency": "2 hours"}),
    "aws-next-best-action": ("aws-next-best-action", {"action_optimization_period": "14"}),
    "aws-semantic-similarity": ("aws-semantic-similarity", {}),
}


def recipe(world: World, name: str) -> dict[str, Any]:
    found: dict[str, Any] = world.client.describe_recipe(recipeArn=RECIPE + name)["recipe"]
    return found


def algorithm(world: World, arn: str) -> dict[str, Any]:
    found: dict[str, Any] = world.client.describe_algorithm(algorithmArn=arn)["algorithm"]
    return found


def test_what_is_listed(world: World) -> None:
    listed = {entry["name"]: entry for entry in world.client.list_recipes(recipeProvider="SERVICE")["recipes"]}
    assert list(listed) == sorted({*TYPES, *SHOP, *VIDEO})
    assert {entry.get("domain") for name, entry in listed.items() if name in TYPES} == {None}
    assert {entry["domain"] for name, entry in listed.items() if name in SHOP} == {"ECOMMERCE"}
    video = world.client.list_recipes(domain="VIDEO_ON_DEMAND")["recipes"]
    assert {entry["name"] for entry in video} == VIDEO


@pytest.mark.parametrize("name", sorted({*TYPES, *SHOP, *VIDEO, *RETIRED}))
def test_every_recipe_leads_to_its_algorithm_and_feature_transformation(world: World, name: str) -> None:
    found = recipe(world, name)
    assert found["recipeType"] == TYPES.get(name, found["recipeType"])
    behind = algorithm(world, found["algorithmArn"])
    assert found["algorithmArn"] == ALGORITHM + behind["name"]
    ranges = behind["defaultHyperParameterRanges"]
    named = [entry["name"] for entries in ranges.values() for entry in entries]
    assert sorted(named) == sorted(behind["defaultHyperParameters"])
    arn = found["featureTransformationArn"]
    transformation = world.client.describe_feature_transformation(featureTransformationArn=arn)["featureTransformation"]
    assert arn == TRANSFORMATION + transformation["name"]
    assert transformation["status"] == "ACTIVE"


@pytest.mark.parametrize(("name", "parameter", "default", "low", "high", "tunable"), HYPER_PARAMETERS)
def test_hyper_parameters(
    world: World, name: str, parameter: str, default: str, low: Any, high: Any, tunable: bool
) -> None:
    found = algorithm(world, recipe(world, name)["algorithmArn"])
    assert found["defaultHyperParameters"][parameter] == default
    (entry,) = (
        one for entries in found["defaultHyperParameterRanges"].values() for one in entries if one["name"] == parameter
    )
    assert entry["isTunable"] is tunable
    if low is None:
        assert entry["values"] == high
    else:
        assert (entry["minValue"], entry["maxValue"]) == (low, high)


@pytest.mark.parametrize("name", TRANSFORMATIONS)
def test_feature_transformations(world: World, name: str) -> None:
    bare, parameters = TRANSFORMATIONS[name]
    arn = recipe(world, name)["featureTransformationArn"]
    assert arn == TRANSFORMATION + bare
    found = world.client.describe_feature_transformation(featureTransformationArn=arn)["featureTransformation"]
    assert found["defaultParameters"] == parameters


def test_a_shared_algorithm_name(world: World) -> None:
    assert recipe(world, "aws-trending-now")["algorithmArn"] == ALGORITHM + "aws-trending-now-custom"
    assert recipe(world, "aws-popularity-count")["featureTransformationArn"] == TRANSFORMATION + "sims"
    assert algorithm(world, ALGORITHM + "aws-popularity-count")["defaultHyperParameters"] == {}
