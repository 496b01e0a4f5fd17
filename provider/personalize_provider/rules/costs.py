"""What starts to cost money. Source: the developer guide and botocore's model; no prices are given there."""

from __future__ import annotations

from collections.abc import Iterator

from .. import recipes
from .base import Facts, Rule, number

_RECOMMENDER = frozenset({"Recommender"})
_SOLUTION = frozenset({"Solution"})
_REQUESTS = "recommenderConfig.minRecommendationRequestsPerSecond"
_METADATA = "recommenderConfig.enableMetadataWithRecommendations"
_SCHEDULE = "solutionConfig.autoTrainingConfig.schedulingExpression"


def _billed_while_active(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.creating:
        yield (
            "",
            "is billed by the hour while it is ACTIVE, used or not, its weekly retraining included; "
            "destroy it, or stop it with `aws personalize stop-recommender`, when it is not needed",
        )


def _floor(facts: Facts) -> Iterator[tuple[str, str]]:
    requests = facts.get(_REQUESTS)
    if not isinstance(requests, str) and (number(requests) or 0) > 1:
        yield _REQUESTS, "above 1 raises the hourly bill in proportion, used or not; AWS advises to start at 1"


def _metadata(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get(_METADATA) is True:
        yield _METADATA, "costs extra for each request"


def _default_training(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("performAutoTraining") is None:
        yield (
            "performAutoTraining",
            "is not given and is on by default: a training is billed within the hour and then at the schedule, every "
            "7 days unless given, when new interactions arrived; set it to false to train only when you ask",
        )


def _first_training(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.creating and facts.get("performAutoTraining") is True:
        yield (
            "performAutoTraining",
            "starts a first billed training within an hour after the solution is ACTIVE, unless a solution version is "
            "created in that hour",
        )


def _schedule(facts: Facts) -> Iterator[tuple[str, str]]:
    new, old = facts.get(_SCHEDULE), facts.old(_SCHEDULE)
    off = facts.get("performAutoTraining") is False or facts.old("performAutoTraining") is False
    if not facts.creating and not off and isinstance(new, str) and new != old:
        yield _SCHEDULE, "changes, which restarts the schedule and starts a billed training within the hour"


def _turned_on(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.get("performAutoTraining") is True and facts.old("performAutoTraining") is False:
        yield "performAutoTraining", "is turned on, which starts a billed training within the hour after the update"


def _many_trainings(facts: Facts) -> Iterator[tuple[str, str]]:
    for path in ("performHPO", "performAutoML"):
        if facts.get(path) is True:
            yield path, "runs many training jobs (up to 40) for each solution version, all of them billed"


def _incremental(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = recipes.find(facts.get("recipeArn"))
    if facts.get("performIncrementalUpdate") is True and (recipe is None or recipe.incremental_update):
        yield (
            "performIncrementalUpdate",
            "costs extra for each update, about every 30 minutes while a campaign is active",
        )


RULES: tuple[Rule, ...] = (
    Rule("B1", _RECOMMENDER, "warning", "A recommender is billed by the hour while ACTIVE.", _billed_while_active),
    Rule("B2", _RECOMMENDER, "warning", "More than 1 minimum request per second raises the hourly floor.", _floor),
    Rule("B9", _RECOMMENDER, "warning", "Metadata in recommendations costs extra for each request.", _metadata),
    Rule(
        "B4",
        _SOLUTION,
        "warning",
        "Automatic training is on unless performAutoTraining is false: one training within the hour, then by schedule.",
        _default_training,
    ),
    Rule(
        "S13",
        _SOLUTION,
        "warning",
        "With automatic training the first training starts within an hour unless a version is created by hand.",
        _first_training,
    ),
    Rule("S15", _SOLUTION, "warning", "A changed schedule starts a training within the hour.", _schedule),
    Rule("B5", _SOLUTION, "warning", "Turning automatic training on starts a training within the hour.", _turned_on),
    Rule("B7", _SOLUTION, "warning", "HPO and AutoML run many training jobs, each billed.", _many_trainings),
    Rule("B10", _SOLUTION, "warning", "Each incremental update costs extra.", _incremental),
)
