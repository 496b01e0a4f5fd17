"""One List for all who wait: N waiters of one kind cost one List per tick instead of N Describes.

A tick serves everybody who is waiting when it comes. The List is narrowed to the parent where all wait for
children of one, else it is taken account-wide, until that turns out to need more pages than there are parents. A
List that fails is replaced by one Describe for each waiter, so that one waiter's trouble never reaches another; only
credentials that are of no use are everybody's trouble.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.client import Service
from personalize_provider.aws.waiter import Observation
from personalize_provider.base.errors import AccessError, ConfigurationError, NotFoundError, PersonalizeError
from personalize_provider.declare.resource import Resource
from personalize_provider.plan.ownership import birth


@dataclass
class _Tick:
    due: float
    waiters: list[tuple[str, str | None, asyncio.Future[Observation]]] = field(default_factory=list)
    earlier: asyncio.Event = field(default_factory=asyncio.Event)


class Poller:
    """Answers what a status is, sharing the calls. Belongs to one event loop."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._ticks: dict[str, _Tick] = {}
        self._pages: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def observe(self, resource: Resource, arn: str, parent: str | None, within: float) -> Observation:
        """Return what is seen of ``arn``, asked for at the latest ``within`` seconds from now.

        :param parent: ARN of the parent by which the List may be narrowed.
        :raises ServiceError: this resource, alone, cannot be described.
        """
        due = self._service.clock.now() + within
        tick = self._ticks.get(resource.name)
        if tick is None:
            tick = self._ticks[resource.name] = _Tick(due)
            task = asyncio.create_task(self._run(resource, tick))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif due < tick.due:
            tick.due = due
            tick.earlier.set()
        answer: asyncio.Future[Observation] = asyncio.get_running_loop().create_future()
        tick.waiters.append((arn, parent, answer))
        return await answer

    async def describe(self, resource: Resource, arn: str) -> dict[str, Any] | None:
        """The object that Describe answers, with the lists that it leaves out; None when there is no such resource."""
        noun = resource.noun
        try:
            answer = await self._service.call(noun.describe, {noun.arn_member: arn})
            described: dict[str, Any] = answer[noun.describe_key]
            for member, entries in resource.entries.items():
                described[member], _ = await self.pages(entries.listing, member, {noun.arn_member: arn})
        except NotFoundError:
            return None
        return described

    async def pages(
        self, operation: str, key: str, narrowed: Mapping[str, str], most: int | None = None
    ) -> tuple[list[dict[str, Any]], int]:
        """All that a List operation answers, under ``key`` on each page, and how many pages they took.

        :param most: how many pages to read; where there are more, the number that is told is greater.
        """
        request: dict[str, Any] = {"maxResults": 100, **narrowed}
        summaries: list[dict[str, Any]] = []
        pages = 0
        while True:
            answer = await self._service.call(operation, request)
            pages += 1
            summaries += answer.get(key) or []
            following = answer.get("nextToken")
            if not following:
                return summaries, pages
            if pages == most:
                return summaries, pages + 1
            request["nextToken"] = following

    async def list(
        self, resource: Resource, parent: str | None, most: int | None = None
    ) -> tuple[list[dict[str, Any]], int]:
        """All summaries (of one parent's children, or account-wide), and how many pages they took.

        :param most: see :meth:`pages`.
        """
        noun = resource.noun
        narrowed = {noun.list_filters[0]: parent} if parent is not None and noun.list_filters else {}
        return await self.pages(noun.list, noun.list_key, narrowed, most)

    async def _run(self, resource: Resource, tick: _Tick) -> None:
        clock = self._service.clock
        while (left := tick.due - clock.now()) > 0:
            tick.earlier.clear()
            nap = asyncio.ensure_future(clock.sleep(left))
            moved = asyncio.ensure_future(tick.earlier.wait())
            await asyncio.wait({nap, moved}, return_when=asyncio.FIRST_COMPLETED)
            nap.cancel()
            moved.cancel()
        del self._ticks[resource.name]
        waiters = [waiter for waiter in tick.waiters if not waiter[2].done()]
        try:
            seen = await self._statuses(resource, {parent for _, parent, _ in waiters})
        except Exception as error:
            if not _worth_asking_alone(error):
                for _, _, answer in waiters:
                    if not answer.done():
                        answer.set_exception(error)
                return
            seen = {}
        await asyncio.gather(*(self._answer(resource, seen, arn, answer) for arn, _, answer in waiters))

    async def _answer(
        self, resource: Resource, seen: dict[str, Observation], arn: str, answer: asyncio.Future[Observation]
    ) -> None:
        try:
            observation = seen.get(arn) or await self._alone(resource, arn)
        except Exception as error:
            if not answer.done():
                answer.set_exception(error)
            return
        if not answer.done():
            answer.set_result(observation)

    async def _alone(self, resource: Resource, arn: str) -> Observation:
        described = await self.describe(resource, arn)
        if described is None:
            return Observation(None)
        return _observed(described)

    async def _statuses(self, resource: Resource, parents: Iterable[str | None]) -> dict[str, Observation]:
        wanted = set(parents)
        if len(wanted) > 1 and (None in wanted or self._pages.get(resource.name, 1) <= len(wanted)):
            summaries, pages = await self.list(resource, None)
            self._pages[resource.name] = pages
        else:
            listed = await asyncio.gather(*(self.list(resource, parent) for parent in wanted))
            summaries = [summary for listed_summaries, _ in listed for summary in listed_summaries]
        noun = resource.noun
        return {summary[noun.arn_member]: _observed(summary) for summary in summaries}


def _observed(described: Mapping[str, Any]) -> Observation:
    return Observation(str(described.get("status", "")), described.get("failureReason"), birth(described))


def _worth_asking_alone(error: Exception) -> bool:
    """Tell whether a Describe may succeed where the List did not: never with credentials that are of no use at all."""
    if isinstance(error, AccessError):
        return not error.for_all_calls
    return isinstance(error, PersonalizeError) and not isinstance(error, ConfigurationError)
