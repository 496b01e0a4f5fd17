"""Rules of schemas as resources; what may stand in one is in ``personalize_emulator.data.schemas``."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.rules import quotas
from personalize_emulator.store.records import Record

MAXIMUM = 500
"""Schemas per region; not adjustable on the service."""


def check_quota(context: Context) -> None:
    quotas.check(context, "schema", "schema", MAXIMUM)


def check_delete(context: Context, schema: Record) -> None:
    """Every dataset that uses it, or is being updated to it, must be gone (section 2.2)."""
    for dataset in context.store.users(schema.arn):
        serving = dataset.serving(context.now)["schemaArn"]
        awaited = dataset.update.fields["schemaArn"] if dataset.update and dataset.updating(context.now) else serving
        if schema.arn in (serving, awaited):
            raise errors.in_use(f"The schema {schema.arn} cannot be deleted while the dataset {dataset.arn} uses it.")
