"""A schema of actions, and a time after all generated data."""

from __future__ import annotations

from tests.emulator.world import START, avro, field

ACTIONS = avro(
    "Actions",
    field("ACTION_ID"),
    field("KIND", categorical=True),
    field("EXPIRATION_TIMESTAMP", "long"),
    field("REPEAT_FREQUENCY", ["null", "long"]),
)


LATER = int(START) + 10_000_000
