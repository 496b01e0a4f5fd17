"""CreateDatasetImportJob, DescribeDatasetImportJob, ListDatasetImportJobs."""

from __future__ import annotations

from pathlib import Path

from personalize_emulator.background import importing
from personalize_emulator.call.context import Context, sent
from personalize_emulator.data import imports
from personalize_emulator.data.files import FilesError
from personalize_emulator.data.imports import ImportFailure
from personalize_emulator.data.prefetch import Reads
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import dataset_import_job as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record

KIND = kinds.declare(
    Kind(
        "dataset_import_job",
        parent="dataset",
        on_parent="goes",
        durations={"create": 10 * MINUTE},
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["jobName"])
    dataset = rules.check_create(context, request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    mode = request.get("importMode", imports.FULL)
    copies, reason = _copies(context, mode)
    scripted = context.scripted_create_failure(arn)
    if scripted is not None:
        copies, reason = None, scripted
    context.remark = reason
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["jobName"],
        parent=dataset.arn,
        timeline=states.plan(
            "create", context.now, context.seconds("dataset_import_job.create"), fails=reason is not None
        ),
        fields=sent(request, "dataSource", "roleArn", "importMode", "publishAttributionMetricsToS3"),
        reason=reason,
    )
    context.create(record, request)
    if copies is not None:
        _begin(context, record, dataset, copies, mode)
    return {"datasetImportJobArn": arn}


def _copies(context: Context, mode: str) -> tuple[dict[str, Path] | None, str | None]:
    """The copies of the files, or why there are none."""
    assert context.copies is not None, "every import names a location"
    try:
        copies = context.copies.found()
        imports.check_size(sum(path.stat().st_size for path in copies.values()), mode)
    except FilesError as problem:
        return None, imports.no_access(problem)
    except ImportFailure as failure:
        return None, str(failure)
    return copies, None


def _begin(context: Context, job: Record, dataset: Record, copies: dict[str, Path], mode: str) -> None:
    assert context.copies is not None
    schema = context.find("schema", dataset.serving(context.now)["schemaArn"])
    spec = {
        "location": job.fields["dataSource"]["dataLocation"],
        "schema": schema.fields["schema"],
        "domain": schema.fields.get("domain"),
        "mode": mode,
        "least": imports.MINIMUM_INTERACTIONS if context.values.import_minimum else 0,
    }
    importing.begin(context.store, job, copies, spec)
    assert job.work is not None
    context.explained = job.work.id
    context.copies.keep()


OPERATIONS = {**standard.operations(KIND), "CreateDatasetImportJob": create}

READS = {"CreateDatasetImportJob": Reads(lambda request: request["dataSource"]["dataLocation"])}
