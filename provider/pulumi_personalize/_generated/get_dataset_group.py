# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_dataset_group: A dataset group as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetDatasetGroupResult:
    """A dataset group as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the dataset group."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    domain: str | None = pulumi.property("domain", default=None)
    """`ECOMMERCE` or `VIDEO_ON_DEMAND` for a domain dataset group."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the creation failed."""
    kms_key_arn: str | None = pulumi.property("kmsKeyArn", default=None)
    """ARN of the KMS key (at most 2048 characters) that encrypts the datasets."""
    role_arn: str | None = pulumi.property("roleArn", default=None)
    """ARN of the IAM role that may use the KMS key."""


class AwaitableGetDatasetGroupResult(GetDatasetGroupResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetDatasetGroupResult]:
        return _invoke.settled(self, GetDatasetGroupResult)


_FUNCTION = _invoke.Function("getDatasetGroup", GetDatasetGroupResult, AwaitableGetDatasetGroupResult)


def get_dataset_group(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetDatasetGroupResult:
    """A dataset group as it is now, whoever made it.

    :param arn: ARN of the dataset group. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetDatasetGroupResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_dataset_group_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetDatasetGroupResult]:
    """A dataset group as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the dataset group. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
