# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""BatchSegmentJob, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import (
    BatchSegmentJobInputArgs,
    BatchSegmentJobInputArgsDict,
    BatchSegmentJobOutputArgs,
    BatchSegmentJobOutputArgsDict,
)


@pulumi.input_type
class BatchSegmentJobArgs:
    """A batch segment job: user segments for items or item attributes, about 8 minutes for samples.

    For the recipes `aws-item-affinity` and `aws-item-attribute-affinity`. The service keeps jobs for ever: nothing
    but tags can be changed, a change runs a new job, which is **billed by its volume**, and a deletion only takes it
    out of the state. A region runs 5 at a time.
    """

    job_input: pulumi.Input[BatchSegmentJobInputArgs] = pulumi.property("jobInput")
    job_output: pulumi.Input[BatchSegmentJobOutputArgs] = pulumi.property("jobOutput")
    role_arn: pulumi.Input[str] = pulumi.property("roleArn")
    solution_version_arn: pulumi.Input[str] = pulumi.property("solutionVersionArn")
    filter_arn: pulumi.Input[str | None] = pulumi.property("filterArn", default=None)
    job_name: pulumi.Input[str | None] = pulumi.property("jobName", default=None)
    num_results: pulumi.Input[int | None] = pulumi.property("numResults", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("triggers", default=None)

    def __init__(
        self,
        *,
        job_input: pulumi.Input[BatchSegmentJobInputArgs | BatchSegmentJobInputArgsDict],
        job_output: pulumi.Input[BatchSegmentJobOutputArgs | BatchSegmentJobOutputArgsDict],
        role_arn: pulumi.Input[str],
        solution_version_arn: pulumi.Input[str],
        filter_arn: pulumi.Input[str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        num_results: pulumi.Input[int | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a BatchSegmentJob.

        :param job_input: What the job reads. A change runs a new job.
        :param job_output: Where the job writes. A change runs a new job.
        :param role_arn: ARN of the IAM role with which the service reads the input and writes the output. A change
            runs a new job.
        :param solution_version_arn: ARN of an active solution version. A change runs a new job.
        :param filter_arn: ARN of a filter to apply. A change runs a new job.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change runs a new job.
        :param num_results: How many results to give for each line of the input; the service's choice when absent. A
            change runs a new job.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        _register.fill(
            self,
            job_input=job_input,
            job_output=job_output,
            role_arn=role_arn,
            solution_version_arn=solution_version_arn,
            filter_arn=filter_arn,
            job_name=job_name,
            num_results=num_results,
            tags=tags,
            triggers=triggers,
        )


_REGISTRATION = _register.Registration(
    noun="BatchSegmentJob",
    args=BatchSegmentJobArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "name", "status", "failure_reason"),
    name_argument="job_name",
)


class BatchSegmentJob(pulumi.CustomResource):
    """A batch segment job: user segments for items or item attributes, about 8 minutes for samples.

    For the recipes `aws-item-affinity` and `aws-item-attribute-affinity`. The service keeps jobs for ever: nothing
    but tags can be changed, a change runs a new job, which is **billed by its volume**, and a deletion only takes it
    out of the state. A region runs 5 at a time.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        job_input: pulumi.Input[BatchSegmentJobInputArgs | BatchSegmentJobInputArgsDict],
        job_output: pulumi.Input[BatchSegmentJobOutputArgs | BatchSegmentJobOutputArgsDict],
        role_arn: pulumi.Input[str],
        solution_version_arn: pulumi.Input[str],
        filter_arn: pulumi.Input[str | None] = None,
        job_name: pulumi.Input[str | None] = None,
        num_results: pulumi.Input[int | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a BatchSegmentJob.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param job_input: What the job reads. A change runs a new job.
        :param job_output: Where the job writes. A change runs a new job.
        :param role_arn: ARN of the IAM role with which the service reads the input and writes the output. A change
            runs a new job.
        :param solution_version_arn: ARN of an active solution version. A change runs a new job.
        :param filter_arn: ARN of a filter to apply. A change runs a new job.
        :param job_name: The name, 1 to 63 characters, unique in account and region for ever; computed when absent,
            which is advised. A change runs a new job.
        :param num_results: How many results to give for each line of the input; the service's choice when absent. A
            change runs a new job.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        inputs: dict[str, Any] = {
            "job_input": job_input,
            "job_output": job_output,
            "role_arn": role_arn,
            "solution_version_arn": solution_version_arn,
            "filter_arn": filter_arn,
            "job_name": job_name,
            "num_results": num_results,
            "tags": tags,
            "triggers": triggers,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> BatchSegmentJob:
        """Read a batch segment job that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = BatchSegmentJob.__new__(BatchSegmentJob)
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
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the job failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="filterArn")
    def filter_arn(self) -> pulumi.Output[str | None]:
        """ARN of a filter to apply. A change runs a new job."""
        return _register.output(self, "filter_arn")

    @property
    @pulumi.getter(name="jobInput")
    def job_input(self) -> pulumi.Output[outputs.BatchSegmentJobInput]:
        """What the job reads. A change runs a new job."""
        return _register.output(self, "job_input")

    @property
    @pulumi.getter(name="jobName")
    def job_name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region for ever; computed when absent, which is
        advised. A change runs a new job.
        """
        return _register.output(self, "job_name")

    @property
    @pulumi.getter(name="jobOutput")
    def job_output(self) -> pulumi.Output[outputs.BatchSegmentJobOutput]:
        """Where the job writes. A change runs a new job."""
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
    @pulumi.getter(name="numResults")
    def num_results(self) -> pulumi.Output[int | None]:
        """How many results to give for each line of the input; the service's choice when absent. A change runs a new
        job.
        """
        return _register.output(self, "num_results")

    @property
    @pulumi.getter(name="roleArn")
    def role_arn(self) -> pulumi.Output[str]:
        """ARN of the IAM role with which the service reads the input and writes the output. A change runs a new job."""
        return _register.output(self, "role_arn")

    @property
    @pulumi.getter(name="solutionVersionArn")
    def solution_version_arn(self) -> pulumi.Output[str]:
        """ARN of an active solution version. A change runs a new job."""
        return _register.output(self, "solution_version_arn")

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
