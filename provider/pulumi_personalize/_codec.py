"""Between what Pulumi's dynamic host hands over and plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi.output import Unknown as HostUnknown
from pulumi.runtime import rpc

from personalize_provider.base import host_reference
from personalize_provider.base.texts import texts_of
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import RESOURCES

#: Marks what a program only reads, of which the host is told no more than of a refresh.
LOOKED_UP = host_reference.LOOKED_UP
#: Outputs that the constructor passes too when they repeat a secret input, so that the engine knows them as secret.
SECRET_REPEATS = frozenset(
    {"tagsAll"} | {member for resource in RESOURCES if (member := resource.noun.latest_update_member) is not None}
)


def decode(value: Any) -> Any:
    """Values as the core knows them; the serialized provider left out."""
    if isinstance(value, str):
        return UNKNOWN if value == rpc.UNKNOWN else value
    if isinstance(value, HostUnknown):
        return UNKNOWN
    if isinstance(value, Mapping):
        return {key: decode(inner) for key, inner in value.items() if key != "__provider" and inner is not None}
    if isinstance(value, list | tuple):
        return [decode(inner) for inner in value]
    return value


def encode(value: Any) -> Any:
    """Values as the host can send them."""
    if value is UNKNOWN:
        return rpc.UNKNOWN
    if isinstance(value, Mapping):
        return {key: encode(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [encode(inner) for inner in value]
    return value


def secret_texts(props: Mapping[str, Any]) -> set[str]:
    """Return what the program gave as secret, of which the host is told only the properties' names (``__secret``)."""
    return {text for name in props.get("__secret") or () for text in texts_of(props.get(name)) if text}
