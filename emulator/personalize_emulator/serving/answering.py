"""The endpoints that answer requests for recommendations: a recommender, or a campaign's solution version, and its
model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.data.content import snapshot
from personalize_emulator.data.tables import Rows
from personalize_emulator.facts import states
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.learning import approaches
from personalize_emulator.learning.features import Features
from personalize_emulator.learning.method import ITEM, USER, Model, ranking
from personalize_emulator.learning.scores import Scores
from personalize_emulator.rules import recipes
from personalize_emulator.serving import histories
from personalize_emulator.store.data_tables import Row
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.upkeep import retraining

DAY = 86_400.0
EXPLORATION_WEIGHT = 0.3
EXPLORATION_DAYS = 30.0
"""Defaults of ``explorationWeight`` and ``explorationItemAgeCutOff``."""
EXPLORING = frozenset(
    {
        "aws-user-personalization",
        "aws-user-personalization-v2",
        "aws-ecomm-recommended-for-you",
        "aws-vod-top-picks",
    }
)
"""Recipes that try out items without interactions, and whose models learn of new ones by themselves."""
_TREND = {"30 minutes": 1800.0, "1 hour": 3600.0, "2 hours": 7200.0, "3 hours": 10_800.0, "1 day": DAY}
SCORED = frozenset({"aws-user-personalization", "aws-user-personalization-v2"})
"""Recipes whose recommendations have scores, which add up to 1 over all items; rankings always have."""
WITH_METADATA = frozenset({"aws-user-personalization-v2", "aws-personalized-ranking-v2", "aws-semantic-similarity"})
"""Recipes that return metadata without being told to (C7)."""


@dataclass(frozen=True)
class Endpoint:
    """``config`` is the recommender's or the campaign's; ``period`` is after how many real seconds the model learns of
    what is new by itself, each time; None: never."""

    arn: str
    group: str
    recipe: Recipe
    model: Model
    config: Fields
    period: float | None

    @property
    def gives_metadata(self) -> bool:
        return self.recipe.name in WITH_METADATA or bool(self.config.get("enableMetadataWithRecommendations"))


def recommender(context: Context, arn: str) -> Endpoint:
    record = _serving(context, "recommender", arn)
    retraining.catch_up(context, record)
    fields = record.serving(context.now)
    recipe = recipes.find(context, fields["recipeArn"])
    model = context.trainer.model(context.store, fields["model"], recipe)
    return Endpoint(record.arn, record.parent, recipe, model, fields["recommenderConfig"], _period(context, recipe, {}))


def campaign(context: Context, arn: str) -> Endpoint:
    record = _serving(context, "campaign", arn)
    fields = record.serving(context.now)
    version = context.find("solution_version", fields["solutionVersionArn"])
    return of_version(context, version, record.arn, fields.get("campaignConfig") or {})


def of_version(context: Context, version: Record, arn: str, config: Fields) -> Endpoint:
    """A solution version as a campaign or a job uses it, whose ARN and configuration are given."""
    recipe = recipes.find(context, version.fields["recipeArn"])
    model = context.trainer.model(context.store, version.notes["model"], recipe)
    return Endpoint(arn, version.fields["datasetGroupArn"], recipe, model, config, period(context, version))


def period(context: Context, version: Record) -> float | None:
    """After how many real seconds the model of a solution version learns of what is new, as of now."""
    return _period(context, recipes.find(context, version.fields["recipeArn"]), version.fields)


def _period(context: Context, recipe: Recipe, fields: Fields) -> float | None:
    """Return after how many real seconds the model learns of new data by itself, each time; None: never. ``fields``
    are those of a solution version."""
    if approaches.of(recipe).trending:
        parameters = (fields.get("solutionConfig") or {}).get("featureTransformationParameters") or {}
        chosen = _TREND.get(parameters.get("trend_discovery_frequency", ""))
        return context.seconds("model.update") if chosen is None else chosen / context.place.speed
    if recipe.incremental:
        return context.seconds("model.incremental_update") if fields.get("performIncrementalUpdate") else None
    if recipe.name in EXPLORING or recipe.type == "PERSONALIZED_ACTIONS":
        # V4: a version trained with UPDATE gets no more of the automatic updates.
        return None if fields.get("trainingMode") == "UPDATE" else context.seconds("model.update")
    return None


def _serving(context: Context, kind: str, arn: str) -> Record:
    """R16, R18: there are no recommendations before ACTIVE, and none while INACTIVE."""
    record = context.find(kind, arn)
    status = record.status(context.now)
    if status != states.ACTIVE:
        raise errors.invalid(f"The {kind} {arn} is in the {status} state: it gives recommendations while ACTIVE only.")
    return record


def scores(
    context: Context, endpoint: Endpoint, user: str | None, item: str | None, catalogue: Mapping[str, Row]
) -> Scores:
    """Return the scores that the endpoint's model gives for a user or an item; ``catalogue`` are the items as they
    are now, by id."""
    model = endpoint.model
    history: list[str] = []
    if model.approach.history == USER and user is not None:
        history = histories.of_model(context, endpoint.group, model, user)
    elif model.approach.history == ITEM and item is not None:
        history = [item]
    if model.approach.trending:
        return context.trainer.trend(context.store, endpoint.group, model, updated(context, endpoint)).copy()
    scored = model.scores(history, _fresh(context, endpoint))
    if model.approach.history == ITEM and item is not None:
        scored.drop(item)
    return _influenced(endpoint, _explored(endpoint, scored, catalogue), catalogue)


def ranked(
    context: Context, endpoint: Endpoint, user: str, given: Sequence[str], catalogue: Mapping[str, Row]
) -> list[tuple[str, float | None]]:
    """The items given, best first, with scores that add up to 1. Those that the model does not know come last, as they
    were given and without a score."""
    scored = scores(context, endpoint, user, None, catalogue)
    known = {item: scored.get(item, 0.0) for item in given if endpoint.model.knows(item)}
    total = sum(known.values()) or 1.0
    best: list[tuple[str, float | None]] = [(item, known[item] / total) for item in ranking(known)]
    return best + [(item, None) for item in dict.fromkeys(given) if item not in known]


def items(context: Context, group: str, at: float | None = None) -> Rows:
    """The rows of the Items dataset by id, as they are now or were at a time."""
    taken = snapshot(context.store, group, "ITEMS", context.now if at is None else at)
    return context.trainer.data.table(context.store, group, taken).by("ITEM_ID")


def updated(context: Context, endpoint: Endpoint) -> float:
    """Return the time at which the model last learned of new data: its training, if it never learns by itself."""
    start = endpoint.model.learned.at
    if endpoint.period is None:
        return start
    if endpoint.period == 0:
        return context.now
    return start + math.floor((context.now - start) / endpoint.period) * endpoint.period


def _fresh(context: Context, endpoint: Endpoint) -> dict[str, Features]:
    """The items that have come since the training, as of the last automatic update."""
    if endpoint.period is None:
        return {}
    rows = items(context, endpoint.group, updated(context, endpoint))
    return {item: endpoint.model.reader.read(rows[item]) for item in endpoint.model.unknown(rows)}


def _explored(endpoint: Endpoint, scored: Scores, catalogue: Mapping[str, Row]) -> Scores:
    """Cold items count by ``explorationWeight`` where the recipe explores, unless they are too old for it."""
    model = endpoint.model
    if endpoint.recipe.name not in EXPLORING:
        return scored
    config = endpoint.config.get("itemExplorationConfig") or {}
    weight = _number(config.get("explorationWeight"), EXPLORATION_WEIGHT)
    # The age of an item is counted from the last interaction of all.
    oldest = model.latest - _number(config.get("explorationItemAgeCutOff"), EXPLORATION_DAYS) * DAY
    for item in model.cold(scored):
        if weight and float(catalogue.get(item, {}).get("CREATION_TIMESTAMP", math.inf)) >= oldest:
            scored.multiply(item, weight)
        else:
            scored.drop(item)
    return scored


def _number(text: str | None, default: float) -> float:
    """A number that is written as text; the default where it is none."""
    try:
        return default if text is None else float(text)
    except ValueError:
        return default


def _influenced(endpoint: Endpoint, scored: Scores, catalogue: Mapping[str, Row]) -> Scores:
    """Apply ``rankingInfluence``: the popularity and the freshness of an item, each 0..1, are added by their
    weights."""
    influence = endpoint.config.get("rankingInfluence") or {}
    popularity, freshness = influence.get("POPULARITY", 0.0), influence.get("FRESHNESS", 0.0)
    if popularity:
        scored.add_all(popularity * endpoint.model.learned.popularity)
    if freshness:
        created = {item: float(catalogue.get(item, {}).get("CREATION_TIMESTAMP", 0)) for item in scored}
        order = {time: place for place, time in enumerate(sorted(set(created.values())), 1)}
        for item, time in created.items():
            scored.add(item, freshness * order[time] / len(order))
    return scored
