# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_recommenders: All recommenders of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListRecommendersResult:
    """All recommenders of the account and region, or those that the arguments leave."""

    recommenders: Sequence[outputs.RecommenderSummary] = pulumi.property("recommenders")
    """The recommenders, in the service's order."""


class AwaitableListRecommendersResult(ListRecommendersResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListRecommendersResult]:
        return _invoke.settled(self, ListRecommendersResult)


_FUNCTION = _invoke.Function("listRecommenders", ListRecommendersResult, AwaitableListRecommendersResult)


def list_recommenders(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListRecommendersResult:
    """All recommenders of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the recommenders of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListRecommendersResult = _invoke.answer(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
    return found


def list_recommenders_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListRecommendersResult]:
    """All recommenders of the account and region, or those that the arguments leave. Takes outputs of resources, and
    waits for them.

    :param dataset_group_arn: Only the recommenders of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
