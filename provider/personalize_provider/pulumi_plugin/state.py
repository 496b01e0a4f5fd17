"""What a state holds beside the properties, the same in both of Pulumi's runtimes.

A stack can move from dynamic resources to this plugin and back, so each face reads what the other one wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..check import sent_names, typed
from ..resource import Resource
from ..schema import input_object, output_object
from ..subject import TOLD
from .decode import Decoded

#: Hidden inputs that a program may pass: dynamic resources need them, and find them again after a move back.
HIDDEN = frozenset({"__provider", "__urn", "__timeouts", "__replaceOnChanges", "__after"}) | TOLD
_KEPT = (HIDDEN | {"__autoName"}) - {"__formerly", "__inOldPlace"}


def given(resource: Resource, news: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs that are to be checked, and the hidden ones; what a program repeats of the outputs left out."""
    fields, answered = input_object(resource).fields, output_object(resource).fields
    hidden = {key: value for key, value in news.items() if key in HIDDEN}
    asked = {key: value for key, value in news.items() if key not in HIDDEN and (key in fields or key not in answered)}
    return asked, hidden


def properties(resource: Resource, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
    """All that the state keeps: outputs, hidden inputs, and the names of the inputs that were sent."""
    kept = {key: value for key, value in inputs.items() if key in _KEPT}
    return {**outputs, **kept, "__sent": sent_names(resource, inputs)}


def old_inputs(resource: Resource, inputs: Decoded, state: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of the last run; out of the properties where the engine sends none."""
    if inputs.values:
        return typed(resource, inputs.values)
    found = {name: state[name] for name in state.get("__sent") or () if name in state}
    if state.get("__autoName"):
        found["__autoName"] = True
    return found
