# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_metric_attributions: All metric attributions of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListMetricAttributionsResult:
    """All metric attributions of the account and region, or those that the arguments leave."""

    metric_attributions: Sequence[outputs.MetricAttributionSummary] = pulumi.property("metricAttributions")
    """The metric attributions, in the service's order."""


class AwaitableListMetricAttributionsResult(ListMetricAttributionsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListMetricAttributionsResult]:
        return _invoke.settled(self, ListMetricAttributionsResult)


_FUNCTION = _invoke.Function(
    "listMetricAttributions", ListMetricAttributionsResult, AwaitableListMetricAttributionsResult
)


def list_metric_attributions(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListMetricAttributionsResult:
    """All metric attributions of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the metric attributions of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListMetricAttributionsResult = _invoke.answer(
        _FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts
    )
    return found


def list_metric_attributions_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListMetricAttributionsResult]:
    """All metric attributions of the account and region, or those that the arguments leave. Takes outputs of
    resources, and waits for them.

    :param dataset_group_arn: Only the metric attributions of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
