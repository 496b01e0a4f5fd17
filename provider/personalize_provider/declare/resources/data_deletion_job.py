"""DataDeletionJob: forgets users, in every dataset and model of a dataset group."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.resource import HOUR, KeepsDatasets, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import DataSource, Tagged, TaggedOutputs, TimedOutputs, Triggered
from personalize_provider.declare.service_model import Noun


class DataDeletionJobInputs(Tagged, Triggered):
    """A deletion of users' data from the datasets and models of a dataset group; it takes up to a day.

    **What it deletes is gone for ever.** The service keeps jobs for ever: nothing but tags can be changed, a change
    runs a new job, and a deletion only takes it out of the state. A group holds 5 pending ones.
    """

    jobName: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is "
            "advised. A change runs a new job."
        ),
    )
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change runs a new job.")
    dataSource: DataSource = Field(
        description=(
            "Where the users to forget are listed: a CSV file with the one column `USER_ID`, or a folder of such, at "
            "most 100 MB. A change runs a new job."
        )
    )
    roleArn: str = Field(
        description="ARN of the IAM role with which the service reads the bucket. A change runs a new job."
    )


class DataDeletionJobOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the job.")
    name: str = Field(description="The name of the job, the same as `jobName`.")
    status: str = Field(description="`PENDING`, `IN_PROGRESS`, `COMPLETED` or `FAILED`.")
    numDeleted: int | None = Field(None, description="How many records were deleted, once it is `COMPLETED`.")
    failureReason: str | None = Field(None, description="Why the job failed.")


DATA_DELETION_JOB = Resource(
    noun=Noun("DataDeletionJob"),
    inputs=DataDeletionJobInputs,
    outputs=DataDeletionJobOutputs,
    timeouts=Timeouts(create=36 * HOUR),
    usual=Usual(create=12 * HOUR),
    arn_tail=None,
    parent="datasetGroupArn",
    keeps_parent="never",
    keeps_datasets=KeepsDatasets("moving"),
    reads="dataSource.dataLocation",
    ours=frozenset({"arn", "name", "tagsAll", "triggers"}),
    ready=frozenset({"COMPLETED"}),
)
