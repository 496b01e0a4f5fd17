"""Who keeps a resource from being deleted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..errors import PersonalizeError
from ..resource import Resource
from ..resources import BY_NAME
from ..waiter import in_transition
from .common import Session

#: Kind -> kinds of its children that must be gone first (order of deletion in the developer guide).
_CHILDREN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "DatasetGroup": ("Recommender", "Solution", "Dataset"),
        "Dataset": ("DatasetImportJob",),
        "Solution": ("SolutionVersion",),
    }
)
#: Children that block only while they are in transition.
_ONLY_MOVING = frozenset({"DatasetImportJob", "SolutionVersion"})


async def blocking(session: Session, resource: Resource, arn: str) -> list[tuple[str, bool]]:
    """ARNs of the children of ``arn`` that block its deletion, and whether each is in transition."""
    found: list[tuple[str, bool]] = []
    for name in _CHILDREN.get(resource.name, ()):
        child = BY_NAME[name]
        try:
            summaries, _ = await session.poller.list(child, arn)
        except PersonalizeError:
            continue
        for summary in summaries:
            moving = in_transition(summary.get("status"))
            if moving or name not in _ONLY_MOVING:
                found.append((str(summary[child.noun.arn_member]), moving))
    return found
