"""CreateEventTracker, DescribeEventTracker, ListEventTrackers, DeleteEventTracker."""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import event_tracker as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record

KIND = kinds.declare(
    Kind(
        "event_tracker",
        parent="dataset_group",
        on_parent="keeps",
        durations={"create": MINUTE, "delete": MINUTE},
        allowed={"delete": frozenset({states.ACTIVE, states.CREATE_FAILED})},
    )
)


def create(context: Context, request: Fields) -> Fields:
    """The ARN and the tracking id are random. ``store.users(trackingId)`` finds the tracker for the events plane."""
    group = rules.check_create(context, request)
    tags.check_create(request)
    arn = context.arn(KIND.name, context.hexadecimal(8))
    tracking = context.unique()
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent=group.arn,
        timeline=states.plan("create", context.now, context.seconds("event_tracker.create"), fails=reason is not None),
        fields={"trackingId": tracking},
        reason=reason,
    )
    context.create(record, request)
    context.store.use(arn, tracking)
    return {"eventTrackerArn": arn, "trackingId": tracking}


def _account(context: Context, record: Record) -> Fields:
    return {"accountId": context.place.account}


OPERATIONS = {**standard.operations(KIND, shown=_account), "CreateEventTracker": create}
