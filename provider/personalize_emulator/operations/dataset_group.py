"""CreateDatasetGroup, DescribeDatasetGroup, ListDatasetGroups, DeleteDatasetGroup."""

from __future__ import annotations

from personalize_emulator import jobs, paging, states
from personalize_emulator.context import Context, sent
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import dataset_group as rules
from personalize_emulator.rules import tags

KIND = "dataset_group"


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND, request["name"])
    rules.check_create(request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND,
        name=request["name"],
        parent="",
        timeline=states.plan("create", context.now, context.seconds("dataset_group.create"), fails=reason is not None),
        fields=sent(request, "roleArn", "kmsKeyArn", "domain"),
        reason=reason,
    )
    context.create(record, request)
    return {"datasetGroupArn": arn, **sent(request, "domain")}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND, request["datasetGroupArn"])
    return {"datasetGroup": {**_summary(context, record), **record.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(context, request, KIND, "datasetGroups", lambda record: _summary(context, record))


def delete(context: Context, request: Fields) -> None:
    record = context.find(KIND, request["datasetGroupArn"])
    rules.check_delete(context, record)
    context.delete(record)
    context.take_along(record, jobs.DELETION)


def _summary(context: Context, record: Record) -> Fields:
    return {
        "name": record.name,
        "datasetGroupArn": record.arn,
        "status": record.status(context.now),
        **record.times(context.now),
        **record.failure(context.now),
        **sent(record.fields, "domain"),
    }


OPERATIONS = {
    "CreateDatasetGroup": create,
    "DescribeDatasetGroup": describe,
    "ListDatasetGroups": list_all,
    "DeleteDatasetGroup": delete,
}
