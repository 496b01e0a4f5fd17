# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_recommender: A recommender as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetRecommenderResult:
    """A recommender as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the recommender."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the domain dataset group."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    recipe_arn: str = pulumi.property("recipeArn")
    """ARN of the use case's recipe, see `recipe_arn`."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE`, `INACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the recommender failed."""
    latest_recommender_update: outputs.RecommenderUpdateSummary | None = pulumi.property(
        "latestRecommenderUpdate", default=None
    )
    """The latest update."""
    model_metrics: Mapping[str, float] | None = pulumi.property("modelMetrics", default=None)
    """Offline metrics of the trained model, by name (`coverage`, `precision_at_5`, ...)."""
    recommender_config: outputs.RecommenderConfig | None = pulumi.property("recommenderConfig", default=None)
    """Configuration."""


class AwaitableGetRecommenderResult(GetRecommenderResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetRecommenderResult]:
        return _invoke.settled(self, GetRecommenderResult)


_FUNCTION = _invoke.Function("getRecommender", GetRecommenderResult, AwaitableGetRecommenderResult)


def get_recommender(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetRecommenderResult:
    """A recommender as it is now, whoever made it.

    :param arn: ARN of the recommender. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetRecommenderResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_recommender_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetRecommenderResult]:
    """A recommender as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the recommender. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
