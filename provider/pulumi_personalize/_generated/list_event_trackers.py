# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_event_trackers: All event trackers of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListEventTrackersResult:
    """All event trackers of the account and region, or those that the arguments leave."""

    event_trackers: Sequence[outputs.EventTrackerSummary] = pulumi.property("eventTrackers")
    """The event trackers, in the service's order."""


class AwaitableListEventTrackersResult(ListEventTrackersResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListEventTrackersResult]:
        return _invoke.settled(self, ListEventTrackersResult)


_FUNCTION = _invoke.Function("listEventTrackers", ListEventTrackersResult, AwaitableListEventTrackersResult)


def list_event_trackers(
    dataset_group_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListEventTrackersResult:
    """All event trackers of the account and region, or those that the arguments leave.

    :param dataset_group_arn: Only the event trackers of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListEventTrackersResult = _invoke.answer(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
    return found


def list_event_trackers_output(
    dataset_group_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListEventTrackersResult]:
    """All event trackers of the account and region, or those that the arguments leave. Takes outputs of resources,
    and waits for them.

    :param dataset_group_arn: Only the event trackers of the dataset group of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetGroupArn": dataset_group_arn}, opts)
