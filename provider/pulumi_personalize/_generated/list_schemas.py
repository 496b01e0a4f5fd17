# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_schemas: All schemas of the account and region."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListSchemasResult:
    """All schemas of the account and region."""

    schemas: Sequence[outputs.DatasetSchemaSummary] = pulumi.property("schemas")
    """The schemas, in the service's order."""


class AwaitableListSchemasResult(ListSchemasResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListSchemasResult]:
        return _invoke.settled(self, ListSchemasResult)


_FUNCTION = _invoke.Function("listSchemas", ListSchemasResult, AwaitableListSchemasResult)


def list_schemas(
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListSchemasResult:
    """All schemas of the account and region.

    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListSchemasResult = _invoke.answer(_FUNCTION, {}, opts)
    return found


def list_schemas_output(
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListSchemasResult]:
    """All schemas of the account and region. Takes outputs of resources, and waits for them.

    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {}, opts)
