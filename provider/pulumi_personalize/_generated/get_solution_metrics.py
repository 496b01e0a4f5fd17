# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_solution_metrics: The offline metrics of a finished training."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetSolutionMetricsResult:
    """The offline metrics of a finished training."""

    metrics: Mapping[str, float] = pulumi.property("metrics")
    """The metrics by name, for example `coverage` or `precision_at_5`: which ones depends on the recipe."""
    solution_version_arn: str = pulumi.property("solutionVersionArn")
    """ARN of the solution version."""


class AwaitableGetSolutionMetricsResult(GetSolutionMetricsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetSolutionMetricsResult]:
        return _invoke.settled(self, GetSolutionMetricsResult)


_FUNCTION = _invoke.Function("getSolutionMetrics", GetSolutionMetricsResult, AwaitableGetSolutionMetricsResult)


def get_solution_metrics(
    solution_version_arn: str,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetSolutionMetricsResult:
    """The offline metrics of a finished training.

    :param solution_version_arn: ARN of the solution version, which must be active.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetSolutionMetricsResult = _invoke.answer(
        _FUNCTION, {"solutionVersionArn": solution_version_arn}, opts
    )
    return found


def get_solution_metrics_output(
    solution_version_arn: pulumi.Input[str],
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSolutionMetricsResult]:
    """The offline metrics of a finished training. Takes outputs of resources, and waits for them.

    :param solution_version_arn: ARN of the solution version, which must be active.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"solutionVersionArn": solution_version_arn}, opts)
