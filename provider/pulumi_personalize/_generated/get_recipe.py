# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_recipe: A recipe as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetRecipeResult:
    """A recipe as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the recipe."""
    name: str = pulumi.property("name")
    """The name, for example `aws-user-personalization-v2`."""
    algorithm_arn: str | None = pulumi.property("algorithmArn", default=None)
    """ARN of the algorithm that is trained."""
    creation_date_time: str | None = pulumi.property("creationDateTime", default=None)
    """When it was created (RFC 3339, UTC)."""
    description: str | None = pulumi.property("description", default=None)
    """What the recipe is for, in the service's words."""
    feature_transformation_arn: str | None = pulumi.property("featureTransformationArn", default=None)
    """ARN of the feature transformation."""
    last_updated_date_time: str | None = pulumi.property("lastUpdatedDateTime", default=None)
    """When it last changed (RFC 3339, UTC)."""
    recipe_type: str | None = pulumi.property("recipeType", default=None)
    """What it answers, for example `USER_PERSONALIZATION` or `RELATED_ITEMS`."""
    status: str | None = pulumi.property("status", default=None)
    """The service's status, for example `ACTIVE`."""


class AwaitableGetRecipeResult(GetRecipeResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetRecipeResult]:
        return _invoke.settled(self, GetRecipeResult)


_FUNCTION = _invoke.Function("getRecipe", GetRecipeResult, AwaitableGetRecipeResult)


def get_recipe(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetRecipeResult:
    """A recipe as it is now, whoever made it.

    :param arn: ARN of the recipe. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetRecipeResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_recipe_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetRecipeResult]:
    """A recipe as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the recipe. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
