"""CreateSchema, DescribeSchema, ListSchemas, DeleteSchema: synchronous, without a status and without tags."""

from __future__ import annotations

from personalize_emulator import kinds, paging, schemas, states
from personalize_emulator.context import Context, sent
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import schema as rules

KIND = "schema"

kinds.declare(
    Kind(
        "schema",
        at_once=True,
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND, request["name"])
    schemas.parse(request["schema"], request.get("domain"), strict=context.values.refuse_undocumented)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    context.create(
        Record(
            arn=arn,
            kind=KIND,
            name=request["name"],
            parent="",
            timeline=[(context.now, states.ACTIVE)],
            fields=sent(request, "schema", "domain"),
        ),
        request,
    )
    return {"schemaArn": arn}


def describe(context: Context, request: Fields) -> Fields:
    record = context.find(KIND, request["schemaArn"])
    return {"schema": {**_summary(context, record), **sent(record.fields, "schema")}}


def list_all(context: Context, request: Fields) -> Fields:
    return paging.listing(context, request, KIND, "schemas", lambda record: _summary(context, record))


def delete(context: Context, request: Fields) -> None:
    record = context.find(KIND, request["schemaArn"])
    rules.check_delete(context, record)
    record.timeline.append((context.now, states.GONE))
    context.store.save(record)
    context.store.purge()


def _summary(context: Context, record: Record) -> Fields:
    return {
        "name": record.name,
        "schemaArn": record.arn,
        **record.times(context.now),
        **sent(record.fields, "domain"),
    }


OPERATIONS = {
    "CreateSchema": create,
    "DescribeSchema": describe,
    "ListSchemas": list_all,
    "DeleteSchema": delete,
}
