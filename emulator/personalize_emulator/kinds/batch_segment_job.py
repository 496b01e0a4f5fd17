"""CreateBatchSegmentJob, DescribeBatchSegmentJob, ListBatchSegmentJobs."""

from __future__ import annotations

from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.jobs import batch, batch_segment
from personalize_emulator.kinds import standard
from personalize_emulator.rules import batch_job as rules
from personalize_emulator.store.records import Fields

KIND = kinds.declare(
    Kind(
        jobs.BATCH_SEGMENT,
        parent="solution_version",
        on_parent="goes",
        durations={"create": 8 * MINUTE},
    )
)

_MEMBERS = ("filterArn", "numResults", "jobInput", "jobOutput", "roleArn")


def create(context: Context, request: Fields) -> Fields:
    return batch.begin(context, request, KIND, rules.check_segment(context, request), _MEMBERS)


OPERATIONS = {**standard.operations(KIND), "CreateBatchSegmentJob": create}

READS = {"CreateBatchSegmentJob": batch.READS}

jobs.at_end(KIND.name, batch_segment.HANDLER)
