# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_event_tracker: An event tracker as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetEventTrackerResult:
    """An event tracker as it is now, whoever made it."""

    account_id: str = pulumi.property("accountId")
    """The AWS account that owns the event tracker."""
    arn: str = pulumi.property("arn")
    """ARN of the event tracker, with an id that the service draws."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the dataset group, which should have an interactions dataset by then."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    tracking_id: str = pulumi.property("trackingId")
    """The id to record events with (`PutEvents`), drawn by the service."""


class AwaitableGetEventTrackerResult(GetEventTrackerResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetEventTrackerResult]:
        return _invoke.settled(self, GetEventTrackerResult)


_FUNCTION = _invoke.Function("getEventTracker", GetEventTrackerResult, AwaitableGetEventTrackerResult)


def get_event_tracker(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetEventTrackerResult:
    """An event tracker as it is now, whoever made it.

    :param arn: ARN of the event tracker. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetEventTrackerResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_event_tracker_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetEventTrackerResult]:
    """An event tracker as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the event tracker. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
