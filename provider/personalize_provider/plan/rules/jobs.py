"""Batch jobs: which recipes they are for, themes and filters. Source: botocore's model and the developer guide on batch
recommendations, on user segments and on each recipe."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.plan import recipes
from personalize_provider.plan.rules import filters, relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, given, number, told

_Found = Iterator[tuple[str, str]]
_INFERENCE = frozenset({"BatchInferenceJob"})
_BATCH = frozenset({"BatchInferenceJob", "BatchSegmentJob"})
_THEMES, _MODE = "themeGenerationConfig", "batchInferenceJobMode"
_COLUMN = f"{_THEMES}.fieldsForThemeGeneration.itemName"


def _offered(facts: Facts) -> _Found:
    recipe = relations.recipe(facts)
    if recipe is None or recipe.retired:
        return
    if facts.noun == "BatchInferenceJob" and "inference" not in recipe.batch:
        instead = "use a BatchSegmentJob" if "segment" in recipe.batch else "it recommends in real time only"
        yield "solutionVersionArn", f"is of the recipe `{recipe.name}`, which has no batch inference; {instead}"
    if facts.noun == "BatchSegmentJob" and "segment" not in recipe.batch:
        yield "solutionVersionArn", f"is of the recipe `{recipe.name}`, which does not segment users"


def _makes_themes(recipe: recipes.KnownRecipe) -> bool:
    return recipe.themes


def _themes(facts: Facts) -> _Found:
    if facts.get(_MODE) != "THEME_GENERATION":
        return
    recipe = relations.recipe(facts)
    if recipe is not None and not recipe.themes:
        yield (
            _MODE,
            f"cannot be THEME_GENERATION for `{recipe.name}`, only for {recipes.names(_makes_themes)}; leave it out",
        )
    if facts.get(_THEMES) is None:
        yield _THEMES, "is required for THEME_GENERATION; name the column that holds item names"


def _no_themes(facts: Facts) -> _Found:
    if given(facts.get(_THEMES)) and facts.get(_MODE) in (None, "BATCH_INFERENCE"):
        yield _THEMES, "is read only with batchInferenceJobMode THEME_GENERATION"
    column, columns = facts.get(_COLUMN), relations.columns(facts, "ITEMS")
    named = (columns or {}).get(column.upper()) if isinstance(column, str) else None
    if named is not None and named.name != column:
        yield _COLUMN, f"is written {told([named.name])} in the schema of ITEMS"
    elif named is not None and named.types and named.plain != ("string",):
        yield _COLUMN, "is a column that does not hold text"
    if isinstance(column, str) and columns is not None and column.upper() not in columns:
        yield (
            _COLUMN,
            f"is no column of the schema of ITEMS, which has {told(column_.name for column_ in columns.values())}",
        )


def _filter_expression(facts: Facts) -> object:
    filter_ = facts.graph.at(facts.get("filterArn"))
    return filter_.inputs.get("filterExpression") if filter_ is not None else None


def _current_item(facts: Facts) -> _Found:
    recipe = relations.recipe(facts)
    if recipe is None or recipe.type in (None, "RELATED_ITEMS") or recipe.retired:
        return
    if filters.uses_current_item(_filter_expression(facts)):
        yield "filterArn", f"is of a filter with CurrentItem, which is for related items only, not for `{recipe.name}`"


def _no_interactions(facts: Facts) -> _Found:
    recipe = relations.recipe(facts)
    used = {kind for kind, _ in filters.fields(_filter_expression(facts))}
    if recipe is not None and recipe.name == "aws-item-attribute-affinity" and "INTERACTIONS" in used:
        yield "filterArn", f"is of a filter on interactions, which `{recipe.name}` does not take"


def _filter_of_job(facts: Facts) -> _Found:
    filter_, solution = facts.graph.at(facts.get("filterArn")), relations.solution(facts)
    if filter_ is None or filter_.noun != "Filter":
        return
    groups = [node.inputs.get("datasetGroupArn") for node in (filter_, solution) if node is not None]
    if len(groups) == 2 and all(isinstance(group, str) for group in groups) and groups[0] != groups[1]:
        yield "filterArn", "is of a filter in another dataset group than the solution's; use one of the same group"
    wanted = "USERID" if facts.noun == "BatchSegmentJob" else "ITEMID"
    if any(expression.target != wanted for expression in filters.expressions(filter_.inputs.get("filterExpression"))):
        word = "UserID" if wanted == "USERID" else "ItemID"
        yield "filterArn", f"is of a filter that does not filter by {word}, which this job answers with"


def _results(facts: Facts) -> _Found:
    count = number(facts.get("numResults"))
    if count is not None and count < 1:
        yield "numResults", "should be 1 or more"


RULES: tuple[Rule, ...] = (
    Rule(
        "J4",
        _BATCH,
        "error",
        "A batch job is for a recipe that offers it.",
        _offered,
        program=True,
        evidence=Evidence(
            "guide",
            "CreateBatchInferenceJob: no batch jobs with Trending-Now or Next-Best-Action",
        ),
    ),
    Rule(
        "J5",
        _INFERENCE,
        "error",
        f"Themes are for {recipes.names(_makes_themes, '')}, and need a column of item names.",
        _themes,
        program=True,
        evidence=Evidence("guide", "themes: only with Similar-Items, and the name of the column is required"),
    ),
    Rule(
        "J6", _INFERENCE, "warning", "A configuration of themes is for jobs that make them.", _no_themes, program=True
    ),
    Rule(
        "J8",
        _BATCH,
        "warning",
        "A job's filter is of its dataset group and for what it answers.",
        _filter_of_job,
        program=True,
    ),
    Rule("J9", _BATCH, "warning", "A batch job gives at least one result a line.", _results),
    Rule(
        "O8",
        _BATCH,
        "warning",
        "Filters with CurrentItem are for recipes of related items.",
        _current_item,
        program=True,
    ),
    Rule(
        "J7",
        _BATCH,
        "error",
        "aws-item-attribute-affinity takes no filters on interactions.",
        _no_interactions,
        program=True,
        evidence=Evidence("guide", "filter requirements: interactions cannot be used with Item-Attribute-Affinity"),
    ),
)
