"""ListRecipes, DescribeRecipe."""

from __future__ import annotations

from personalize_emulator import paging
from personalize_emulator.catalogue import RECIPES, Recipe
from personalize_emulator.context import Context
from personalize_emulator.records import Fields
from personalize_emulator.rules import recipes

PUBLISHED = 1_557_302_400.0
"""Creation time shown for every recipe, epoch seconds."""


def list_all(context: Context, request: Fields) -> Fields:
    """Custom and domain recipes together, by name; ``domain`` narrows to one domain."""
    domain = request.get("domain")
    names = sorted(name for name, recipe in RECIPES.items() if not recipe.retired and domain in (None, recipe.domain))
    summaries = [_summary(context, RECIPES[name]) for name in names]
    return paging.slice_of(f"recipes {domain or ''}", request, "recipes", summaries)


def describe(context: Context, request: Fields) -> Fields:
    recipe = recipes.find(context, request["recipeArn"])
    view = _summary(context, recipe)
    view.pop("domain", None)
    bare = recipe.algorithm or recipe.name
    return {
        "recipe": {
            **view,
            "algorithmArn": context.catalogue_arn("algorithm", bare),
            "featureTransformationArn": context.catalogue_arn(
                "feature-transformation", recipe.transformation or recipe.name
            ),
            "description": recipe.description,
            "recipeType": recipe.type,
        }
    }


def _summary(context: Context, recipe: Recipe) -> Fields:
    view: Fields = {
        "name": recipe.name,
        "recipeArn": context.catalogue_arn("recipe", recipe.name),
        "status": "ACTIVE",
        "creationDateTime": PUBLISHED,
        "lastUpdatedDateTime": PUBLISHED,
    }
    if recipe.domain:
        view["domain"] = recipe.domain
    return view


OPERATIONS = {"ListRecipes": list_all, "DescribeRecipe": describe}
