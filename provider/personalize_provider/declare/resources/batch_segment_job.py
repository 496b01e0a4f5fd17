"""BatchSegmentJob: the users who will like an item or an attribute, from Amazon S3 to Amazon S3."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.markers import Shape
from personalize_provider.declare.resource import HOUR, MINUTE, KeepsDatasets, Resource, Timeouts, Usual
from personalize_provider.declare.resources.batch_shapes import BatchInputs, BatchOutputs
from personalize_provider.declare.resources.shapes import S3DataConfig
from personalize_provider.declare.service_model import Noun


class BatchSegmentJobInput(Shape):
    """What a batch segment job reads."""

    s3DataSource: S3DataConfig = Field(
        description=(
            "A JSON Lines file, or a folder of such, with an item on each line (at most 500) or a query of item "
            "attributes (at most 10), as the recipe wants."
        )
    )


class BatchSegmentJobOutput(Shape):
    """Where a batch segment job writes."""

    s3DataDestination: S3DataConfig = Field(description="A folder other than the input's; its path ends in `/`.")


class BatchSegmentJobInputs(BatchInputs):
    """A batch segment job: user segments for items or item attributes, about 8 minutes for samples.

    For the recipes `aws-item-affinity` and `aws-item-attribute-affinity`. The service keeps jobs for ever: nothing but
    tags can be changed, a change runs a new job, which is **billed by its volume**, and a deletion only takes it out of
    the state. A region runs 5 at a time.
    """

    jobInput: BatchSegmentJobInput = Field(description="What the job reads. A change runs a new job.")
    jobOutput: BatchSegmentJobOutput = Field(description="Where the job writes. A change runs a new job.")


class BatchSegmentJobOutputs(BatchOutputs):
    """The outputs of a batch segment job."""


BATCH_SEGMENT_JOB = Resource(
    noun=Noun("BatchSegmentJob"),
    inputs=BatchSegmentJobInputs,
    outputs=BatchSegmentJobOutputs,
    timeouts=Timeouts(create=24 * HOUR),
    usual=Usual(create=10 * MINUTE),
    arn_tail=None,
    parent="solutionVersionArn",
    uses=("filterArn",),
    keeps_datasets=KeepsDatasets("moving"),
    reads="jobInput.s3DataSource.path",
    writes="jobOutput.s3DataDestination.path",
    ours=frozenset({"arn", "name", "tagsAll", "triggers"}),
    cost="is billed by the volume of its work",
)
