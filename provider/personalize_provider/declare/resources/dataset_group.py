"""DatasetGroup: the container of datasets and of all that is trained on them."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.resource import MINUTE, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun


class DatasetGroupInputs(Tagged):
    """A dataset group: datasets, and the recommenders, solutions, filters and trackers that live on them.

    With a `domain` it is a domain dataset group, which can hold recommenders and solutions; without, a custom one,
    which holds solutions alone. Nothing but tags can be changed. A group is deleted when its recommenders, solutions,
    event tracker, metric attribution, filters and datasets are gone. A region holds 5 active groups (adjustable).
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces the "
            "group **and everything in it**."
        ),
    )
    roleArn: str | None = Field(
        None,
        description=(
            "ARN of the IAM role that may use the KMS key. Valid only together with `kmsKeyArn`. A change replaces."
        ),
    )
    kmsKeyArn: str | None = Field(
        None,
        description=(
            "ARN of the KMS key (at most 2048 characters) that encrypts the datasets; needs `roleArn`. Without it the "
            "service uses a key of its own. A change replaces."
        ),
    )
    domain: str | None = Field(
        None,
        description=(
            "`ECOMMERCE` or `VIDEO_ON_DEMAND` for a domain dataset group; absent for a custom one. A change replaces."
        ),
    )


class DatasetGroupOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the dataset group.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the creation failed.")


DATASET_GROUP = Resource(
    noun=Noun("DatasetGroup"),
    inputs=DatasetGroupInputs,
    outputs=DatasetGroupOutputs,
    timeouts=Timeouts(create=30 * MINUTE, delete=30 * MINUTE),
    usual=Usual(create=MINUTE, delete=MINUTE),
    arn_tail=named_tail("dataset-group"),
    lost=(
        "the events that were streamed into its datasets, and every recommender, solution and training that is in it"
    ),
    ours=frozenset({"arn", "tagsAll"}),
)
