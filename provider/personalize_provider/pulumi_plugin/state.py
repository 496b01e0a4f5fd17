"""The things that a state holds beside the properties, the same in both of Pulumi's runtimes.

A stack can move from dynamic resources to this plugin and back, so each face reads what the other one wrote, and this
one writes what the other's host must find: which code serves the resource, and who it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.base import host_reference
from personalize_provider.declare.properties import Inputs, State
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.declare.schema import input_object, output_object
from personalize_provider.plan.check import typed
from personalize_provider.plan.state import HIDDEN_INPUTS, sent, written
from personalize_provider.plan.subject import Subject
from personalize_provider.pulumi_plugin.decode import Decoded

#: Hidden inputs that a program may pass: dynamic resources need them, and find them again after a move back.
HIDDEN = HIDDEN_INPUTS | {host_reference.KEY}
_PLUGIN_TYPE = "personalize:index:"


def given(resource: Resource, news: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs that are to be checked, and the hidden ones; what a program repeats of the outputs left out."""
    fields, answered = input_object(resource).fields, output_object(resource).fields
    hidden = {key: value for key, value in news.items() if key in HIDDEN}
    asked = {key: value for key, value in news.items() if key not in HIDDEN and (key in fields or key not in answered)}
    return asked, hidden


def properties(subject: Subject, inputs: Inputs, outputs: Mapping[str, Any]) -> dict[str, Any]:
    """All that the state keeps, with what dynamic resources must find there."""
    there = {
        host_reference.KEY: host_reference.reference(subject.resource.name),
        "__urn": dynamic_urn(subject.urn),
    }
    return {**written(subject.resource, inputs, outputs), **there}


def dynamic_urn(urn: str) -> str:
    """The URN that the resource of this URN has, or would have, as a dynamic resource."""
    head, project, types, name = (*urn.split("::", 3), "", "", "", "")[:4]
    return "::".join((head, project, "$".join(map(_dynamic_type, types.split("$"))), name))


def _dynamic_type(token: str) -> str:
    kind = token.removeprefix(_PLUGIN_TYPE)
    return f"pulumi-python:dynamic/personalize:{kind}" if kind != token and kind in BY_NAME else token


def old_inputs(resource: Resource, inputs: Decoded, state: State) -> dict[str, Any]:
    """The inputs of the last run; out of the properties where the engine sends none."""
    return typed(resource, inputs.values) if inputs.values else sent(state)
