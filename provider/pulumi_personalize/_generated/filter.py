# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Filter, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register


@pulumi.input_type
class FilterArgs:
    """A filter for recommendations, user segments and batch jobs of a dataset group.

    Nothing but tags can be changed: a change makes a new filter, under a new name, before the old one goes. A dataset
    can only be deleted when all filters of its group are gone; a filter, when no batch job that uses it runs. A group
    holds 30 filters (adjustable), with 20 distinct fields in all of them.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    filter_expression: pulumi.Input[str] = pulumi.property("filterExpression")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        filter_expression: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a Filter.

        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param filter_expression: The expression, 1 to 2500 characters, for example `INCLUDE ItemID WHERE Items.GENRE
            IN ("Comedy")`; `$NAME` stands for a value that each request gives. It may name 10 distinct fields of the
            group's datasets. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old filter is deleted first.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(
            self, dataset_group_arn=dataset_group_arn, filter_expression=filter_expression, name=name, tags=tags
        )


_REGISTRATION = _register.Registration(
    noun="Filter",
    args=FilterArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "status", "failure_reason"),
    name_argument="name",
)


class Filter(pulumi.CustomResource):
    """A filter for recommendations, user segments and batch jobs of a dataset group.

    Nothing but tags can be changed: a change makes a new filter, under a new name, before the old one goes. A dataset
    can only be deleted when all filters of its group are gone; a filter, when no batch job that uses it runs. A group
    holds 30 filters (adjustable), with 20 distinct fields in all of them.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        filter_expression: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a Filter.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param filter_expression: The expression, 1 to 2500 characters, for example `INCLUDE ItemID WHERE Items.GENRE
            IN ("Comedy")`; `$NAME` stands for a value that each request gives. It may name 10 distinct fields of the
            group's datasets. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old filter is deleted first.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "filter_expression": filter_expression,
            "name": name,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Filter:
        """Read a filter that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = Filter.__new__(Filter)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the filter."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="datasetGroupArn")
    def dataset_group_arn(self) -> pulumi.Output[str]:
        """ARN of the dataset group. A change replaces."""
        return _register.output(self, "dataset_group_arn")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the filter failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="filterExpression")
    def filter_expression(self) -> pulumi.Output[str]:
        """The expression, 1 to 2500 characters, for example `INCLUDE ItemID WHERE Items.GENRE IN ("Comedy")`; `$NAME`
        stands for a value that each request gives. It may name 10 distinct fields of the group's datasets. A change
        replaces.
        """
        return _register.output(self, "filter_expression")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with a
        name given here the old filter is deleted first.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
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
