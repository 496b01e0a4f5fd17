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
    listing = f"recipes {domain or ''}"
    token = request.get("nextToken")
    after = str(paging.decode(listing, token)) if token else ""
    names = sorted(name for name, recipe in RECIPES.items() if not recipe.retired and domain in (None, recipe.domain))
    names = [name for name in names if name > after]
    size = int(request.get("maxResults") or paging.PAGE)
    answer: Fields = {"recipes": [_summary(context, RECIPES[name]) for name in names[:size]]}
    if len(names) > size:
        answer["nextToken"] = paging.encode(listing, names[size - 1])
    return answer


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
