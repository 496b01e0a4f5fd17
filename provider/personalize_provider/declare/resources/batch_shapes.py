"""The shapes that batch inference jobs and batch segment jobs have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import ServerChosen
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs, Triggered


class BatchInputs(Tagged, Triggered):
    """The inputs of both."""

    jobName: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is "
            "advised. A change runs a new job."
        ),
    )
    solutionVersionArn: str = Field(description="ARN of an active solution version. A change runs a new job.")
    filterArn: str | None = Field(None, description="ARN of a filter to apply. A change runs a new job.")
    numResults: Annotated[int | None, ServerChosen()] = Field(
        None,
        description="How many results to give for each line of the input; the service's choice when absent. A change "
        "runs a new job.",
    )
    roleArn: str = Field(
        description=(
            "ARN of the IAM role with which the service reads the input and writes the output. A change runs a new job."
        )
    )


class BatchOutputs(TaggedOutputs, TimedOutputs):
    """The outputs of both."""

    arn: str = Field(description="ARN of the job.")
    name: str = Field(description="The name of the job, the same as `jobName`.")
    status: str = Field(description="The service's status, for example `ACTIVE` (done) or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the job failed.")
