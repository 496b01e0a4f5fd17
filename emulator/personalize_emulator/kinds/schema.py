"""CreateSchema, DescribeSchema, ListSchemas, DeleteSchema: synchronous, without a status and without tags."""

from __future__ import annotations

from personalize_emulator.call.context import Context, sent
from personalize_emulator.data import schemas
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import schema as rules
from personalize_emulator.store.records import Fields, Record

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


OPERATIONS = {**standard.operations(KIND, check_delete=rules.check_delete), "CreateSchema": create}
