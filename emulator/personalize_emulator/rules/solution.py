"""Rules of solutions (S1-S26)."""

from __future__ import annotations

import math
import re

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import AUTO_ML_CHOICE, RECIPES, Recipe
from personalize_emulator.rules import campaign, hyperparameters, quotas, recipes, training_data
from personalize_emulator.store.records import Fields, Record

MAXIMUM = 10
"""S24: solutions per dataset group. The developer guide says 10, the General Reference 20; the lower one is kept."""

SCHEDULE = re.compile(r"rate\((\d+) days?\)")
LONGEST_SCHEDULE = 30
DEFAULT_SCHEDULE = 7
"""Days between automatic trainings."""


def check_create(context: Context, request: Fields) -> None:
    group = context.find("dataset_group", request["datasetGroupArn"])
    config = request.get("solutionConfig") or {}
    recipe = _recipe(context, request)
    if recipe is None:
        recipe = RECIPES[AUTO_ML_CHOICE]
        check_incremental(recipe, request)
    else:
        check_recipe(context, group, recipe, config, request)
    check_schedule(config.get("autoTrainingConfig"))
    states.require(group.kind, "use", group.status(context.now), group.arn)
    recipes.check_datasets(context, group.arn, recipe)


def check_quota(context: Context, group: str) -> None:
    quotas.check(context, "solution", "solution", MAXIMUM, group)


def _recipe(context: Context, request: Fields) -> Recipe | None:
    """S1, S3, S5: a custom recipe, or automatic machine learning and no recipe (None)."""
    if request.get("performAutoML"):
        if "recipeArn" in request:
            raise errors.invalid("recipeArn must not be given with performAutoML.")
        if context.values.refuse_undocumented and request.get("performHPO") is False:
            raise errors.invalid("performHPO cannot be turned off with performAutoML.")
        return None
    if "recipeArn" not in request:
        raise errors.invalid("recipeArn is required unless performAutoML is true.")
    recipe = recipes.find(context, request["recipeArn"])
    if recipe.domain is not None:
        raise errors.invalid(f"The recipe {recipe.name} is a domain use case; create a recommender with it instead.")
    if recipe.retired:
        raise errors.invalid(f"The recipe {recipe.name} is no longer available.")
    return recipe


def check_recipe(context: Context, group: Record, recipe: Recipe, config: Fields, request: Fields) -> None:
    """Refuse a solutionConfig that the recipe does not take."""
    if recipe.name == "aws-next-best-action" and group.fields.get("domain") is not None:
        raise errors.invalid(f"The recipe {recipe.name} needs a Custom dataset group.")  # S22
    hyperparameters.check(context, recipe, config, search=bool(request.get("performHPO")))
    threshold = config.get("eventValueThreshold")
    if context.values.refuse_undocumented and threshold is not None and not _finite(threshold):
        raise errors.invalid("eventValueThreshold must be a number.")
    check_incremental(recipe, request)
    check_events(context, group.arn, recipe, config.get("eventsConfig"))
    if config.get("optimizationObjective"):
        _check_objective(context, group.arn, recipe, config["optimizationObjective"])
    training_data.check(context, group.arn, recipe, config.get("trainingDataConfig"))


def _finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def check_schedule(config: Fields | None) -> None:
    """S12: every 1 to 30 days."""
    expression = (config or {}).get("schedulingExpression")
    if expression is not None and not 1 <= days(config) <= LONGEST_SCHEDULE:
        raise errors.invalid(f"schedulingExpression must be a rate of 1 to {LONGEST_SCHEDULE} days.")


def days(config: Fields | None) -> int:
    """The days of an autoTrainingConfig's schedule."""
    match = SCHEDULE.fullmatch((config or {}).get("schedulingExpression") or "")
    return int(match[1]) if match else DEFAULT_SCHEDULE


def check_incremental(recipe: Recipe, request: Fields) -> None:
    """S16."""
    if request.get("performIncrementalUpdate") and not recipe.incremental:
        raise errors.invalid(f"The recipe {recipe.name} does not take performIncrementalUpdate.")


def check_events(context: Context, group: str, recipe: Recipe, config: Fields | None) -> None:
    """S18."""
    if not config:
        return
    if not recipe.weighs_events:
        raise errors.invalid(f"The recipe {recipe.name} does not take eventsConfig.")
    schema = training_data.dataset_schema(context, group, "INTERACTIONS")
    if schema is not None and schema.field("EVENT_TYPE") is None:
        raise errors.invalid("eventsConfig needs the column EVENT_TYPE in the INTERACTIONS dataset.")


def _check_objective(context: Context, group: str, recipe: Recipe, objective: Fields) -> None:
    """S17: version 1 recipes only, for one numeric column of Items without nulls."""
    if not recipe.optimizes:
        raise errors.invalid(f"The recipe {recipe.name} does not take optimizationObjective.")
    name = objective.get("itemAttribute")
    if name is None:
        return
    schema = training_data.dataset_schema(context, group, "ITEMS")
    field = schema.named(name) if schema else None
    if field is None or field.nullable or not set(field.types) <= {"int", "long", "float", "double"}:
        raise errors.invalid(f"itemAttribute {name} must be a numeric column of the ITEMS dataset that is never null.")


def check_update(context: Context, solution: Record, request: Fields) -> None:
    states.require(solution.kind, "update", solution.status(context.now), solution.arn)
    config = request.get("solutionUpdateConfig") or {}
    check_schedule(config.get("autoTrainingConfig"))
    recipe_arn = solution.fields.get("recipeArn")
    recipe = RECIPES[AUTO_ML_CHOICE] if recipe_arn is None else recipes.find(context, recipe_arn)
    check_incremental(recipe, request)
    if recipe_arn is not None:
        check_events(context, solution.parent, recipe, config.get("eventsConfig"))
    if solution.updating(context.now):
        raise errors.in_use(f"The solution {solution.arn} is being updated.")  # S25


def check_delete(context: Context, solution: Record) -> None:
    """No campaign may be left, and no update and no training be under way (section 2.10)."""
    states.require(solution.kind, "delete", solution.status(context.now), solution.arn)
    if solution.updating(context.now):
        raise errors.in_use(f"The solution {solution.arn} is being updated.")
    blocking = campaign.of_solution(context, solution)
    if blocking is not None:
        raise errors.in_use(f"The solution {solution.arn} cannot be deleted while the campaign {blocking.arn} exists.")
    for version in context.store.unsettled("solution_version", solution.arn):
        raise errors.in_use(f"The solution {solution.arn} cannot be deleted while {version.arn} is being created.")
