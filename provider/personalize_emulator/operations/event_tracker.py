"""CreateEventTracker, DescribeEventTracker, ListEventTrackers, DeleteEventTracker."""

from __future__ import annotations

from personalize_emulator import paging, states
from personalize_emulator.context import Context
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import event_tracker as rules
from personalize_emulator.rules import tags

KIND = "event_tracker"


def create(context: Context, request: Fields) -> Fields:
    """The ARN and the tracking id are random. ``store.users(trackingId)`` finds the tracker for the events plane."""
    group = rules.check_create(context, request)
    tags.check_create(request)
    arn = context.arn(KIND, context.hexadecimal(8))
    tracking = context.unique()
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND,
        name=request["name"],
        parent=group.arn,
        timeline=states.plan("create", context.now, context.seconds("event_tracker.create"), fails=reason is not None),
        fields={"trackingId": tracking},
        reason=reason,
    )
    context.create(record, request)
    context.store.use(arn, tracking)
    return {"eventTrackerArn": arn, "trackingId": tracking}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND, request["eventTrackerArn"])
    return {
        "eventTracker": {
            **_summary(context, record),
            **record.fields,
            "accountId": context.place.account,
            "datasetGroupArn": record.parent,
        }
    }


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context,
        request,
        KIND,
        "eventTrackers",
        lambda record: _summary(context, record),
        request.get("datasetGroupArn"),
    )


def delete(context: Context, request: Fields) -> None:
    """The dataset and its data stay."""
    context.delete(context.find(KIND, request["eventTrackerArn"]))


def _summary(context: Context, record: Record) -> Fields:
    return {
        "name": record.name,
        "eventTrackerArn": record.arn,
        "status": record.status(context.now),
        **record.times(context.now),
    }


OPERATIONS = {
    "CreateEventTracker": create,
    "DescribeEventTracker": describe,
    "ListEventTrackers": list_all,
    "DeleteEventTracker": delete,
}
