# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_solutions: All solutions of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListSolutionsResult:
    """All solutions of the account and region, or those that the arguments leave."""

    solutions: Sequence[outputs.SolutionSummary] = pulumi.property("solutions")
    """The solutions, in the service's order."""


class AwaitableListSolutionsResult(ListSolutionsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListSolutionsResult]:
        return _invoke.settled(self, ListSolutionsResult)


_FUNCTION = _invoke.Function("listSolutions", ListSolutionsResult, AwaitableListSolutionsResult)


def list_solutions(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListSolutionsResult:
    """All solutions of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the solutions of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListSolutionsResult = _invoke.answer(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
    return found


def list_solutions_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListSolutionsResult]:
    """All solutions of the account and region, or those that the arguments leave. Takes outputs of resources, and
    waits for them.

    :param dataset_group_arn: Only the solutions of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
