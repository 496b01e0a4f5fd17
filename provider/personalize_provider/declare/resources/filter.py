"""Filter: which items, users or actions recommendations leave out or keep."""

from __future__ import annotations

from pydantic import Field

from personalize_provider.declare.resource import HOUR, MINUTE, KeepsDatasets, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun


class FilterInputs(Tagged):
    """A filter for recommendations, user segments and batch jobs of a dataset group.

    Nothing but tags can be changed: a change makes a new filter, under a new name, before the old one goes. A dataset
    can only be deleted when all filters of its group are gone; a filter, when no batch job that uses it runs. A group
    holds 30 filters (adjustable), with 20 distinct fields in all of them.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with "
            "a name given here the old filter is deleted first."
        ),
    )
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change replaces.")
    filterExpression: str = Field(
        description=(
            'The expression, 1 to 2500 characters, for example `INCLUDE ItemID WHERE Items.GENRE IN ("Comedy")`; '
            "`$NAME` stands for a value that each request gives. It may name 10 distinct fields of the group's "
            "datasets. A change replaces."
        )
    )


class FilterOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the filter.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the filter failed.")


FILTER = Resource(
    noun=Noun("Filter"),
    inputs=FilterInputs,
    outputs=FilterOutputs,
    timeouts=Timeouts(create=HOUR, delete=6 * HOUR),
    usual=Usual(create=MINUTE, delete=MINUTE),
    arn_tail=named_tail("filter"),
    parent="datasetGroupArn",
    keeps_datasets=KeepsDatasets("there"),
    ours=frozenset({"arn", "tagsAll"}),
)
