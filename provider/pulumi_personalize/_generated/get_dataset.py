# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_dataset: A dataset as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetDatasetResult:
    """A dataset as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the dataset."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    dataset_group_arn: str = pulumi.property("datasetGroupArn")
    """ARN of the dataset group."""
    dataset_type: str = pulumi.property("datasetType")
    """`INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`, in any case."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters."""
    schema_arn: str = pulumi.property("schemaArn")
    """ARN of the schema, of the domain of the dataset group."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    latest_dataset_update: outputs.DatasetUpdateSummary | None = pulumi.property("latestDatasetUpdate", default=None)
    """The latest change of schema."""
    tracking_id: str | None = pulumi.property("trackingId", default=None)
    """The id to record action interactions with."""


class AwaitableGetDatasetResult(GetDatasetResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetDatasetResult]:
        return _invoke.settled(self, GetDatasetResult)


_FUNCTION = _invoke.Function("getDataset", GetDatasetResult, AwaitableGetDatasetResult)


def get_dataset(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetDatasetResult:
    """A dataset as it is now, whoever made it.

    :param arn: ARN of the dataset. Give this or `name`.
    :param name: `GROUP/TYPE`: the name of its dataset group and its type, for example `shop/INTERACTIONS`. Give this
        or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetDatasetResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_dataset_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetDatasetResult]:
    """A dataset as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the dataset. Give this or `name`.
    :param name: `GROUP/TYPE`: the name of its dataset group and its type, for example `shop/INTERACTIONS`. Give this
        or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
