"""CreateExperiment, DescribeExperiment, ListExperiments, UpdateExperiment, DeleteExperiment."""

from __future__ import annotations

from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard

OPERATIONS = standard.operations(
    kinds.declare(
        Kind(
            "experiment",
            parent="dataset_group",
            on_parent="keeps",
            durations={"create": MINUTE, "update": MINUTE, "delete": MINUTE},
            allowed={
                "update": frozenset({states.ACTIVE}),
                "delete": frozenset({states.ACTIVE, states.CREATE_FAILED}),
            },
        )
    )
)
