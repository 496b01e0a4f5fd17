# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_solution_versions: All solution versions of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListSolutionVersionsResult:
    """All solution versions of the account and region, or those that the arguments leave."""

    solution_versions: Sequence[outputs.SolutionVersionSummary] = pulumi.property("solutionVersions")
    """The solution versions, in the service's order."""


class AwaitableListSolutionVersionsResult(ListSolutionVersionsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListSolutionVersionsResult]:
        return _invoke.settled(self, ListSolutionVersionsResult)


_FUNCTION = _invoke.Function("listSolutionVersions", ListSolutionVersionsResult, AwaitableListSolutionVersionsResult)


def list_solution_versions(
    solution_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListSolutionVersionsResult:
    """All solution versions of the account and region, or those that the arguments leave.

    :param solution_arn: Only the versions of the solution of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListSolutionVersionsResult = _invoke.answer(_FUNCTION, {"solutionArn": solution_arn}, opts)
    return found


def list_solution_versions_output(
    solution_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListSolutionVersionsResult]:
    """All solution versions of the account and region, or those that the arguments leave. Takes outputs of resources,
    and waits for them.

    :param solution_arn: Only the versions of the solution of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"solutionArn": solution_arn}, opts)
