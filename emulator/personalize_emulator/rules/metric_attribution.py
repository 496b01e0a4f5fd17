"""Rules of metric attributions (O4, O10, section 2.8)."""

from __future__ import annotations

import re

from personalize_emulator.base import errors
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.base.locations import FOLDER, LOCATION
from personalize_emulator.call.context import Context
from personalize_emulator.facts import states
from personalize_emulator.rules import quotas, training_data
from personalize_emulator.store.records import Fields, Record

MAXIMUM = 10
"""Metrics of one attribution."""

_EXPRESSION = re.compile(
    r"\s*(?:SAMPLECOUNT\(\s*\)|SUM\(\s*(Items|Interactions)\.([A-Za-z_]\w*)\s*\))\s*", re.IGNORECASE
)
_NUMBERS = frozenset({"int", "long", "float", "double"})


def check_create(context: Context, request: Fields) -> Record:
    """The rules of a new attribution, apart from its name; returns the group."""
    group = context.find("dataset_group", request["datasetGroupArn"])
    check_output(context, request["metricsOutputConfig"])
    names = [metric["metricName"] for metric in request["metrics"]]
    if context.values.refuse_undocumented and len(set(names)) < len(names):
        raise errors.invalid("A metricName must not be given twice.")
    states.require(group.kind, "use", group.status(context.now), group.arn)
    check_metrics(context, group.arn, request["metrics"])
    quotas.check_only_one(context, "metric_attribution", "metric attribution", group.arn)
    return group


def check_output(context: Context, config: Fields) -> None:
    path = (config.get("s3DataDestination") or {}).get("path")
    form = FOLDER if context.values.refuse_undocumented else LOCATION
    if path is not None and not form.fullmatch(path):
        raise errors.invalid("Invalid S3 output path")


def check_metrics(context: Context, group: str, metrics: list[Fields]) -> None:
    """O10: an expression sums a numeric column or counts, and metrics need the event types."""
    schema = training_data.dataset_schema(context, group, "INTERACTIONS")
    if schema is None or schema.field("EVENT_TYPE") is None:
        raise errors.invalid("Metrics need an INTERACTIONS dataset with the column EVENT_TYPE.")
    for metric in metrics:
        match = _EXPRESSION.fullmatch(metric["expression"])
        if match is None:
            raise errors.invalid(
                "The expression of a metric must be SUM(Items.COLUMN), SUM(Interactions.COLUMN) or SAMPLECOUNT()."
            )
        if match[1] is not None:
            _check_column(context, group, match[1].upper(), match[2])


def _check_column(context: Context, group: str, dataset_type: str, name: str) -> None:
    schema = training_data.dataset_schema(context, group, dataset_type)
    field = schema.named(name) if schema else None
    if field is None or not set(field.types) <= _NUMBERS:
        raise errors.invalid(f"{name} must be a numeric column of the {dataset_type} dataset.")


def check_update(context: Context, attribution: Record, request: Fields) -> list[Fields]:
    """The rules of an update; returns the metrics that are left and added. Removals come first, so that one call can
    replace a metric."""
    states.require(attribution.kind, "update", attribution.status(context.now), attribution.arn)
    metrics: list[Fields] = list(attribution.notes["metrics"])
    for name in request.get("removeMetrics") or []:
        left = [metric for metric in metrics if metric["metricName"] != name]
        if len(left) == len(metrics):
            raise errors.invalid(f"The metric attribution has no metric named {name}.")
        metrics = left
    for metric in request.get("addMetrics") or []:
        if any(metric["metricName"] == other["metricName"] for other in metrics):
            raise _already(attribution, metric["metricName"])
        metrics.append(metric)
    if len(metrics) > MAXIMUM:
        raise errors.invalid(f"A metric attribution can have at most {MAXIMUM} metrics.")
    if request.get("addMetrics"):
        check_metrics(context, attribution.parent, request["addMetrics"])
    check_output(context, request.get("metricsOutputConfig") or {})
    return metrics


def _already(attribution: Record, name: str) -> ServiceError:
    return ServiceError(
        "ResourceAlreadyExistsException", f"The metric attribution {attribution.arn} already has a metric named {name}."
    )


def datasets(metrics: list[Fields]) -> frozenset[str]:
    """The dataset types that metrics refer to; event types are always looked at."""
    matches = (_EXPRESSION.fullmatch(metric["expression"]) for metric in metrics)
    return frozenset({"INTERACTIONS", *(match[1].upper() for match in matches if match and match[1])})
