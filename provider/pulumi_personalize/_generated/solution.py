# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""Solution, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import (
    SolutionConfigArgs,
    SolutionConfigArgsDict,
)


@pulumi.input_type
class SolutionArgs:
    """A solution: a recipe, its configuration and the dataset group it is trained on.

    It is made within seconds and costs nothing by itself, but **automatic training is on by default**: it starts
    within an hour and is billed. A solution is deleted, with all its versions, when no campaign uses it and none of
    them is being trained.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    event_type: pulumi.Input[str | None] = pulumi.property("eventType", default=None)
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    perform_auto_ml: pulumi.Input[bool | None] = pulumi.property("performAutoML", default=None)
    perform_auto_training: pulumi.Input[bool | None] = pulumi.property("performAutoTraining", default=None)
    perform_hpo: pulumi.Input[bool | None] = pulumi.property("performHPO", default=None)
    perform_incremental_update: pulumi.Input[bool | None] = pulumi.property("performIncrementalUpdate", default=None)
    recipe_arn: pulumi.Input[str | None] = pulumi.property("recipeArn", default=None)
    solution_config: pulumi.Input[SolutionConfigArgs | None] = pulumi.property("solutionConfig", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        event_type: pulumi.Input[str | None] = None,
        name: pulumi.Input[str | None] = None,
        perform_auto_ml: pulumi.Input[bool | None] = None,
        perform_auto_training: pulumi.Input[bool | None] = None,
        perform_hpo: pulumi.Input[bool | None] = None,
        perform_incremental_update: pulumi.Input[bool | None] = None,
        recipe_arn: pulumi.Input[str | None] = None,
        solution_config: pulumi.Input[SolutionConfigArgs | SolutionConfigArgsDict | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a Solution.

        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param event_type: The one event type to train on, at most 256 characters; absent, all interactions count
            alike. Needs an EVENT_TYPE column, and 1,000 interactions of that type. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old solution, and all its versions, are deleted first.
        :param perform_auto_ml: Whether the service chooses the recipe, which AWS advises against; default false.
            `recipe_arn` must be absent then, and only `solution_config.auto_ml_config` is read. A change replaces.
        :param perform_auto_training: Whether the service trains new versions by itself; **default true**: every 7
            days, where new interactions arrived. Changed in place in a few minutes; turned on, it **starts a training
            within the hour**. Each training is billed.
        :param perform_hpo: Whether hyper-parameters are optimised; default false. Needs `solution_config.hpo_config`;
            not for the v2 recipes, which do so by themselves. **Costs** many trainings. A change replaces.
        :param perform_incremental_update: Whether new items are taken in between trainings; for the recipe `aws-
            semantic-similarity` with an active campaign only, at extra **cost**. Changed in place.
        :param recipe_arn: ARN of a custom recipe, see `recipe_arn`: required unless `perform_auto_ml` is true. Use
            cases of a domain are for recommenders. A change replaces.
        :param solution_config: Configuration. `auto_training_config` and `events_config` are changed in place; a
            change of anything else, the training columns included, replaces.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        _register.fill(
            self,
            dataset_group_arn=dataset_group_arn,
            event_type=event_type,
            name=name,
            perform_auto_ml=perform_auto_ml,
            perform_auto_training=perform_auto_training,
            perform_hpo=perform_hpo,
            perform_incremental_update=perform_incremental_update,
            recipe_arn=recipe_arn,
            solution_config=solution_config,
            tags=tags,
        )


_REGISTRATION = _register.Registration(
    noun="Solution",
    args=SolutionArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "auto_ml_result",
        "status",
        "latest_solution_version",
        "latest_solution_update",
    ),
    name_argument="name",
)


class Solution(pulumi.CustomResource):
    """A solution: a recipe, its configuration and the dataset group it is trained on.

    It is made within seconds and costs nothing by itself, but **automatic training is on by default**: it starts
    within an hour and is billed. A solution is deleted, with all its versions, when no campaign uses it and none of
    them is being trained.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        event_type: pulumi.Input[str | None] = None,
        name: pulumi.Input[str | None] = None,
        perform_auto_ml: pulumi.Input[bool | None] = None,
        perform_auto_training: pulumi.Input[bool | None] = None,
        perform_hpo: pulumi.Input[bool | None] = None,
        perform_incremental_update: pulumi.Input[bool | None] = None,
        recipe_arn: pulumi.Input[str | None] = None,
        solution_config: pulumi.Input[SolutionConfigArgs | SolutionConfigArgsDict | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a Solution.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param event_type: The one event type to train on, at most 256 characters; absent, all interactions count
            alike. Needs an EVENT_TYPE column, and 1,000 interactions of that type. A change replaces.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; with a name given here the old solution, and all its versions, are deleted first.
        :param perform_auto_ml: Whether the service chooses the recipe, which AWS advises against; default false.
            `recipe_arn` must be absent then, and only `solution_config.auto_ml_config` is read. A change replaces.
        :param perform_auto_training: Whether the service trains new versions by itself; **default true**: every 7
            days, where new interactions arrived. Changed in place in a few minutes; turned on, it **starts a training
            within the hour**. Each training is billed.
        :param perform_hpo: Whether hyper-parameters are optimised; default false. Needs `solution_config.hpo_config`;
            not for the v2 recipes, which do so by themselves. **Costs** many trainings. A change replaces.
        :param perform_incremental_update: Whether new items are taken in between trainings; for the recipe `aws-
            semantic-similarity` with an active campaign only, at extra **cost**. Changed in place.
        :param recipe_arn: ARN of a custom recipe, see `recipe_arn`: required unless `perform_auto_ml` is true. Use
            cases of a domain are for recommenders. A change replaces.
        :param solution_config: Configuration. `auto_training_config` and `events_config` are changed in place; a
            change of anything else, the training columns included, replaces.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "event_type": event_type,
            "name": name,
            "perform_auto_ml": perform_auto_ml,
            "perform_auto_training": perform_auto_training,
            "perform_hpo": perform_hpo,
            "perform_incremental_update": perform_incremental_update,
            "recipe_arn": recipe_arn,
            "solution_config": solution_config,
            "tags": tags,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> Solution:
        """Read a solution that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = Solution.__new__(Solution)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the solution."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="autoMLResult")
    def auto_ml_result(self) -> pulumi.Output[outputs.AutoMLResult | None]:
        """What automatic choice of the recipe found."""
        return _register.output(self, "auto_ml_result")

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
    @pulumi.getter(name="eventType")
    def event_type(self) -> pulumi.Output[str | None]:
        """The one event type to train on, at most 256 characters; absent, all interactions count alike. Needs an
        EVENT_TYPE column, and 1,000 interactions of that type. A change replaces.
        """
        return _register.output(self, "event_type")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="latestSolutionUpdate")
    def latest_solution_update(self) -> pulumi.Output[outputs.SolutionUpdateSummary | None]:
        """The latest update; absent until the first one."""
        return _register.output(self, "latest_solution_update")

    @property
    @pulumi.getter(name="latestSolutionVersion")
    def latest_solution_version(self) -> pulumi.Output[outputs.SolutionVersionSummary | None]:
        """The latest training, whoever started it; absent until the first one."""
        return _register.output(self, "latest_solution_version")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with a
        name given here the old solution, and all its versions, are deleted first.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="performAutoML")
    def perform_auto_ml(self) -> pulumi.Output[bool | None]:
        """Whether the service chooses the recipe, which AWS advises against; default false. `recipe_arn` must be
        absent then, and only `solution_config.auto_ml_config` is read. A change replaces.
        """
        return _register.output(self, "perform_auto_ml")

    @property
    @pulumi.getter(name="performAutoTraining")
    def perform_auto_training(self) -> pulumi.Output[bool | None]:
        """Whether the service trains new versions by itself; **default true**: every 7 days, where new interactions
        arrived. Changed in place in a few minutes; turned on, it **starts a training within the hour**. Each training
        is billed.
        """
        return _register.output(self, "perform_auto_training")

    @property
    @pulumi.getter(name="performHPO")
    def perform_hpo(self) -> pulumi.Output[bool | None]:
        """Whether hyper-parameters are optimised; default false. Needs `solution_config.hpo_config`; not for the v2
        recipes, which do so by themselves. **Costs** many trainings. A change replaces.
        """
        return _register.output(self, "perform_hpo")

    @property
    @pulumi.getter(name="performIncrementalUpdate")
    def perform_incremental_update(self) -> pulumi.Output[bool | None]:
        """Whether new items are taken in between trainings; for the recipe `aws-semantic-similarity` with an active
        campaign only, at extra **cost**. Changed in place.
        """
        return _register.output(self, "perform_incremental_update")

    @property
    @pulumi.getter(name="recipeArn")
    def recipe_arn(self) -> pulumi.Output[str | None]:
        """ARN of a custom recipe, see `recipe_arn`: required unless `perform_auto_ml` is true. Use cases of a domain
        are for recommenders. A change replaces.
        """
        return _register.output(self, "recipe_arn")

    @property
    @pulumi.getter(name="solutionConfig")
    def solution_config(self) -> pulumi.Output[outputs.SolutionConfig | None]:
        """Configuration. `auto_training_config` and `events_config` are changed in place; a change of anything else,
        the training columns included, replaces.
        """
        return _register.output(self, "solution_config")

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
