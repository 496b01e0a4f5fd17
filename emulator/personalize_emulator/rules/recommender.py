"""Rules of recommenders (R1-R19)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.rules import exploration, quotas, recipes, training_data
from personalize_emulator.store.records import Fields, Record

MAXIMUM = 5
"""R17: recommenders per dataset group; not adjustable on the service."""
MAXIMUM_IN_REGION = 15
"""The developer guide's prose knows this one as well."""


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
    quotas.check(context, "recommender", "recommender", MAXIMUM_IN_REGION)


def check_config(context: Context, group: str, recipe: Recipe, config: Fields) -> None:
    exploration.check(context, recipe, config.get("itemExplorationConfig"))
    training_data.check(context, group, recipe, config.get("trainingDataConfig"))
    if config.get("enableMetadataWithRecommendations"):
        schema = training_data.dataset_schema(context, group, "ITEMS")
        if schema is None or len(schema.fields) < 2:
            raise errors.invalid(
                "enableMetadataWithRecommendations needs an ITEMS dataset with at least one metadata column."
            )  # R7


def check_update(context: Context, recommender: Record) -> None:
    """R14: one change at a time; U7: not while stopped."""
    status = recommender.status(context.now)
    if not (status == states.INACTIVE and context.values.update_inactive):
        states.require(recommender.kind, "update", status, recommender.arn)
    if recommender.updating(context.now):
        raise errors.in_use(f"The recommender {recommender.arn} is being updated.")
