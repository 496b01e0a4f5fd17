# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""get_dataset_import_job: A dataset import job as it is now, whoever made it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

import pulumi

from pulumi_personalize import _invoke
from pulumi_personalize._generated import outputs


@pulumi.output_type
class GetDatasetImportJobResult:
    """A dataset import job as it is now, whoever made it."""

    arn: str = pulumi.property("arn")
    """ARN of the job."""
    creation_date_time: str = pulumi.property("creationDateTime")
    """When the resource was created (RFC 3339, UTC)."""
    data_source: outputs.DataSource = pulumi.property("dataSource")
    """Where the data lies."""
    dataset_arn: str = pulumi.property("datasetArn")
    """ARN of the dataset."""
    job_name: str = pulumi.property("jobName")
    """The name, 1 to 63 characters, unique in account and region for ever."""
    last_updated_date_time: str = pulumi.property("lastUpdatedDateTime")
    """When the resource last changed (RFC 3339, UTC)."""
    name: str = pulumi.property("name")
    """The name of the job, the same as `job_name`."""
    status: str = pulumi.property("status")
    """The service's status, for example `ACTIVE` (done) or `CREATE FAILED`."""
    tags: Mapping[str, str] = pulumi.property("tags")
    """All tags, the provider's own left out."""
    failure_reason: str | None = pulumi.property("failureReason", default=None)
    """Why the import failed."""
    import_mode: str | None = pulumi.property("importMode", default=None)
    """`FULL`, the default, overwrites what was imported in bulk before."""
    publish_attribution_metrics_to_s3: bool | None = pulumi.property("publishAttributionMetricsToS3", default=None)
    """Whether the metrics of the group's metric attribution are written to its bucket."""
    role_arn: str | None = pulumi.property("roleArn", default=None)
    """ARN of the IAM role with which the service reads the bucket."""


class AwaitableGetDatasetImportJobResult(GetDatasetImportJobResult):
    """The same, which may be awaited too."""

    def __await__(self) -> Generator[Any, None, GetDatasetImportJobResult]:
        return _invoke.settled(self, GetDatasetImportJobResult)


_FUNCTION = _invoke.Function("getDatasetImportJob", GetDatasetImportJobResult, AwaitableGetDatasetImportJobResult)


def get_dataset_import_job(
    arn: str | None = None,
    name: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> AwaitableGetDatasetImportJobResult:
    """A dataset import job as it is now, whoever made it.

    :param arn: ARN of the dataset import job. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    found: AwaitableGetDatasetImportJobResult = _invoke.answer(_FUNCTION, {"arn": arn, "name": name}, opts)
    return found


def get_dataset_import_job_output(
    arn: pulumi.Input[str | None] = None,
    name: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetDatasetImportJobResult]:
    """A dataset import job as it is now, whoever made it. Takes outputs of resources, and waits for them.

    :param arn: ARN of the dataset import job. Give this or `name`.
    :param name: Its name. Give this or `arn`.
    :param opts: How the function is called: its provider, parent or version.
    """
    return _invoke.output(_FUNCTION, {"arn": arn, "name": name}, opts)
