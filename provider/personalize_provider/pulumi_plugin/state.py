"""What a state holds beside the properties, the same in both of Pulumi's runtimes.

A stack can move from dynamic resources to this plugin and back, so each face reads what the other one wrote, and this
one writes what the other's host must find: which code serves the resource, and who it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.base import host_reference
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import input_object, output_object
from personalize_provider.plan.check import sent_names, typed
from personalize_provider.plan.subject import TOLD, Subject
from personalize_provider.pulumi_plugin.decode import Decoded

#: Hidden inputs that a program may pass: dynamic resources need them, and find them again after a move back.
HIDDEN = frozenset({host_reference.KEY, "__urn", "__timeouts", "__replaceOnChanges", "__after", "__secret"}) | TOLD
_KEPT = (HIDDEN | {"__autoName"}) - {"__formerly", "__inOldPlace", "__givenUp"}
_PLUGIN_TYPE = "personalize:index:"


def given(resource: Resource, news: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs that are to be checked, and the hidden ones; what a program repeats of the outputs left out."""
    fields, answered = input_object(resource).fields, output_object(resource).fields
    hidden = {key: value for key, value in news.items() if key in HIDDEN}
    asked = {key: value for key, value in news.items() if key not in HIDDEN and (key in fields or key not in answered)}
    return asked, hidden


def properties(subject: Subject, inputs: Mapping[str, Any], outputs: Mapping[str, Any]) -> dict[str, Any]:
    """All that the state keeps: outputs, hidden inputs, and the names of the inputs that were sent."""
    kept = {key: value for key, value in inputs.items() if key in _KEPT}
    resource = subject.resource
    there = {host_reference.KEY: host_reference.reference(resource.name), "__urn": dynamic_urn(subject.urn)}
    return {**outputs, **kept, **there, "__sent": sent_names(resource, inputs)}


def dynamic_urn(urn: str) -> str:
    """The URN that the resource of this URN has, or would have, as a dynamic resource."""
    head, project, types, name = (*urn.split("::", 3), "", "", "", "")[:4]
    return "::".join((head, project, "$".join(map(_dynamic_type, types.split("$"))), name))


def _dynamic_type(token: str) -> str:
    kind = token.removeprefix(_PLUGIN_TYPE)
    return f"pulumi-python:dynamic/personalize:{kind}" if kind != token and kind in BY_NAME else token


def old_inputs(resource: Resource, inputs: Decoded, state: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of the last run; out of the properties where the engine sends none."""
    if inputs.values:
        return typed(resource, inputs.values)
    found = {name: state[name] for name in state.get("__sent") or () if name in state}
    if state.get("__autoName"):
        found["__autoName"] = True
    return found
