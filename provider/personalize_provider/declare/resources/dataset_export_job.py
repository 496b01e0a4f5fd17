"""DatasetExportJob: one export of a dataset to Amazon S3."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Default, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import S3DataConfig, Tagged, TaggedOutputs, TimedOutputs, Triggered
from personalize_provider.declare.service_model import Noun


class DatasetExportJobOutput(Shape):
    """Where an export goes."""

    s3DataDestination: S3DataConfig = Field(description="A folder, `s3://bucket/folder/`.")


class DatasetExportJobInputs(Tagged, Triggered):
    """An export of a dataset's data to Amazon S3.

    The service keeps jobs for ever: nothing but tags can be changed, a change exports again, and a deletion only takes
    it out of the state; the exported files stay.
    """

    jobName: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is "
            "advised. A change exports anew."
        ),
    )
    datasetArn: str = Field(description="ARN of the dataset. A change exports anew.")
    ingestionMode: Annotated[str | None, Default("PUT")] = Field(
        None,
        description=(
            "Which data: `PUT`, the default, what was recorded one by one; `BULK`, what import jobs brought; `ALL`, "
            "both. A change exports anew."
        ),
    )
    roleArn: str = Field(
        description="ARN of the IAM role with which the service writes to the bucket. A change exports anew."
    )
    jobOutput: DatasetExportJobOutput = Field(description="Where the export goes. A change exports anew.")


class DatasetExportJobOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the job.")
    name: str = Field(description="The name of the job, the same as `jobName`.")
    status: str = Field(description="The service's status, for example `ACTIVE` (done) or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the export failed.")


DATASET_EXPORT_JOB = Resource(
    noun=Noun("DatasetExportJob"),
    inputs=DatasetExportJobInputs,
    outputs=DatasetExportJobOutputs,
    timeouts=Timeouts(create=24 * HOUR),
    usual=Usual(create=10 * MINUTE),
    arn_tail=None,
    parent="datasetArn",
    writes="jobOutput.s3DataDestination.path",
    ours=frozenset({"arn", "name", "tagsAll", "triggers"}),
    cost="is billed by the volume of its data",
)
