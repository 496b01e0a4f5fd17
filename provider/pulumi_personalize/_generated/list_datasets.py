# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_datasets: All datasets of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListDatasetsResult:
    """All datasets of the account and region, or those that the arguments leave."""

    datasets: Sequence[outputs.DatasetSummary] = pulumi.property("datasets")
    """The datasets, in the service's order."""


class AwaitableListDatasetsResult(ListDatasetsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListDatasetsResult]:
        return _invoke.settled(self, ListDatasetsResult)


_FUNCTION = _invoke.Function("listDatasets", ListDatasetsResult, AwaitableListDatasetsResult)


def list_datasets(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListDatasetsResult:
    """All datasets of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the datasets of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListDatasetsResult = _invoke.answer(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
    return found


def list_datasets_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListDatasetsResult]:
    """All datasets of the account and region, or those that the arguments leave. Takes outputs of resources, and
    waits for them.

    :param dataset_group_arn: Only the datasets of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
