# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""DatasetGroup, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register


@pulumi.input_type
class DatasetGroupArgs:
    """A dataset group: datasets, and the recommenders, solutions, filters and trackers that live on them.

    With a `domain` it is a domain dataset group, which can hold recommenders and solutions; without, a custom one,
    which holds solutions alone. Nothing but tags can be changed. A group is deleted when its recommenders, solutions,
    event tracker, metric attribution, filters and datasets are gone. A region holds 5 active groups (adjustable).
    """

    domain: pulumi.Input[str | None] = pulumi.property("domain", default=None)
    kms_key_arn: pulumi.Input[str | None] = pulumi.property("kmsKeyArn", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    role_arn: pulumi.Input[str | None] = pulumi.property("roleArn", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        domain: pulumi.Input[Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None] = None,
        kms_key_arn: pulumi.Input[str | None] = None,
        name: pulumi.Input[str | None] = None,
        role_arn: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a DatasetGroup.

        :param domain: `ECOMMERCE` or `VIDEO_ON_DEMAND` for a domain dataset group; absent for a custom one. A change
            replaces.
        :param kms_key_arn: ARN of the KMS key (at most 2048 characters) that encrypts the datasets; needs `role_arn`.
            Without it the service uses a key of its own. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces the group **and everything in it**.
        :param role_arn: ARN of the IAM role that may use the KMS key. Valid only together with `kms_key_arn`. A
            change replaces.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(self, domain=domain, kms_key_arn=kms_key_arn, name=name, role_arn=role_arn, tags=tags)


_REGISTRATION = _register.Registration(
    noun="DatasetGroup",
    args=DatasetGroupArgs,
    outputs=("creation_date_time", "last_updated_date_time", "tags_all", "arn", "status", "failure_reason"),
    name_argument="name",
)


class DatasetGroup(pulumi.CustomResource):
    """A dataset group: datasets, and the recommenders, solutions, filters and trackers that live on them.

    With a `domain` it is a domain dataset group, which can hold recommenders and solutions; without, a custom one,
    which holds solutions alone. Nothing but tags can be changed. A group is deleted when its recommenders, solutions,
    event tracker, metric attribution, filters and datasets are gone. A region holds 5 active groups (adjustable).
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        domain: pulumi.Input[Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None] = None,
        kms_key_arn: pulumi.Input[str | None] = None,
        name: pulumi.Input[str | None] = None,
        role_arn: pulumi.Input[str | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a DatasetGroup.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param domain: `ECOMMERCE` or `VIDEO_ON_DEMAND` for a domain dataset group; absent for a custom one. A change
            replaces.
        :param kms_key_arn: ARN of the KMS key (at most 2048 characters) that encrypts the datasets; needs `role_arn`.
            Without it the service uses a key of its own. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces the group **and everything in it**.
        :param role_arn: ARN of the IAM role that may use the KMS key. Valid only together with `kms_key_arn`. A
            change replaces.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "domain": domain,
            "kms_key_arn": kms_key_arn,
            "name": name,
            "role_arn": role_arn,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> DatasetGroup:
        """Read a dataset group that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = DatasetGroup.__new__(DatasetGroup)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the dataset group."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="domain")
    def domain(self) -> pulumi.Output[str | None]:
        """`ECOMMERCE` or `VIDEO_ON_DEMAND` for a domain dataset group; absent for a custom one. A change replaces."""
        return _register.output(self, "domain")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the creation failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="kmsKeyArn")
    def kms_key_arn(self) -> pulumi.Output[str | None]:
        """ARN of the KMS key (at most 2048 characters) that encrypts the datasets; needs `role_arn`. Without it the
        service uses a key of its own. A change replaces.
        """
        return _register.output(self, "kms_key_arn")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces the
        group **and everything in it**.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="roleArn")
    def role_arn(self) -> pulumi.Output[str | None]:
        """ARN of the IAM role that may use the KMS key. Valid only together with `kms_key_arn`. A change replaces."""
        return _register.output(self, "role_arn")

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
