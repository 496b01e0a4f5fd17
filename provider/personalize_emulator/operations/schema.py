"""CreateSchema, DescribeSchema, ListSchemas, DeleteSchema: synchronous, without a status and without tags."""

from __future__ import annotations

from personalize_emulator import kinds, plain, schemas, states
from personalize_emulator.context import Context, sent
from personalize_emulator.kinds import Kind
from personalize_emulator.records import Fields, Record
from personalize_emulator.rules import schema as rules

KIND = kinds.declare(
    Kind(
        "schema",
        at_once=True,
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["name"])
    schemas.parse(request["schema"], request.get("domain"), strict=context.values.refuse_undocumented)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    context.create(
        Record(
            arn=arn,
            kind=KIND.name,
            name=request["name"],
            parent="",
            timeline=[(context.now, states.ACTIVE)],
            fields=sent(request, "schema", "domain"),
        ),
        request,
    )
    return {"schemaArn": arn}


OPERATIONS = {**plain.operations(KIND, check_delete=rules.check_delete), "CreateSchema": create}
