"""Solutions: which settings go together, and which recipe takes which. Source: botocore's model and the developer
guide on solutions and on each recipe. Hyper-parameters are in :mod:`.hyper_parameters`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.plan import recipes
from personalize_provider.plan.recipes import KnownRecipe
from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, given, number, told

_NOUNS = frozenset({"Solution"})
_HPO = "solutionConfig.hpoConfig"
_RANGES = f"{_HPO}.algorithmHyperParameterRanges"
_RANGE_LISTS = ("integerHyperParameterRanges", "continuousHyperParameterRanges", "categoricalHyperParameterRanges")
_JOBS = {"maxNumberOfTrainingJobs": 40, "maxParallelTrainingJobs": 10}
_OBJECTIVE = "solutionConfig.optimizationObjective"
_EVENTS = "solutionConfig.eventsConfig"
_NUMBERS = frozenset({"int", "long", "float", "double"})
_SCHEDULE = "solutionConfig.autoTrainingConfig.schedulingExpression"


def _recipe(facts: Facts) -> KnownRecipe | None:
    return recipes.find(facts.get("recipeArn"))


def _auto_ml(facts: Facts) -> bool:
    return facts.get("performAutoML") is True


def _recipe_or_auto_ml(facts: Facts) -> Iterator[tuple[str, str]]:
    if _auto_ml(facts) and given(facts.get("recipeArn")):
        yield "recipeArn", "must be left out with performAutoML, which chooses the recipe; remove one of the two"
    if facts.get("performAutoML") in (None, False) and facts.get("recipeArn") is None:
        yield "recipeArn", "is required unless performAutoML is true"


def _ignored_with_auto_ml(facts: Facts) -> Iterator[tuple[str, str]]:
    if _auto_ml(facts):
        for key, value in entries(facts.get("solutionConfig")):
            if key != "autoMLConfig" and given(value):
                yield f"solutionConfig.{key}", "is not evaluated with performAutoML; remove one of the two"


def _hpo_with_auto_ml(facts: Facts) -> Iterator[tuple[str, str]]:
    if _auto_ml(facts) and facts.get("performHPO") is False:
        yield "performHPO", "cannot be turned off with performAutoML, which always optimises; leave it out"


def _auto_ml_discouraged(facts: Facts) -> Iterator[tuple[str, str]]:
    if _auto_ml(facts):
        yield (
            "performAutoML",
            "is discouraged by AWS and tries user-personalization recipes only; choose a recipe instead",
        )


def _custom_recipe(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    if recipe is not None and recipe.domain is not None:
        yield "recipeArn", "must be a custom recipe; use a Recommender for this use case"
    elif recipe is not None and recipe.retired and facts.changes("recipeArn"):
        yield "recipeArn", "is a recipe that is no longer available; use `aws-user-personalization-v2`"


def _hpo_lists(facts: Facts) -> Iterator[tuple[str, str]]:
    ranges = facts.get(_RANGES)
    missing = [name for name in _RANGE_LISTS if facts.get(f"{_RANGES}.{name}") is None]
    if facts.get("performHPO") is True and isinstance(ranges, Mapping) and ranges and missing:
        yield _RANGES, f"has no {' and no '.join(missing)}; the guide gives all three lists, empty ones too"


def _hpo_objective(facts: Facts) -> Iterator[tuple[str, str]]:
    if given(facts.get(f"{_HPO}.hpoObjective")):
        yield f"{_HPO}.hpoObjective", "is not supported by the service at this time; remove it"


def _hpo_jobs(facts: Facts) -> Iterator[tuple[str, str]]:
    for name, most in _JOBS.items():
        path = f"{_HPO}.hpoResourceConfig.{name}"
        value = facts.get(path)
        jobs = number(value)
        if given(value) and (jobs is None or not 1 <= jobs <= most or jobs != int(jobs)):
            yield path, f"must be a whole number from 1 to {most}"


def _hpo_by_itself(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    if facts.get("performHPO") is not True or recipe is None or recipe.hpo == "yes" or recipe.domain is not None:
        return
    if recipe.hpo == "automatic":
        yield (
            "performHPO",
            f"is not for `{recipe.name}`, which optimises by itself every 90 days while automatic training is on; "
            "leave it out",
        )
    else:
        yield "performHPO", f"is not for `{recipe.name}`, which has nothing to optimise; leave it out"


def _schedule(facts: Facts) -> Iterator[tuple[str, str]]:
    value = facts.get(_SCHEDULE)
    rate = re.fullmatch(r"rate\((\d+) days?\)", value, re.ASCII) if isinstance(value, str) else None
    if rate and not 1 <= float(rate[1]) <= 30:
        yield _SCHEDULE, "must be from `rate(1 day)` to `rate(30 days)`"


def _only_for(path: str, wanted: Callable[[KnownRecipe], bool]) -> Callable[[Facts], Iterator[tuple[str, str]]]:
    """A setting that only some recipes take."""

    def check(facts: Facts) -> Iterator[tuple[str, str]]:
        recipe, value = _recipe(facts), facts.get(path)
        if recipe is None or recipe.domain is not None or recipe.retired or wanted(recipe):
            return
        if given(value) and value not in (False, {}):
            yield path, f"is only for {recipes.names(wanted)}, not for `{recipe.name}`; remove it"

    return check


def _objective(facts: Facts) -> Iterator[tuple[str, str]]:
    path = f"{_OBJECTIVE}.itemAttribute"
    name, columns = facts.get(path), relations.columns(facts, "ITEMS")
    yield from _only_for(_OBJECTIVE, lambda recipe: recipe.optimization_objective)(facts)
    if isinstance(name, str) and columns is not None:
        column = columns.get(name.upper())
        if column is None:
            yield (
                path,
                f"is no column of the schema of ITEMS, which has {told(known.name for known in columns.values())}",
            )
        elif column.name != name:
            yield path, f"is written {told([column.name])} in the schema of ITEMS"
        elif column.types and (column.nullable or not set(column.plain) <= _NUMBERS):
            yield path, "must be a column of numbers that are never null"


def _incremental(facts: Facts) -> Iterator[tuple[str, str]]:
    path = "performIncrementalUpdate"
    yield from _only_for(path, lambda recipe: recipe.incremental_update)(facts)
    if _auto_ml(facts) and facts.get(path) is True:
        allowed = recipes.names(lambda recipe: recipe.incremental_update)
        yield path, f"is only for {allowed}, which performAutoML never chooses; remove one of the two"


def _events(facts: Facts) -> Iterator[tuple[str, str]]:
    yield from _only_for(_EVENTS, lambda recipe: recipe.events_config)(facts)
    if given(facts.get(_EVENTS)) and _lacks(facts, "EVENT_TYPE"):
        yield _EVENTS, "needs the column EVENT_TYPE, which the schema of INTERACTIONS does not have"


def _event_columns(facts: Facts) -> Iterator[tuple[str, str]]:
    for path, column in (("eventType", "EVENT_TYPE"), ("solutionConfig.eventValueThreshold", "EVENT_VALUE")):
        if given(facts.get(path)) and not _auto_ml(facts) and _lacks(facts, column):
            yield path, f"needs the column {column}, which the schema of INTERACTIONS does not have"
    threshold = facts.get("solutionConfig.eventValueThreshold")
    if isinstance(threshold, str) and number(threshold) is None:
        yield "solutionConfig.eventValueThreshold", "is no number, so that no event is worth enough to be trained on"


def _lacks(facts: Facts, column: str) -> bool:
    """Tell whether the interactions are known not to have a column."""
    columns = relations.columns(facts, "INTERACTIONS")
    return columns is not None and column not in columns


def _item_names(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe, columns = _recipe(facts), relations.columns(facts, "ITEMS")
    if recipe is None or recipe.datasets != ("ITEMS",) or columns is None:
        return
    if not any(column.field.get("itemName") in (True, UNKNOWN) for column in columns.values()):
        yield (
            "recipeArn",
            f'is `{recipe.name}`, which wants a text column of ITEMS with `"itemName": true`; no column has it',
        )


def _next_best_action(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = _recipe(facts)
    domain = relations.domain_of(facts.get("datasetGroupArn"), facts)
    if recipe is not None and recipe.type == "PERSONALIZED_ACTIONS" and domain not in (None, "custom"):
        yield "datasetGroupArn", f"must be of a dataset group without a domain for `{recipe.name}`"


RULES: tuple[Rule, ...] = (
    Rule(
        "S1",
        _NOUNS,
        "error",
        "recipeArn is required without performAutoML, and must be left out with it.",
        _recipe_or_auto_ml,
        evidence=Evidence(
            "guide",
            "CreateSolution: recipeArn is required when performAutoML is false, and must be omitted when it is true",
        ),
    ),
    Rule(
        "S2",
        _NOUNS,
        "warning",
        "With performAutoML only solutionConfig.autoMLConfig is evaluated.",
        _ignored_with_auto_ml,
    ),
    Rule("S3", _NOUNS, "warning", "With performAutoML, performHPO cannot be turned off.", _hpo_with_auto_ml),
    Rule("S4", _NOUNS, "warning", "AWS advises against performAutoML.", _auto_ml_discouraged),
    Rule(
        "S5",
        _NOUNS,
        "error",
        "A solution's recipe is a custom recipe that is still available.",
        _custom_recipe,
        evidence=Evidence("guide", "use cases are for recommenders only; HRNN recipes are no longer available"),
    ),
    Rule("S6", _NOUNS, "warning", "The guide gives all three lists of ranges wherever it gives one.", _hpo_lists),
    Rule("S7", _NOUNS, "warning", "hpoConfig.hpoObjective is not supported at this time.", _hpo_objective),
    Rule(
        "S8",
        _NOUNS,
        "error",
        "maxNumberOfTrainingJobs is at most 40 and maxParallelTrainingJobs at most 10.",
        _hpo_jobs,
        evidence=Evidence("guide", "HPOResourceConfig: the maximum values are 40 and 10"),
    ),
    Rule("S11", _NOUNS, "warning", "performHPO is only for recipes that offer the search.", _hpo_by_itself),
    Rule(
        "S12",
        _NOUNS,
        "error",
        "Automatic training runs every 1 to 30 days.",
        _schedule,
        evidence=Evidence("guide", "automatic training: the value must be from 1 to 30 days"),
    ),
    Rule(
        "S16",
        _NOUNS,
        "warning",
        f"performIncrementalUpdate is only for {recipes.names(lambda recipe: recipe.incremental_update, '')}.",
        _incremental,
    ),
    Rule(
        "S17",
        _NOUNS,
        "warning",
        f"optimizationObjective is only for {recipes.names(lambda recipe: recipe.optimization_objective, '')}, and "
        "needs a numeric column of ITEMS that is never null.",
        _objective,
        program=True,
    ),
    Rule(
        "S18",
        _NOUNS,
        "warning",
        f"eventsConfig is only for {recipes.names(lambda recipe: recipe.events_config, '')}, and needs EVENT_TYPE.",
        _events,
        program=True,
    ),
    Rule(
        "S19",
        _NOUNS,
        "warning",
        "eventType needs the column EVENT_TYPE, eventValueThreshold a number and the column EVENT_VALUE.",
        _event_columns,
        program=True,
    ),
    Rule("S21", _NOUNS, "warning", "aws-semantic-similarity wants a column of item names.", _item_names, program=True),
    Rule(
        "S22",
        _NOUNS,
        "error",
        "aws-next-best-action is for dataset groups without a domain.",
        _next_best_action,
        program=True,
        evidence=Evidence("guide", "actions cannot be in a Domain dataset group, and Next-Best-Action requires them"),
    ),
)
