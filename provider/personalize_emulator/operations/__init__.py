"""The operations, one file per noun; each file's ``OPERATIONS`` is part of the table here."""

from __future__ import annotations

from collections.abc import Callable

from personalize_emulator.context import Context
from personalize_emulator.operations import (
    batch_inference_job,
    batch_segment_job,
    campaign,
    data_deletion_job,
    dataset,
    dataset_export_job,
    dataset_group,
    dataset_import_job,
    event_tracker,
    filter,
    metric_attribution,
    put,
    recipe,
    recommend,
    recommender,
    schema,
    solution,
    solution_version,
    tagged_resources,
    tags,
)
from personalize_emulator.records import Fields

Operation = Callable[[Context, Fields], Fields | None]

OPERATIONS: dict[str, Operation] = {
    **dataset_group.OPERATIONS,
    **schema.OPERATIONS,
    **dataset.OPERATIONS,
    **dataset_import_job.OPERATIONS,
    **recommender.OPERATIONS,
    **solution.OPERATIONS,
    **solution_version.OPERATIONS,
    **campaign.OPERATIONS,
    **filter.OPERATIONS,
    **event_tracker.OPERATIONS,
    **metric_attribution.OPERATIONS,
    **batch_inference_job.OPERATIONS,
    **batch_segment_job.OPERATIONS,
    **dataset_export_job.OPERATIONS,
    **data_deletion_job.OPERATIONS,
    **tags.OPERATIONS,
    **recipe.OPERATIONS,
}
"""By name. A result of None is the empty body of operations that have no output."""

EVENTS: dict[str, Operation] = {**put.OPERATIONS}
"""The operations of personalize-events."""

RUNTIME: dict[str, Operation] = {**recommend.OPERATIONS}
"""The operations of personalize-runtime."""

TAGGING: dict[str, Operation] = {**tagged_resources.OPERATIONS}
"""The operations of the Resource Groups Tagging API."""

READS: dict[str, Callable[[Fields], object]] = {"CreateDatasetImportJob": dataset_import_job.location}
"""Operations that read a file or folder, and where a request of theirs, checked by nobody so far, says that it is."""
