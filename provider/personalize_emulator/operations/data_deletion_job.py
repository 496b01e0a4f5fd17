"""CreateDataDeletionJob, DescribeDataDeletionJob, ListDataDeletionJobs."""

from __future__ import annotations

from personalize_emulator import deletions, jobs, kinds, paging, states
from personalize_emulator.context import Context, sent
from personalize_emulator.durations import HOUR
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import data_jobs as rules
from personalize_emulator.rules import tags

KIND = jobs.DELETION

kinds.declare(
    Kind(
        "data_deletion_job",
        parent="dataset_group",
        on_parent="goes",
        durations={"create": HOUR},
    )
)


def create(context: Context, request: Fields) -> Fields:
    group = rules.check_deletion(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND, request["jobName"]))
    rules.check_deletion_quota(context, group.arn)
    job = jobs.begin(context, request, KIND, group.arn, group.arn, ("dataSource", "roleArn"))
    return {"dataDeletionJobArn": job.arn}


def describe(context: Context, request: Fields) -> Fields:
    job = context.find(KIND, request["dataDeletionJobArn"])
    view = {**_summary(context, job), **sent(job.fields, "dataSource", "roleArn")}
    if view["status"] == states.COMPLETED:
        view["numDeleted"] = job.fields.get("numDeleted", 0)
    return {"dataDeletionJob": view}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context, request, KIND, "dataDeletionJobs", lambda job: _summary(context, job), request.get("datasetGroupArn")
    )


def _summary(context: Context, job: Record) -> Fields:
    return {**jobs.view(context, job), "dataDeletionJobArn": job.arn, "datasetGroupArn": job.parent}


OPERATIONS = {
    "CreateDataDeletionJob": create,
    "DescribeDataDeletionJob": describe,
    "ListDataDeletionJobs": list_all,
}

jobs.at_end(KIND)(deletions.delete)
