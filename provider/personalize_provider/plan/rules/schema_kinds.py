"""The guide's words on the columns of each dataset type and domain. Source: its pages on schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class DatasetKind:
    """The columns that the service wants in one dataset type's schema."""

    #: Required columns and their types.
    required: Mapping[str, str]
    #: Columns that the service knows and that do not count as metadata, with the types of their pages.
    reserved: Mapping[str, frozenset[str]]
    #: The most metadata columns that it takes.
    most: int
    #: True where the service refuses a schema with no column beyond the required ones.
    needs_metadata: bool = False


TEXT, _LONG = frozenset({"string"}), frozenset({"long"})
_EVENTS = {
    "EVENT_TYPE": TEXT,
    # The guide says float; a double holds every float.
    "EVENT_VALUE": frozenset({"float", "double"}),
    "IMPRESSION": TEXT,
    "RECOMMENDATION_ID": TEXT,
    "EVENT_ATTRIBUTION_SOURCE": TEXT,
}
_ACTIONS = {
    "CREATION_TIMESTAMP": _LONG,
    "VALUE": _LONG,
    "TYPE": TEXT,
    "EXPIRATION_TIMESTAMP": _LONG,
    "ACTION_EXPIRATION_TIMESTAMP": _LONG,
    "REPEAT_FREQUENCY": _LONG,
}
#: One page of the ECOMMERCE domain has a float here.
_CREATED = {"CREATION_TIMESTAMP": frozenset({"long", "float"})}

#: Reserved text that must not be categorical.
PLAIN = frozenset({"EVENT_TYPE", "IMPRESSION", "RECOMMENDATION_ID", "EVENT_ATTRIBUTION_SOURCE"})

#: By the record's name, which spells ActionInteractions without the underscore of the dataset type.
KINDS: Mapping[str, DatasetKind] = MappingProxyType(
    {
        "Interactions": DatasetKind({"USER_ID": "string", "ITEM_ID": "string", "TIMESTAMP": "long"}, _EVENTS, 5),
        "Items": DatasetKind({"ITEM_ID": "string"}, _CREATED, 100, True),
        "Users": DatasetKind({"USER_ID": "string"}, {}, 25, True),
        "Actions": DatasetKind({"ACTION_ID": "string"}, _ACTIONS, 10, True),
        "ActionInteractions": DatasetKind(
            {"USER_ID": "string", "ACTION_ID": "string", "EVENT_TYPE": "string", "TIMESTAMP": "long"},
            {"IMPRESSION": TEXT, "RECOMMENDATION_ID": TEXT},
            5,
        ),
    }
)

#: Columns that a domain requires besides, by domain and record name. The genre column of VIDEO_ON_DEMAND is not
#: among them, because an older default schema names it otherwise.
DOMAIN_REQUIRED: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("ECOMMERCE", "Interactions"): {"EVENT_TYPE": "string"},
        ("ECOMMERCE", "Items"): {"PRICE": "float", "CATEGORY_L1": "string"},
        ("VIDEO_ON_DEMAND", "Interactions"): {"EVENT_TYPE": "string"},
        ("VIDEO_ON_DEMAND", "Items"): {"CREATION_TIMESTAMP": "long"},
    }
)
#: Reserved columns of a domain that its page shows as categorical text.
DOMAIN_CATEGORIES: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("ECOMMERCE", "Items"): frozenset({"CATEGORY_L2", "CATEGORY_L3"}),
        ("VIDEO_ON_DEMAND", "Items"): frozenset({"GENRE_L2", "GENRE_L3"}),
        ("VIDEO_ON_DEMAND", "Users"): frozenset({"SUBSCRIPTION_MODEL"}),
    }
)
_BY_NAME = {name.lower(): name for name in KINDS}
CATEGORICAL = {("ECOMMERCE", "Items"): "CATEGORY_L1", ("VIDEO_ON_DEMAND", "Items"): "GENRES"}


def record_name(name: object) -> str | None:
    """The name of a record as the guide writes it; the service takes it in any case."""
    return _BY_NAME.get(name.lower()) if isinstance(name, str) else None
