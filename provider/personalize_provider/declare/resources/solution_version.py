"""SolutionVersion: one training of a solution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from personalize_provider.declare.markers import Default, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, Called, Effect, KeepsDatasets, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs, Triggered
from personalize_provider.declare.resources.solution_shapes import SolutionConfig
from personalize_provider.declare.service_model import Noun


class TunedHPOParams(Shape):
    """What hyper-parameter optimisation found."""

    algorithmHyperParameters: dict[str, str] | None = Field(
        None, description="The hyper-parameters of the best model, by name."
    )


class SolutionVersionInputs(Tagged, Triggered):
    """A training of a solution: 20 to 60 minutes for samples, hours for real data; the training hours are **billed**.

    Nothing but tags can be changed: a change trains a new version. A version is deleted with its solution; a deletion
    of one alone stops it if it is being trained, and takes it out of the state. A region trains 20 at a time
    (adjustable).
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters; drawn by the service when absent, and answered as `<solution>/<name>`. A "
            "change trains a new version."
        ),
    )
    solutionArn: str = Field(description="ARN of the solution, which must be active. A change trains a new version.")
    trainingMode: Annotated[str | None, Default("FULL")] = Field(
        None,
        description=(
            "`FULL`, the default, trains on all data. `UPDATE`, for the recipe `aws-user-personalization` with a fully "
            "trained active version only, takes in what changed, and ends the version's automatic updates. "
            "`AUTOTRAIN` is what the service itself uses for automatic training. A change trains a new version."
        ),
    )
    stopOnDelete: Annotated[bool | None, Default(True)] = Field(
        None,
        description=(
            "Whether a training that still runs is stopped when this resource is deleted or replaced; default true. "
            "False lets it go on, and it is **billed**. What was trained until a stop is billed too. Kept in "
            "the state and never sent; changed without a call."
        ),
    )


class SolutionVersionOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the solution version: the solution's, and an id that the service draws.")
    performHPO: bool | None = Field(None, description="Whether hyper-parameters were optimised.")
    performAutoML: bool | None = Field(None, description="Whether the service chose the recipe.")
    performIncrementalUpdate: bool | None = Field(None, description="Whether incremental updates are on.")
    recipeArn: str | None = Field(None, description="ARN of the recipe that was trained.")
    eventType: str | None = Field(None, description="The event type that was trained on.")
    datasetGroupArn: str | None = Field(None, description="ARN of the dataset group.")
    solutionConfig: SolutionConfig | None = Field(None, description="The configuration that was trained.")
    trainingHours: float | None = Field(
        None, description="Hours of computing that are billed, often more than the time passed; once it is `ACTIVE`."
    )
    tunedHPOParams: TunedHPOParams | None = Field(
        None, description="What hyper-parameter optimisation found, where it was performed."
    )
    status: str = Field(description="The service's status, for example `ACTIVE`, `CREATE FAILED` or `CREATE STOPPED`.")
    failureReason: str | None = Field(None, description="Why the training failed.")
    trainingType: str | None = Field(None, description="`MANUAL`, or `AUTOMATIC` for the solution's own trainings.")


def _effect(path: str, _: Mapping[str, Any]) -> Effect | None:
    return "update" if path == "stopOnDelete" else None


SOLUTION_VERSION = Resource(
    noun=Noun("SolutionVersion"),
    inputs=SolutionVersionInputs,
    outputs=SolutionVersionOutputs,
    timeouts=Timeouts(create=24 * HOUR, delete=2 * HOUR),
    usual=Usual(create=40 * MINUTE, delete=5 * MINUTE),
    arn_tail=None,
    parent="solutionArn",
    within_parent=True,
    keeps_datasets=KeepsDatasets("moving"),
    called=Called(
        "SOLUTION/NAME",
        "`SOLUTION/NAME`, or `SOLUTION/$LATEST` for the newest active version of the solution of that name.",
        ", or SOLUTION/$LATEST for the newest active one",
    ),
    shares_names=True,
    trained=True,
    done="a version is trained",
    ours=frozenset({"arn", "tagsAll", "triggers", "stopOnDelete"}),
    effect=_effect,
    auto_name=False,
    ready=frozenset({"ACTIVE"}),
    cost="is billed by the hours of its training",
)
