"""The recipe that an ARN names, and the data that the recipe needs."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts.catalogue import RECIPES, Recipe
from personalize_emulator.store.records import Record


def find(context: Context, arn: str) -> Recipe:
    """The recipe, or ResourceNotFoundException."""
    prefix = context.catalogue_arn("recipe", "")
    recipe = RECIPES.get(arn.removeprefix(prefix)) if arn.startswith(prefix) else None
    if recipe is None:
        raise errors.not_found(arn)
    return recipe


def dataset(context: Context, group: str, dataset_type: str) -> Record | None:
    """The group's dataset of a type; there is at most one, and its ARN says so."""
    return context.store.get(f"{group.replace(':dataset-group/', ':dataset/')}/{dataset_type}")


def check_datasets(context: Context, group: str, recipe: Recipe) -> None:
    """R9, S21: the datasets that the recipe trains on must exist."""
    for dataset_type in recipe.datasets:
        if dataset(context, group, dataset_type) is None:
            raise errors.invalid(f"The recipe {recipe.name} needs a dataset of the type {dataset_type} in {group}.")
