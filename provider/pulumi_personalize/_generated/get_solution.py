# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_solution: A solution as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetSolutionResult:
    """A solution as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the solution."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the dataset group."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    auto_ml_result: outputs.AutoMLResult | None = pulumi.property("autoMLResult", default=None)
    """What automatic choice of the recipe found."""
    event_type: str | None = pulumi.property("eventType", default=None)
    """The one event type to train on, at most 256 characters."""
    latest_solution_update: outputs.SolutionUpdateSummary | None = pulumi.property("latestSolutionUpdate", default=None)
    """The latest update."""
    latest_solution_version: outputs.SolutionVersionSummary | None = pulumi.property(
        "latestSolutionVersion", default=None
    )
    """The latest training, whoever started it."""
    perform_auto_ml: bool | None = pulumi.property("performAutoML", default=None)
    """Whether the service chooses the recipe, which AWS advises against."""
    perform_auto_training: bool | None = pulumi.property("performAutoTraining", default=None)
    """Whether the service trains new versions by itself."""
    perform_hpo: bool | None = pulumi.property("performHPO", default=None)
    """Whether hyper-parameters are optimised."""
    perform_incremental_update: bool | None = pulumi.property("performIncrementalUpdate", default=None)
    """Whether new items are taken in between trainings."""
    recipe_arn: str | None = pulumi.property("recipeArn", default=None)
    """ARN of a custom recipe, see `recipe_arn`."""
    solution_config: outputs.SolutionConfig | None = pulumi.property("solutionConfig", default=None)
    """Configuration."""


class AwaitableGetSolutionResult(GetSolutionResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetSolutionResult]:
        return _invoke.settled(self, GetSolutionResult)


_FUNCTION = _invoke.Function("getSolution", GetSolutionResult, AwaitableGetSolutionResult)


def get_solution(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetSolutionResult:
    """A solution as it is now, whoever made it.

    :param arn: ARN of the solution. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetSolutionResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_solution_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSolutionResult]:
    """A solution as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the solution. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
