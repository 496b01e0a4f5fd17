# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""list_dataset_import_jobs: All dataset import jobs of the account and region, or those that the arguments leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class ListDatasetImportJobsResult:
    """All dataset import jobs of the account and region, or those that the arguments leave."""

    dataset_import_jobs: Sequence[outputs.DatasetImportJobSummary] = pulumi.property("datasetImportJobs")
    """The dataset import jobs, in the service's order."""


class AwaitableListDatasetImportJobsResult(ListDatasetImportJobsResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, ListDatasetImportJobsResult]:
        return _invoke.settled(self, ListDatasetImportJobsResult)


_FUNCTION = _invoke.Function("listDatasetImportJobs", ListDatasetImportJobsResult, AwaitableListDatasetImportJobsResult)


def list_dataset_import_jobs(
    dataset_arn: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableListDatasetImportJobsResult:
    """All dataset import jobs of the account and region, or those that the arguments leave.

    :param dataset_arn: Only the imports into the dataset of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableListDatasetImportJobsResult = _invoke.answer(_FUNCTION, {"datasetArn": dataset_arn}, opts)
    return found


def list_dataset_import_jobs_output(
    dataset_arn: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[ListDatasetImportJobsResult]:
    """All dataset import jobs of the account and region, or those that the arguments leave. Takes outputs of
    resources, and waits for them.

    :param dataset_arn: Only the imports into the dataset of this ARN.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"datasetArn": dataset_arn}, opts)
