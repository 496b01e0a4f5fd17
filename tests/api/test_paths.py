"""Property paths as Python programs write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine

import pulumi_personalize as personalize
from pulumi_personalize._paths import engine_path

Run = Callable[[Callable[[], object]], Any]


@pytest.mark.parametrize(
    ("noun", "path", "found"),
    [
        ("Recommender", "tags", "tags"),
        ("Recommender", "recommender_config", "recommender_config"),  # Pulumi's own to translate
        (
            "Recommender",
            "recommender_config.min_recommendation_requests_per_second",
            "recommenderConfig.minRecommendationRequestsPerSecond",
        ),
        (
            "Recommender",
            "recommenderConfig.minRecommendationRequestsPerSecond",
            "recommenderConfig.minRecommendationRequestsPerSecond",
        ),
        ("Solution", "solution_config.hpo_config.hpo_objective", "solutionConfig.hpoConfig.hpoObjective"),
        ("Solution", "solution_config.auto_ml_config.recipe_list[0]", "solutionConfig.autoMLConfig.recipeList[0]"),
        (
            "Solution",
            "solution_config.events_config.event_parameters_list[*].event_type",
            "solutionConfig.eventsConfig.eventParametersList[*].eventType",
        ),
        (
            "Solution",
            'solution_config.algorithm_hyper_parameters["recency_mask"]',
            'solutionConfig.algorithmHyperParameters["recency_mask"]',
        ),
        ("Solution", "solution_config.algorithm_hyper_parameters.a_b", "solutionConfig.algorithmHyperParameters.a_b"),
        ("DatasetGroup", 'tags["cost_centre"]', 'tags["cost_centre"]'),
        ("DatasetGroup", "no_such.part_here", "no_such.part_here"),
    ],
)
def test_a_path_in_the_engines_spelling(noun: str, path: str, found: str) -> None:
    assert engine_path(noun, path) == found


def test_what_a_program_ignores_reaches_the_engine_in_its_spelling(engine: Engine, run: Run) -> None:
    paths = ["recommender_config.min_recommendation_requests_per_second", "recipe_arn", "tags.a_b"]
    given = pulumi.ResourceOptions(ignore_changes=paths)
    run(lambda: personalize.Recommender("r", given, dataset_group_arn="arn:g", recipe_arn="arn:r").urn)
    assert list(engine.requests["r"].ignoreChanges) == [
        "recommenderConfig.minRecommendationRequestsPerSecond",
        "recipeArn",
        "tags.a_b",
    ]
    assert given.ignore_changes == paths, "the program's own options stay as they are"
