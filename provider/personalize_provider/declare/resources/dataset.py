"""Dataset: the interactions, items, users, actions or action interactions of a dataset group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from personalize_provider.declare.markers import Choices, Compare, Shape
from personalize_provider.declare.resource import HOUR, MINUTE, Called, Effect, Resource, Timeouts, Usual
from personalize_provider.declare.resources.shapes import Tagged, TaggedOutputs, TimedOutputs
from personalize_provider.declare.service_model import Noun

_TYPES = ("INTERACTIONS", "ITEMS", "USERS", "ACTIONS", "ACTION_INTERACTIONS")

#: Datasets that can be moved to another schema. Source: developer guide, replacing a dataset's schema.
_RESCHEMABLE = frozenset({"items", "users"})


class DatasetUpdateSummary(Shape):
    """The latest change of a dataset's schema."""

    schemaArn: str | None = Field(None, description="ARN of the schema that was asked for.")
    status: str | None = Field(None, description="`CREATE PENDING`, `CREATE IN_PROGRESS`, `ACTIVE` or `CREATE FAILED`.")
    failureReason: str | None = Field(None, description="Why the update failed.")
    creationDateTime: str | None = Field(None, description="When the update was asked for (RFC 3339, UTC).")
    lastUpdatedDateTime: str | None = Field(None, description="When the update last changed state (RFC 3339, UTC).")


class DatasetInputs(Tagged):
    """A dataset of a dataset group, which holds one of each type.

    Its ARN is made of the group and the type, so that a replacement must delete the old dataset, **and its data**,
    first. It can be deleted when all filters of the group are gone and nothing is being imported or trained.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters; computed when absent. It is no part of the ARN. A change replaces, and "
            "**loses the data**."
        ),
    )
    schemaArn: str = Field(
        description=(
            "ARN of the schema, of the domain of the dataset group. Changed in place for items and users, where the "
            "new schema keeps every old column and its new ones accept null: about 2 minutes; the added columns are "
            "left out of training by existing recommenders and solutions. For every other type a change replaces, and "
            "**loses the data**."
        )
    )
    datasetGroupArn: str = Field(description="ARN of the dataset group. A change replaces.")
    datasetType: Annotated[str, Compare("casefold"), Choices(_TYPES)] = Field(
        description=(
            "`INTERACTIONS`, `ITEMS`, `USERS`, `ACTIONS` or `ACTION_INTERACTIONS`, in any case. The last two are for "
            "custom dataset groups. A change replaces."
        )
    )


class DatasetOutputs(TaggedOutputs, TimedOutputs):
    arn: str = Field(description="ARN of the dataset: `dataset/<group name>/<TYPE>`.")
    status: str = Field(description="The service's status, for example `ACTIVE` or `CREATE FAILED`.")
    latestDatasetUpdate: DatasetUpdateSummary | None = Field(
        None, description="The latest change of schema; absent until the first one."
    )
    trackingId: str | None = Field(
        None, description="The id to record action interactions with; of an action interactions dataset only."
    )


def _arn_tail(inputs: Mapping[str, Any]) -> str | None:
    group, kind = inputs.get("datasetGroupArn"), inputs.get("datasetType")
    if not isinstance(group, str) or not isinstance(kind, str):
        return None
    return f"dataset/{group.rpartition('/')[2]}/{kind.upper()}"


def _effect(path: str, inputs: Mapping[str, Any]) -> Effect | None:
    kind = inputs.get("datasetType")
    if path == "schemaArn" and isinstance(kind, str) and kind.casefold() not in _RESCHEMABLE:
        return "replace"
    return None


DATASET = Resource(
    noun=Noun("Dataset"),
    inputs=DatasetInputs,
    outputs=DatasetOutputs,
    timeouts=Timeouts(create=30 * MINUTE, update=HOUR, delete=6 * HOUR),
    usual=Usual(create=30, update=2 * MINUTE, delete=MINUTE),
    arn_tail=_arn_tail,
    parent="datasetGroupArn",
    one_per_parent=True,
    one_for_each="datasetType",
    stands_on=("schemaArn",),
    schema_input="schemaArn",
    needless={
        "Schema": (
            "The dataset goes with its schema, which is deleted first because it has a name of its own; leave that "
            "out, or declare a new schema beside the old one, and the dataset moves to the new one in place where its "
            "type and columns allow that."
        )
    },
    called=Called(
        "GROUP/TYPE",
        "`GROUP/TYPE`: the name of its dataset group and its type, for example `shop/INTERACTIONS`.",
        ", for example shop/INTERACTIONS",
        lambda group, kind: {"datasetGroupArn": f"dataset-group/{group}", "datasetType": kind},
    ),
    shares_names=True,
    effect=_effect,
    lost="its data, with the records and events that were streamed into it and that no import brings back",
    ours=frozenset({"arn", "tagsAll"}),
)
