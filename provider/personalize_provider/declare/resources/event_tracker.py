"""EventTracker: where an application's live events go."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.resource import MINUTE, KeepsDatasets, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun


class EventTrackerInputs(Tagged):
    """An event tracker: takes live events into the interactions dataset of a dataset group, which holds one tracker.

    Nothing but tags can be changed. A replacement must delete the old tracker first, and **the tracking ID changes**:
    applications that record events with the old one lose them until they know the new one. Deleting a tracker leaves
    the events that it has taken in. It must be gone before the interactions dataset is deleted.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces, and "
            "**changes the tracking ID**."
        ),
    )
    datasetGroupArn: str = Field(
        description=(
            "ARN of the dataset group, which should have an interactions dataset by then. A change replaces, and "
            "**changes the tracking ID**."
        )
    )


class EventTrackerOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the event tracker, with an id that the service draws.")
    accountId: str = Field(description="The AWS account that owns the event tracker.")
    trackingId: str = Field(description="The id to record events with (`PutEvents`), drawn by the service.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")


EVENT_TRACKER = Resource(
    noun=Noun("EventTracker"),
    inputs=EventTrackerInputs,
    outputs=EventTrackerOutputs,
    timeouts=Timeouts(create=30 * MINUTE, delete=30 * MINUTE),
    usual=Usual(create=MINUTE, delete=MINUTE),
    arn_tail=None,
    parent="datasetGroupArn",
    one_per_parent=True,
    keeps_datasets=KeepsDatasets("there", frozenset({"INTERACTIONS"})),
    shares_names=True,
    lost="its tracking ID, and the events that applications record with it until they are given another",
    ours=frozenset({"arn", "tagsAll"}),
)
