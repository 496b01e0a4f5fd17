# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Dataset, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs


@pulumi.input_type
class DatasetArgs:
    """A dataset of a dataset group, which holds one of each type.

    Its ARN is made of the group and the type, so that a replacement must delete the old dataset, **and its data**,
    first. It can be deleted when all filters of the group are gone and nothing is being imported or trained.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    dataset_type: pulumi.Input[str] = pulumi.property("datasetType")
    schema_arn: pulumi.Input[str] = pulumi.property("schemaArn")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        dataset_type: pulumi.Input[Literal["INTERACTIONS", "ITEMS", "USERS", "ACTIONS", "ACTION_INTERACTIONS"] | str],
        schema_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a Dataset.

        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param dataset_type: `INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`, in any case. The
            last two are for custom dataset groups. A change replaces.
        :param schema_arn: ARN of the schema, of the domain of the dataset group. Changed in place for items and
            users, where the new schema keeps every old column and its new ones accept null: about 2 minutes; the
            added columns are left out of training by existing recommenders and solutions. For every other type a
            change replaces, and **loses the data**.
        :param name: The name, 1 to 63 characters; computed when absent. It is no part of the ARN. A change replaces,
            and **loses the data**.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(
            self,
            dataset_group_arn=dataset_group_arn,
            dataset_type=dataset_type,
            schema_arn=schema_arn,
            name=name,
            tags=tags,
        )


_REGISTRATION = _register.Registration(
    noun="Dataset",
    args=DatasetArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "status",
        "latest_dataset_update",
        "tracking_id",
    ),
    name_argument="name",
    one_per_parent=True,
)


class Dataset(pulumi.CustomResource):
    """A dataset of a dataset group, which holds one of each type.

    Its ARN is made of the group and the type, so that a replacement must delete the old dataset, **and its data**,
    first. It can be deleted when all filters of the group are gone and nothing is being imported or trained.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        dataset_type: pulumi.Input[Literal["INTERACTIONS", "ITEMS", "USERS", "ACTIONS", "ACTION_INTERACTIONS"] | str],
        schema_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a Dataset.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param dataset_type: `INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`, in any case. The
            last two are for custom dataset groups. A change replaces.
        :param schema_arn: ARN of the schema, of the domain of the dataset group. Changed in place for items and
            users, where the new schema keeps every old column and its new ones accept null: about 2 minutes; the
            added columns are left out of training by existing recommenders and solutions. For every other type a
            change replaces, and **loses the data**.
        :param name: The name, 1 to 63 characters; computed when absent. It is no part of the ARN. A change replaces,
            and **loses the data**.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "dataset_type": dataset_type,
            "schema_arn": schema_arn,
            "name": name,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Dataset:
        """Read a dataset that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or `GROUP/TYPE`: the name of its dataset group and its type, for example
            `shop/INTERACTIONS`.
        :param opts: The resource's options, for example its provider.
        """
        found = Dataset.__new__(Dataset)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the dataset: `dataset/<group name>/<TYPE>`."""
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
    @pulumi.getter(name="datasetType")
    def dataset_type(self) -> pulumi.Output[str]:
        """`INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`, in any case. The last two are for
        custom dataset groups. A change replaces.
        """
        return _register.output(self, "dataset_type")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="latestDatasetUpdate")
    def latest_dataset_update(self) -> pulumi.Output[outputs.DatasetUpdateSummary | None]:
        """The latest change of schema; absent until the first one."""
        return _register.output(self, "latest_dataset_update")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters; computed when absent. It is no part of the ARN. A change replaces, and
        **loses the data**.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="schemaArn")
    def schema_arn(self) -> pulumi.Output[str]:
        """ARN of the schema, of the domain of the dataset group. Changed in place for items and users, where the new
        schema keeps every old column and its new ones accept null: about 2 minutes; the added columns are left out of
        training by existing recommenders and solutions. For every other type a change replaces, and **loses the
        data**.
        """
        return _register.output(self, "schema_arn")

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

    @property
    @pulumi.getter(name="trackingId")
    def tracking_id(self) -> pulumi.Output[str | None]:
        """The id to record action interactions with; of an action interactions dataset only."""
        return _register.output(self, "tracking_id")
