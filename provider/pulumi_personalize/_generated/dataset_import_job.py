# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""DatasetImportJob, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import DataSourceArgs, DataSourceArgsDict


@pulumi.input_type
class DatasetImportJobArgs:
    """An import of data into a dataset: 2 to 17 minutes for samples, hours for up to 100 GB.

    The service keeps jobs for ever: nothing but tags can be changed, a change imports again, and a deletion only
    takes it out of the state. A region runs 5 at a time (not adjustable). Errors in the data show as `CREATE FAILED`
    with a reason.
    """

    data_source: pulumi.Input[DataSourceArgs] = pulumi.property("dataSource")
    dataset_arn: pulumi.Input[str] = pulumi.property("datasetArn")
    import_mode: pulumi.Input[str | None] = pulumi.property("importMode", default=None)
    job_name: pulumi.Input[str | None] = pulumi.property("jobName", default=None)
    publish_attribution_metrics_to_s3: pulumi.Input[bool | None] = pulumi.property(
        "publishAttributionMetricsToS3", default=None
    )
    role_arn: pulumi.Input[str | None] = pulumi.property("roleArn", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("triggers", default=None)

    def __init__(
        self,
        *,
        data_source: pulumi.Input[DataSourceArgs | DataSourceArgsDict],
        dataset_arn: pulumi.Input[str],
        import_mode: pulumi.Input[Literal["FULL", "INCREMENTAL"] | str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        publish_attribution_metrics_to_s3: pulumi.Input[bool | None] = None,
        role_arn: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a DatasetImportJob.

        :param data_source: Where the data lies: a CSV file, or a folder of which the first level is read. A change
            imports anew.
        :param dataset_arn: ARN of the dataset. A change imports anew.
        :param import_mode: `FULL`, the default, overwrites what was imported in bulk before; `INCREMENTAL` adds to
            it, and merges by id. The first import must be full. A change imports anew.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change imports anew.
        :param publish_attribution_metrics_to_s3: Whether the metrics of the group's metric attribution are written to
            its bucket; default false. A change imports anew.
        :param role_arn: ARN of the IAM role with which the service reads the bucket; optional for the API, needed in
            practice. A change imports anew.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        _register.fill(
            self,
            data_source=data_source,
            dataset_arn=dataset_arn,
            import_mode=import_mode,
            job_name=job_name,
            publish_attribution_metrics_to_s3=publish_attribution_metrics_to_s3,
            role_arn=role_arn,
            tags=tags,
            triggers=triggers,
        )


_REGISTRATION = _register.Registration(
    noun="DatasetImportJob",
    args=DatasetImportJobArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "name", "status", "failure_reason"),
    name_argument="job_name",
)


class DatasetImportJob(pulumi.CustomResource):
    """An import of data into a dataset: 2 to 17 minutes for samples, hours for up to 100 GB.

    The service keeps jobs for ever: nothing but tags can be changed, a change imports again, and a deletion only
    takes it out of the state. A region runs 5 at a time (not adjustable). Errors in the data show as `CREATE FAILED`
    with a reason.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        data_source: pulumi.Input[DataSourceArgs | DataSourceArgsDict],
        dataset_arn: pulumi.Input[str],
        import_mode: pulumi.Input[Literal["FULL", "INCREMENTAL"] | str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        publish_attribution_metrics_to_s3: pulumi.Input[bool | None] = None,
        role_arn: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a DatasetImportJob.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param data_source: Where the data lies: a CSV file, or a folder of which the first level is read. A change
            imports anew.
        :param dataset_arn: ARN of the dataset. A change imports anew.
        :param import_mode: `FULL`, the default, overwrites what was imported in bulk before; `INCREMENTAL` adds to
            it, and merges by id. The first import must be full. A change imports anew.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change imports anew.
        :param publish_attribution_metrics_to_s3: Whether the metrics of the group's metric attribution are written to
            its bucket; default false. A change imports anew.
        :param role_arn: ARN of the IAM role with which the service reads the bucket; optional for the API, needed in
            practice. A change imports anew.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        inputs: dict[str, Any] = {
            "data_source": data_source,
            "dataset_arn": dataset_arn,
            "import_mode": import_mode,
            "job_name": job_name,
            "publish_attribution_metrics_to_s3": publish_attribution_metrics_to_s3,
            "role_arn": role_arn,
            "tags": tags,
            "triggers": triggers,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> DatasetImportJob:
        """Read a dataset import job that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = DatasetImportJob.__new__(DatasetImportJob)
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
        """Where the data lies: a CSV file, or a folder of which the first level is read. A change imports anew."""
        return _register.output(self, "data_source")

    @property
    @pulumi.getter(name="datasetArn")
    def dataset_arn(self) -> pulumi.Output[str]:
        """ARN of the dataset. A change imports anew."""
        return _register.output(self, "dataset_arn")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the import failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="importMode")
    def import_mode(self) -> pulumi.Output[str | None]:
        """`FULL`, the default, overwrites what was imported in bulk before; `INCREMENTAL` adds to it, and merges by
        id. The first import must be full. A change imports anew.
        """
        return _register.output(self, "import_mode")

    @property
    @pulumi.getter(name="jobName")
    def job_name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is
        advised. A change imports anew.
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
    @pulumi.getter(name="publishAttributionMetricsToS3")
    def publish_attribution_metrics_to_s3(self) -> pulumi.Output[bool | None]:
        """Whether the metrics of the group's metric attribution are written to its bucket; default false. A change
        imports anew.
        """
        return _register.output(self, "publish_attribution_metrics_to_s3")

    @property
    @pulumi.getter(name="roleArn")
    def role_arn(self) -> pulumi.Output[str | None]:
        """ARN of the IAM role with which the service reads the bucket; optional for the API, needed in practice. A
        change imports anew.
        """
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
