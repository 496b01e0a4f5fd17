# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_filter: A filter as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetFilterResult:
    """A filter as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the filter."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the dataset group."""
    filter_expression: str = pulumi.property("filterExpression")
    """The expression, 1 to 2500 characters, for example `INCLUDE ItemID WHERE Items.GENRE IN ("Comedy")`."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the filter failed."""


class AwaitableGetFilterResult(GetFilterResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetFilterResult]:
        return _invoke.settled(self, GetFilterResult)


_FUNCTION = _invoke.Function("getFilter", GetFilterResult, AwaitableGetFilterResult)


def get_filter(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetFilterResult:
    """A filter as it is now, whoever made it.

    :param arn: ARN of the filter. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetFilterResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_filter_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetFilterResult]:
    """A filter as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the filter. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
