"""CreateMetricAttribution, DescribeMetricAttribution, ListMetricAttributions, ListMetricAttributionMetrics,
UpdateMetricAttribution, DeleteMetricAttribution. Not taggable."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call import paging
from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.facts.durations import MINUTE
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.kinds import standard
from personalize_emulator.rules import metric_attribution as rules
from personalize_emulator.store.records import Fields, Record

KIND = kinds.declare(
    Kind(
        "metric_attribution",
        parent="dataset_group",
        on_parent="may keep",
        durations={"create": MINUTE, "delete": MINUTE},
        allowed={"update": frozenset({states.ACTIVE}), "delete": frozenset({states.ACTIVE, states.CREATE_FAILED})},
    )
)


def create(context: Context, request: Fields) -> Fields:
    arn = context.arn(KIND.name, request["name"])
    group = rules.check_create(context, request)
    context.refuse_duplicate(arn)
    reason = context.scripted_create_failure(arn)
    record = Record(
        arn=arn,
        kind=KIND.name,
        name=request["name"],
        parent=group.arn,
        timeline=states.plan(
            "create", context.now, context.seconds("metric_attribution.create"), fails=reason is not None
        ),
        fields=sent(request, "metricsOutputConfig"),
        notes={"metrics": request["metrics"]},
        reason=reason,
    )
    context.create(record, request)
    return {"metricAttributionArn": arn}


def list_metrics(context: Context, request: Fields) -> Fields:
    """The metrics of one attribution; of all of them if none is named."""
    arn = request.get("metricAttributionArn")
    records = context.store.page(KIND.name, None, 0, -1) if arn is None else [context.store.get(arn)]
    metrics = [metric for record in records if record is not None for metric in record.notes.get("metrics", [])]
    return paging.slice_of(f"metrics {arn or ''}", request, "metrics", metrics)


def update(context: Context, request: Fields) -> Fields:
    """Done at once, and only ``lastUpdatedDateTime`` shows it: the service knows no state for it."""
    record = context.find(KIND.name, _arn(request))
    record.notes["metrics"] = rules.check_update(context, record, request)
    record.fields.update(sent(request, "metricsOutputConfig"))
    record.move([(context.now, states.ACTIVE)], context.now)
    context.store.save(record)
    return {"metricAttributionArn": record.arn}


def _arn(request: Fields) -> str:
    """The model does not require the ARN of an update, the service cannot do without."""
    arn: str | None = request.get("metricAttributionArn")
    if arn is None:
        raise errors.invalid("metricAttributionArn is required.")
    return arn


OPERATIONS = {
    **standard.operations(KIND),
    "CreateMetricAttribution": create,
    "ListMetricAttributionMetrics": list_metrics,
    "UpdateMetricAttribution": update,
}
