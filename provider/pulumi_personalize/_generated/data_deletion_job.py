# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""DataDeletionJob, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import DataSourceArgs, DataSourceArgsDict


@pulumi.input_type
class DataDeletionJobArgs:
    """A deletion of users' data from the datasets and models of a dataset group; it takes up to a day.

    **What it deletes is gone for ever.** The service keeps jobs for ever: nothing but tags can be changed, a change
    runs a new job, and a deletion only takes it out of the state. A group holds 5 pending ones.
    """

    data_source: pulumi.Input[DataSourceArgs] = pulumi.property("dataSource")
    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    job_name: pulumi.Input[str | None] = pulumi.property("jobName", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("triggers", default=None)

    def __init__(
        self,
        *,
        data_source: pulumi.Input[DataSourceArgs | DataSourceArgsDict],
        dataset_group_arn: pulumi.Input[str],
        role_arn: pulumi.Input[str],
        job_name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a DataDeletionJob.

        :param data_source: Where the users to forget are listed: a CSV file with the one column `USER_ID`, or a
            folder of such, at most 100 MB. A change runs a new job.
        :param dataset_group_arn: ARN of the dataset group. A change runs a new job.
        :param role_arn: ARN of the IAM role with which the service reads the bucket. A change runs a new job.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change runs a new job.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        _register.fill(
            self,
            data_source=data_source,
            dataset_group_arn=dataset_group_arn,
            role_arn=role_arn,
            job_name=job_name,
            tags=tags,
            triggers=triggers,
        )


_REGISTRATION = _register.Registration(
    noun="DataDeletionJob",
    args=DataDeletionJobArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "name",
        "status",
        "num_deleted",
        "failure_reason",
    ),
    name_argument="job_name",
)


class DataDeletionJob(pulumi.CustomResource):
    """A deletion of users' data from the datasets and models of a dataset group; it takes up to a day.

    **What it deletes is gone for ever.** The service keeps jobs for ever: nothing but tags can be changed, a change
    runs a new job, and a deletion only takes it out of the state. A group holds 5 pending ones.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        data_source: pulumi.Input[DataSourceArgs | DataSourceArgsDict],
        dataset_group_arn: pulumi.Input[str],
        role_arn: pulumi.Input[str],
        job_name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a DataDeletionJob.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param data_source: Where the users to forget are listed: a CSV file with the one column `USER_ID`, or a
            folder of such, at most 100 MB. A change runs a new job.
        :param dataset_group_arn: ARN of the dataset group. A change runs a new job.
        :param role_arn: ARN of the IAM role with which the service reads the bucket. A change runs a new job.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change runs a new job.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        inputs: dict[str, Any] = {
            "data_source": data_source,
            "dataset_group_arn": dataset_group_arn,
            "role_arn": role_arn,
            "job_name": job_name,
            "tags": tags,
            "triggers": triggers,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> DataDeletionJob:
        """Read a data deletion job that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = DataDeletionJob.__new__(DataDeletionJob)
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
    @pulumi.getter(name="dataSource")
    def data_source(self) -> pulumi.Output[outputs.DataSource]:
        """Where the users to forget are listed: a CSV file with the one column `USER_ID`, or a folder of such, at
        most 100 MB. A change runs a new job.
        """
        return _register.output(self, "data_source")

    @property
    @pulumi.getter(name="datasetGroupArn")
    def dataset_group_arn(self) -> pulumi.Output[str]:
        """ARN of the dataset group. A change runs a new job."""
        return _register.output(self, "dataset_group_arn")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the job failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="jobName")
    def job_name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is
        advised. A change runs a new job.
        """
        return _register.output(self, "job_name")

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
    @pulumi.getter(name="numDeleted")
    def num_deleted(self) -> pulumi.Output[int | None]:
        """How many records were deleted, once it is `COMPLETED`."""
        return _register.output(self, "num_deleted")

    @property
    @pulumi.getter(name="roleArn")
    def role_arn(self) -> pulumi.Output[str]:
        """ARN of the IAM role with which the service reads the bucket. A change runs a new job."""
        return _register.output(self, "role_arn")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """`PENDING`, `IN_PROGRESS`, `COMPLETED` or `FAILED`."""
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
