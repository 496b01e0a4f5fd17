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
from personalize_emulator.rules import tags
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
    version = rules.check_segment(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND.name, request["jobName"]))
    rules.check_quota(context, KIND.name)
    job = jobs.begin(context, request, KIND.name, version.arn, version.fields["datasetGroupArn"], _MEMBERS)
    if "filterArn" in request:
        context.store.use(job.arn, request["filterArn"])
    return {"batchSegmentJobArn": job.arn}


OPERATIONS = {**standard.operations(KIND), "CreateBatchSegmentJob": create}

READS = {"CreateBatchSegmentJob": batch.READS}

jobs.at_end(KIND.name, batch_segment.HANDLER)
