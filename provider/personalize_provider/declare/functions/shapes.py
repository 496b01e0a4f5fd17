"""The answers of functions beyond the outputs of resources: the service's own shapes.

Summaries, what lists tell of each thing, are in :mod:`personalize_provider.declare.functions.summaries`.
"""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.markers import Shape

_MADE = "When it was created (RFC 3339, UTC)."
_CHANGED = "When it last changed (RFC 3339, UTC)."
_STATUS = "The service's status, for example `ACTIVE`."


class Recipe(Shape):
    """A recipe: an algorithm and how it is set."""

    arn: str = Field(description="ARN of the recipe.")
    name: str = Field(description="The name, for example `aws-user-personalization-v2`.")
    algorithmArn: str | None = Field(None, description="ARN of the algorithm that is trained.")
    featureTransformationArn: str | None = Field(None, description="ARN of the feature transformation.")
    status: str | None = Field(None, description=_STATUS)
    description: str | None = Field(None, description="What the recipe is for, in the service's words.")
    recipeType: str | None = Field(
        None, description="What it answers, for example `USER_PERSONALIZATION` or `RELATED_ITEMS`."
    )
    creationDateTime: str | None = Field(None, description=_MADE)
    lastUpdatedDateTime: str | None = Field(None, description=_CHANGED)


class SolutionMetrics(Shape):
    """The offline metrics of a training."""

    solutionVersionArn: str = Field(description="ARN of the solution version.")
    metrics: dict[str, float] = Field(
        description="The metrics by name, for example `coverage` or `precision_at_5`: which ones depends on the recipe."
    )
