"""The catalogue: ListRecipes, DescribeRecipe, DescribeAlgorithm, DescribeFeatureTransformation."""

from __future__ import annotations

from collections.abc import Container

from personalize_emulator.base import errors
from personalize_emulator.call import paging
from personalize_emulator.call.context import Context
from personalize_emulator.facts.catalogue import RECIPES, Recipe
from personalize_emulator.learning import algorithms
from personalize_emulator.rules import recipes
from personalize_emulator.store.records import Fields

PUBLISHED = 1_557_302_400.0
"""Creation time shown for everything in the catalogue, epoch seconds."""

_DATES = {"creationDateTime": PUBLISHED, "lastUpdatedDateTime": PUBLISHED}


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
    return {
        "recipe": {
            **view,
            "algorithmArn": context.catalogue_arn("algorithm", algorithms.algorithm_name(recipe)),
            "featureTransformationArn": context.catalogue_arn(
                "feature-transformation", algorithms.transformation_name(recipe)
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
        **_DATES,
    }
    if recipe.domain:
        view["domain"] = recipe.domain
    return view


def describe_algorithm(context: Context, request: Fields) -> Fields:
    """Defaults and ranges of the hyper-parameters; nothing of the image it runs in, of which nothing is documented."""
    name = _name(context, "algorithm", request["algorithmArn"], algorithms.ALGORITHMS)
    parameters = algorithms.ALGORITHMS[name]
    return {
        "algorithm": {
            "name": name,
            "algorithmArn": request["algorithmArn"],
            "defaultHyperParameters": algorithms.defaults(parameters),
            "defaultHyperParameterRanges": algorithms.ranges(parameters),
            **_DATES,
        }
    }


def describe_transformation(context: Context, request: Fields) -> Fields:
    arn = request["featureTransformationArn"]
    name = _name(context, "feature-transformation", arn, algorithms.TRANSFORMATIONS)
    return {
        "featureTransformation": {
            "name": name,
            "featureTransformationArn": arn,
            "defaultParameters": algorithms.defaults(algorithms.TRANSFORMATIONS[name]),
            "status": "ACTIVE",
            **_DATES,
        }
    }


def _name(context: Context, kind: str, arn: str, known: Container[str]) -> str:
    prefix = context.catalogue_arn(kind, "")
    name = arn.removeprefix(prefix)
    if not arn.startswith(prefix) or name not in known:
        raise errors.not_found(arn)
    return name


OPERATIONS = {
    "ListRecipes": list_all,
    "DescribeRecipe": describe,
    "DescribeAlgorithm": describe_algorithm,
    "DescribeFeatureTransformation": describe_transformation,
}
