"""Rules of event trackers (O4, section 2.6)."""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import quotas
from personalize_emulator.store.records import Fields, Record


def check_create(context: Context, request: Fields) -> Record:
    """The rules of a new tracker; returns the group."""
    group = context.find("dataset_group", request["datasetGroupArn"])
    states.require(group.kind, "use", group.status(context.now), group.arn)
    quotas.check_only_one(context, "event_tracker", "event tracker", group.arn)
    return group
