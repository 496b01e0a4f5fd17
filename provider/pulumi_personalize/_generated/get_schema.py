# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_schema: A schema as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pulumi

from pulumi_personalize import _invoke


@pulumi.output_type
class GetSchemaResult:
    """A schema as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the schema."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name, 1 to 63 characters, unique in account and region."""
    schema: str = pulumi.property("schema")
    """The Avro schema as JSON text, at most 20,000 characters."""
    domain: str | None = pulumi.property("domain", default=None)
    """`ECOMMERCE` or `VIDEO_ON_DEMAND`."""


class AwaitableGetSchemaResult(GetSchemaResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetSchemaResult]:
        return _invoke.settled(self, GetSchemaResult)


_FUNCTION = _invoke.Function("getSchema", GetSchemaResult, AwaitableGetSchemaResult)


def get_schema(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetSchemaResult:
    """A schema as it is now, whoever made it.

    :param arn: ARN of the schema. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetSchemaResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_schema_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSchemaResult]:
    """A schema as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the schema. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
