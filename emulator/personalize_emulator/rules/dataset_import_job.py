"""Rules of import jobs (O9, sections 2.4 and 5.2)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.base.locations import LOCATION
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import quotas
from personalize_emulator.store.records import Fields, Record

MAXIMUM_IN_FLIGHT = 5
"""Import jobs pending or in progress per region; not adjustable on the service."""


def check_create(context: Context, request: Fields) -> Record:
    """The rules of a new job; returns the dataset."""
    dataset = context.find("dataset", request["datasetArn"])
    if not LOCATION.fullmatch((request["dataSource"] or {}).get("dataLocation") or ""):
        raise errors.invalid("Invalid Data location.")
    if "roleArn" not in request:
        raise errors.invalid("Provide the ARN of a role that can read the data: roleArn is required.")
    states.require(dataset.kind, "use", dataset.status(context.now), dataset.arn)
    if request.get("importMode") == "INCREMENTAL" and not context.store.imports(dataset.arn, context.now):
        raise errors.invalid("The first import of a dataset must have the import mode FULL.")
    return dataset


def check_quota(context: Context) -> None:
    quotas.check_in_flight(context, "dataset_import_job", MAXIMUM_IN_FLIGHT)
