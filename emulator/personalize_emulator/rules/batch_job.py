"""Rules of batch inference and batch segment jobs (section 2.13)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.base.locations import FOLDER, LOCATION
from personalize_emulator.call.context import Context
from personalize_emulator.facts import expressions, states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.rules import campaign, exploration, quotas, recipes, training_data
from personalize_emulator.store.records import Fields, Record

MAXIMUM_IN_FLIGHT = 5
"""Jobs of either kind pending or in progress per region."""
THEMES = "THEME_GENERATION"


def check_inference(context: Context, request: Fields) -> Record:
    """The rules of a new job, apart from its name; returns the solution version."""
    version, recipe = _version(context, request)
    if recipe.segments or not recipe.batch:
        raise errors.invalid(f"The recipe {recipe.name} does not take batch inference jobs.")
    _check_common(context, request, version, recipe, "ITEM")
    config = request.get("batchInferenceJobConfig") or {}
    exploration.check(context, recipe, config.get("itemExplorationConfig"))
    campaign.check_influence(context, version.fields["datasetGroupArn"], recipe, config.get("rankingInfluence"))
    if request.get("batchInferenceJobMode") == THEMES:
        _check_themes(context, request, version, recipe)
    return version


def check_segment(context: Context, request: Fields) -> Record:
    """The rules of a new job, apart from its name; returns the solution version."""
    version, recipe = _version(context, request)
    if not recipe.segments:
        raise errors.invalid(f"The recipe {recipe.name} does not take batch segment jobs.")
    _check_common(context, request, version, recipe, "USER")
    return version


def check_quota(context: Context, kind: str) -> None:
    quotas.check_in_flight(context, kind, MAXIMUM_IN_FLIGHT)


def _version(context: Context, request: Fields) -> tuple[Record, Recipe]:
    version = context.find("solution_version", request["solutionVersionArn"])
    return version, recipes.find(context, version.fields["recipeArn"])


def _check_common(context: Context, request: Fields, version: Record, recipe: Recipe, target: str) -> None:
    source = request["jobInput"]["s3DataSource"]["path"]
    destination = request["jobOutput"]["s3DataDestination"]["path"]
    if not LOCATION.fullmatch(source):
        raise errors.invalid("Invalid S3 input path")
    if not FOLDER.fullmatch(destination) or destination == source:
        raise errors.invalid("Invalid S3 output path")
    if context.values.refuse_undocumented and request.get("numResults", 1) < 1:
        raise errors.invalid("numResults must be at least 1.")
    if "filterArn" in request:
        _check_filter(context, request["filterArn"], version, recipe, target)
    campaign.check_usable(context, version)


def _check_filter(context: Context, arn: str, version: Record, recipe: Recipe, target: str) -> None:
    filter_ = context.find("filter", arn)
    if filter_.parent != version.fields["datasetGroupArn"]:
        raise errors.invalid(f"The filter {arn} belongs to another dataset group.")
    parsed = expressions.parse(filter_.fields["filterExpression"])
    if any(expression.target != target for expression in parsed.expressions):
        raise errors.invalid(f"The filter {arn} does not filter {target}S.")
    datasets = {condition.field.dataset for expression in parsed.expressions for condition in expression.conditions}
    if recipe.needs_attributes and "INTERACTIONS" in datasets:
        raise errors.invalid(f"The recipe {recipe.name} does not take filters on interactions.")
    states.require(filter_.kind, "use", filter_.status(context.now), filter_.arn)


def _check_themes(context: Context, request: Fields, version: Record, recipe: Recipe) -> None:
    """Themes come with similar items only, and need the column that holds the names of the items."""
    if not recipe.themes:
        raise errors.invalid(f"The recipe {recipe.name} does not take the mode {THEMES}.")
    config = request.get("themeGenerationConfig")
    if not config:
        raise errors.invalid(f"The mode {THEMES} needs themeGenerationConfig.")
    name = config["fieldsForThemeGeneration"]["itemName"]
    schema = training_data.dataset_schema(context, version.fields["datasetGroupArn"], "ITEMS")
    field = schema.named(name) if schema else None
    if field is None or field.types != ("string",):
        raise errors.invalid(f"itemName {name} must be a column of text of the ITEMS dataset.")
