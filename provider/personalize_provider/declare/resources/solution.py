"""Solution: a recipe and its configuration, of which versions are trained."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Default, ServerChosen, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.resources.solution_shapes import AutoTrainingConfig, EventsConfig, SolutionConfig
from personalize_provider.declare.service_model import Noun


class AutoMLResult(Shape):
    """What automatic choice of the recipe found."""

    bestRecipeArn: str | None = Field(None, description="ARN of the best recipe.")


class SolutionVersionSummary(Shape):
    """A training of a solution, in short."""

    solutionVersionArn: str | None = Field(None, description="ARN of the solution version.")
    status: str | None = Field(None, description="Its status, for example `ACTIVE`.")
    trainingMode: str | None = Field(None, description="`FULL`, `UPDATE` or `AUTOTRAIN`.")
    trainingType: str | None = Field(None, description="`MANUAL`, or `AUTOMATIC` for the solution's own trainings.")
    creationDateTime: str | None = Field(None, description="When it was created (RFC 3339, UTC).")
    lastUpdatedDateTime: str | None = Field(None, description="When it last changed (RFC 3339, UTC).")
    failureReason: str | None = Field(None, description="Why the training failed.")


class SolutionUpdateConfig(Shape):
    """What an update of a solution asked for."""

    autoTrainingConfig: AutoTrainingConfig | None = Field(None, description="When the service trains by itself.")
    eventsConfig: EventsConfig | None = Field(None, description="Weights of event types.")


class SolutionUpdateSummary(Shape):
    """The latest update of a solution; the previous configuration applies until it is ACTIVE."""

    solutionUpdateConfig: SolutionUpdateConfig | None = Field(None, description="The configuration that was asked for.")
    status: str | None = Field(None, description="`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`.")
    performAutoTraining: bool | None = Field(None, description="Whether automatic training was asked for.")
    performIncrementalUpdate: bool | None = Field(None, description="Whether incremental updates were asked for.")
    creationDateTime: str | None = Field(None, description="When the update was asked for (RFC 3339, UTC).")
    lastUpdatedDateTime: str | None = Field(None, description="When the update last changed state (RFC 3339, UTC).")
    failureReason: str | None = Field(None, description="Why the update failed.")


class SolutionInputs(Tagged):
    """A solution: a recipe, its configuration and the dataset group it is trained on.

    It is made within seconds and costs nothing by itself, but **automatic training is on by default**: it starts
    within an hour and is billed. A solution is deleted, with all its versions, when no campaign uses it and none of
    them is being trained.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with "
            "a name given here the old solution, and all its versions, are deleted first."
        ),
    )
    performHPO: Annotated[bool | None, Default(False)] = Field(
        None,
        description=(
            "Whether hyper-parameters are optimised; default false. Needs `solutionConfig.hpoConfig`; not for the v2 "
            "recipes, which do so by themselves. **Costs** many trainings. A change replaces."
        ),
    )
    performAutoML: Annotated[bool | None, Default(False)] = Field(
        None,
        description=(
            "Whether the service chooses the recipe, which AWS advises against; default false. `recipeArn` must be "
            "absent then, and only `solutionConfig.autoMLConfig` is read. A change replaces."
        ),
    )
    performAutoTraining: Annotated[bool | None, Default(True)] = Field(
        None,
        description=(
            "Whether the service trains new versions by itself; **default true**: every 7 days, where new interactions "
            "arrived. Changed in place in a few minutes; turned on, it **starts a training within the hour**. Each "
            "training is billed."
        ),
    )
    performIncrementalUpdate: Annotated[bool | None, ServerChosen()] = Field(
        None,
        description=(
            "Whether new items are taken in between trainings; for the recipe `aws-semantic-similarity` with an active "
            "campaign only, at extra **cost**. Changed in place."
        ),
    )
    recipeArn: str | None = Field(
        None,
        description=(
            "ARN of a custom recipe, see `recipe_arn`: required unless `performAutoML` is true. Use cases of a domain "
            "are for recommenders. A change replaces."
        ),
    )
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change replaces.")
    eventType: str | None = Field(
        None,
        description=(
            "The one event type to train on, at most 256 characters; absent, all interactions count alike. Needs an "
            "EVENT_TYPE column, and 1,000 interactions of that type. A change replaces."
        ),
    )
    solutionConfig: SolutionConfig | None = Field(
        None,
        description=(
            "Configuration. `autoTrainingConfig` and `eventsConfig` are changed in place; a change of anything else, "
            "the training columns included, replaces."
        ),
    )


class SolutionOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the solution.")
    autoMLResult: AutoMLResult | None = Field(None, description="What automatic choice of the recipe found.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    latestSolutionVersion: SolutionVersionSummary | None = Field(
        None, description="The latest training, whoever started it; absent until the first one."
    )
    latestSolutionUpdate: SolutionUpdateSummary | None = Field(
        None, description="The latest update; absent until the first one."
    )


SOLUTION = Resource(
    noun=Noun("Solution"),
    inputs=SolutionInputs,
    outputs=SolutionOutputs,
    timeouts=Timeouts(create=30 * MINUTE, update=HOUR, delete=HOUR),
    usual=Usual(create=5, update=5 * MINUTE, delete=2 * MINUTE),
    arn_tail=named_tail("solution"),
    parent="datasetGroupArn",
    update_paths={
        "solutionConfig.autoTrainingConfig": "solutionUpdateConfig.autoTrainingConfig",
        "solutionConfig.eventsConfig": "solutionUpdateConfig.eventsConfig",
    },
    training_columns="solutionConfig.trainingDataConfig",
    ours=frozenset({"arn", "tagsAll"}),
    cost="costs nothing by itself but trains by schedule where automatic training is on, which is billed",
)
