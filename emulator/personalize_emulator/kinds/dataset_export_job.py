"""CreateDatasetExportJob, DescribeDatasetExportJob, ListDatasetExportJobs."""

from __future__ import annotations

from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.facts import kinds
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.jobs import exports
from personalize_emulator.kinds import standard
from personalize_emulator.rules import data_jobs as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields

KIND = kinds.declare(
    Kind(
        jobs.EXPORT,
        parent="dataset",
        on_parent="goes",
        durations={"create": 10 * MINUTE},
    )
)

_MEMBERS = ("ingestionMode", "roleArn", "jobOutput")


def create(context: Context, request: Fields) -> Fields:
    dataset = rules.check_export(context, request)
    tags.check_create(request)
    context.refuse_duplicate(context.arn(KIND.name, request["jobName"]))
    rules.check_export_quota(context)
    job = jobs.begin(context, request, KIND.name, dataset.arn, dataset.parent, _MEMBERS)
    return {"datasetExportJobArn": job.arn}


OPERATIONS = {**standard.operations(KIND), "CreateDatasetExportJob": create}

jobs.at_end(KIND.name, exports.HANDLER)
