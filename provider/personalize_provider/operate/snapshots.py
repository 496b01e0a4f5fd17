"""The answers that many reads of one run share, asked for once: summaries of a kind and tags, a hundred on a page.

The service answers one call of an operation in a second, so that a refresh of five hundred resources takes as many
seconds where each is described. A snapshot is taken no earlier than the first read that needs it, is never older than a
minute, and says nothing any more of what this run changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from personalize_provider.aws.client import Service
from personalize_provider.aws.poller import Poller
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.declare.resource import Resource
from personalize_provider.plan.tags import OWNER_KEY

#: For how long a snapshot serves, in seconds of the service.
_LONGEST = 60.0
#: For how long reads are gathered before a List, to see of how many parents they are, in seconds.
_GATHER = 0.05
#: How many pages of tags are always read; more only for as many reads as have been.
_FEWEST_PAGES = 3
_CHANGES = ("Create", "Update", "Delete", "Start", "Stop", "Tag", "Untag")

_Answer = TypeVar("_Answer")
_Summaries = dict[str, Mapping[str, Any]]


@dataclass
class _Listed:
    """A snapshot that is being taken, or was."""

    work: asyncio.Future[Any]
    taken: float


@dataclass
class _OfKind:
    """The snapshots of one kind.

    :ivar by_parent: parent -> its children; under None all of the account.
    :ivar wanted: parents that reads wait for.
    """

    by_parent: dict[str | None, _Listed] = field(default_factory=dict)
    wanted: set[str | None] = field(default_factory=set)
    gathering: asyncio.Future[None] | None = None


class Snapshots:
    """Summaries and tags of one run. Belongs to one event loop."""

    def __init__(self, service: Service, poller: Poller) -> None:
        self._service, self._poller = service, poller
        self._kinds: dict[str, _OfKind] = {}
        self._tags: _Listed | None = None
        self._reads = 0
        self._refused: set[str] = set()
        self._changed: set[str] = set()

    def heed(self, operation: str, request: Mapping[str, Any]) -> None:
        """Say nothing any more of what a call of this run may have changed."""
        if operation.startswith(_CHANGES):
            self._changed |= {value for key, value in request.items() if key.endswith("Arn") and isinstance(value, str)}

    async def summary(self, resource: Resource, arn: str, parent: str | None) -> Mapping[str, Any] | None:
        """Return what the lists say of a resource; None where they cannot tell, so that it is to be described."""
        if arn in self._changed or resource.name in self._refused:
            return None
        try:
            return (await self._summaries(resource, parent)).get(arn)
        except PersonalizeError:
            self._refused.add(resource.name)
            return None

    async def tags(self, arn: str) -> dict[str, str] | None:
        """All tags of a resource; None where they must be asked for."""
        self._reads += 1
        if arn in self._changed or OWNER_KEY in self._refused:
            return None
        if self._tags is None or self._old(self._tags):
            self._tags = _Listed(_begun(self._tagged()), self._now())
        try:
            tagged: list[tuple[str, dict[str, str]]] = await asyncio.shield(self._tags.work)
        except PersonalizeError:
            self._refused.add(OWNER_KEY)
            return None
        return dict(tagged).get(arn)

    async def _tagged(self) -> list[tuple[str, dict[str, str]]]:
        await self._service.clock.sleep(_GATHER)
        return await self._service.tagged(OWNER_KEY, max(_FEWEST_PAGES, self._reads))

    async def _summaries(self, resource: Resource, parent: str | None) -> _Summaries:
        kind = self._kinds.setdefault(resource.name, _OfKind())
        if (listing := self._fresh(kind, parent)) is None:
            kind.wanted.add(parent)
            if kind.gathering is None:
                kind.gathering = _begun(self._gather(resource, kind))
            await asyncio.shield(kind.gathering)
            listing = self._fresh(kind, parent)
        summaries: _Summaries = {} if listing is None else await asyncio.shield(listing.work)
        return summaries

    def _fresh(self, kind: _OfKind, parent: str | None) -> _Listed | None:
        for within in (None, parent):
            listing = kind.by_parent.get(within)
            if listing is not None and not self._old(listing):
                return listing
        return None

    async def _gather(self, resource: Resource, kind: _OfKind) -> None:
        """Take what serves those who wait: one list of the account, or one for each parent, whichever costs fewer."""
        await self._service.clock.sleep(_GATHER)
        wanted, kind.wanted, kind.gathering = kind.wanted, set(), None
        listed = {parent for parent, listing in kind.by_parent.items() if not self._old(listing)}
        several = len(wanted | listed) > 1
        if several and await self._whole_account(resource, kind, most=len(wanted)):
            return
        for parent in wanted:
            kind.by_parent[parent] = _Listed(_begun(self._listed(resource, parent)), self._now())

    async def _whole_account(self, resource: Resource, kind: _OfKind, most: int) -> bool:
        """Take a snapshot of all of the account, unless that takes more pages than ``most``; whether it was taken."""
        taken = self._now()
        summaries, pages = await self._poller.list(resource, None, most)
        if pages > most:
            return False
        answer: asyncio.Future[_Summaries] = asyncio.get_running_loop().create_future()
        answer.set_result(_by_arn(resource, summaries))
        kind.by_parent[None] = _Listed(answer, taken)
        return True

    async def _listed(self, resource: Resource, parent: str | None) -> _Summaries:
        return _by_arn(resource, (await self._poller.list(resource, parent))[0])

    def _old(self, listing: _Listed) -> bool:
        return self._now() - listing.taken > _LONGEST / self._service.config.speed

    def _now(self) -> float:
        return self._service.clock.now()


def _begun(work: Coroutine[Any, Any, _Answer]) -> asyncio.Task[_Answer]:
    """Work that goes on without those who wait for it; nobody may be left to take its error."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task


def _by_arn(resource: Resource, summaries: list[dict[str, Any]]) -> _Summaries:
    return {str(summary[resource.noun.arn_member]): summary for summary in summaries}
