"""Objects nested in a solution's configuration."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Compare, Default, Shape
from personalize_provider.declare.resources.shapes import TrainingDataConfig


class HPOObjective(Shape):
    """What hyper-parameter optimisation aims at. The service does not support it at this time."""

    type: str | None = Field(None, description="`Maximize` or `Minimize`.")
    metricName: str | None = Field(None, description="The name of the metric, at most 256 characters.")
    metricRegex: str | None = Field(
        None, description="The regular expression, at most 256 characters, that finds the metric in the training's log."
    )


class HPOResourceConfig(Shape):
    """How much hyper-parameter optimisation may use."""

    maxNumberOfTrainingJobs: str | None = Field(
        None, description="How many trainings it may run, as text: at most `40`. **Each is billed.**"
    )
    maxParallelTrainingJobs: str | None = Field(
        None, description="How many of them may run at the same time, as text: at most `10`."
    )


class IntegerHyperParameterRange(Shape):
    """The range of an integer hyper-parameter."""

    name: Annotated[str | None, Compare("range-name")] = Field(
        None, description="The name of the hyper-parameter as the recipe documents it, without a prefix."
    )
    minValue: int | None = Field(None, description="The least value, from -1,000,000.")
    maxValue: int | None = Field(None, description="The greatest value, up to 1,000,000.")


class ContinuousHyperParameterRange(Shape):
    """The range of a continuous hyper-parameter."""

    name: Annotated[str | None, Compare("range-name")] = Field(
        None, description="The name of the hyper-parameter as the recipe documents it, without a prefix."
    )
    minValue: float | None = Field(None, description="The least value, from -1,000,000.")
    maxValue: float | None = Field(None, description="The greatest value, from -1,000,000.")


class CategoricalHyperParameterRange(Shape):
    """The values that a categorical hyper-parameter may take."""

    name: Annotated[str | None, Compare("range-name")] = Field(
        None, description="The name of the hyper-parameter as the recipe documents it, without a prefix."
    )
    values: list[str] | None = Field(None, description="The values, at most 100.")


class HyperParameterRanges(Shape):
    """The hyper-parameters to optimise, and their ranges. The service wants all three lists; they may be empty."""

    integerHyperParameterRanges: Annotated[list[IntegerHyperParameterRange] | None, Compare("by-name")] = Field(
        None, description="Integer hyper-parameters, at most 100; their order means nothing."
    )
    continuousHyperParameterRanges: Annotated[list[ContinuousHyperParameterRange] | None, Compare("by-name")] = Field(
        None, description="Continuous hyper-parameters, at most 100; their order means nothing."
    )
    categoricalHyperParameterRanges: Annotated[list[CategoricalHyperParameterRange] | None, Compare("by-name")] = Field(
        None, description="Categorical hyper-parameters, at most 100; their order means nothing."
    )


class HPOConfig(Shape):
    """How hyper-parameters are optimised; read when `performHPO` is true."""

    hpoObjective: HPOObjective | None = Field(None, description="The aim. Not supported by the service at this time.")
    hpoResourceConfig: HPOResourceConfig | None = Field(None, description="How much the optimisation may use.")
    algorithmHyperParameterRanges: HyperParameterRanges | None = Field(
        None, description="The hyper-parameters to optimise, and their ranges."
    )


class AutoMLConfig(Shape):
    """How the service chooses the recipe; read when `performAutoML` is true."""

    metricName: str | None = Field(None, description="The metric to optimise, at most 256 characters.")
    recipeList: list[str] | None = Field(None, description="ARNs of the candidate recipes, at most 100.")


class EventParameters(Shape):
    """How interactions of one event type count in training."""

    eventType: str | None = Field(None, description="The event type, at most 256 characters.")
    eventValueThreshold: float | None = Field(
        None, description="Events of this type count only with a value of at least this number."
    )
    weight: float | None = Field(None, description="The weight of this event type against the others, 0 to 1.")


class EventsConfig(Shape):
    """Weights of event types; for the recipes `aws-user-personalization-v2` and `aws-personalized-ranking-v2`."""

    eventParametersList: list[EventParameters] | None = Field(
        None, description="The event types to train on, at most 10. An update replaces the whole list."
    )


class OptimizationObjective(Shape):
    """An objective beside relevance; for `aws-user-personalization` and `aws-personalized-ranking` (not v2)."""

    itemAttribute: str | None = Field(
        None, description="A numeric column of the items dataset without nulls, 1 to 150 characters."
    )
    objectiveSensitivity: str | None = Field(
        None, description="How much it counts against relevance: `LOW`, `MEDIUM`, `HIGH` or `OFF`."
    )


class AutoTrainingConfig(Shape):
    """When the service trains by itself."""

    schedulingExpression: Annotated[str | None, Default("rate(7 days)")] = Field(
        None,
        description=(
            "`rate(N days)` with N from 1 to 30; default `rate(7 days)`. Changed in place, which starts the schedule "
            "anew **and a training within the hour, which is billed**."
        ),
    )


class SolutionConfig(Shape):
    """How a solution is trained. Only `autoTrainingConfig` and `eventsConfig` can be changed in place."""

    eventValueThreshold: str | None = Field(
        None,
        description=(
            "Only events with a value of at least this number, given as text, are trained on. Needs an EVENT_VALUE "
            "column. A change replaces."
        ),
    )
    hpoConfig: HPOConfig | None = Field(
        None, description="How hyper-parameters are optimised; needed when `performHPO` is true. A change replaces."
    )
    algorithmHyperParameters: dict[str, str] | None = Field(
        None,
        description=(
            "Hyper-parameters of the recipe, name to value, at most 100. Numbers, truth values and text are all "
            "accepted; the service keeps text. A change replaces."
        ),
    )
    featureTransformationParameters: dict[str, str] | None = Field(
        None,
        description=(
            "Parameters of the recipe's feature transformation, name to value, at most 100. Numbers and text are both "
            "accepted; the service keeps text. A change replaces."
        ),
    )
    autoMLConfig: AutoMLConfig | None = Field(
        None,
        description="How the service chooses the recipe. With `performAutoML` nothing else is read. A change replaces.",
    )
    eventsConfig: EventsConfig | None = Field(
        None, description="Weights of event types. Changed in place, as a whole; trained on from the next training."
    )
    optimizationObjective: OptimizationObjective | None = Field(
        None, description="An objective beside relevance. A change replaces."
    )
    trainingDataConfig: TrainingDataConfig | None = Field(
        None, description="Columns used in training. **A change replaces** (on a recommender it would retrain)."
    )
    autoTrainingConfig: AutoTrainingConfig | None = Field(
        None, description="When the service trains by itself. Changed in place."
    )
