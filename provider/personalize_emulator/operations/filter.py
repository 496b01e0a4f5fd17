"""CreateFilter, DescribeFilter, ListFilters, DeleteFilter."""

from __future__ import annotations

from personalize_emulator import paging, states
from personalize_emulator.context import Context, sent
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import filter as rules
from personalize_emulator.rules import tags

KIND = "filter"


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND, request["name"])
    parsed = rules.check_create(context, request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context, request["datasetGroupArn"], parsed)
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND,
        name=request["name"],
        parent=request["datasetGroupArn"],
        timeline=states.plan("create", context.now, context.seconds("filter.create"), fails=reason is not None),
        fields=sent(request, "filterExpression"),
        reason=reason,
    )
    context.create(record, request)
    return {"filterArn": arn}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND, request["filterArn"])
    return {"filter": {**_summary(context, record), **record.fields}}


def list_all(context: Context, request: Fields) -> Fields:
    """The one list whose key begins with a capital letter."""
    return paging.listing(
        context, request, KIND, "Filters", lambda record: _summary(context, record), request.get("datasetGroupArn")
    )


def delete(context: Context, request: Fields) -> None:
    record = context.find(KIND, request["filterArn"])
    rules.check_delete(context, record)
    context.delete(record)


def _summary(context: Context, record: Record) -> Fields:
    return {
        "name": record.name,
        "filterArn": record.arn,
        "datasetGroupArn": record.parent,
        "status": record.status(context.now),
        **record.times(context.now),
        **record.failure(context.now),
    }


OPERATIONS = {
    "CreateFilter": create,
    "DescribeFilter": describe,
    "ListFilters": list_all,
    "DeleteFilter": delete,
}
