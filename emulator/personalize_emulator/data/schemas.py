"""Avro schemas as the service takes them: flat records, one per dataset type, with required and reserved fields."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from personalize_emulator.base import documents, errors
from personalize_emulator.facts.catalogue import ECOMMERCE, VIDEO_ON_DEMAND

TYPES = frozenset({"float", "double", "int", "long", "string", "boolean", "null"})
DATASET_TYPES = {
    "Interactions": "INTERACTIONS",
    "Items": "ITEMS",
    "Users": "USERS",
    "Actions": "ACTIONS",
    "ActionInteractions": "ACTION_INTERACTIONS",
}
"""Dataset type by the name of the record, which is read in any case."""
_BY_RECORD = {name.lower(): kind for name, kind in DATASET_TYPES.items()}
CUSTOM_ONLY = frozenset({"ACTIONS", "ACTION_INTERACTIONS"})

_NAME = re.compile(r"[A-Za-z_][A-Za-z\d_]*")
_LONGEST_NAME = 150


@dataclass(frozen=True)
class Field:
    """A field; ``types`` without null, which ``nullable`` tells."""

    name: str
    types: tuple[str, ...]
    nullable: bool
    categorical: bool = False
    textual: bool = False


def bare(name: str) -> str:
    """A name without case and underscores."""
    return name.replace("_", "").lower()


@dataclass(frozen=True)
class Schema:
    dataset_type: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        return self._by_name.get(name)

    @functools.cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @functools.cached_property
    def by_bare_name(self) -> dict[str, Field]:
        """The fields by their names without case and underscores, by which camel case and upper case meet."""
        return {bare(field.name): field for field in self.fields}

    def named(self, name: str) -> Field | None:
        """The field of a name in any case."""
        return next((field for field in self.fields if field.name.upper() == name.upper()), None)

    @property
    def metadata(self) -> list[Field]:
        """Fields that are neither required keys nor reserved."""
        known = _REQUIRED[self.dataset_type].keys() | _RESERVED[self.dataset_type].keys()
        return [field for field in self.fields if field.name not in known]


@dataclass(frozen=True)
class FieldRule:
    """The types that a required or reserved field must have, and whether it must be categorical."""

    types: tuple[str, ...]
    categorical: bool = False


_STRING = FieldRule(("string",))
_LONG = FieldRule(("long",))
_CATEGORY = FieldRule(("string",), categorical=True)

_REQUIRED: dict[str, dict[str, FieldRule]] = {
    "INTERACTIONS": {"USER_ID": _STRING, "ITEM_ID": _STRING, "TIMESTAMP": _LONG},
    "USERS": {"USER_ID": _STRING},
    "ITEMS": {"ITEM_ID": _STRING},
    "ACTIONS": {"ACTION_ID": _STRING},
    "ACTION_INTERACTIONS": {"USER_ID": _STRING, "ACTION_ID": _STRING, "EVENT_TYPE": _STRING, "TIMESTAMP": _LONG},
}
_REQUIRED_IN_DOMAIN: dict[tuple[str, str], dict[str, FieldRule]] = {
    (ECOMMERCE, "INTERACTIONS"): {"EVENT_TYPE": _STRING},
    (VIDEO_ON_DEMAND, "INTERACTIONS"): {"EVENT_TYPE": _STRING},
    (ECOMMERCE, "ITEMS"): {"PRICE": FieldRule(("float",)), "CATEGORY_L1": _CATEGORY},
    (VIDEO_ON_DEMAND, "ITEMS"): {"GENRES": _CATEGORY, "CREATION_TIMESTAMP": _LONG},
}
_RESERVED: dict[str, dict[str, FieldRule]] = {
    "INTERACTIONS": {
        "EVENT_TYPE": _STRING,
        "EVENT_VALUE": FieldRule(("float", "double")),
        "IMPRESSION": _STRING,
        "RECOMMENDATION_ID": _STRING,
        "EVENT_ATTRIBUTION_SOURCE": _STRING,
    },
    "USERS": {},
    # The page of the shop domain shows the creation time as a float.
    "ITEMS": {"CREATION_TIMESTAMP": FieldRule(("long", "float"))},
    "ACTIONS": {
        "CREATION_TIMESTAMP": _LONG,
        "VALUE": _LONG,
        "TYPE": _STRING,
        "EXPIRATION_TIMESTAMP": _LONG,
        "ACTION_EXPIRATION_TIMESTAMP": _LONG,
        "REPEAT_FREQUENCY": _LONG,
    },
    "ACTION_INTERACTIONS": {"IMPRESSION": _STRING, "RECOMMENDATION_ID": _STRING},
}
_RESERVED_IN_DOMAIN: dict[tuple[str, str], dict[str, FieldRule]] = {
    (ECOMMERCE, "ITEMS"): {"CATEGORY_L2": _CATEGORY, "CATEGORY_L3": _CATEGORY},
    (VIDEO_ON_DEMAND, "ITEMS"): {"GENRE_L2": _CATEGORY, "GENRE_L3": _CATEGORY},
    (VIDEO_ON_DEMAND, "USERS"): {"SUBSCRIPTION_MODEL": _CATEGORY},
}
_PLAIN = frozenset({"EVENT_TYPE", "IMPRESSION", "RECOMMENDATION_ID", "EVENT_ATTRIBUTION_SOURCE"})
"""Reserved texts of interactions that must not be categorical."""
_OLD_NAMES = frozenset({"GENRES"})
"""Required columns that an older default schema of a domain names otherwise."""
_METADATA: dict[str, tuple[int, int]] = {
    "INTERACTIONS": (0, 5),
    "USERS": (1, 25),
    "ITEMS": (1, 100),
    "ACTIONS": (1, 10),
    "ACTION_INTERACTIONS": (0, 5),
}
"""Least and most metadata fields."""


@functools.lru_cache(maxsize=64)
def parse(text: str, domain: str | None, *, strict: bool = False) -> Schema:
    """The schema in ``text``, or InvalidInputException with the rule of section 5.1 that it breaks.

    ``strict``: also with what the guide shows otherwise, without saying that the service refuses it.
    """
    try:
        document = documents.read(text)
    except ValueError:
        raise errors.invalid("The schema is not valid JSON.") from None
    if not isinstance(document, dict) or document.get("type") != "record":
        raise errors.invalid("The schema must be an Avro record.")
    name = document.get("name")
    kind = _BY_RECORD.get(name.lower()) if isinstance(name, str) else None
    if kind is None:
        raise errors.invalid(f"The name of the schema's record must be one of {', '.join(DATASET_TYPES)}.")
    fields = document.get("fields")
    if not isinstance(fields, list) or not fields:
        raise errors.invalid("The schema must have fields.")
    schema = Schema(kind, tuple(_field(item, strict) for item in fields))
    _check_names(schema)
    _check_expected(schema, domain, strict)
    _check_counts(schema)
    return schema


def _field(item: Any, strict: bool) -> Field:
    name = item.get("name") if isinstance(item, dict) else None
    if not isinstance(name, str) or not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise errors.invalid("Each field of the schema needs a name of letters, digits and underscores.")
    declared = item.get("type")
    types = declared if isinstance(declared, list) else [declared]
    if not types or not all(isinstance(kind, str) and kind in TYPES for kind in types):
        raise errors.invalid(
            f"The field {name} must have a type out of {', '.join(sorted(TYPES))}, or a union of them; "
            "records, arrays and maps cannot be nested."
        )
    concrete = tuple(kind for kind in types if kind != "null")
    categorical, textual = item.get("categorical", False), item.get("textual", False)
    if strict:
        _check_marks(name, concrete, categorical, textual)
    return Field(name, concrete, "null" in types, categorical is True, textual is True)


def _check_marks(name: str, concrete: tuple[str, ...], categorical: Any, textual: Any) -> None:
    if not concrete:
        raise errors.invalid(f"The field {name} needs a type besides null.")
    if not isinstance(categorical, bool) or not isinstance(textual, bool):
        raise errors.invalid(f"categorical and textual of the field {name} must be true or false.")
    if (categorical or textual) and "string" not in concrete:
        raise errors.invalid(f"The field {name} must be a string to be categorical or textual.")


def _check_names(schema: Schema) -> None:
    seen: dict[str, str] = {}
    for field in schema.fields:
        bare = re.sub(r"[^A-Za-z0-9]", "", field.name)
        if bare in seen:
            raise errors.invalid(f"The fields {seen[bare]} and {field.name} have the same letters and digits.")
        seen[bare] = field.name


def _check_expected(schema: Schema, domain: str | None, strict: bool) -> None:
    kind = schema.dataset_type
    if strict and domain is not None and kind in CUSTOM_ONLY:
        raise errors.invalid(f"A schema for {kind} cannot have a domain.")
    of_domain = _REQUIRED_IN_DOMAIN.get((domain or "", kind), {})
    required = {**_REQUIRED[kind], **of_domain}
    for name, expected in required.items():
        field = schema.field(name)
        if field is None:
            if name in _OLD_NAMES and not strict:
                continue
            raise errors.invalid(f"The schema is missing the required field {name}.")
        nullable = field.nullable and (strict or name not in of_domain)
        if nullable or field.types != expected.types:
            raise errors.invalid(f"The required field {name} must have the type {expected.types[0]}.")
        if expected.categorical and not field.categorical:
            raise errors.invalid(f"The reserved field {name} must be categorical.")
    reserved = {**_RESERVED[kind], **_RESERVED_IN_DOMAIN.get((domain or "", kind), {})}
    for field in schema.fields:
        if field.categorical and field.name in _PLAIN & (required.keys() | reserved.keys()):
            raise errors.invalid(f"The reserved field {field.name} must not be categorical.")
    if strict:
        _check_reserved(schema, required, reserved)


def _check_reserved(schema: Schema, required: dict[str, FieldRule], reserved: dict[str, FieldRule]) -> None:
    """Types and marks as the guide's tables show them."""
    for field in schema.fields:
        expected = required.get(field.name) or reserved.get(field.name)
        if expected is None:
            continue
        if not set(field.types) <= set(expected.types):
            raise errors.invalid(f"The reserved field {field.name} must have the type {' or '.join(expected.types)}.")
        if field.categorical != expected.categorical:
            word = "be" if expected.categorical else "not be"
            raise errors.invalid(f"The reserved field {field.name} must {word} categorical.")


def _check_counts(schema: Schema) -> None:
    kind = schema.dataset_type
    least, most = _METADATA[kind]
    # In a Users or Items schema every field besides the id is metadata enough.
    if least and len(schema.fields) < len(_REQUIRED[kind]) + least:
        raise errors.invalid(f"The schema for {kind} needs at least {least} metadata field.")
    if len(schema.metadata) > most:
        raise errors.invalid(f"The schema for {kind} can have at most {most} metadata fields.")
    textual = [field.name for field in schema.fields if field.textual]
    if textual and kind != "ITEMS":
        raise errors.invalid(f"The field {textual[0]} cannot be textual: only Items can have a textual field.")
    if len(textual) > 1:
        raise errors.invalid("The schema can have at most one textual field.")
