# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_dataset_groups: All dataset groups of the account and region."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListDatasetGroupsResult:
    """All dataset groups of the account and region."""

    dataset_groups: Sequence[outputs.DatasetGroupSummary] = pulumi.property("datasetGroups")
    """The dataset groups, in the service's order."""


class AwaitableListDatasetGroupsResult(ListDatasetGroupsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListDatasetGroupsResult]:
        return _invoke.settled(self, ListDatasetGroupsResult)


_FUNCTION = _invoke.Function("listDatasetGroups", ListDatasetGroupsResult, AwaitableListDatasetGroupsResult)


def list_dataset_groups(
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListDatasetGroupsResult:
    """All dataset groups of the account and region.

    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListDatasetGroupsResult = _invoke.answer(_FUNCTION, {}, opts)
    return found


def list_dataset_groups_output(
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListDatasetGroupsResult]:
    """All dataset groups of the account and region. Takes outputs of resources, and waits for them.

    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {}, opts)
