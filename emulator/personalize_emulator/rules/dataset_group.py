"""Rules of dataset groups."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds, states
from personalize_emulator.rules import quotas
from personalize_emulator.store.records import Fields, Record

MAXIMUM = 5
"""Dataset groups per region (developer guide; adjustable on the service)."""


def check_create(request: Fields) -> None:
    """O2: a KMS key needs the role, and the role is for the key."""
    if ("kmsKeyArn" in request) != ("roleArn" in request):
        raise errors.invalid("kmsKeyArn and roleArn must be given together.")


def check_quota(context: Context) -> None:
    quotas.check(context, "dataset_group", "dataset group", MAXIMUM)


def check_delete(context: Context, group: Record) -> None:
    """Refuse the deletion while anything is in the group but its jobs (section 2.1); U30: with the setting
    ``group_needs_empty`` off only the kinds that the model's text names keep the group."""
    states.require(group.kind, "delete", group.status(context.now), group.arn)
    keepers = kinds.children(group.kind, "keeps", *(("may keep",) if context.values.group_needs_empty else ()))
    for kind in keepers:
        for child in context.store.children(group.arn, kind.name):
            raise errors.in_use(f"The dataset group {group.arn} cannot be deleted while it contains {child.arn}.")
