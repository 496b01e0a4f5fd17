"""What can be known of a resource before anything is done."""

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
    found: dict[str, Any] = dict.fromkeys(fields, UNKNOWN)
    found |= {name: value for name, value in inputs.items() if name in fields and value is not None}
    found["name"] = inputs.get(resource.noun.name_member, UNKNOWN)
    return found


def updated(resource: Resource, state: State, inputs: Inputs, plan: Plan) -> dict[str, Any]:
    """The properties after an update: as they are, but for what changes.

    :param state: all properties as they are.
    """
    fields = output_object(resource).fields
    found = {name: value for name, value in state.items() if name in fields}
    changed = {Path.parse(path).top for path in plan.paths}
    for name in input_object(resource).fields:
        if name in changed:
            found[name] = inputs.get(name, UNKNOWN)
    if changed & {"tags", ALL} and ALL in fields:
        found[ALL] = inputs.get(ALL, UNKNOWN)
    latest = resource.noun.latest_update_member
    if "desiredStatus" in changed:
        found["status"] = UNKNOWN
    if changed & resource.noun.create_members.keys() - {"tags"}:
        found |= {name: UNKNOWN for name in (latest, "lastUpdatedDateTime") if name is not None and name in fields}
    return found
