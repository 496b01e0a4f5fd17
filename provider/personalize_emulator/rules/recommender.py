"""Rules of recommenders (R1-R19)."""

from __future__ import annotations

import math

from personalize_emulator import errors, states
from personalize_emulator.catalogue import Recipe
from personalize_emulator.context import Context
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import quotas, recipes, training_data

MAXIMUM = 5
"""R17: recommenders per dataset group; not adjustable on the service."""

WEIGHT = "explorationWeight"
CUT_OFF = "explorationItemAgeCutOff"


def check_create(context: Context, request: Fields) -> Recipe:
    """The rules that a request breaks by itself or with its group; returns the recipe."""
    group = context.find("dataset_group", request["datasetGroupArn"])
    domain = group.fields.get("domain")
    if domain is None:
        raise errors.invalid("Please use a domains-specific Dataset Group to create the Recommender")  # R1
    recipe = recipes.find(context, request["recipeArn"])
    if recipe.domain != domain:
        raise errors.invalid(f"The recipe {recipe.name} is not a use case of the domain {domain}.")  # R2
    states.require(group.kind, "use", group.status(context.now), group.arn)
    check_config(context, group.arn, recipe, request.get("recommenderConfig") or {})
    recipes.check_datasets(context, group.arn, recipe)
    return recipe


def check_quota(context: Context, group: str) -> None:
    quotas.check(context, "recommender", "recommender", MAXIMUM, group)


def check_config(context: Context, group: str, recipe: Recipe, config: Fields) -> None:
    exploration = config.get("itemExplorationConfig")
    if exploration:
        check_exploration(recipe, exploration)
    training_data.check(context, group, recipe, config.get("trainingDataConfig"))
    if config.get("enableMetadataWithRecommendations"):
        schema = training_data.dataset_schema(context, group, "ITEMS")
        if schema is None or len(schema.fields) < 2:
            raise errors.invalid(
                "enableMetadataWithRecommendations needs an ITEMS dataset with at least one metadata column."
            )  # R7


def check_exploration(recipe: Recipe, exploration: Fields) -> None:
    """R5, R6: only where recommendations are personalised, and only two keys with bounded numbers as text."""
    if not recipe.explores:
        raise errors.invalid(f"The recipe {recipe.name} does not take itemExplorationConfig.")
    for key, text in exploration.items():
        if key not in (WEIGHT, CUT_OFF):
            raise errors.invalid(f"itemExplorationConfig takes {WEIGHT} and {CUT_OFF}, not {key}.")
        number = _number(text)
        if key == WEIGHT and not 0 <= number <= 1:
            raise errors.invalid(f"{WEIGHT} must be a number from 0 to 1.")
        if key == CUT_OFF and not 0 < number < math.inf:
            raise errors.invalid(f"{CUT_OFF} must be a number of days greater than 0.")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def check_update(context: Context, recommender: Record) -> None:
    """R14: one change at a time; U7: not while stopped."""
    states.require(recommender.kind, "update", recommender.status(context.now), recommender.arn)
    if recommender.updating(context.now):
        raise errors.in_use(f"The recommender {recommender.arn} is being updated.")
