"""PutEvents, PutItems, PutUsers, PutActions, PutActionInteractions: what ``personalize-events`` takes in.

A call is taken as a whole or refused as a whole. A record counts from the moment in which it arrives: for filters and
for the histories of real-time recommendations at once, for models with the next training.
"""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.data import streaming
from personalize_emulator.rules import put as rules
from personalize_emulator.store.data_tables import Streamed
from personalize_emulator.store.records import Fields


def events(context: Context, request: Fields) -> None:
    """An event without a user belongs to its session (see ``histories``)."""
    dataset, schema = rules.interactions(context, request["trackingId"])
    session: str = request["sessionId"]
    who: str = request.get("userId", session)
    records = []
    for event in request["eventList"]:
        row = streaming.row(
            schema,
            {
                "USER_ID": who,
                "ITEM_ID": event.get("itemId"),
                "EVENT_TYPE": event["eventType"],
                "EVENT_VALUE": event.get("eventValue"),
                "TIMESTAMP": int(event["sentAt"]),
                "RECOMMENDATION_ID": event.get("recommendationId"),
                "IMPRESSION": "|".join(event.get("impression") or []),
                "EVENT_ATTRIBUTION_SOURCE": (event.get("metricAttribution") or {}).get("eventAttributionSource"),
            },
            event.get("properties"),
            streaming.RESERVED,
        )
        records.append(Streamed(who, row, session, event.get("eventId")))
    context.store.add_streamed(dataset, context.now, records)


def items(context: Context, request: Fields) -> None:
    _entities(context, request, "ITEMS", "items", "itemId", "ITEM_ID")


def users(context: Context, request: Fields) -> None:
    _entities(context, request, "USERS", "users", "userId", "USER_ID")


def actions(context: Context, request: Fields) -> None:
    _entities(context, request, "ACTIONS", "actions", "actionId", "ACTION_ID")


def action_interactions(context: Context, request: Fields) -> None:
    dataset, schema = rules.action_interactions(context, request["trackingId"])
    records = []
    for event in request["actionInteractions"]:
        who = event.get("userId", event["sessionId"])
        row = streaming.row(
            schema,
            {
                "USER_ID": who,
                "ACTION_ID": event["actionId"],
                "EVENT_TYPE": rules.action_event(event["eventType"]),
                "TIMESTAMP": int(event["timestamp"]),
                "RECOMMENDATION_ID": event.get("recommendationId"),
                "IMPRESSION": "|".join(event.get("impression") or []),
            },
            event.get("properties"),
            streaming.RESERVED,
        )
        records.append(Streamed(who, row, event["sessionId"], event.get("eventId")))
    context.store.add_streamed(dataset, context.now, records)


def _entities(context: Context, request: Fields, dataset_type: str, member: str, key: str, column: str) -> None:
    """A record replaces the one that was there under its id, with all of its fields."""
    dataset, schema = rules.dataset(context, request["datasetArn"], dataset_type)
    records = [
        Streamed(entity[key], streaming.row(schema, {column: entity[key]}, entity.get("properties")))
        for entity in request[member]
    ]
    context.store.add_streamed(dataset.arn, context.now, records)


OPERATIONS = {
    "PutEvents": events,
    "PutItems": items,
    "PutUsers": users,
    "PutActions": actions,
    "PutActionInteractions": action_interactions,
}
