"""Schema: the columns of a dataset, in Avro's notation."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from personalize_provider.declare.markers import Compare, JsonText, Shape
from personalize_provider.declare.resource import MINUTE, Resource, Timeouts, Usual, named_tail
from personalize_provider.declare.resources.shapes import TimedOutputs
from personalize_provider.declare.service_model import Noun


class SchemaInputs(Shape):
    """A schema: which columns a dataset has, and of which type.

    Schemas cannot be changed and cannot be tagged; they are made and deleted at once, and cost nothing. A schema
    can be deleted when no dataset of any group uses it any more. An account holds 500 schemas per region.
    """

    name: str | None = Field(
        None,
        description=(
            "The name, 1 to 63 characters, unique in account and region; computed when absent. A change replaces; with "
            "a name given here the old schema is deleted first, which fails while a dataset uses it."
        ),
    )
    schema_: Annotated[str, JsonText(), Compare("json")] = Field(
        alias="schema",
        description=(
            "The Avro schema as JSON text, at most 20,000 characters; a Python program may give an object instead. "
            "Compared as what it parses to. A change replaces; datasets of items and users can move to the new schema "
            "in place, where it keeps every old column and its new ones accept null."
        ),
    )
    domain: str | None = Field(
        None,
        description=(
            "`ECOMMERCE` or `VIDEO_ON_DEMAND`: required for, and equal to, the domain of the dataset group whose "
            "datasets use the schema; absent for custom dataset groups. A change replaces."
        ),
    )


class SchemaOutputs(TimedOutputs):
    arn: str = Field(description="ARN of the schema.")


SCHEMA = Resource(
    noun=Noun("Schema"),
    inputs=SchemaInputs,
    outputs=SchemaOutputs,
    timeouts=Timeouts(create=5 * MINUTE, delete=10 * MINUTE),
    usual=Usual(create=1, delete=1),
    arn_tail=named_tail("schema"),
    ours=frozenset({"arn"}),
)
