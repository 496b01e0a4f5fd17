"""The changes that start to cost money. Source: the developer guide and botocore's model; no prices are given there.

The stack's configuration ``costWarnings`` says what becomes of these. Not here, because a plan sees no cost in them:
a recommender's retraining for other columns (rule R12), which its hourly price includes, and the updates every two
hours, which are free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import Facts, Rule, number

_RECOMMENDER = frozenset({"Recommender"})
_SOLUTION = frozenset({"Solution"})
_SCHEDULE = "solutionConfig.autoTrainingConfig.schedulingExpression"
#: Where a kind says how many requests per second are always provisioned, and whether answers carry metadata.
_REQUESTS = {
    "Recommender": "recommenderConfig.minRecommendationRequestsPerSecond",
    "Campaign": "minProvisionedTPS",
}
_METADATA = {
    "Recommender": "recommenderConfig.enableMetadataWithRecommendations",
    "Campaign": "campaignConfig.enableMetadataWithRecommendations",
}
_SERVED = frozenset(_REQUESTS)

_Check = Callable[[Facts], Iterator[tuple[str, str]]]


def _made(message: str) -> _Check:
    """Said of what is to be created."""

    def check(facts: Facts) -> Iterator[tuple[str, str]]:
        if facts.creating:
            yield "", message

    return check


def _floor(facts: Facts) -> Iterator[tuple[str, str]]:
    path = _REQUESTS[facts.noun]
    requests = facts.get(path)
    if not isinstance(requests, str) and (number(requests) or 0) > 1:
        yield path, "above 1 raises the hourly bill in proportion, used or not; AWS advises to start at 1"


def _metadata(facts: Facts) -> Iterator[tuple[str, str]]:
    path = _METADATA[facts.noun]
    recipe = relations.recipe(facts)
    if facts.get(path) is True and (recipe is None or not recipe.metadata_included):
        yield path, "costs extra for each request"


def _two_at_a_time(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.replacing and facts.get("__autoName"):
        yield (
            "",
            "is made before the one that it replaces is deleted: both are billed meanwhile, and both count for the "
            "dataset group's quota",
        )


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


def _own_price(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = relations.recipe(facts)
    if recipe is not None and recipe.name.endswith("-v2"):
        yield (
            "recipeArn",
            "is a v2 recipe, which has a price of its own: training is billed by the interactions it uses, before "
            "event types are filtered",
        )


def _incremental(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = relations.recipe(facts)
    if facts.get("performIncrementalUpdate") is True and (recipe is None or recipe.incremental_update):
        yield (
            "performIncrementalUpdate",
            "costs extra for each update, about every 30 minutes while a campaign is active",
        )


def _started(facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.creating or facts.get("desiredStatus") != "ACTIVE":
        return
    before = facts.old("desiredStatus")
    if before == "INACTIVE":
        yield "desiredStatus", "changes to ACTIVE, which starts the hourly bill again"
    elif before is None:
        yield (
            "desiredStatus",
            "is ACTIVE from now on, which starts the hourly bill again where the recommender is stopped",
        )


def _batch(facts: Facts) -> Iterator[tuple[str, str]]:
    if not facts.creating:
        return
    if facts.get("batchInferenceJobMode") == "THEME_GENERATION":
        yield (
            "batchInferenceJobMode",
            "is THEME_GENERATION: themes are billed in addition to the recommendations, all by volume",
        )
    else:
        yield "", "is billed by the volume of its input and output"


def _own_key(facts: Facts) -> Iterator[tuple[str, str]]:
    if isinstance(facts.get("kmsKeyArn"), str):
        yield "kmsKeyArn", "is a key of your own, the uses of which AWS KMS bills"


def _cost(id_: str, nouns: frozenset[str], says: str, check: _Check, *, program: bool = False) -> Rule:
    return Rule(id_, nouns, "cost", says, check, program)


RULES: tuple[Rule, ...] = (
    _cost(
        "B1",
        _RECOMMENDER,
        "A recommender is billed by the hour while ACTIVE.",
        _made(
            "is billed by the hour while it is ACTIVE, used or not, its weekly retraining included; "
            "destroy it, or stop it by desiredStatus INACTIVE, when it is not needed"
        ),
    ),
    _cost("B2", _SERVED, "More than 1 minimum request per second raises the hourly floor.", _floor),
    _cost(
        "B3",
        frozenset({"Campaign"}),
        "A campaign is billed by the hour while ACTIVE.",
        _made(
            "is billed by the hour while it is ACTIVE, used or not, and cannot be stopped; destroy it when it is not "
            "needed"
        ),
    ),
    _cost(
        "B4",
        _SOLUTION,
        "Automatic training is on unless performAutoTraining is false: one training within the hour, then by schedule.",
        _default_training,
    ),
    _cost("B5", _SOLUTION, "Turning automatic training on starts a training within the hour.", _turned_on),
    _cost(
        "B6",
        frozenset({"SolutionVersion"}),
        "A training is billed in training hours.",
        _made(
            "is billed in training hours, often more than the time that passes; a failed training is not billed, a "
            "stopped one for the work done"
        ),
    ),
    _cost("B7", _SOLUTION, "HPO and AutoML run many training jobs, each billed.", _many_trainings),
    _cost("B8", _SOLUTION, "The v2 recipes have a price of their own.", _own_price),
    _cost(
        "B9",
        _SERVED,
        "Metadata in recommendations costs extra for each request, but for recipes that include it.",
        _metadata,
        program=True,
    ),
    _cost("B10", _SOLUTION, "Each incremental update costs extra.", _incremental),
    _cost("B12", _SERVED, "A replacement that is made before the old one goes is billed beside it.", _two_at_a_time),
    _cost(
        "B13",
        frozenset({"BatchInferenceJob", "BatchSegmentJob"}),
        "A batch job is billed by its volume, themes in addition.",
        _batch,
    ),
    _cost(
        "B14",
        frozenset({"MetricAttribution"}),
        "A metric attribution publishes to CloudWatch, which bills metrics.",
        _made("publishes to CloudWatch, which bills its metrics"),
    ),
    _cost(
        "B15",
        frozenset({"DatasetImportJob"}),
        "Data is charged by volume as it comes in.",
        _made("is charged by the volume of the data"),
    ),
    _cost("B16", _RECOMMENDER, "Starting a stopped recommender starts its hourly bill.", _started),
    _cost("B18", frozenset({"DatasetGroup"}), "The use of a key of your own is billed by KMS.", _own_key),
    _cost(
        "S13",
        _SOLUTION,
        "With automatic training the first training starts within an hour unless a version is created by hand.",
        _first_training,
    ),
    _cost("S15", _SOLUTION, "A changed schedule starts a training within the hour.", _schedule),
)
