"""Recommender: a trained, hosted use case of a domain dataset group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from personalize_provider.declare.markers import Choices, Default, Shape
from personalize_provider.declare.resource import (
    HOUR,
    MINUTE,
    Effect,
    KeepsDatasets,
    Resource,
    Timeouts,
    Usual,
    named_tail,
)
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs, TrainingDataConfig
from personalize_provider.declare.service_model import Noun


class RecommenderConfig(Shape):
    """How a recommender is trained and served. Every field is changed in place."""

    itemExplorationConfig: dict[str, str] | None = Field(
        None,
        description=(
            "Exploration of new items, for the personalised use cases `aws-ecomm-recommended-for-you` and "
            "`aws-vod-top-picks` only: `explorationWeight` (0 to 1, default 0.3) and `explorationItemAgeCutOff` "
            "(days, default 30). Numbers and text are both accepted; the service keeps text."
        ),
    )
    minRecommendationRequestsPerSecond: Annotated[int | None, Default(1)] = Field(
        None,
        description=(
            "Requests per second that are always provisioned, and always billed: integer, at least 1, default 1. "
            "Changed in place without a retraining. **Costs:** raises the hourly floor linearly."
        ),
    )
    trainingDataConfig: TrainingDataConfig | None = Field(
        None,
        description="Columns used in training. **A change starts a full retraining**; the old model serves meanwhile.",
    )
    enableMetadataWithRecommendations: Annotated[bool | None, Default(False)] = Field(
        None,
        description="Whether recommendations carry item metadata; default false. **Costs** extra per request.",
    )


class RecommenderUpdateSummary(Shape):
    """The latest update of a recommender; the previous configuration serves until it is ACTIVE."""

    recommenderConfig: RecommenderConfig | None = Field(None, description="The configuration that was asked for.")
    status: str | None = Field(None, description="`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the update failed.")
    creationDateTime: str | None = Field(None, description="When the update was asked for (RFC 3339, UTC).")
    lastUpdatedDateTime: str | None = Field(None, description="When the update last changed state (RFC 3339, UTC).")


class RecommenderInputs(Tagged):
    """A recommender of a domain dataset group: a use case, trained on the group's data and served until deleted.

    Training takes 20 to 60 minutes and more; it is billed by the hour while it is ACTIVE, used or not, and
    retrained every 7 days.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with "
            "a name given here the old recommender is deleted first."
        ),
    )
    datasetGroupArn: str = Field(description="ARN of the domain dataset group. A change replaces.")
    recipeArn: str = Field(
        description="ARN of the use case's recipe, see `recipe_arn`; of the group's own domain. A change replaces."
    )
    recommenderConfig: RecommenderConfig | None = Field(
        None, description="Configuration. Changed in place; the whole object is sent."
    )
    desiredStatus: Annotated[str | None, Choices(("ACTIVE", "INACTIVE"))] = Field(
        None,
        description=(
            "`INACTIVE` stops the recommender, with its **billing** and its retraining, `ACTIVE` starts it again; both "
            "wait until it is done, and a new recommender is trained before it is stopped. Absent, the default, leaves "
            "it as it is; given, a refresh shows a stop or start done elsewhere. Changed in place; nothing is trained. "
            "A stopped recommender may refuse a new configuration: start it in the same update."
        ),
    )


class RecommenderOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the recommender.")
    status: str = Field(description="The service's status, for example `ACTIVE`, `INACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the recommender failed.")
    latestRecommenderUpdate: RecommenderUpdateSummary | None = Field(
        None, description="The latest update; absent until the first one."
    )
    modelMetrics: dict[str, float] | None = Field(
        None, description="Offline metrics of the trained model, by name (`coverage`, `precision_at_5`, ...)."
    )


_STOPPED = frozenset({"INACTIVE", "STOP PENDING", "STOP IN_PROGRESS"})


def _effect(path: str, _: Mapping[str, Any]) -> Effect | None:
    return "update" if path == "desiredStatus" else None


def _observed(described: Mapping[str, Any]) -> Mapping[str, Any]:
    status = described.get("status")
    if not isinstance(status, str) or not status:
        return {}
    return {"desiredStatus": "INACTIVE" if status in _STOPPED else "ACTIVE"}


RECOMMENDER = Resource(
    noun=Noun("Recommender"),
    inputs=RecommenderInputs,
    outputs=RecommenderOutputs,
    timeouts=Timeouts(create=6 * HOUR, update=6 * HOUR, delete=HOUR),
    usual=Usual(create=40 * MINUTE, update=40 * MINUTE, delete=5 * MINUTE),
    arn_tail=named_tail("recommender"),
    parent="datasetGroupArn",
    keeps_datasets=KeepsDatasets("moving"),
    serves_after={"DatasetGroup": ("DatasetImportJob",)},
    trained=True,
    ready=frozenset({"ACTIVE", "INACTIVE"}),
    ours=frozenset({"arn", "tagsAll", "desiredStatus"}),
    effect=_effect,
    most_per_parent=5,
    training_columns="recommenderConfig.trainingDataConfig",
    observed=_observed,
    cost="is billed by the hour while it is ACTIVE",
)
