# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Schema, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register


@pulumi.input_type
class SchemaArgs:
    """A schema: which columns a dataset has, and of which type.

    Schemas cannot be changed and cannot be tagged; they are made and deleted at once, and cost nothing. A schema can
    be deleted when no dataset of any group uses it any more. An account holds 500 schemas per region.
    """

    schema: pulumi.Input[str] = pulumi.property("schema")
    domain: pulumi.Input[str | None] = pulumi.property("domain", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)

    def __init__(
        self,
        *,
        schema: pulumi.Input[str | Mapping[str, Any]],
        domain: pulumi.Input[Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None] = None,
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of a Schema.

        :param schema: The Avro schema as JSON text, at most 20,000 characters; a Python program may give an object
            instead. Compared as what it parses to. A change replaces; datasets of items and users can move to the new
            schema in place, where it keeps every old column and its new ones accept null.
        :param domain: `ECOMMERCE` or `VIDEO_ON_DEMAND`: required for, and equal to, the domain of the dataset group
            whose datasets use the schema; absent for custom dataset groups. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old schema is deleted first, which fails while a dataset uses it.
        """
        _register.fill(self, schema=schema, domain=domain, name=name)


_REGISTRATION = _register.Registration(
    noun="Schema",
    args=SchemaArgs,
    outputs=("creation_date_time", "last_updated_date_time", "arn"),
    name_argument="name",
    json_arguments=("schema",),
)


class Schema(pulumi.CustomResource):
    """A schema: which columns a dataset has, and of which type.

    Schemas cannot be changed and cannot be tagged; they are made and deleted at once, and cost nothing. A schema can
    be deleted when no dataset of any group uses it any more. An account holds 500 schemas per region.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        schema: pulumi.Input[str | Mapping[str, Any]],
        domain: pulumi.Input[Literal["ECOMMERCE", "VIDEO_ON_DEMAND"] | str | None] = None,
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Declare a Schema.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param schema: The Avro schema as JSON text, at most 20,000 characters; a Python program may give an object
            instead. Compared as what it parses to. A change replaces; datasets of items and users can move to the new
            schema in place, where it keeps every old column and its new ones accept null.
        :param domain: `ECOMMERCE` or `VIDEO_ON_DEMAND`: required for, and equal to, the domain of the dataset group
            whose datasets use the schema; absent for custom dataset groups. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old schema is deleted first, which fails while a dataset uses it.
        """
        inputs: dict[str, Any] = {
            "schema": schema,
            "domain": domain,
            "name": name,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Schema:
        """Read a schema that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = Schema.__new__(Schema)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the schema."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="domain")
    def domain(self) -> pulumi.Output[str | None]:
        """`ECOMMERCE` or `VIDEO_ON_DEMAND`: required for, and equal to, the domain of the dataset group whose
        datasets use the schema; absent for custom dataset groups. A change replaces.
        """
        return _register.output(self, "domain")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with a
        name given here the old schema is deleted first, which fails while a dataset uses it.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="schema")
    def schema(self) -> pulumi.Output[str]:
        """The Avro schema as JSON text, at most 20,000 characters; a Python program may give an object instead.
        Compared as what it parses to. A change replaces; datasets of items and users can move to the new schema in
        place, where it keeps every old column and its new ones accept null.
        """
        return _register.output(self, "schema")
