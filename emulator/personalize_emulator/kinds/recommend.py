"""GetRecommendations, GetPersonalizedRanking, GetActionRecommendations: what ``personalize-runtime`` answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personalize_emulator.call.context import Context
from personalize_emulator.learning.method import ranking
from personalize_emulator.learning.scores import Scores
from personalize_emulator.serving import actions, answering, filter_use, histories, promotions
from personalize_emulator.serving import requests as rules
from personalize_emulator.serving.answering import Endpoint
from personalize_emulator.serving.subjects import Subject
from personalize_emulator.store.data_tables import Row
from personalize_emulator.store.records import Fields

RESULTS, ACTIONS = 25, 5
"""``numResults`` where it is not given."""
_DROPPED = {
    "aws-ecomm-recommended-for-you": "Purchase",
    "aws-ecomm-customers-who-viewed-x-also-viewed": "Purchase",
    "aws-vod-because-you-watched-x": "Watch",
    "aws-vod-more-like-x": "Watch",
    "aws-vod-top-picks": "Watch",
}
"""Use cases that leave out what the user had to do with, by the type of the event."""
_EXPLAINED = "aws-user-personalization-v2"


def recommendations(context: Context, request: Fields) -> Fields:
    endpoint = rules.endpoint(context, request, "GetRecommendations")
    rules.check_subject(endpoint.recipe, request)
    columns = rules.metadata_columns(context, endpoint, request)
    count = request.get("numResults", RESULTS)
    rules.check_count(count, rules.MOST_WITH_METADATA if columns else rules.MOST)
    user, item = request.get("userId"), request.get("itemId")
    catalogue = answering.items(context, endpoint.group)
    scores = _scores(context, endpoint, user, item, catalogue)
    subject = Subject(context, endpoint.group, catalogue, user, item)
    allowed = filter_use.candidates(subject, request)
    chosen = filter_use.best(scores, allowed, count)
    promoted = promotions.promoted(subject, request, scores, count)
    total = scores.total or 1.0
    entries = []
    for item, promotion in promotions.mixed(chosen, promoted, count):
        entry: Fields = {"itemId": item, **({"promotionName": promotion} if promotion else {})}
        if endpoint.recipe.name in answering.SCORED:
            entry["score"] = scores[item] / total
        reason = "Promoted item" if promotion is not None else "Exploration" if endpoint.model.is_cold(item) else None
        if reason and endpoint.recipe.name == _EXPLAINED:
            entry["reason"] = [reason]
        entries.append({**entry, **_metadata(catalogue, item, columns)})
    return {"itemList": entries, "recommendationId": _identifier(context)}


def personalized_ranking(context: Context, request: Fields) -> Fields:
    endpoint = rules.endpoint(context, request, "GetPersonalizedRanking")
    columns = rules.metadata_columns(context, endpoint, request)
    rules.check_count(len(request["inputList"]), rules.MOST_WITH_METADATA if columns else rules.MOST, "inputList")
    user = request["userId"]
    catalogue = answering.items(context, endpoint.group)
    allowed = filter_use.candidates(Subject(context, endpoint.group, catalogue, user), request)
    given = [item for item in request["inputList"] if allowed(item)]
    return {
        "personalizedRanking": [
            {
                "itemId": item,
                **({} if score is None else {"score": score}),
                **_metadata(catalogue, item, columns),
            }
            for item, score in answering.ranked(context, endpoint, user, given, catalogue)
        ],
        "recommendationId": _identifier(context),
    }


def action_recommendations(context: Context, request: Fields) -> Fields:
    endpoint = rules.endpoint(context, request, "GetActionRecommendations")
    user = rules.required(request, "userId")
    count = request.get("numResults", ACTIONS)
    rules.check_count(count, rules.MOST_ACTIONS)
    known = actions.catalogue(context, endpoint.group, context.now)
    subject = Subject(context, endpoint.group, known, user, events="ACTION_INTERACTIONS")
    allowed = filter_use.candidates(subject, request, "ACTION")
    scores = actions.scores(context, endpoint, user, known)
    best = ranking(filter_use.chosen(scores, allowed), count)
    return {
        "actionList": [{"actionId": action, "score": scores[action]} for action in best],
        "recommendationId": _identifier(context),
    }


def _scores(
    context: Context, endpoint: Endpoint, user: str | None, item: str | None, catalogue: Mapping[str, Row]
) -> Scores:
    """The scores, without what the use case leaves out for this user."""
    scores = answering.scores(context, endpoint, user, item, catalogue)
    event = _DROPPED.get(endpoint.recipe.name)
    if event is not None and user is not None:
        rows = histories.latest(histories.interactions(context, endpoint.group, user))
        for seen in {row.get("ITEM_ID", "") for row in rows if row.get("EVENT_TYPE", "").lower() == event.lower()}:
            scores.drop(seen)
    return scores


def _metadata(catalogue: Mapping[str, Row], item: str, columns: Sequence[str]) -> Fields:
    row = catalogue.get(item, {})
    metadata = {column: row[column] for column in columns if column in row}
    return {"metadata": metadata} if metadata else {}


def _identifier(context: Context) -> str:
    return f"RID-{context.unique()}"


OPERATIONS = {
    "GetRecommendations": recommendations,
    "GetPersonalizedRanking": personalized_ranking,
    "GetActionRecommendations": action_recommendations,
}
