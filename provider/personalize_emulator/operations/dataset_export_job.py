"""CreateDatasetExportJob, DescribeDatasetExportJob, ListDatasetExportJobs."""

from __future__ import annotations

from personalize_emulator import exports, jobs, kinds, paging
from personalize_emulator.context import Context
from personalize_emulator.durations import MINUTE
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import data_jobs as rules
from personalize_emulator.rules import tags

KIND = jobs.EXPORT

kinds.declare(
    Kind(
        "dataset_export_job",
        parent="dataset",
        on_parent="goes",
        durations={"create": 10 * MINUTE},
    )
)

_MEMBERS = ("ingestionMode", "roleArn", "jobOutput")


def create(context: Context, request: Fields) -> Fields:
    dataset = rules.check_export(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND, request["jobName"]))
    rules.check_export_quota(context)
    job = jobs.begin(context, request, KIND, dataset.arn, dataset.parent, _MEMBERS)
    return {"datasetExportJobArn": job.arn}


def describe(context: Context, request: Fields) -> Fields:
    job = context.find(KIND, request["datasetExportJobArn"])
    return {"datasetExportJob": {**_summary(context, job), "datasetArn": job.parent, **job.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context, request, KIND, "datasetExportJobs", lambda job: _summary(context, job), request.get("datasetArn")
    )


def _summary(context: Context, job: Record) -> Fields:
    return {**jobs.view(context, job), "datasetExportJobArn": job.arn}


OPERATIONS = {
    "CreateDatasetExportJob": create,
    "DescribeDatasetExportJob": describe,
    "ListDatasetExportJobs": list_all,
}

jobs.at_end(KIND)(exports.export)
