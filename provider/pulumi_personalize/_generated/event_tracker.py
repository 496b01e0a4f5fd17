# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""EventTracker, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register


@pulumi.input_type
class EventTrackerArgs:
    """An event tracker: takes live events into the interactions dataset of a dataset group, which holds one tracker.

    Nothing but tags can be changed. A replacement must delete the old tracker first, and **the tracking ID changes**:
    applications that record events with the old one lose them until they know the new one. Deleting a tracker leaves
    the events that it has taken in. It must be gone before the interactions dataset is deleted.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of an EventTracker.

        :param dataset_group_arn: ARN of the dataset group, which should have an interactions dataset by then. A
            change replaces, and **changes the tracking ID**.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces, and **changes the tracking ID**.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(self, dataset_group_arn=dataset_group_arn, name=name, tags=tags)


_REGISTRATION = _register.Registration(
    noun="EventTracker",
    args=EventTrackerArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "account_id", "tracking_id", "status"),
    name_argument="name",
    one_per_parent=True,
)


class EventTracker(pulumi.CustomResource):
    """An event tracker: takes live events into the interactions dataset of a dataset group, which holds one tracker.

    Nothing but tags can be changed. A replacement must delete the old tracker first, and **the tracking ID changes**:
    applications that record events with the old one lose them until they know the new one. Deleting a tracker leaves
    the events that it has taken in. It must be gone before the interactions dataset is deleted.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare an EventTracker.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the dataset group, which should have an interactions dataset by then. A
            change replaces, and **changes the tracking ID**.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces, and **changes the tracking ID**.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "name": name,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> EventTracker:
        """Read an event tracker that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = EventTracker.__new__(EventTracker)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="accountId")
    def account_id(self) -> pulumi.Output[str]:
        """The AWS account that owns the event tracker."""
        return _register.output(self, "account_id")

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the event tracker, with an id that the service draws."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="datasetGroupArn")
    def dataset_group_arn(self) -> pulumi.Output[str]:
        """ARN of the dataset group, which should have an interactions dataset by then. A change replaces, and
        **changes the tracking ID**.
        """
        return _register.output(self, "dataset_group_arn")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces, and
        **changes the tracking ID**.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
        return _register.output(self, "status")

    @property
    @pulumi.getter(name="tags")
    def tags(self) -> pulumi.Output[Mapping[str, str] | None]:
        """Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most 49, one
        of the service's 50 being used by the provider to know its own. Changed in place.
        """
        return _register.output(self, "tags")

    @property
    @pulumi.getter(name="tagsAll")
    def tags_all(self) -> pulumi.Output[Mapping[str, str]]:
        """All tags of the resource, those of `defaultTags` among them and the provider's own left out."""
        return _register.output(self, "tags_all")

    @property
    @pulumi.getter(name="trackingId")
    def tracking_id(self) -> pulumi.Output[str]:
        """The id to record events with (`PutEvents`), drawn by the service."""
        return _register.output(self, "tracking_id")
