# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Recommender, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import (
    RecommenderConfigArgs,
    RecommenderConfigArgsDict,
)


@pulumi.input_type
class RecommenderArgs:
    """A recommender of a domain dataset group: a use case, trained on the group's data and served until deleted.

    Training takes 20 to 60 minutes and more; it is billed by the hour while it is ACTIVE, used or not, and retrained
    every 7 days.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    recipe_arn: pulumi.Input[str] = pulumi.property("recipeArn")
    desired_status: pulumi.Input[str | None] = pulumi.property("desiredStatus", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    recommender_config: pulumi.Input[RecommenderConfigArgs | None] = pulumi.property("recommenderConfig", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        recipe_arn: pulumi.Input[str],
        desired_status: pulumi.Input[Literal["ACTIVE", "INACTIVE"] | str | None] = None,
        name: pulumi.Input[str | None] = None,
        recommender_config: pulumi.Input[RecommenderConfigArgs | RecommenderConfigArgsDict | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a Recommender.

        :param dataset_group_arn: ARN of the domain dataset group. A change replaces.
        :param recipe_arn: ARN of the use case's recipe, see `recipe_arn`; of the group's own domain. A change
            replaces.
        :param desired_status: `INACTIVE` stops the recommender, with its **billing** and its retraining, `ACTIVE`
            starts it again; both wait until it is done, and a new recommender is trained before it is stopped.
            Absent, the default, leaves it as it is; given, a refresh shows a stop or start done elsewhere. Changed in
            place; nothing is trained. A stopped recommender may refuse a new configuration: start it in the same
            update.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old recommender is deleted first.
        :param recommender_config: Configuration. Changed in place; the whole object is sent.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(
            self,
            dataset_group_arn=dataset_group_arn,
            recipe_arn=recipe_arn,
            desired_status=desired_status,
            name=name,
            recommender_config=recommender_config,
            tags=tags,
        )


_REGISTRATION = _register.Registration(
    noun="Recommender",
    args=RecommenderArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "status",
        "failure_reason",
        "latest_recommender_update",
        "model_metrics",
    ),
    name_argument="name",
)


class Recommender(pulumi.CustomResource):
    """A recommender of a domain dataset group: a use case, trained on the group's data and served until deleted.

    Training takes 20 to 60 minutes and more; it is billed by the hour while it is ACTIVE, used or not, and retrained
    every 7 days.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        recipe_arn: pulumi.Input[str],
        desired_status: pulumi.Input[Literal["ACTIVE", "INACTIVE"] | str | None] = None,
        name: pulumi.Input[str | None] = None,
        recommender_config: pulumi.Input[RecommenderConfigArgs | RecommenderConfigArgsDict | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a Recommender.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the domain dataset group. A change replaces.
        :param recipe_arn: ARN of the use case's recipe, see `recipe_arn`; of the group's own domain. A change
            replaces.
        :param desired_status: `INACTIVE` stops the recommender, with its **billing** and its retraining, `ACTIVE`
            starts it again; both wait until it is done, and a new recommender is trained before it is stopped.
            Absent, the default, leaves it as it is; given, a refresh shows a stop or start done elsewhere. Changed in
            place; nothing is trained. A stopped recommender may refuse a new configuration: start it in the same
            update.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old recommender is deleted first.
        :param recommender_config: Configuration. Changed in place; the whole object is sent.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "recipe_arn": recipe_arn,
            "desired_status": desired_status,
            "name": name,
            "recommender_config": recommender_config,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Recommender:
        """Read a recommender that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = Recommender.__new__(Recommender)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the recommender."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="datasetGroupArn")
    def dataset_group_arn(self) -> pulumi.Output[str]:
        """ARN of the domain dataset group. A change replaces."""
        return _register.output(self, "dataset_group_arn")

    @property
    @pulumi.getter(name="desiredStatus")
    def desired_status(self) -> pulumi.Output[str | None]:
        """`INACTIVE` stops the recommender, with its **billing** and its retraining, `ACTIVE` starts it again; both
        wait until it is done, and a new recommender is trained before it is stopped. Absent, the default, leaves it
        as it is; given, a refresh shows a stop or start done elsewhere. Changed in place; nothing is trained. A
        stopped recommender may refuse a new configuration: start it in the same update.
        """
        return _register.output(self, "desired_status")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the recommender failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="latestRecommenderUpdate")
    def latest_recommender_update(self) -> pulumi.Output[outputs.RecommenderUpdateSummary | None]:
        """The latest update; absent until the first one."""
        return _register.output(self, "latest_recommender_update")

    @property
    @pulumi.getter(name="modelMetrics")
    def model_metrics(self) -> pulumi.Output[Mapping[str, float] | None]:
        """Offline metrics of the trained model, by name (`coverage`, `precision_at_5`, ...)."""
        return _register.output(self, "model_metrics")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with a
        name given here the old recommender is deleted first.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="recipeArn")
    def recipe_arn(self) -> pulumi.Output[str]:
        """ARN of the use case's recipe, see `recipe_arn`; of the group's own domain. A change replaces."""
        return _register.output(self, "recipe_arn")

    @property
    @pulumi.getter(name="recommenderConfig")
    def recommender_config(self) -> pulumi.Output[outputs.RecommenderConfig | None]:
        """Configuration. Changed in place; the whole object is sent."""
        return _register.output(self, "recommender_config")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE`, `INACTIVE` or `CREATE FAILED`."""
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
