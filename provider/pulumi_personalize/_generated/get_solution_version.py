# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_solution_version: A solution version as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetSolutionVersionResult:
    """A solution version as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the solution version."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters."""
    solution_arn: str = pulumi.property("solutionArn")
    """ARN of the solution, which must be active."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE`, `CREATE FAILED` or `CREATE STOPPED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    dataset_group_arn: str | None = pulumi.property("datasetGroupArn", default=None)
    """ARN of the dataset group."""
    event_type: str | None = pulumi.property("eventType", default=None)
    """The event type that was trained on."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the training failed."""
    perform_auto_ml: bool | None = pulumi.property("performAutoML", default=None)
    """Whether the service chose the recipe."""
    perform_hpo: bool | None = pulumi.property("performHPO", default=None)
    """Whether hyper-parameters were optimised."""
    perform_incremental_update: bool | None = pulumi.property("performIncrementalUpdate", default=None)
    """Whether incremental updates are on."""
    recipe_arn: str | None = pulumi.property("recipeArn", default=None)
    """ARN of the recipe that was trained."""
    solution_config: outputs.SolutionConfig | None = pulumi.property("solutionConfig", default=None)
    """The configuration that was trained."""
    training_hours: float | None = pulumi.property("trainingHours", default=None)
    """Hours of computing that are billed, often more than the time passed."""
    training_mode: str | None = pulumi.property("trainingMode", default=None)
    """`FULL`, the default, trains on all data."""
    training_type: str | None = pulumi.property("trainingType", default=None)
    """`MANUAL`, or `AUTOMATIC` for the solution's own trainings."""
    tuned_hpo_params: outputs.TunedHPOParams | None = pulumi.property("tunedHPOParams", default=None)
    """What hyper-parameter optimisation found, where it was performed."""


class AwaitableGetSolutionVersionResult(GetSolutionVersionResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetSolutionVersionResult]:
        return _invoke.settled(self, GetSolutionVersionResult)


_FUNCTION = _invoke.Function("getSolutionVersion", GetSolutionVersionResult, AwaitableGetSolutionVersionResult)


def get_solution_version(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetSolutionVersionResult:
    """A solution version as it is now, whoever made it.

    :param arn: ARN of the solution version. Give this or `name`.
    :param name: `SOLUTION/NAME`, or `SOLUTION/$LATEST` for the newest active version of the solution of that name.
        Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetSolutionVersionResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_solution_version_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSolutionVersionResult]:
    """A solution version as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the solution version. Give this or `name`.
    :param name: `SOLUTION/NAME`, or `SOLUTION/$LATEST` for the newest active version of the solution of that name.
        Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
