"""The operations, one file per noun; each file's ``OPERATIONS`` is part of the table here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from personalize_emulator.call.context import Context
from personalize_emulator.data.prefetch import Reads
from personalize_emulator.facts import kinds
from personalize_emulator.kinds import put, recipe, recommend, tagged_resources, tags
from personalize_emulator.store.records import Fields

Operation = Callable[[Context, Fields], Fields | None]

_KINDS = (
    "dataset_group",
    "schema",
    "dataset",
    "dataset_import_job",
    "recommender",
    "solution",
    "solution_version",
    "campaign",
    "filter",
    "event_tracker",
    "metric_attribution",
    "batch_inference_job",
    "batch_segment_job",
    "dataset_export_job",
    "data_deletion_job",
)
"""The files that declare a kind each, parents first."""


_MODULES = [import_module(f"{__package__}.{file}") for file in _KINDS]

OPERATIONS: dict[str, Operation] = {
    **{name: operation for module in _MODULES for name, operation in module.OPERATIONS.items()},
    **tags.OPERATIONS,
    **recipe.OPERATIONS,
}
"""By name. A result of None is the empty body of operations that have no output."""

kinds.complete(OPERATIONS)

EVENTS: dict[str, Operation] = {**put.OPERATIONS}
"""The operations of personalize-events."""

RUNTIME: dict[str, Operation] = {**recommend.OPERATIONS}
"""The operations of personalize-runtime."""

TAGGING: dict[str, Operation] = {**tagged_resources.OPERATIONS}
"""The operations of the Resource Groups Tagging API."""

READS: dict[str, Reads] = {name: reads for module in _MODULES for name, reads in getattr(module, "READS", {}).items()}
"""Operations that want copies of files."""
