"""CreateBatchInferenceJob, DescribeBatchInferenceJob, ListBatchInferenceJobs."""

from __future__ import annotations

from personalize_emulator import batch_inference, jobs, kinds, paging
from personalize_emulator.context import Context, sent
from personalize_emulator.durations import MINUTE
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import batch_job as rules
from personalize_emulator.rules import tags

KIND = jobs.BATCH_INFERENCE

kinds.declare(
    Kind(
        "batch_inference_job",
        parent="solution_version",
        on_parent="goes",
        durations={"create": 20 * MINUTE},
    )
)

_MEMBERS = (
    "filterArn",
    "numResults",
    "jobInput",
    "jobOutput",
    "roleArn",
    "batchInferenceJobConfig",
    "batchInferenceJobMode",
    "themeGenerationConfig",
)


def create(context: Context, request: Fields) -> Fields:
    version = rules.check_inference(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND, request["jobName"]))
    rules.check_quota(context, KIND)
    job = jobs.begin(context, request, KIND, version.arn, version.fields["datasetGroupArn"], _MEMBERS)
    if "filterArn" in request:
        context.store.use(job.arn, request["filterArn"])
    return {"batchInferenceJobArn": job.arn}


def describe(context: Context, request: Fields) -> Fields:
    job = context.find(KIND, request["batchInferenceJobArn"])
    return {"batchInferenceJob": {**_summary(context, job), **job.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context,
        request,
        KIND,
        "batchInferenceJobs",
        lambda job: _summary(context, job),
        request.get("solutionVersionArn"),
    )


def _summary(context: Context, job: Record) -> Fields:
    return {
        **jobs.view(context, job),
        "batchInferenceJobArn": job.arn,
        "solutionVersionArn": job.parent,
        **sent(job.fields, "batchInferenceJobMode"),
    }


OPERATIONS = {
    "CreateBatchInferenceJob": create,
    "DescribeBatchInferenceJob": describe,
    "ListBatchInferenceJobs": list_all,
}

jobs.at_end(KIND)(batch_inference.infer)
