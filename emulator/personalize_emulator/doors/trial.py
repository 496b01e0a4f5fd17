"""The questions that people can try on a recommender or a campaign, and what is known of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call.context import Context
from personalize_emulator.facts import service_model
from personalize_emulator.serving import actions, answering, histories
from personalize_emulator.serving import requests as rules
from personalize_emulator.serving.answering import Endpoint
from personalize_emulator.store.data_tables import Row
from personalize_emulator.store.records import Fields

EXAMPLES = 50
"""Users and items that are named, as examples."""
HISTORY = 10
"""The latest things that a user did, of which so many are shown."""
MOST = 100
"""Rows in one answer."""
LONGEST = 300
"""Characters of a cell that are shown."""
ACTIONS = "GetActionRecommendations"


def questions(context: Context, arn: str) -> Fields:
    """The operation that answers, the members that its request must have, and some users and items to ask about.
    ValueError for what cannot be asked."""
    endpoint = _endpoint(context, arn)
    operation = rules.operation(endpoint.recipe)
    needs = rules.subjects(endpoint.recipe) if operation == "GetRecommendations" else ["userId"]
    return {
        "operation": operation,
        "path": service_model.load("personalize-runtime").path(operation),
        "member": "recommenderArn" if _is_recommender(arn) else "campaignArn",
        "needs": needs,
        "users": [user for user in islice(endpoint.model.users, EXAMPLES) if user],
        "items": list(islice(endpoint.model.names, EXAMPLES)),
    }


def rows(context: Context, arn: str, names: list[str], user: str | None) -> Fields:
    """Return the rows of items or actions by name, and the names that a user had to do with, latest first."""
    endpoint = _endpoint(context, arn)
    of_actions = rules.operation(endpoint.recipe) == ACTIONS
    kind, column = ("ACTION_INTERACTIONS", "ACTION_ID") if of_actions else ("INTERACTIONS", "ITEM_ID")
    known = actions.catalogue(context, endpoint.group, context.now) if of_actions else _items(context, endpoint)
    seen = histories.of_model(context, endpoint.group, endpoint.model, user, kind, column) if user else []
    history = list(dict.fromkeys(seen))[:HISTORY]
    return {
        "rows": {name: _short(known[name], column) for name in [*names[:MOST], *history] if name in known},
        "history": history,
    }


def _items(context: Context, endpoint: Endpoint) -> Mapping[str, Row]:
    return answering.items(context, endpoint.group)


def _short(row: Row, column: str) -> Row:
    return {
        name: cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}..." for name, cell in row.items() if name != column
    }


def _is_recommender(arn: str) -> bool:
    return ":recommender/" in arn


def _endpoint(context: Context, arn: str) -> Endpoint:
    if context.store.get(arn) is None:
        raise ValueError(f"there is no resource {arn[:300]!r}")
    here = Context(context.store, context.place.of(arn), context.trainer, context.files)
    try:
        return answering.recommender(here, arn) if _is_recommender(arn) else answering.campaign(here, arn)
    except ServiceError as error:
        raise ValueError(error.message) from None
