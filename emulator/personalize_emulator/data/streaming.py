"""Streamed records as rows of their dataset: properties matched to the fields of its schema.

The keys of properties are the names of fields in camel case (``numberOfRatings`` for NUMBER_OF_RATINGS). A key that
matches no field is refused, and so is a value that the field cannot hold or a required field without one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from personalize_emulator.base import documents, errors
from personalize_emulator.data import field_values
from personalize_emulator.data.schemas import Field, Schema, bare
from personalize_emulator.store.data_tables import Row

RESERVED = frozenset({"userid", "sessionid", "eventtype", "timestamp", "recommendationid", "impression"})
"""The keys that the properties of an event cannot have, in any case."""


def row(schema: Schema, given: dict[str, Any], properties: str | None, reserved: frozenset[str] = frozenset()) -> Row:
    """A record's row. ``given`` are values by field, of which the schema need not have all; None is no value, and none
    is asked for."""
    values = {name: value for name, value in given.items() if schema.field(name) is not None}
    for key, value in _properties(properties).items():
        if key.lower() in reserved:
            raise errors.invalid(f"The properties cannot have the key {key}.")
        field = schema.by_bare_name.get(bare(key))
        if field is None:
            raise errors.invalid(f"The schema of the dataset has no field for the property {key}.")
        values[field.name] = value
    return {name: text for name, text in _texts(schema, values, given.keys()).items() if text}


def _properties(text: str | None) -> dict[str, Any]:
    if not text:
        return {}
    try:
        properties = documents.read(text)
    except ValueError:
        properties = None
    if not isinstance(properties, dict):
        raise errors.invalid("properties must be a JSON object, as text.")
    return properties


def _texts(schema: Schema, values: dict[str, Any], own: Collection[str]) -> Row:
    texts = {}
    for field in schema.fields:
        text = texts[field.name] = _text(field, values.get(field.name))
        if not text:
            # An event need not be about an item, and what it did not bring along need not be a property.
            if not field.nullable and field.name not in own:
                raise errors.invalid(f"The field {field.name} must have a value.")
            continue
        most = field_values.length(field, text)
        if most is not None and len(text) > most:
            raise errors.invalid(f"Length cannot be more than {most} characters for {field.name}")
        if not field_values.fits(field, text):
            raise errors.invalid(f"The value of {field.name} must be of the type {' or '.join(field.types)}.")
    return texts


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and not {"float", "double"} & set(field.types):
        return str(int(value))
    if isinstance(value, (dict, list)):
        raise errors.invalid(f"The value of {field.name} must be a text, a number, true or false.")
    return str(value)
