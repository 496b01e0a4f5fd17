# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""DatasetExportJob, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import (
    DatasetExportJobOutputArgs,
    DatasetExportJobOutputArgsDict,
)


@pulumi.input_type
class DatasetExportJobArgs:
    """An export of a dataset's data to Amazon S3.

    The service keeps jobs for ever: nothing but tags can be changed, a change exports again, and a deletion only
    takes it out of the state; the exported files stay.
    """

    dataset_arn: pulumi.Input[str] = pulumi.property("datasetArn")
    job_output: pulumi.Input[DatasetExportJobOutputArgs] = pulumi.property("jobOutput")
    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    ingestion_mode: pulumi.Input[str | None] = pulumi.property("ingestionMode", default=None)
    job_name: pulumi.Input[str | None] = pulumi.property("jobName", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("triggers", default=None)

    def __init__(
        self,
        *,
        dataset_arn: pulumi.Input[str],
        job_output: pulumi.Input[DatasetExportJobOutputArgs | DatasetExportJobOutputArgsDict],
        role_arn: pulumi.Input[str],
        ingestion_mode: pulumi.Input[Literal["BULK", "PUT", "ALL"] | str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a DatasetExportJob.

        :param dataset_arn: ARN of the dataset. A change exports anew.
        :param job_output: Where the export goes. A change exports anew.
        :param role_arn: ARN of the IAM role with which the service writes to the bucket. A change exports anew.
        :param ingestion_mode: Which data: `PUT`, the default, what was recorded one by one; `BULK`, what import jobs
            brought; `ALL`, both. A change exports anew.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change exports anew.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        _register.fill(
            self,
            dataset_arn=dataset_arn,
            job_output=job_output,
            role_arn=role_arn,
            ingestion_mode=ingestion_mode,
            job_name=job_name,
            tags=tags,
            triggers=triggers,
        )


_REGISTRATION = _register.Registration(
    noun="DatasetExportJob",
    args=DatasetExportJobArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "name", "status", "failure_reason"),
    name_argument="job_name",
)


class DatasetExportJob(pulumi.CustomResource):
    """An export of a dataset's data to Amazon S3.

    The service keeps jobs for ever: nothing but tags can be changed, a change exports again, and a deletion only
    takes it out of the state; the exported files stay.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_arn: pulumi.Input[str],
        job_output: pulumi.Input[DatasetExportJobOutputArgs | DatasetExportJobOutputArgsDict],
        role_arn: pulumi.Input[str],
        ingestion_mode: pulumi.Input[Literal["BULK", "PUT", "ALL"] | str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a DatasetExportJob.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_arn: ARN of the dataset. A change exports anew.
        :param job_output: Where the export goes. A change exports anew.
        :param role_arn: ARN of the IAM role with which the service writes to the bucket. A change exports anew.
        :param ingestion_mode: Which data: `PUT`, the default, what was recorded one by one; `BULK`, what import jobs
            brought; `ALL`, both. A change exports anew.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change exports anew.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        inputs: dict[str, Any] = {
            "dataset_arn": dataset_arn,
            "job_output": job_output,
            "role_arn": role_arn,
            "ingestion_mode": ingestion_mode,
            "job_name": job_name,
            "tags": tags,
            "triggers": triggers,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> DatasetExportJob:
        """Read a dataset export job that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = DatasetExportJob.__new__(DatasetExportJob)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the job."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="datasetArn")
    def dataset_arn(self) -> pulumi.Output[str]:
        """ARN of the dataset. A change exports anew."""
        return _register.output(self, "dataset_arn")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the export failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="ingestionMode")
    def ingestion_mode(self) -> pulumi.Output[str | None]:
        """Which data: `PUT`, the default, what was recorded one by one; `BULK`, what import jobs brought; `ALL`,
        both. A change exports anew.
        """
        return _register.output(self, "ingestion_mode")

    @property
    @pulumi.getter(name="jobName")
    def job_name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is
        advised. A change exports anew.
        """
        return _register.output(self, "job_name")

    @property
    @pulumi.getter(name="jobOutput")
    def job_output(self) -> pulumi.Output[outputs.DatasetExportJobOutput]:
        """Where the export goes. A change exports anew."""
        return _register.output(self, "job_output")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name of the job, the same as `job_name`."""
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="roleArn")
    def role_arn(self) -> pulumi.Output[str]:
        """ARN of the IAM role with which the service writes to the bucket. A change exports anew."""
        return _register.output(self, "role_arn")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE` (done) or `CREATE FAILED`."""
        return _register.output(self, "status")

    @property
    @pulumi.getter(name="tags")
    def tags(self) -> pulumi.Output[Mapping[str, str] | None]:
        """Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most 49, one
        of the service's 50 being used by the provider to know its own. Changed in place.
        """
        return _register.output(self, "tags")

    @property
    @pulumi.getter(name="tagsAll")
    def tags_all(self) -> pulumi.Output[Mapping[str, str]]:
        """All tags of the resource, those of `defaultTags` among them and the provider's own left out."""
        return _register.output(self, "tags_all")

    @property
    @pulumi.getter(name="triggers")
    def triggers(self) -> pulumi.Output[Mapping[str, str] | None]:
        """Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept in the state
        and never sent; a refresh leaves them as they are.
        """
        return _register.output(self, "triggers")
