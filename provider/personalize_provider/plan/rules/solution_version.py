"""Solution versions: training modes. Source: botocore's model and the developer guide on training."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.plan import recipes
from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule

_NOUNS = frozenset({"SolutionVersion"})


def _update_recipe(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = relations.recipe(facts)
    if facts.get("trainingMode") == "UPDATE" and (recipe is None or recipe.update_training):
        allowed = recipes.names(lambda recipe: recipe.update_training)
        yield (
            "trainingMode",
            f"UPDATE is refused unless the solution uses {allowed} and has an ACTIVE version trained FULL; "
            "leave it out for a full training",
        )


def _no_update(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = relations.recipe(facts)
    if facts.get("trainingMode") == "UPDATE" and recipe is not None and not recipe.update_training:
        yield "trainingMode", f"UPDATE is not for `{recipe.name}`, the solution's recipe; leave it out"


def _update_stops(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("trainingMode") == "UPDATE":
        yield (
            "trainingMode",
            "UPDATE ends the automatic updates every two hours for this version; train FULL to keep them",
        )


def _auto_train(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("trainingMode") == "AUTOTRAIN":
        yield (
            "trainingMode",
            "is AUTOTRAIN, which only the service gives; leave it out, and use performAutoTraining of the solution",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "V3",
        _NOUNS,
        "warning",
        f"trainingMode UPDATE is for {recipes.names(lambda recipe: recipe.update_training, '')}, after a version that "
        "was trained FULL.",
        _update_recipe,
        program=True,
    ),
    Rule(
        "V3",
        _NOUNS,
        "error",
        "trainingMode UPDATE is not for a solution of another recipe.",
        _no_update,
        program=True,
        evidence=Evidence(
            "guide", "CreateSolutionVersion: UPDATE can only be used with User-Personalization or HRNN-Coldstart"
        ),
    ),
    Rule(
        "V4",
        _NOUNS,
        "warning",
        "A version trained with UPDATE gets no automatic updates every two hours.",
        _update_stops,
    ),
    Rule("V5", _NOUNS, "warning", "AUTOTRAIN is not a training mode to ask for.", _auto_train),
)
