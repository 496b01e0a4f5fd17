"""CreateDatasetImportJob, DescribeDatasetImportJob, ListDatasetImportJobs."""

from __future__ import annotations

from personalize_emulator import imports, kinds, paging, schemas, states
from personalize_emulator.context import Context, sent
from personalize_emulator.durations import MINUTE
from personalize_emulator.imports import ImportFailure
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import dataset_import_job as rules
from personalize_emulator.rules import tags
from personalize_emulator.tables import Table

KIND = "dataset_import_job"

kinds.declare(
    Kind(
        KIND,
        parent="dataset",
        on_parent="goes",
        durations={"create": 10 * MINUTE},
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND, request["jobName"])
    dataset = rules.check_create(context, request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    mode = request.get("importMode", imports.FULL)
    table, reason = _read(context, dataset, request["dataSource"]["dataLocation"], mode)
    scripted = context.scripted_create_failure(arn)
    if scripted is not None:
        table, reason = None, scripted
    context.remark = reason
    record = Record(
        arn=arn,
        kind=KIND,
        name=request["jobName"],
        parent=dataset.arn,
        timeline=states.plan(
            "create", context.now, context.seconds("dataset_import_job.create"), fails=reason is not None
        ),
        fields=sent(request, "dataSource", "roleArn", "importMode", "publishAttributionMetricsToS3"),
        reason=reason,
    )
    context.create(record, request)
    if table is not None:
        context.store.add_import(arn, dataset.arn, mode, record.settles, table.encode())
    return {"datasetImportJobArn": arn}


def location(request: Fields) -> object:
    """What a request names as the place of its data."""
    return request["dataSource"]["dataLocation"]


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND, request["datasetImportJobArn"])
    return {"datasetImportJob": {**_summary(context, record), "datasetArn": record.parent, **record.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(
        context,
        request,
        KIND,
        "datasetImportJobs",
        lambda record: _summary(context, record),
        request.get("datasetArn"),
    )


def _read(context: Context, dataset: Record, location: str, mode: str) -> tuple[Table | None, str | None]:
    """The rows, or why there are none."""
    schema = context.find("schema", dataset.serving(context.now)["schemaArn"])
    parsed = schemas.parse(schema.fields["schema"], schema.fields.get("domain"))
    try:
        table = imports.read(context.files, location, parsed, mode)
    except ImportFailure as failure:
        return None, str(failure)
    few = len(table.rows) < imports.MINIMUM_INTERACTIONS and parsed.dataset_type == "INTERACTIONS"
    if few and context.values.import_minimum:
        return None, f"Dataset has fewer than {imports.MINIMUM_INTERACTIONS} interactions"
    return table, None


def _summary(context: Context, record: Record) -> Fields:
    return {
        "datasetImportJobArn": record.arn,
        "jobName": record.name,
        "status": record.status(context.now),
        **record.times(context.now),
        **record.failure(context.now),
        **sent(record.fields, "importMode"),
    }


OPERATIONS = {
    "CreateDatasetImportJob": create,
    "DescribeDatasetImportJob": describe,
    "ListDatasetImportJobs": list_all,
}

READS = {"CreateDatasetImportJob": location}
