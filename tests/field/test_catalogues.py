"""The provider and the emulator know the same of each recipe: every difference is listed here, with its reason."""

from __future__ import annotations

import math
from typing import Any

from personalize_emulator.facts import catalogue
from personalize_provider.plan import recipes

_USE_CASE = "The guide gives use cases no recipe type; the emulator serves each like the recipes of one type."
_RETIRED = "Nothing new can be made of a retired recipe, so that neither side's answer is ever needed."

#: Recipe and fact -> why the two sides say different things of it.
DIFFERENCES: dict[tuple[str, str], str] = {
    ("aws-popularity-count", "type"): (
        "Two pages of the guide disagree: the provider says nothing, the emulator must answer something."
    ),
    **{(one.name, "type"): _USE_CASE for one in recipes.USE_CASES},
    **{
        (one.name, fact): _RETIRED
        for one in recipes.CUSTOM
        if one.retired
        for fact in ("hpo", "batch inference", "parameters")
    },
}


def provided(recipe: recipes.KnownRecipe) -> dict[str, Any]:
    """Return the provider's facts about a recipe."""
    return {
        "domain": recipe.domain,
        "type": recipe.type,
        "datasets": set(recipe.datasets),
        "event type": recipe.event_type or "",
        "exploration": recipe.exploration,
        "ranking influence": recipe.ranking_influence,
        "hpo": recipe.hpo == "yes",
        "retired": recipe.retired,
        "update training": recipe.update_training,
        "events config": recipe.events_config,
        "optimization objective": recipe.optimization_objective,
        "incremental update": recipe.incremental_update,
        "themes": recipe.themes,
        "batch inference": "inference" in recipe.batch,
        "batch segments": "segment" in recipe.batch,
        "parameters": {
            (one.name, one.given_in, one.type.replace("text", "string"), one.low, one.high, one.choices, one.tunable)
            for one in recipe.parameters or ()
            if one.given_in != "campaign"
        },
    }


def emulated(recipe: catalogue.Recipe) -> dict[str, Any]:
    """Return the emulator's facts about a recipe."""
    places = {"algorithm": recipe.parameters, "feature transformation": recipe.transformations}
    return {
        "domain": recipe.domain,
        "type": recipe.type,
        "datasets": set(recipe.datasets),
        "event type": recipe.event,
        "exploration": recipe.explores,
        "ranking influence": recipe.influences,
        "hpo": recipe.tunes,
        "retired": recipe.retired,
        "update training": recipe.updates,
        "events config": recipe.weighs_events,
        "optimization objective": recipe.optimizes,
        "incremental update": recipe.incremental,
        "themes": recipe.themes,
        "batch inference": recipe.batch and not recipe.segments and recipe.domain is None,
        "batch segments": recipe.batch and recipe.segments,
        "parameters": {
            (one.name, place, one.kind, bound(one.low), bound(one.high), one.choices, one.tunable)
            for place, several in places.items()
            for one in several
        },
    }


def bound(value: float) -> float | None:
    return value if math.isfinite(value) else None


def test_both_know_the_same_recipes() -> None:
    assert recipes.RECIPES.keys() == catalogue.RECIPES.keys()


def test_they_differ_where_a_reason_is_given_and_nowhere_else() -> None:
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for name, recipe in recipes.RECIPES.items():
        ours, theirs = provided(recipe), emulated(catalogue.RECIPES[name])
        found |= {(name, fact): (ours[fact], theirs[fact]) for fact in ours if ours[fact] != theirs[fact]}
    assert {one: values for one, values in found.items() if one not in DIFFERENCES} == {}
    assert DIFFERENCES.keys() - found.keys() == set()
