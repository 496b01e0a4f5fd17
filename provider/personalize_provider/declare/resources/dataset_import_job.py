"""DatasetImportJob: one import of data from Amazon S3 into a dataset."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Default
from personalize_provider.declare.resource import HOUR, MINUTE, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import DataSource, Tagged, TaggedOutputs, TimedOutputs, Triggered
from personalize_provider.declare.service_model import Noun


class DatasetImportJobInputs(Tagged, Triggered):
    """An import of data into a dataset: 2 to 17 minutes for samples, hours for up to 100 GB.

    The service keeps jobs for ever: nothing but tags can be changed, a change imports again, and a deletion only takes
    it out of the state. A region runs 5 at a time (not adjustable). Errors in the data show as `CREATE FAILED` with a
    reason.
    """

    jobName: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is "
            "advised. A change imports anew."
        ),
    )
    datasetArn: str = Field(description="ARN of the dataset. A change imports anew.")
    dataSource: DataSource = Field(
        description=(
            "Where the data lies: a CSV file, or a folder of which the first level is read. A change imports anew."
        )
    )
    roleArn: str | None = Field(
        None,
        description=(
            "ARN of the IAM role with which the service reads the bucket; optional for the API, needed in practice. A "
            "change imports anew."
        ),
    )
    importMode: Annotated[str | None, Default("FULL")] = Field(
        None,
        description=(
            "`FULL`, the default, overwrites what was imported in bulk before; `INCREMENTAL` adds to it, and merges by "
            "id. The first import must be full. A change imports anew."
        ),
    )
    publishAttributionMetricsToS3: Annotated[bool | None, Default(False)] = Field(
        None,
        description=(
            "Whether the metrics of the group's metric attribution are written to its bucket; default false. A change "
            "imports anew."
        ),
    )


class DatasetImportJobOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the job.")
    name: str = Field(description="The name of the job, the same as `jobName`.")
    status: str = Field(description="The service's status, for example `ACTIVE` (done) or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the import failed.")


DATASET_IMPORT_JOB = Resource(
    noun=Noun("DatasetImportJob"),
    inputs=DatasetImportJobInputs,
    outputs=DatasetImportJobOutputs,
    timeouts=Timeouts(create=36 * HOUR),
    usual=Usual(create=10 * MINUTE),
    arn_tail=None,
    parent="datasetArn",
    fills="datasetArn",
    reads="dataSource.dataLocation",
    done="the data is imported",
    ours=frozenset({"arn", "name", "tagsAll", "triggers"}),
    cost="is billed by the volume of its data",
)
