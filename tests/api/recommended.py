"""A recommender as a program declares it, and what arrives of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pulumi_personalize as personalize

Run = Callable[[Callable[[], object]], Any]


RECIPE = "arn:aws:personalize:::recipe/aws-ecomm-recommended-for-you"


GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"


TOKEN = "pulumi-python:dynamic/personalize:"


ARRIVED = {
    "minRecommendationRequestsPerSecond": 2,
    "itemExplorationConfig": {"explorationWeight": 0.3, "exploration_odd_key": "1"},
    "trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["DESCRIPTION"], "some_type": ["a_b"]}},
}


COLUMNS = {"ITEMS": ["DESCRIPTION"], "some_type": ["a_b"]}


EXPLORATION = {"explorationWeight": 0.3, "exploration_odd_key": "1"}


def declared_recommender(logical_name: str = "r", /, **arguments: Any) -> personalize.Recommender:
    return personalize.Recommender(logical_name, **{"dataset_group_arn": GROUP, "recipe_arn": RECIPE, **arguments})
