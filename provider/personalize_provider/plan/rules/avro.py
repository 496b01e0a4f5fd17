"""Avro schemas as data: what can be read of them, whoever wrote them and whatever is unknown in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from personalize_provider.base import texts
from personalize_provider.plan.rules.rule import key_path

#: The types of a column. Source: developer guide, schema requirements.
TYPES = ("string", "int", "long", "float", "double", "boolean", "null")


@dataclass(frozen=True)
class Column:
    """One field of the record."""

    path: str
    name: str
    #: Type names; empty where they are nested, or cannot be read.
    types: tuple[str, ...]
    field: Mapping[str, Any]

    @property
    def plain(self) -> tuple[str, ...]:
        """The types without null."""
        return tuple(type_ for type_ in self.types if type_ != "null")

    @property
    def nullable(self) -> bool:
        return "null" in self.types


def parsed(schema: object) -> Any:
    """The schema as parsed JSON; None where it is unknown or cannot be parsed."""
    if isinstance(schema, str):
        return _parsed(schema)
    return schema if isinstance(schema, Mapping) else None


@lru_cache(maxsize=256)
def _parsed(text: str) -> Any:
    try:
        return texts.parsed(text)
    except ValueError:
        return None


def record(schema: object) -> Mapping[str, Any]:
    """The record; empty where there is none."""
    whole = parsed(schema)
    return whole if isinstance(whole, Mapping) else {}


def fields(schema: object) -> Sequence[Any]:
    """The record's fields as they are written; empty where there are none."""
    named = record(schema).get("fields")
    return named if isinstance(named, list) else []


def columns(schema: object) -> Sequence[Column]:
    """The fields that can be read."""
    readable = []
    for field in fields(schema):
        if isinstance(field, Mapping) and isinstance(field.get("name"), str):
            said = field.get("type")
            types = said if isinstance(said, list) else [said]
            names = tuple(types) if types and all(isinstance(name, str) for name in types) else ()
            readable.append(Column(key_path("schema.fields", field["name"]), field["name"], names, field))
    return readable


def complete(schema: object) -> bool:
    """Tell whether every field can be read, so that a missing column is really missing."""
    return bool(fields(schema)) and len(columns(schema)) == len(fields(schema))
