"""Rules of datasets (O1, O3-O5, R10, section 2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from personalize_emulator.base import errors
from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.data import schemas
from personalize_emulator.data.schemas import Schema
from personalize_emulator.facts import states
from personalize_emulator.rules import campaign, metric_attribution
from personalize_emulator.store.records import Fields, Record

REPLACEABLE = frozenset({"ITEMS", "USERS"})
"""Types whose schema can be replaced."""

_IN_CREATION = frozenset({states.CREATE_PENDING, states.CREATE_IN_PROGRESS})


def check_create(context: Context, request: Fields) -> Record:
    """The rules of a new dataset, apart from its being the first of its type; returns the group."""
    kind = dataset_type(request)
    group = context.find("dataset_group", request["datasetGroupArn"])
    schema = context.find("schema", request["schemaArn"])
    domain = group.fields.get("domain")
    if domain is not None and kind in schemas.CUSTOM_ONLY:
        raise errors.invalid(f"A dataset group of the domain {domain} cannot hold a dataset of the type {kind}.")
    check_schema(schema, domain, kind)
    states.require(group.kind, "use", group.status(context.now), group.arn)
    return group


def dataset_type(request: Fields) -> str:
    """The type in upper case, in which the service keeps it."""
    kind = str(request["datasetType"]).upper()
    if kind not in schemas.DATASET_TYPES.values():
        raise errors.invalid(f"datasetType must be one of {', '.join(schemas.DATASET_TYPES.values())}.")
    return kind


def check_schema(schema: Record, domain: str | None, kind: str) -> Schema:
    """O3: the schema's domain is the group's; its record is named after the dataset type."""
    if schema.fields.get("domain") != domain:
        raise errors.invalid(f"The domain of the schema {schema.arn} does not match the domain of the dataset group.")
    parsed = schemas.parse(schema.fields["schema"], domain)
    if parsed.dataset_type != kind:
        raise errors.invalid(f"The schema {schema.arn} is for a dataset of the type {parsed.dataset_type}, not {kind}.")
    return parsed


def check_update(context: Context, dataset: Record, schema: Record) -> list[str]:
    """O5: Items and Users only; the old fields stay as they are, new ones accept null. Returns the new columns."""
    kind = dataset.fields["datasetType"]
    if kind not in REPLACEABLE:
        raise errors.invalid(f"The schema of a dataset of the type {kind} cannot be replaced.")
    group = context.find("dataset_group", dataset.parent)
    new = check_schema(schema, group.fields.get("domain"), kind)
    old = context.find("schema", dataset.serving(context.now)["schemaArn"])
    before = schemas.parse(old.fields["schema"], old.fields.get("domain"))
    for field in before.fields:
        if new.field(field.name) != field:
            raise errors.invalid(f"The new schema must keep the field {field.name} as it is.")
    added = [field for field in new.fields if before.field(field.name) is None]
    for field in added:
        if not field.nullable:
            raise errors.invalid(f"The new field {field.name} must accept null.")
    states.require(dataset.kind, "update", dataset.status(context.now), dataset.arn)
    if dataset.updating(context.now):
        raise errors.in_use(f"The dataset {dataset.arn} is being updated.")
    return [field.name for field in added]


def check_delete(context: Context, dataset: Record) -> None:
    """Refuse the deletion while something reads or fills the group's data, or refers to it (section 2.3)."""
    states.require(dataset.kind, "delete", dataset.status(context.now), dataset.arn)
    if dataset.updating(context.now):
        raise errors.in_use(f"The dataset {dataset.arn} is being updated.")
    store = context.store
    for blocker in _referring(context, dataset):
        raise errors.in_use(f"The dataset {dataset.arn} cannot be deleted while {blocker.arn} exists.")
    job = jobs.under_way(context, dataset.parent, jobs.BATCH_INFERENCE, jobs.BATCH_SEGMENT)
    if job is not None:
        raise errors.in_use(f"The dataset {dataset.arn} cannot be deleted while the job {job.arn} runs.")
    busy = [*store.unfinished("dataset_import_job", dataset.arn), *store.unfinished("recommender", dataset.parent)]
    busy += [item for item in store.unfinished("solution_version") if item.fields["datasetGroupArn"] == dataset.parent]
    for blocker in busy:
        if blocker.status(context.now) in _IN_CREATION:
            raise errors.in_use(f"The dataset {dataset.arn} cannot be deleted while {blocker.arn} is being created.")


def _referring(context: Context, dataset: Record) -> Iterator[Record]:
    store, kind = context.store, dataset.fields["datasetType"]
    yield from store.children(dataset.parent, "filter")
    if kind == "INTERACTIONS":
        yield from store.children(dataset.parent, "event_tracker")
    for attribution in store.children(dataset.parent, "metric_attribution"):
        if kind in metric_attribution.datasets(attribution.notes["metrics"]):
            yield attribution
    if context.values.recommenders_keep_datasets:  # U29
        yield from store.children(dataset.parent, "recommender")
    for referring in campaign.of_group(context, dataset.parent):
        if referring.status(context.now) in {*_IN_CREATION, states.ACTIVE}:
            yield referring
