"""From the engine's properties to plain values, and the places of what is secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.struct_pb2 import Struct, Value

from personalize_provider.base.texts import parsed
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Places
from personalize_provider.pulumi_plugin.wire_values import OUTPUT, RESOURCE, SECRET, SIGNATURE, UNKNOWN_TEXTS


@dataclass(frozen=True)
class Decoded:
    """Plain values with UNKNOWN among them, and where secrets stood."""

    values: dict[str, Any] = field(default_factory=dict)
    secrets: frozenset[Places] = frozenset()


#: Nothing at all.
NOTHING = Decoded()


def decode(given: Struct, without: Iterable[str] = ()) -> Decoded:
    """Read properties; null members of the top level vanish, and so do those named in ``without``.

    Assets and archives stay the objects that they are sent as; of a reference to a resource the ID stays.
    """
    secrets: set[Places] = set()
    skipped = frozenset(without)
    values = {}
    for key, value in given.fields.items():
        if key not in skipped:
            plain = _value(value, (key,), secrets)
            if plain is not None:
                values[key] = plain
    return Decoded(values, frozenset(secrets))


def _value(given: Value, path: Places, secrets: set[Places]) -> Any:
    kind = given.WhichOneof("kind")
    if kind == "string_value":
        return UNKNOWN if given.string_value in UNKNOWN_TEXTS else given.string_value
    if kind == "number_value":
        return given.number_value
    if kind == "bool_value":
        return given.bool_value
    if kind == "list_value":
        return [_value(entry, (*path, index), secrets) for index, entry in enumerate(given.list_value.values)]
    if kind == "struct_value":
        return _object(given.struct_value, path, secrets)
    return None


def _object(given: Struct, path: Places, secrets: set[Places]) -> Any:
    fields = given.fields
    signature = fields[SIGNATURE].string_value if SIGNATURE in fields else ""
    if signature == SECRET:
        secrets.add(path)
        return _secret(fields, path, secrets)
    if signature == OUTPUT:
        if "secret" in fields and fields["secret"].bool_value:
            secrets.add(path)
        return _value(fields["value"], path, secrets) if "value" in fields else UNKNOWN
    if signature == RESOURCE:
        told = fields["id"].string_value if "id" in fields else ""
        if told in UNKNOWN_TEXTS:
            return UNKNOWN
        return told or (fields["urn"].string_value if "urn" in fields else "")
    return {key: _value(value, (*path, key), secrets) for key, value in fields.items()}


def _secret(fields: Any, path: Places, secrets: set[Places]) -> Any:
    """The value of a secret; old engines sent JSON text under ``plaintext``."""
    if "value" in fields:
        return _value(fields["value"], path, secrets)
    if "plaintext" in fields:
        try:
            return parsed(fields["plaintext"].string_value)
        except ValueError:
            return None
    return None
