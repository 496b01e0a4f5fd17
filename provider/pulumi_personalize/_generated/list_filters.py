# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_filters: All filters of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListFiltersResult:
    """All filters of the account and region, or those that the arguments leave."""

    filters: Sequence[outputs.FilterSummary] = pulumi.property("filters")
    """The filters, in the service's order."""


class AwaitableListFiltersResult(ListFiltersResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListFiltersResult]:
        return _invoke.settled(self, ListFiltersResult)


_FUNCTION = _invoke.Function("listFilters", ListFiltersResult, AwaitableListFiltersResult)


def list_filters(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListFiltersResult:
    """All filters of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the filters of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListFiltersResult = _invoke.answer(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
    return found


def list_filters_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListFiltersResult]:
    """All filters of the account and region, or those that the arguments leave. Takes outputs of resources, and waits
    for them.

    :param dataset_group_arn: Only the filters of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
