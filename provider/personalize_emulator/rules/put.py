"""Rules of what is streamed (sections 5.4 and 5.5)."""

from __future__ import annotations

from personalize_emulator import cells, errors, states
from personalize_emulator.context import Context
from personalize_emulator.data import dataset_arn
from personalize_emulator.records import Record
from personalize_emulator.rules import training_data
from personalize_emulator.schemas import Schema


def dataset(context: Context, arn: str, dataset_type: str) -> tuple[Record, Schema]:
    """The dataset that PutItems and its like name, and its schema."""
    record = context.find("dataset", arn)
    if record.fields["datasetType"] != dataset_type:
        raise errors.invalid(f"The dataset {arn} is not of the type {dataset_type}.")
    states.require("dataset", "use", record.status(context.now), arn)
    return record, _schema(context, record.parent, dataset_type)


def tracked(context: Context, tracking_id: str, dataset_type: str) -> tuple[str, Schema]:
    """The ARN and the schema of the dataset that a tracking id leads to. PutEvents declares InvalidInputException
    only."""
    group = _group(context, tracking_id)
    if group is None:
        raise errors.invalid("The trackingId does not belong to an event tracker that is ACTIVE.")
    arn = dataset_arn(group, dataset_type)
    record = context.store.get(arn)
    if record is None or record.status(context.now) != states.ACTIVE:
        raise errors.invalid(f"The dataset group has no dataset of the type {dataset_type} that is ACTIVE.")
    return arn, _schema(context, group, dataset_type)


def action_event(event_type: str) -> str:
    """The event type of an action interaction as the dataset keeps it."""
    kind = cells.action_event(event_type)
    if kind is None:
        raise errors.invalid(f"eventType must be one of {', '.join(cells.ACTION_EVENTS)}.")
    return kind


def _group(context: Context, tracking_id: str) -> str | None:
    """Event trackers have tracking ids, and so do datasets of action interactions."""
    for record in context.store.users(tracking_id):
        here = record.arn.startswith(context.place.home)
        if here and record.fields.get("trackingId") == tracking_id and record.status(context.now) == states.ACTIVE:
            return record.parent
    return None


def _schema(context: Context, group: str, dataset_type: str) -> Schema:
    schema = training_data.dataset_schema(context, group, dataset_type)
    assert schema is not None, "a dataset keeps its schema from being deleted"
    return schema
