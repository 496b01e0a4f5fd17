"""CreateDataDeletionJob, DescribeDataDeletionJob, ListDataDeletionJobs."""

from __future__ import annotations

from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import HOUR
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.jobs import deletions
from personalize_emulator.kinds import standard
from personalize_emulator.rules import data_jobs as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record

KIND = kinds.declare(
    Kind(
        jobs.DELETION,
        parent="dataset_group",
        on_parent="goes",
        durations={"create": HOUR},
    )
)


def create(context: Context, request: Fields) -> Fields:
    group = rules.check_deletion(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND.name, request["jobName"]))
    rules.check_deletion_quota(context, group.arn)
    job = jobs.begin(context, request, KIND.name, group.arn, group.arn, ("dataSource", "roleArn"))
    return {"dataDeletionJobArn": job.arn}


def _deleted(context: Context, job: Record) -> Fields:
    done = job.status(context.now) == states.COMPLETED
    return {"numDeleted": job.fields.get("numDeleted", 0)} if done else {}


OPERATIONS = {**standard.operations(KIND, shown=_deleted), "CreateDataDeletionJob": create}

READS = {"CreateDataDeletionJob": deletions.READS}

jobs.at_end(KIND.name, deletions.HANDLER)
