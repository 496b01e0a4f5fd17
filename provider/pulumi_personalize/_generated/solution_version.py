# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""SolutionVersion, as programs write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs


@pulumi.input_type
class SolutionVersionArgs:
    """A training of a solution: 20 to 60 minutes for samples, hours for real data; the training hours are **billed**.

    Nothing but tags can be changed: a change trains a new version. A version is deleted with its solution; a deletion
    of one alone stops it if it is being trained, and takes it out of the state. A region trains 20 at a time
    (adjustable).
    """

    solution_arn: pulumi.Input[str] = pulumi.property("solutionArn")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)
    stop_on_delete: pulumi.Input[bool | None] = pulumi.property("stopOnDelete", default=None)
    tags: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("tags", default=None)
    training_mode: pulumi.Input[str | None] = pulumi.property("trainingMode", default=None)
    triggers: pulumi.Input[Mapping[str, pulumi.Input[str]] | None] = pulumi.property("triggers", default=None)

    def __init__(
        self,
        *,
        solution_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        stop_on_delete: pulumi.Input[bool | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        training_mode: pulumi.Input[Literal["FULL", "UPDATE", "AUTOTRAIN"] | str | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Values of a SolutionVersion.

        :param solution_arn: ARN of the solution, which must be active. A change trains a new version.
        :param name: The name, 1 to 63 characters; drawn by the service when absent, and answered as
            `<solution>/<name>`. A change trains a new version.
        :param stop_on_delete: Whether a training that still runs is stopped when this resource is deleted or
            replaced; default true. False lets it go on, and it is **billed**. What was trained until a stop is billed
            too. Kept in the state and never sent; changed without a call.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param training_mode: `FULL`, the default, trains on all data. `UPDATE`, for the recipe `aws-user-
            personalization` with a fully trained active version only, takes in what changed, and ends the version's
            automatic updates. `AUTOTRAIN` is what the service itself uses for automatic training. A change trains a
            new version.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        _register.fill(
            self,
            solution_arn=solution_arn,
            name=name,
            stop_on_delete=stop_on_delete,
            tags=tags,
            training_mode=training_mode,
            triggers=triggers,
        )


_REGISTRATION = _register.Registration(
    noun="SolutionVersion",
    args=SolutionVersionArgs,
    outputs=(
        "creation_date_time",
        "last_updated_date_time",
        "tags_all",
        "arn",
        "perform_hpo",
        "perform_auto_ml",
        "perform_incremental_update",
        "recipe_arn",
        "event_type",
        "dataset_group_arn",
        "solution_config",
        "training_hours",
        "tuned_hpo_params",
        "status",
        "failure_reason",
        "training_type",
    ),
    name_argument="name",
)


class SolutionVersion(pulumi.CustomResource):
    """A training of a solution: 20 to 60 minutes for samples, hours for real data; the training hours are **billed**.

    Nothing but tags can be changed: a change trains a new version. A version is deleted with its solution; a deletion
    of one alone stops it if it is being trained, and takes it out of the state. A region trains 20 at a time
    (adjustable).
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        solution_arn: pulumi.Input[str],
        name: pulumi.Input[str | None] = None,
        stop_on_delete: pulumi.Input[bool | None] = None,
        tags: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
        training_mode: pulumi.Input[Literal["FULL", "UPDATE", "AUTOTRAIN"] | str | None] = None,
        triggers: pulumi.Input[Mapping[str, pulumi.Input[str | float | bool]] | None] = None,
    ) -> None:
        """Declare a SolutionVersion.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param solution_arn: ARN of the solution, which must be active. A change trains a new version.
        :param name: The name, 1 to 63 characters; drawn by the service when absent, and answered as
            `<solution>/<name>`. A change trains a new version.
        :param stop_on_delete: Whether a training that still runs is stopped when this resource is deleted or
            replaced; default true. False lets it go on, and it is **billed**. What was trained until a stop is billed
            too. Kept in the state and never sent; changed without a call.
        :param tags: Tags: key (1 to 128 characters, not starting with `aws:`) to value (0 to 256 characters); at most
            49, one of the service's 50 being used by the provider to know its own. Changed in place.
        :param training_mode: `FULL`, the default, trains on all data. `UPDATE`, for the recipe `aws-user-
            personalization` with a fully trained active version only, takes in what changed, and ends the version's
            automatic updates. `AUTOTRAIN` is what the service itself uses for automatic training. A change trains a
            new version.
        :param triggers: Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept
            in the state and never sent; a refresh leaves them as they are.
        """
        inputs: dict[str, Any] = {
            "solution_arn": solution_arn,
            "name": name,
            "stop_on_delete": stop_on_delete,
            "tags": tags,
            "training_mode": training_mode,
            "triggers": triggers,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SolutionVersion:
        """Read a solution version that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or `SOLUTION/NAME`, or `SOLUTION/$LATEST` for the newest active version of the solution of
            that name.
        :param opts: The resource's options, for example its provider.
        """
        found = SolutionVersion.__new__(SolutionVersion)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the solution version: the solution's, and an id that the service draws."""
        return _register.output(self, "arn")

    @property
    @pulumi.getter(name="creationDateTime")
    def creation_date_time(self) -> pulumi.Output[str]:
        """When the resource was created (RFC 3339, UTC)."""
        return _register.output(self, "creation_date_time")

    @property
    @pulumi.getter(name="datasetGroupArn")
    def dataset_group_arn(self) -> pulumi.Output[str | None]:
        """ARN of the dataset group."""
        return _register.output(self, "dataset_group_arn")

    @property
    @pulumi.getter(name="eventType")
    def event_type(self) -> pulumi.Output[str | None]:
        """The event type that was trained on."""
        return _register.output(self, "event_type")

    @property
    @pulumi.getter(name="failureReason")
    def failure_reason(self) -> pulumi.Output[str | None]:
        """Why the training failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters; drawn by the service when absent, and answered as `<solution>/<name>`. A
        change trains a new version.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="performAutoML")
    def perform_auto_ml(self) -> pulumi.Output[bool | None]:
        """Whether the service chose the recipe."""
        return _register.output(self, "perform_auto_ml")

    @property
    @pulumi.getter(name="performHPO")
    def perform_hpo(self) -> pulumi.Output[bool | None]:
        """Whether hyper-parameters were optimised."""
        return _register.output(self, "perform_hpo")

    @property
    @pulumi.getter(name="performIncrementalUpdate")
    def perform_incremental_update(self) -> pulumi.Output[bool | None]:
        """Whether incremental updates are on."""
        return _register.output(self, "perform_incremental_update")

    @property
    @pulumi.getter(name="recipeArn")
    def recipe_arn(self) -> pulumi.Output[str | None]:
        """ARN of the recipe that was trained."""
        return _register.output(self, "recipe_arn")

    @property
    @pulumi.getter(name="solutionArn")
    def solution_arn(self) -> pulumi.Output[str]:
        """ARN of the solution, which must be active. A change trains a new version."""
        return _register.output(self, "solution_arn")

    @property
    @pulumi.getter(name="solutionConfig")
    def solution_config(self) -> pulumi.Output[outputs.SolutionConfig | None]:
        """The configuration that was trained."""
        return _register.output(self, "solution_config")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE`, `CREATE FAILED` or `CREATE STOPPED`."""
        return _register.output(self, "status")

    @property
    @pulumi.getter(name="stopOnDelete")
    def stop_on_delete(self) -> pulumi.Output[bool | None]:
        """Whether a training that still runs is stopped when this resource is deleted or replaced; default true.
        False lets it go on, and it is **billed**. What was trained until a stop is billed too. Kept in the state and
        never sent; changed without a call.
        """
        return _register.output(self, "stop_on_delete")

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
    @pulumi.getter(name="trainingHours")
    def training_hours(self) -> pulumi.Output[float | None]:
        """Hours of computing that are billed, often more than the time passed; once it is `ACTIVE`."""
        return _register.output(self, "training_hours")

    @property
    @pulumi.getter(name="trainingMode")
    def training_mode(self) -> pulumi.Output[str | None]:
        """`FULL`, the default, trains on all data. `UPDATE`, for the recipe `aws-user-personalization` with a fully
        trained active version only, takes in what changed, and ends the version's automatic updates. `AUTOTRAIN` is
        what the service itself uses for automatic training. A change trains a new version.
        """
        return _register.output(self, "training_mode")

    @property
    @pulumi.getter(name="trainingType")
    def training_type(self) -> pulumi.Output[str | None]:
        """`MANUAL`, or `AUTOMATIC` for the solution's own trainings."""
        return _register.output(self, "training_type")

    @property
    @pulumi.getter(name="triggers")
    def triggers(self) -> pulumi.Output[Mapping[str, str] | None]:
        """Values of your own, such as a hash of the data: a change of any of them makes a new run. Kept in the state
        and never sent; a refresh leaves them as they are.
        """
        return _register.output(self, "triggers")

    @property
    @pulumi.getter(name="tunedHPOParams")
    def tuned_hpo_params(self) -> pulumi.Output[outputs.TunedHPOParams | None]:
        """What hyper-parameter optimisation found, where it was performed."""
        return _register.output(self, "tuned_hpo_params")
