# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_metric_attribution: A metric attribution as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetMetricAttributionResult:
    """A metric attribution as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the metric attribution."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the dataset group."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    metrics: Sequence[outputs.MetricAttribute] = pulumi.property("metrics")
    """The metrics, at most 10, told apart by `metric_name`."""
    metrics_output_config: outputs.MetricAttributionOutput = pulumi.property("metricsOutputConfig")
    """Where the reports go."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the metric attribution failed."""


class AwaitableGetMetricAttributionResult(GetMetricAttributionResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetMetricAttributionResult]:
        return _invoke.settled(self, GetMetricAttributionResult)


_FUNCTION = _invoke.Function("getMetricAttribution", GetMetricAttributionResult, AwaitableGetMetricAttributionResult)


def get_metric_attribution(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetMetricAttributionResult:
    """A metric attribution as it is now, whoever made it.

    :param arn: ARN of the metric attribution. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetMetricAttributionResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_metric_attribution_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetMetricAttributionResult]:
    """A metric attribution as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the metric attribution. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
