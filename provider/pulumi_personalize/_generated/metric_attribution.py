# Written by tools/generate.py from provider/personalize_provider/declare/resources. Do not edit.
"""MetricAttribution, as programs write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pulumi

from pulumi_personalize import _register
from pulumi_personalize._generated import outputs
from pulumi_personalize._generated._inputs import (
    MetricAttributeArgs,
    MetricAttributeArgsDict,
    MetricAttributionOutputArgs,
    MetricAttributionOutputArgsDict,
)


@pulumi.input_type
class MetricAttributionArgs:
    """A metric attribution of a dataset group, which holds one: reports on the events that recommendations led to.

    It cannot be tagged. Its CloudWatch metrics are **billed**. The group's interactions need an EVENT_TYPE column. It
    must be gone before a dataset that it refers to is deleted.
    """

    dataset_group_arn: pulumi.Input[str] = pulumi.property("datasetGroupArn")
    metrics: pulumi.Input[Sequence[pulumi.Input[MetricAttributeArgs]]] = pulumi.property("metrics")
    metrics_output_config: pulumi.Input[MetricAttributionOutputArgs] = pulumi.property("metricsOutputConfig")
    name: pulumi.Input[str | None] = pulumi.property("name", default=None)

    def __init__(
        self,
        *,
        dataset_group_arn: pulumi.Input[str],
        metrics: pulumi.Input[Sequence[pulumi.Input[MetricAttributeArgs | MetricAttributeArgsDict]]],
        metrics_output_config: pulumi.Input[MetricAttributionOutputArgs | MetricAttributionOutputArgsDict],
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Values of a MetricAttribution.

        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param metrics: The metrics, at most 10, told apart by `metric_name`; their order means nothing. Changed in
            place: a metric is added or removed, and one that changes is removed and added anew.
        :param metrics_output_config: Where the reports go. Changed in place.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; the old metric attribution is deleted first.
        """
        _register.fill(
            self,
            dataset_group_arn=dataset_group_arn,
            metrics=metrics,
            metrics_output_config=metrics_output_config,
            name=name,
        )


_REGISTRATION = _register.Registration(
    noun="MetricAttribution",
    args=MetricAttributionArgs,
    outputs=("creation_date_time", "last_updated_date_time", "arn", "status", "failure_reason"),
    name_argument="name",
    one_per_parent=True,
)


class MetricAttribution(pulumi.CustomResource):
    """A metric attribution of a dataset group, which holds one: reports on the events that recommendations led to.

    It cannot be tagged. Its CloudWatch metrics are **billed**. The group's interactions need an EVENT_TYPE column. It
    must be gone before a dataset that it refers to is deleted.
    """

    def __init__(
        self,
        resource_name: str,
        opts: pulumi.ResourceOptions | None = None,
        *,
        dataset_group_arn: pulumi.Input[str],
        metrics: pulumi.Input[Sequence[pulumi.Input[MetricAttributeArgs | MetricAttributeArgsDict]]],
        metrics_output_config: pulumi.Input[MetricAttributionOutputArgs | MetricAttributionOutputArgsDict],
        name: pulumi.Input[str | None] = None,
    ) -> None:
        """Declare a MetricAttribution.

        :param resource_name: The name of the resource in the program.
        :param opts: The resource's options.
        :param dataset_group_arn: ARN of the dataset group. A change replaces.
        :param metrics: The metrics, at most 10, told apart by `metric_name`; their order means nothing. Changed in
            place: a metric is added or removed, and one that changes is removed and added anew.
        :param metrics_output_config: Where the reports go. Changed in place.
        :param name: The name, 1 to 63 characters, unique in account and region; computed when absent. A change
            replaces; the old metric attribution is deleted first.
        """
        inputs: dict[str, Any] = {
            "dataset_group_arn": dataset_group_arn,
            "metrics": metrics,
            "metrics_output_config": metrics_output_config,
            "name": name,
        }
        _register.register(self, _REGISTRATION, resource_name, opts, inputs)

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> MetricAttribution:
        """Read a metric attribution that exists, whoever made it, without managing it.

        :param resource_name: The name of the resource in the program.
        :param id: Its ARN, or its name.
        :param opts: The resource's options, for example its provider.
        """
        found = MetricAttribution.__new__(MetricAttribution)
        _register.read(found, _REGISTRATION, resource_name, id, opts)
        return found

    @property
    @pulumi.getter(name="arn")
    def arn(self) -> pulumi.Output[str]:
        """ARN of the metric attribution."""
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
        """Why the metric attribution failed."""
        return _register.output(self, "failure_reason")

    @property
    @pulumi.getter(name="lastUpdatedDateTime")
    def last_updated_date_time(self) -> pulumi.Output[str]:
        """When the resource last changed (RFC 3339, UTC)."""
        return _register.output(self, "last_updated_date_time")

    @property
    @pulumi.getter(name="metrics")
    def metrics(self) -> pulumi.Output[Sequence[outputs.MetricAttribute]]:
        """The metrics, at most 10, told apart by `metric_name`; their order means nothing. Changed in place: a metric
        is added or removed, and one that changes is removed and added anew.
        """
        return _register.output(self, "metrics")

    @property
    @pulumi.getter(name="metricsOutputConfig")
    def metrics_output_config(self) -> pulumi.Output[outputs.MetricAttributionOutput]:
        """Where the reports go. Changed in place."""
        return _register.output(self, "metrics_output_config")

    @property
    @pulumi.getter(name="name")
    def name(self) -> pulumi.Output[str]:
        """The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; the
        old metric attribution is deleted first.
        """
        return _register.output(self, "name")

    @property
    @pulumi.getter(name="status")
    def status(self) -> pulumi.Output[str]:
        """The service's status, for example `ACTIVE` or `CREATE FAILED`."""
        return _register.output(self, "status")
