"""Rules of what is streamed (sections 5.4 and 5.5)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.data import field_values
from personalize_emulator.data.content import dataset_arn
from personalize_emulator.data.schemas import Schema
from personalize_emulator.facts import states
from personalize_emulator.rules import training_data
from personalize_emulator.store.records import Record


def dataset(context: Context, arn: str, dataset_type: str) -> tuple[Record, Schema]:
    """The dataset that PutItems and its like name, and its schema."""
    record = context.find("dataset", arn)
    if record.fields["datasetType"] != dataset_type:
        raise errors.invalid(f"The dataset {arn} is not of the type {dataset_type}.")
    states.require("dataset", "use", record.status(context.now), arn)
    return record, _schema(context, record.parent, dataset_type)


def interactions(context: Context, tracking_id: str) -> tuple[str, Schema]:
    """The ARN and the schema of the interactions that a tracking id leads to. PutEvents declares InvalidInputException
    only."""
    tracker = _tracked(context, tracking_id)
    if tracker is None or not _takes_events(context, tracker):
        raise errors.invalid("The trackingId does not belong to an event tracker that is ACTIVE.")
    record = context.store.get(dataset_arn(tracker.parent, "INTERACTIONS"))
    if record is None or record.status(context.now) != states.ACTIVE:
        raise errors.invalid("The dataset group has no dataset of the type INTERACTIONS that is ACTIVE.")
    return record.arn, _schema(context, tracker.parent, "INTERACTIONS")


def action_interactions(context: Context, tracking_id: str) -> tuple[str, Schema]:
    """The same for the action interactions of the dataset group of a tracker, or of such a dataset itself."""
    tracked = _tracked(context, tracking_id)
    if tracked is None:
        raise errors.not_found(tracking_id)
    arn = dataset_arn(tracked.parent, "ACTION_INTERACTIONS")
    record = context.find("dataset", arn)
    for resource in (tracked, record):
        if not _takes_events(context, resource):
            raise errors.in_use(f"Resource {resource.arn} is not in the ACTIVE state.")
    return arn, _schema(context, record.parent, "ACTION_INTERACTIONS")


def action_event(event_type: str) -> str:
    """The event type of an action interaction as the dataset keeps it."""
    kind = field_values.action_event(event_type)
    if kind is None:
        raise errors.invalid(f"eventType must be one of {', '.join(field_values.ACTION_EVENTS)}.")
    return kind


def _takes_events(context: Context, tracked: Record) -> bool:
    """An event tracker takes events while it is made, too, unless the switch ``active_trackers`` is on."""
    status = tracked.status(context.now)
    early = tracked.kind == "event_tracker" and not context.values.active_trackers
    return status == states.ACTIVE or (early and status in (states.CREATE_PENDING, states.CREATE_IN_PROGRESS))


def _tracked(context: Context, tracking_id: str) -> Record | None:
    """Event trackers have tracking ids, and so do datasets of action interactions."""
    for record in context.store.users(tracking_id):
        if record.arn.startswith(context.place.home) and record.fields.get("trackingId") == tracking_id:
            return record
    return None


def _schema(context: Context, group: str, dataset_type: str) -> Schema:
    schema = training_data.dataset_schema(context, group, dataset_type)
    assert schema is not None, "a dataset keeps its schema from being deleted"
    return schema
