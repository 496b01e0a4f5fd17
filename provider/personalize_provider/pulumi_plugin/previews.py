"""The properties that can be known of a resource before anything is done."""

from __future__ import annotations

from typing import Any

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs, State
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import input_object, output_object
from personalize_provider.plan.diff import Plan
from personalize_provider.plan.tags import ALL


def created(resource: Resource, inputs: Inputs) -> dict[str, Any]:
    """The properties that a new resource will have: what was asked for, its name, and its ARN where that follows."""
    fields = output_object(resource).fields
    properties: dict[str, Any] = dict.fromkeys(fields, UNKNOWN)
    properties |= {name: value for name, value in inputs.items() if name in fields and value is not None}
    properties["name"] = inputs.get(resource.noun.name_member, UNKNOWN)
    return properties


def updated(resource: Resource, state: State, inputs: Inputs, plan: Plan) -> dict[str, Any]:
    """The properties after an update: as they are, but for what changes.

    :param state: all properties as they are.
    """
    fields = output_object(resource).fields
    properties = {name: value for name, value in state.items() if name in fields}
    changed = {Path.parse(path).top for path in plan.paths}
    for name in input_object(resource).fields:
        if name in changed:
            properties[name] = inputs.get(name, UNKNOWN)
    if changed & {"tags", ALL} and ALL in fields:
        properties[ALL] = inputs.get(ALL, UNKNOWN)
    latest = resource.noun.latest_update_member
    if "desiredStatus" in changed:
        properties["status"] = UNKNOWN
    if changed & resource.noun.create_members.keys() - {"tags"}:
        properties |= {name: UNKNOWN for name in (latest, "lastUpdatedDateTime") if name is not None and name in fields}
    return properties
