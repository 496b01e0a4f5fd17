"""The resources that bear this provider's owner tag, or a name that it computed, and that no given state holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from personalize_provider.aws.waiter import in_transition, is_deleting
from personalize_provider.base.errors import AccessError, ServiceError
from personalize_provider.cli.progress import Progress
from personalize_provider.cli.states import Stack
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES, kind_at
from personalize_provider.operate.calls import Calls
from personalize_provider.plan.naming import Owner, Word, owner_of
from personalize_provider.plan.ownership import birth
from personalize_provider.plan.tags import OWNER_KEY


@dataclass(frozen=True)
class Wanted:
    """The resources that are looked for.

    :ivar held: ARNs that a state holds, and the label of its stack.
    :ivar stacks: the stacks whose leftovers are meant.
    :ivar owners: the same as owner tags name them; None for whatever any stack left.
    :ivar urns: what the states hold, for names that tell where they come from.
    :ivar released: whether jobs and versions count that a state let go of.
    """

    held: Mapping[str, str]
    stacks: tuple[Stack, ...]
    owners: frozenset[str] | None
    urns: tuple[str, ...] = ()
    released: bool = False

    def asks_for(self, arn: str, owner: Owner) -> bool:
        """Tell whether a resource with this owner tag is looked for."""
        return (
            arn not in self.held
            and (self.owners is None or owner.stack in self.owners)
            and (self.released or owner.word != "released")
        )


@dataclass(frozen=True)
class Orphan:
    """Something alive that no state holds.

    :ivar owner: project and stack that made it; None where nothing tells.
    :ivar word: how far the owner tag says it has come; None for kinds without tags.
    :ivar finished: whether its creation came to an end that a state knew of, as far as can be told.
    """

    arn: str
    kind: Resource
    owner: str | None
    word: Word | None
    finished: bool
    status: str
    created: str | None

    @property
    def moving(self) -> bool:
        """Tell whether the service is at work on it."""
        return in_transition(self.status)


async def tagged(calls: Calls, wanted: Wanted, progress: Progress, note: Callable[[str], None]) -> list[Orphan]:
    """Return what bears the owner tag of a stack that is asked for.

    :param note: told where tags could not be read in bulk.
    """
    progress.doing = "Reading the owner tags"
    try:
        bearing = [(arn, tags.get(OWNER_KEY)) for arn, tags in await calls.service.tagged(OWNER_KEY)]
    except ServiceError as error:
        if isinstance(error, AccessError) and error.for_all_calls:
            raise
        note(f"Tags are read one by one, which takes a second for each resource: GetResources answered {error.code}.")
        bearing = await _one_by_one(calls, wanted, progress)
    candidates = []
    for arn, tag in bearing:
        kind, owner = kind_at(arn), owner_of(tag)
        if kind is not None and owner is not None and wanted.asks_for(arn, owner):
            candidates.append((kind, arn))
    progress.doing = f"Looking at {len(candidates)} resources"
    orphans = await asyncio.gather(*(_looked_at(calls, wanted, kind, arn) for kind, arn in candidates))
    return [orphan_ for orphan_ in orphans if orphan_ is not None]


async def _one_by_one(calls: Calls, wanted: Wanted, progress: Progress) -> list[tuple[str, str | None]]:
    """The owner tags of all that no state holds, by List and ListTagsForResource."""
    kinds = [kind for kind in RESOURCES if kind.noun.taggable]
    listed = await asyncio.gather(*(summaries(calls, kind) for kind in kinds))
    # Automatic trainings are the service's own.
    arns = [
        (kind, str(summary[kind.noun.arn_member]))
        for kind, several in zip(kinds, listed, strict=True)
        for summary in several
        if summary.get("trainingType") != "AUTOMATIC" and summary[kind.noun.arn_member] not in wanted.held
    ]
    tags: list[tuple[str, str | None]] = []
    for kind, arn in arns:
        progress.doing = f"Reading the tags of {len(tags) + 1} of {len(arns)} resources"
        owner = await owner_at(calls, kind, arn)
        tags.append((arn, None if owner is None else owner.tag))
    return tags


async def summaries(calls: Calls, kind: Resource) -> list[dict[str, Any]]:
    """All of a kind in the account, as lists tell it."""
    return (await calls.poller.list(kind, None))[0]


async def owner_at(calls: Calls, kind: Resource, arn: str) -> Owner | None:
    """Return what the owner tag says now; None where there is none, or nothing that could bear one."""
    try:
        return await calls.owner(kind, arn)
    except ServiceError as error:
        if error.code == "ResourceNotFoundException":
            return None
        raise


async def _looked_at(calls: Calls, wanted: Wanted, kind: Resource, arn: str) -> Orphan | None:
    """The resource as it is now: lists of tags may lag behind."""
    described = await calls.describe(kind, arn)
    owner = await owner_at(calls, kind, arn) if described is not None else None
    if described is None or owner is None or not wanted.asks_for(arn, owner):
        return None
    return orphan(kind, arn, described, owner.stack, owner.word, finished=not owner.unfinished(kind))


def orphan(
    kind: Resource, arn: str, described: dict[str, Any], owner: str | None, word: Word | None, *, finished: bool
) -> Orphan | None:
    """Return what was described as an orphan, unless it is being deleted."""
    status = str(described.get("status", ""))
    if is_deleting(status):
        return None
    return Orphan(arn, kind, owner, word, finished, status, birth(described))


def in_order(orphans: Iterable[Orphan]) -> list[Orphan]:
    """In the order in which they can be deleted: what hangs on something comes before it."""
    order: Sequence[str] = [kind.name for kind in RESOURCES]
    return sorted(orphans, key=lambda orphan_: (-order.index(orphan_.kind.name), orphan_.created or "", orphan_.arn))
