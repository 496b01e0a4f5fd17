"""What interrupted runs left behind under names that the program no longer asks for."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ..errors import PersonalizeError
from ..naming import OWNER_KEY, computed_stem, identity, owner_of, parse_urn, stem
from ..resource import Resource
from ..subject import Subject
from .common import Session

#: Stem of computed names -> ARNs, as they were when this process first looked.
Listing = Mapping[str, list[str]]


async def warn_of_leftovers(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str) -> None:
    """Name what an earlier run of this very resource made and no state knows, with the command that deletes it."""
    resource = subject.resource
    if not resource.noun.taggable or resource.noun.delete is None or not inputs.get("__autoName"):
        return
    parent = resource.parent_of(inputs)
    key = (resource.name, parent)
    if key not in session.listings:
        session.listings[key] = asyncio.ensure_future(_listing(session, resource, parent))
    # Shielded, so that one creation that is stopped does not take the listing from the others.
    listing = await asyncio.shield(session.listings[key])
    for other in listing.get(stem(parse_urn(subject.urn).name), ()):
        if other == arn or other in session.known:
            continue
        try:
            owner = owner_of((await session.tags(resource, other)).get(OWNER_KEY))
        except PersonalizeError:
            continue
        if owner is not None and owner.identity == identity(subject.urn):
            kebab = subject.noun.replace(" ", "-")
            subject.say(
                "warning",
                f"{other} was made by an interrupted run of this resource and is in no state; delete it with "
                f"`aws personalize delete-{kebab} --{kebab}-arn {other}`.",
            )


async def _listing(session: Session, resource: Resource, parent: str | None) -> Listing:
    found: dict[str, list[str]] = defaultdict(list)
    try:
        summaries, _ = await session.poller.list(resource, parent)
    except PersonalizeError:
        return found
    for summary in summaries:
        start = computed_stem(str(summary.get(resource.noun.name_member)))
        if start is not None:
            found[start].append(str(summary[resource.noun.arn_member]))
    return found
