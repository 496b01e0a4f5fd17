"""Experiment: solutions that are compared on shares of the requests."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Lasting
from personalize_provider.declare.resource import MINUTE, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun


class ExperimentInputs(Tagged):
    """An experiment: solutions of a dataset group, each on a share of the requests."""

    name: str | None = Field(None, description="The name, 1 to 63 characters; computed when absent. A change replaces.")
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change replaces.")
    solutionArns: list[str] = Field(description="ARNs of the solutions. Changed in place.")
    shares: dict[str, float] | None = Field(None, description="The share of each solution, by its name.")
    description: Annotated[str | None, Lasting()] = Field(None, description="What it is for. Taken away, it replaces.")


class ExperimentOutputs(TaggedOutputs, TimedOutputs):
    """The outputs of an experiment."""

    arn: str = Field(description="ARN of the experiment.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the experiment failed.")


EXPERIMENT = Resource(
    noun=Noun("Experiment"),
    inputs=ExperimentInputs,
    outputs=ExperimentOutputs,
    timeouts=Timeouts(create=30 * MINUTE, update=30 * MINUTE, delete=30 * MINUTE),
    usual=Usual(create=MINUTE),
    arn_tail=named_tail("experiment"),
    parent="datasetGroupArn",
    ours=frozenset({"arn", "tagsAll"}),
)
