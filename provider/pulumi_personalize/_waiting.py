"""Values that are known in a preview only if all that they come from exists already."""

from __future__ import annotations

from typing import Any, cast

import pulumi
from pulumi.runtime import rpc
from pulumi.runtime._depends_on import _resolve_depends_on


def once_made(known: pulumi.Output[Any], depends_on: Any) -> pulumi.Output[list[Any]]:
    """The IDs of all that a value depends on: known, in a preview, where each exists already.

    An ARN says less: it is known before its resource is made.
    """
    ids: pulumi.Output[list[Any]] = pulumi.Output.from_input(_ids(known, depends_on))
    return ids.apply(lambda outputs: cast(Any, pulumi.Output.all(*outputs)))


async def _ids(known: pulumi.Output[Any], depends_on: Any) -> list[pulumi.Output[str]]:
    wanted = await known.resources() | await _resolve_depends_on(depends_on)
    resources = await rpc._expand_dependencies(wanted, None)
    return [
        resource.id
        for resource in resources.values()
        if isinstance(resource, pulumi.CustomResource) and resource.__dict__.get("id")
    ]
