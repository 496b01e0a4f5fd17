"""CreateBatchSegmentJob, DescribeBatchSegmentJob, ListBatchSegmentJobs."""

from __future__ import annotations

from personalize_emulator import batch_segment, jobs, kinds, paging
from personalize_emulator.context import Context
from personalize_emulator.durations import MINUTE
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import batch_job as rules
from personalize_emulator.rules import tags

KIND = jobs.BATCH_SEGMENT

kinds.declare(
    Kind(
        "batch_segment_job",
        parent="solution_version",
        on_parent="goes",
        durations={"create": 8 * MINUTE},
    )
)

_MEMBERS = ("filterArn", "numResults", "jobInput", "jobOutput", "roleArn")


def create(context: Context, request: Fields) -> Fields:
    version = rules.check_segment(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND, request["jobName"]))
    rules.check_quota(context, KIND)
    job = jobs.begin(context, request, KIND, version.arn, version.fields["datasetGroupArn"], _MEMBERS)
    if "filterArn" in request:
        context.store.use(job.arn, request["filterArn"])
    return {"batchSegmentJobArn": job.arn}


def describe(context: Context, request: Fields) -> Fields:
    job = context.find(KIND, request["batchSegmentJobArn"])
    return {"batchSegmentJob": {**_summary(context, job), **job.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context,
        request,
        KIND,
        "batchSegmentJobs",
        lambda job: _summary(context, job),
        request.get("solutionVersionArn"),
    )


def _summary(context: Context, job: Record) -> Fields:
    return {**jobs.view(context, job), "batchSegmentJobArn": job.arn, "solutionVersionArn": job.parent}


OPERATIONS = {
    "CreateBatchSegmentJob": create,
    "DescribeBatchSegmentJob": describe,
    "ListBatchSegmentJobs": list_all,
}

jobs.at_end(KIND)(batch_segment.segment)
