"""Recommenders: use cases and exploration. Source: botocore's model and the developer guide on recommenders."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_provider.plan import recipes
from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Evidence, Facts, Rule, entries, given, key_path, number

_NOUNS = frozenset({"Recommender"})
_EXPLORATION = "recommenderConfig.itemExplorationConfig"
_CONFIGURED = {
    "Recommender": "recommenderConfig",
    "Campaign": "campaignConfig",
    "BatchInferenceJob": "batchInferenceJobConfig",
}
_WEIGHT, _AGE = "explorationWeight", "explorationItemAgeCutOff"


def _use_case(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = recipes.find(facts.get("recipeArn"))
    if recipe is not None and recipe.domain is None:
        yield (
            "recipeArn",
            "must be a domain use case (`aws-ecomm-...` or `aws-vod-...`); use a Solution for this recipe",
        )
    domain = relations.domain_of(facts.get("datasetGroupArn"), facts)
    if recipe is not None and recipe.domain is not None and domain not in (None, "custom", recipe.domain):
        yield "recipeArn", f"is a use case of {recipe.domain}, but the dataset group is one of {domain}; choose another"


def _domain_group(facts: Facts) -> Iterator[tuple[str, str]]:
    if relations.domain_of(facts.get("datasetGroupArn"), facts) == "custom":
        yield (
            "datasetGroupArn",
            "is of a dataset group without a domain, which takes no recommenders; give the group a domain, or use a "
            "Solution",
        )


def _personalised(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = recipes.find(facts.get("recipeArn"))
    if recipe is None or recipe.domain is None or recipe.exploration:
        return
    if any(entries(facts.get(_EXPLORATION))):
        allowed = recipes.names(lambda use_case: use_case.exploration and use_case.domain is not None)
        yield _EXPLORATION, f"applies only to personalised use cases ({allowed}), not to `{recipe.name}`; remove it"


def _exploration_values(facts: Facts) -> Iterator[tuple[str, str]]:
    path = f"{_CONFIGURED[facts.noun]}.itemExplorationConfig"
    for key, value in entries(facts.get(path)):
        amount = number(value)
        if key not in {_WEIGHT, _AGE}:
            yield key_path(path, key), f"is not a known key; the service documents {_WEIGHT} and {_AGE}"
        elif key == _WEIGHT and given(value) and (amount is None or not 0 <= amount <= 1):
            yield key_path(path, key), "must be a number from 0 (no exploration) to 1"
        elif key == _AGE and given(value) and (amount is None or amount < 1):
            yield key_path(path, key), "must be a number of days, 1 or more"


def _stopped(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("desiredStatus") == "INACTIVE":
        yield (
            "desiredStatus",
            "is INACTIVE: a stopped recommender recommends nothing and is not retrained; started again, it trains "
            "nothing by itself",
        )


def _changed_while_stopped(facts: Facts) -> Iterator[tuple[str, str]]:
    stopped = facts.old("desiredStatus") == facts.get("desiredStatus") == "INACTIVE"
    if stopped and facts.changes("recommenderConfig"):
        yield (
            "recommenderConfig",
            "changes while the recommender is stopped, which the service may refuse; set desiredStatus to ACTIVE to "
            "start and update it",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "R1",
        _NOUNS,
        "error",
        "A recommender's dataset group has a domain.",
        _domain_group,
        program=True,
        evidence=Evidence("refusal", "Please use a domains-specific Dataset Group to create the Recommender"),
    ),
    Rule(
        "R2",
        _NOUNS,
        "error",
        "A recommender's recipe is a use case of the dataset group's domain, not a custom recipe.",
        _use_case,
        program=True,
        evidence=Evidence("guide", "CreateRecommender: only use cases of a Domain dataset group can be used"),
    ),
    Rule(
        "R5",
        _NOUNS,
        "warning",
        "Exploration is configured only for use cases that give personalised recommendations.",
        _personalised,
    ),
    Rule(
        "R6",
        frozenset(_CONFIGURED),
        "warning",
        "itemExplorationConfig knows explorationWeight (0 to 1) and explorationItemAgeCutOff (days, 1 or more).",
        _exploration_values,
    ),
    Rule(
        "R14",
        _NOUNS,
        "warning",
        "A stopped recommender may refuse another configuration.",
        _changed_while_stopped,
    ),
    Rule("R16", _NOUNS, "warning", "A stopped recommender neither recommends nor trains.", _stopped),
)
