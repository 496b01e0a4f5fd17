"""MetricAttribution: reports on what recommendations achieve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from personalize_provider.declare.markers import Compare, Shape
from personalize_provider.declare.resource import MINUTE, Entries, KeepsDatasets, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import S3DataConfig, TimedOutputs
from personalize_provider.declare.service_model import Noun


class MetricAttribute(Shape):
    """One metric of a metric attribution."""

    eventType: str = Field(description="The event type that the metric is of, at most 256 characters.")
    metricName: str = Field(
        description=(
            "The name of the metric in Amazon CloudWatch and Amazon S3, at most 256 characters; metrics are told apart "
            "by it."
        )
    )
    expression: str = Field(
        description=(
            "`SUM(Items.COLUMN)`, `SUM(Interactions.COLUMN)` or `SAMPLECOUNT()`, at most 256 characters. The column is "
            "a numeric one."
        )
    )


class MetricAttributionOutput(Shape):
    """Where the reports go. Changed in place; the whole object is sent."""

    s3DataDestination: S3DataConfig | None = Field(
        None,
        description="A folder in Amazon S3 for the reports on imported data; without it CloudWatch alone has them.",
    )
    roleArn: str = Field(
        description="ARN of the IAM role with which the service writes to the bucket and to Amazon CloudWatch."
    )


class MetricAttributionInputs(Shape):
    """A metric attribution of a dataset group, which holds one: reports on the events that recommendations led to.

    It cannot be tagged. Its CloudWatch metrics are **billed**. The group's interactions need an EVENT_TYPE column. It
    must be gone before a dataset that it refers to is deleted.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; the "
            "old metric attribution is deleted first."
        ),
    )
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change replaces.")
    metrics: Annotated[list[MetricAttribute], Compare("by-name", key="metricName")] = Field(
        description=(
            "The metrics, at most 10, told apart by `metricName`; their order means nothing. Changed in place: a "
            "metric is added or removed, and one that changes is removed and added anew."
        )
    )
    metricsOutputConfig: MetricAttributionOutput = Field(description="Where the reports go. Changed in place.")


class MetricAttributionOutputs(TimedOutputs):
    arn: str = Field(description="ARN of the metric attribution.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the metric attribution failed.")


def _refers(dataset_type: str, props: Mapping[str, Any]) -> bool:
    """Every metric counts interactions; that it sums a column of the items, its expression says."""
    metrics = props.get("metrics")
    several = metrics if isinstance(metrics, list) else []
    return dataset_type == "INTERACTIONS" or any(
        "ITEMS." in str(metric.get("expression")).upper() for metric in several if isinstance(metric, Mapping)
    )


METRIC_ATTRIBUTION = Resource(
    noun=Noun("MetricAttribution"),
    inputs=MetricAttributionInputs,
    outputs=MetricAttributionOutputs,
    timeouts=Timeouts(create=30 * MINUTE, update=30 * MINUTE, delete=30 * MINUTE),
    usual=Usual(create=2 * MINUTE, update=2 * MINUTE, delete=MINUTE),
    arn_tail=named_tail("metric-attribution"),
    parent="datasetGroupArn",
    one_per_parent=True,
    writes="metricsOutputConfig.s3DataDestination.path",
    keeps_datasets=KeepsDatasets("there", frozenset({"INTERACTIONS", "ITEMS"}), _refers),
    entries={
        "metrics": Entries(
            key="metricName", add="addMetrics", remove="removeMetrics", listing="ListMetricAttributionMetrics"
        )
    },
    ours=frozenset({"arn"}),
)
