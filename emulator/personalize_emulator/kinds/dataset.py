"""CreateDataset, DescribeDataset, ListDatasets, UpdateDataset, DeleteDataset."""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import dataset as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record, Update

KIND = kinds.declare(
    Kind(
        "dataset",
        parent="dataset_group",
        on_parent="keeps",
        durations={"create": 20.0, "update": 2 * MINUTE, "delete": MINUTE},
        allowed={
            "use": frozenset({states.ACTIVE}),
            "update": frozenset({states.ACTIVE}),
            "delete": frozenset({states.ACTIVE, states.CREATE_FAILED}),
        },
    )
)


def create(context: Context, request: Fields) -> Fields:
    """A dataset of action interactions has a tracking id of its own; ``store.users(trackingId)`` finds it."""
    group = rules.check_create(context, request)
    tags.check_create(request)
    kind = rules.dataset_type(request)
    arn = context.arn(KIND.name, f"{group.name}/{kind}")
    context.refuse_duplicate(arn)
    fails = context.scripted_create_failure(arn) is not None
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent=group.arn,
        timeline=states.plan("create", context.now, context.seconds("dataset.create"), fails=fails),
        fields={"datasetType": kind, "schemaArn": request["schemaArn"]},
    )
    if kind == "ACTION_INTERACTIONS":
        record.fields["trackingId"] = context.unique()
    context.create(record, request)
    context.store.use(arn, request["schemaArn"])
    if "trackingId" in record.fields:
        context.store.use(arn, record.fields["trackingId"])
    return {"datasetArn": arn}


def update(context: Context, request: Fields) -> Fields:
    """Replace the schema. The dataset's own status shows the update as well, and is ACTIVE again if it fails."""
    record = context.find(KIND.name, request["datasetArn"])
    schema = context.find("schema", request["schemaArn"])
    added = rules.check_update(context, record, schema)
    if schema.arn != record.serving(context.now)["schemaArn"]:
        reason = context.scripted_update_failure(record.arn)
        seconds = context.seconds("dataset.update")
        timeline = states.plan("create", context.now, seconds, fails=reason is not None)
        record.begin_update(Update({"schemaArn": schema.arn}, timeline, reason), context.now)
        if context.values.dataset_status_updates:
            record.move(states.plan("update", context.now, seconds), context.now)
        if reason is None:
            record.notes.setdefault("added", []).extend([timeline[-1][0], column] for column in added)
        context.store.save(record)
        context.store.use(record.arn, schema.arn)
    return {"datasetArn": record.arn}


def _updated(context: Context, record: Record) -> Fields:
    update = record.update
    return {"latestDatasetUpdate": {**update.fields, **update.times(context.now)}} if update is not None else {}


OPERATIONS = {
    **standard.operations(KIND, shown=_updated, check_delete=rules.check_delete),
    "CreateDataset": create,
    "UpdateDataset": update,
}
