"""Campaigns, and what batch jobs have in common with them. Source: botocore's model and the developer guide on
campaigns and on each recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personalize_provider.plan import recipes
from personalize_provider.plan.recipes import KnownRecipe
from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, given, key_path, number

_Found = Iterator[tuple[str, str]]
_CAMPAIGN = frozenset({"Campaign"})
_CONFIGURED = {"Campaign": "campaignConfig", "BatchInferenceJob": "batchInferenceJobConfig"}
_SYNC = "campaignConfig.syncWithLatestSolutionVersion"
_METADATA = "campaignConfig.enableMetadataWithRecommendations"
LATEST = "/$LATEST"


def _recipe(facts: Facts) -> KnownRecipe | None:
    known = relations.recipe(facts)
    return None if known is None or known.retired else known


def _sync(facts: Facts) -> _Found:
    version = facts.get("solutionVersionArn")
    if facts.get(_SYNC) is True and isinstance(version, str) and not version.endswith(LATEST):
        yield _SYNC, f"needs a solutionVersionArn that is the solution's ARN and `{LATEST}`"


def _version(facts: Facts) -> _Found:
    version = facts.get("solutionVersionArn")
    if isinstance(version, str) and re.fullmatch(r"arn:.*:solution/[^/]+/?", version):
        yield "solutionVersionArn", f"is the ARN of a solution; add `{LATEST}` to it, or give a solution version's"


def _exploration(facts: Facts) -> _Found:
    path, recipe = f"{_CONFIGURED[facts.noun]}.itemExplorationConfig", _recipe(facts)
    if recipe is not None and not recipe.exploration and any(entries(facts.get(path))):
        allowed = recipes.names(lambda known: known.exploration and known.domain is None)
        yield path, f"is only for {allowed}, not for `{recipe.name}`; remove it"


def _metadata(facts: Facts) -> _Found:
    recipe = _recipe(facts)
    if recipe is not None and recipe.metadata_included and given(facts.get(_METADATA)):
        yield _METADATA, f"changes nothing for `{recipe.name}`, which recommends with metadata by itself; leave it out"


def _metadata_lost(facts: Facts) -> _Found:
    before, recipe = relations.recipe_of_version(facts.old("solutionVersionArn"), facts), _recipe(facts)
    off = not facts.creating and facts.get(_METADATA) in (None, False)
    if off and before is not None and before.metadata_included and recipe is not None and not recipe.metadata_included:
        yield (
            "solutionVersionArn",
            f"moves to `{recipe.name}`, which recommends without metadata unless enableMetadataWithRecommendations is "
            "true",
        )


def _influence(facts: Facts) -> _Found:
    path, recipe = f"{_CONFIGURED[facts.noun]}.rankingInfluence", _recipe(facts)
    influence = dict(entries(facts.get(path)))
    if recipe is not None and influence and not recipe.ranking_influence:
        yield (
            path,
            f"is only for {recipes.names(lambda known: known.ranking_influence)}, not for `{recipe.name}`; remove it",
        )
    columns = relations.columns(facts, "ITEMS")
    fresh = number(influence.get("FRESHNESS")) or 0
    if columns is not None and "CREATION_TIMESTAMP" not in columns and fresh > 0:
        yield (
            key_path(path, "FRESHNESS"),
            "needs the column CREATION_TIMESTAMP, which the schema of ITEMS does not have",
        )


def _deployable(facts: Facts) -> _Found:
    recipe = _recipe(facts)
    if recipe is not None and recipe.type == "USER_SEGMENTATION":
        yield (
            "solutionVersionArn",
            f"is of the recipe `{recipe.name}`, which cannot be deployed; use a BatchSegmentJob",
        )


RULES: tuple[Rule, ...] = (
    Rule("C3", _CAMPAIGN, "warning", "Following the latest version needs `/$LATEST` in solutionVersionArn.", _sync),
    Rule(
        "C5",
        _CAMPAIGN,
        "error",
        "A campaign serves a solution version, or `/$LATEST`, not a bare solution.",
        _version,
        evidence=Evidence("refusal", "ResourceNotFoundException for the ARN of a solution"),
    ),
    Rule(
        "C6",
        frozenset(_CONFIGURED),
        "warning",
        "itemExplorationConfig is only for recipes whose exploration can be configured.",
        _exploration,
        program=True,
    ),
    Rule("C7", _CAMPAIGN, "warning", "Some recipes recommend with metadata by themselves.", _metadata, program=True),
    Rule(
        "C8",
        _CAMPAIGN,
        "warning",
        "Moving from such a recipe to another turns metadata off.",
        _metadata_lost,
        program=True,
    ),
    Rule(
        "C9",
        frozenset(_CONFIGURED),
        "warning",
        f"rankingInfluence is only for {recipes.names(lambda known: known.ranking_influence, '')}, and freshness needs "
        "CREATION_TIMESTAMP.",
        _influence,
        program=True,
    ),
    Rule(
        "C10",
        _CAMPAIGN,
        "error",
        "Recipes that segment users cannot be deployed in a campaign.",
        _deployable,
        program=True,
        evidence=Evidence("guide", "recipes for user segments cannot be deployed in a campaign"),
    ),
)
