"""Rules of export and deletion jobs (section 2.5)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.base.locations import FOLDER, LOCATION
from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import quotas
from personalize_emulator.store.records import Fields, Record

MAXIMUM_EXPORTS = 5
"""Export jobs pending or in progress per region. The service publishes no figure; that of import jobs is taken, and
refused by under the switch ``refuse_undocumented`` only."""
MAXIMUM_PENDING = 5
"""Deletion jobs that are PENDING, per dataset group."""


def check_export(context: Context, request: Fields) -> Record:
    """The rules of a new export, apart from its name; returns the dataset."""
    dataset = context.find("dataset", request["datasetArn"])
    form = FOLDER if context.values.refuse_undocumented else LOCATION
    if not form.fullmatch(request["jobOutput"]["s3DataDestination"]["path"]):
        raise errors.invalid("Invalid S3 output path")
    states.require(dataset.kind, "use", dataset.status(context.now), dataset.arn)
    return dataset


def check_export_quota(context: Context) -> None:
    if not context.values.refuse_undocumented:
        return
    quotas.check_in_flight(context, jobs.EXPORT, MAXIMUM_EXPORTS)


def check_deletion(context: Context, request: Fields) -> Record:
    """The rules of a new deletion, apart from its name; returns the dataset group."""
    group = context.find("dataset_group", request["datasetGroupArn"])
    if not LOCATION.fullmatch((request["dataSource"] or {}).get("dataLocation") or ""):
        raise errors.invalid("Invalid Data location.")
    states.require(group.kind, "use", group.status(context.now), group.arn)
    return group


def check_deletion_quota(context: Context, group: str) -> None:
    if not context.values.count_quotas:
        return
    pending = [
        job for job in context.store.unsettled(jobs.DELETION, group) if job.status(context.now) == states.PENDING
    ]
    if len(pending) >= MAXIMUM_PENDING:
        raise errors.limit(f"More than {MAXIMUM_PENDING} resources with PENDING status.")
