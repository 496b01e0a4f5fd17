"""CreateDatasetGroup, DescribeDatasetGroup, ListDatasetGroups, DeleteDatasetGroup."""

from __future__ import annotations

from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import dataset_group as rules
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record

KIND = kinds.declare(
    Kind(
        "dataset_group",
        durations={"create": MINUTE, "delete": MINUTE},
        allowed={"use": frozenset({states.ACTIVE}), "delete": frozenset({states.ACTIVE, states.CREATE_FAILED})},
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["name"])
    rules.check_create(request)
    tags.check_create(request)
    context.refuse_duplicate(arn)
    rules.check_quota(context)
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent="",
        timeline=states.plan("create", context.now, context.seconds("dataset_group.create"), fails=reason is not None),
        fields=sent(request, "roleArn", "kmsKeyArn", "domain"),
        reason=reason,
    )
    context.create(record, request)
    return {"datasetGroupArn": arn, **sent(request, "domain")}


OPERATIONS = {**standard.operations(KIND, check_delete=rules.check_delete), "CreateDatasetGroup": create}
