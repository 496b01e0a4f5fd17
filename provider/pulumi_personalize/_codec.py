"""Between what Pulumi's dynamic host hands over and plain values.

The host drops the old inputs, so a state keeps the names of the inputs that were sent (``__sent``): each of them
stands among the properties as it was sent. Names, not values: what the engine knows to be secret under a name of the
inputs stays secret under the same name of the outputs, and would not under another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pulumi.output import Unknown as HostUnknown
from pulumi.runtime import rpc

from personalize_provider.base import host_reference
from personalize_provider.base.texts import texts_of
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.subject import TOLD

#: Marks what a program only reads, of which the host is told no more than of a refresh.
LOOKED_UP = host_reference.LOOKED_UP
#: What the constructor of a resource passes beside the properties.
HIDDEN_INPUTS = frozenset({"__urn", "__timeouts", "__replaceOnChanges", "__after", "__secret"}) | TOLD
#: What a state keeps of the checked inputs, beside the properties.
KEPT_INPUTS = (HIDDEN_INPUTS | {"__autoName"}) - {"__formerly", "__inOldPlace", "__givenUp"}
#: Outputs that the constructor passes too when they repeat a secret input, so that the engine knows them as secret.
SECRET_REPEATS = frozenset(
    {"tagsAll"} | {member for one in RESOURCES if (member := one.noun.latest_update_member) is not None}
)


def decode(value: Any) -> Any:
    """Values as the core knows them; the serialized provider left out."""
    if isinstance(value, HostUnknown) or (isinstance(value, str) and value == rpc.UNKNOWN):
        return UNKNOWN
    if isinstance(value, Mapping):
        return {key: decode(one) for key, one in value.items() if key != "__provider" and one is not None}
    if isinstance(value, list | tuple):
        return [decode(one) for one in value]
    return value


def encode(value: Any) -> Any:
    """Values as the host can send them."""
    if value is UNKNOWN:
        return rpc.UNKNOWN
    if isinstance(value, Mapping):
        return {key: encode(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [encode(one) for one in value]
    return value


def secret_texts(props: Mapping[str, Any]) -> set[str]:
    """What the program gave as secret, of which the host is told nothing but the properties' names (``__secret``)."""
    return {text for name in props.get("__secret") or () for text in texts_of(props.get(name)) if text}


def sent(state: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of the last successful run, out of the properties of a state."""
    names = state.get("__sent") or ()
    found = {name: state[name] for name in names if name in state}
    if state.get("__autoName"):
        found["__autoName"] = True
    return found
