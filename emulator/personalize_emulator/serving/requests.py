"""Rules of requests for recommendations (sections 4.2 and 5.6)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.rules import training_data
from personalize_emulator.serving import answering
from personalize_emulator.serving.answering import Endpoint
from personalize_emulator.store.records import Fields

MOST, MOST_WITH_METADATA, MOST_ACTIONS = 500, 50, 100
MOST_COLUMNS = 10

_USER, _ITEM = frozenset({"userId"}), frozenset({"itemId"})
_NEEDS = {
    "aws-ecomm-popular-items-by-views": _USER,
    "aws-ecomm-popular-items-by-purchases": _USER,
    "aws-vod-most-popular": _USER,
    "aws-ecomm-customers-who-viewed-x-also-viewed": _USER | _ITEM,
    "aws-vod-because-you-watched-x": _USER | _ITEM,
    "aws-vod-more-like-x": _USER | _ITEM,
}
_NEEDS_BY_TYPE = {"USER_PERSONALIZATION": _USER, "RELATED_ITEMS": _ITEM}
_OPERATION = {
    "PERSONALIZED_RANKING": "GetPersonalizedRanking",
    "PERSONALIZED_ACTIONS": "GetActionRecommendations",
}
"""The operation that answers for a type of recipe; GetRecommendations does for all others."""


def endpoint(context: Context, request: Fields, asked: str) -> Endpoint:
    """Return the campaign or the recommender that a request names, one of the two, which must answer the operation
    ``asked``."""
    campaign, recommender = request.get("campaignArn"), request.get("recommenderArn")
    if campaign and recommender:
        raise errors.invalid("Provide either campaignArn or recommenderArn, not both.")
    if campaign:
        target = answering.campaign(context, campaign)
    elif recommender:
        target = answering.recommender(context, recommender)
    else:
        raise errors.invalid("Provide campaignArn or recommenderArn.")
    answers = operation(target.recipe)
    if answers != asked:
        raise errors.invalid(f"The recipe {target.recipe.name} gives its answers to {answers}, not to {asked}.")
    return target


def operation(recipe: Recipe) -> str:
    """The operation that answers for a recipe."""
    return _OPERATION.get(recipe.type, "GetRecommendations")


def subjects(recipe: Recipe) -> list[str]:
    """The members of GetRecommendations that a recipe needs."""
    return sorted(_NEEDS.get(recipe.name) or _NEEDS_BY_TYPE.get(recipe.type, frozenset()))


def check_subject(recipe: Recipe, request: Fields) -> None:
    """Section 4.2 and the types of the custom recipes say who or what is asked about."""
    for member in subjects(recipe):
        if not request.get(member):
            raise errors.invalid(f"{member} is required for the recipe {recipe.name}.")


def required(request: Fields, member: str) -> str:
    """A member that the model does not require and the service does."""
    value: str | None = request.get(member)
    if not value:
        raise errors.invalid(f"{member} is required.")
    return value


def check_count(count: int, most: int, member: str = "numResults") -> None:
    if count > most:
        raise errors.invalid(f"{member} must be at most {most}.")


def metadata_columns(context: Context, endpoint: Endpoint, request: Fields) -> list[str]:
    """The columns that the request wants back, none where it does not say."""
    wanted = request.get("metadataColumns") or {}
    if not wanted:
        return []
    if list(wanted) != ["ITEMS"]:
        raise errors.invalid("The key of metadataColumns must be ITEMS.")
    columns: list[str] = wanted["ITEMS"]
    if not endpoint.gives_metadata:
        raise errors.invalid(f"{endpoint.arn} is not enabled to return metadata with recommendations.")
    if len(columns) > MOST_COLUMNS:
        raise errors.invalid(f"At most {MOST_COLUMNS} metadata columns can be given.")
    schema = training_data.dataset_schema(context, endpoint.group, "ITEMS")
    for column in columns:
        if schema is None or schema.field(column) is None:
            raise errors.invalid(f"The column {column} is not in the schema of the ITEMS dataset.")
    return columns
