"""The time that up to 5,000 recommenders take in one account and region: a simulation under the service's quotas.

A program of tenants: a dataset group with one dataset, one import and five recommenders each, and one schema for all.
The provider's own client paces the calls, and its own pace decides when to look, on a clock that moves when all wait;
the service answers at once, does its work in the usual time, and takes five imports at a time. docs/scale.md shows the
table.

Options: `--counts 5 50 500 1000 5000`.
"""

from __future__ import annotations

import argparse
import asyncio
import math
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient

from personalize_provider.aws.waiter import pace_of, span
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME
from ratios import Found, Ratio

COUNTS = (5, 50, 500, 1000, 5000)
#: Recommenders of a dataset group, imports under way in a region, summaries on a page: quotas of the service.
OF_A_GROUP, IMPORTS, PAGE = 5, 5, 100
HOURS_A_MONTH = 730
HEAD = [
    "Recommenders",
    "`up`, data there",
    "Calls",
    "`up`, all of it",
    "Calls",
    "`refresh`",
    "Calls",
    "`fast`",
    "Calls",
    "`full`",
    "Calls",
    "`destroy`",
    "Billed hours a month",
]


class Service:
    """Answers every call at once with nothing."""

    def __getattr__(self, name: str) -> Callable[..., dict[str, Any]]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda **_: {}


@dataclass
class Place:
    """One account and region, in one run.

    :ivar waiting: kind -> what is under way: when it began, when it ends, and what is told when that is seen.
    :ivar made: kind -> how many there are, which a List has to go through.
    :ivar looking: kind -> the task that looks.
    """

    clock: ManualClock = field(default_factory=ManualClock)
    calls: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, list[tuple[float, float, asyncio.Event]]] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    looking: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        made = {"personalize": Service()}
        self.client = InlineClient(ProviderConfig(region="us-east-1"), self.clock, made)

    async def call(self, operation: str, times: int = 1) -> None:
        """Make calls of one operation, one after the other."""
        for _ in range(times):
            self.calls[operation] += 1
            await self.client.call(operation, {})

    async def create(self, kind: str) -> None:
        """Make one resource, wait for it as the provider does, describe it, and note in its tags that it is done."""
        resource = BY_NAME[kind]
        await self.call(resource.noun.create)
        self.made[kind] += 1
        if resource.noun.has_status:
            await self._seen(resource, resource.usual.create)
        await self.call(resource.noun.describe)
        if resource.noun.taggable:
            await self.call("ListTagsForResource")
            await self.call("TagResource")

    async def delete(self, kind: str) -> None:
        """See whose a resource is, delete it, and wait until it is gone."""
        resource = BY_NAME[kind]
        if not resource.noun.delete:
            return
        await self.call(resource.noun.describe)
        if resource.noun.taggable:
            await self.call("ListTagsForResource")
        await self.call(resource.noun.delete)
        if resource.noun.has_status:
            await self._seen(resource, resource.usual.delete)

    async def refresh(self, kind: str, count: int, how: str) -> None:
        """Read so many of a kind: a List tells all of most, and each of the others is described."""
        noun = BY_NAME[kind].noun
        if how == "full" or (how == "auto" and kind == "Dataset"):
            tags = self.call("ListTagsForResource", count if noun.taggable else 0)
            await asyncio.gather(self.call(noun.describe, count), tags)
        else:
            await self.call(noun.list, math.ceil(count / PAGE))

    async def tags(self, count: int) -> None:
        """Read the tags of so many."""
        await self.call("GetResources", math.ceil(count / PAGE))

    async def _seen(self, resource: Resource, takes: float) -> None:
        """Wait until a look shows the end of work that takes so long."""
        now = self.clock.now()
        entry = (now, now + takes, asyncio.Event())
        first = not self.waiting.setdefault(resource.name, [])
        self.waiting[resource.name].append(entry)
        if first:
            self.looking[resource.name] = asyncio.ensure_future(self._look(resource, takes))
        await entry[2].wait()

    async def _look(self, resource: Resource, usual: float) -> None:
        """Look for as long as anybody waits, each time as soon as the first of them would."""
        waiting, pace = self.waiting[resource.name], pace_of(usual, 1.0)
        while waiting:
            now = self.clock.now()
            await self.clock.sleep(min(pace.interval(now - began) for began, _, _ in waiting))
            shown = self.clock.now()
            await self.call(resource.noun.list, math.ceil(self.made[resource.name] / PAGE))
            for _, _, seen in [waiter for waiter in waiting if waiter[1] <= shown]:
                seen.set()
            waiting[:] = [waiter for waiter in waiting if waiter[1] > shown]

    def run(self, *work: Coroutine[Any, Any, None]) -> tuple[float, int]:
        """Return the seconds and the calls of work that begins at once."""

        async def together() -> None:
            await asyncio.gather(*work)

        self.clock.run(together())
        return self.clock.now(), self.calls.total()


def up(count: int, *, with_data: bool) -> tuple[float, int]:
    """Make everything; or only the recommenders, in groups whose data is there."""
    place = Place()
    imports = asyncio.Semaphore(IMPORTS)

    async def tenant() -> None:
        if with_data:
            await place.create("DatasetGroup")
            await place.create("Dataset")
            async with imports:
                await place.create("DatasetImportJob")
        else:
            # What is there already under the names is looked for, where the group is not made in the same run.
            await place.call("ListRecommenders")
        await asyncio.gather(*(place.create("Recommender") for _ in range(OF_A_GROUP)))

    first = [place.create("Schema")] if with_data else []
    return place.run(*first, *(tenant() for _ in range(_groups(count))))


def refresh(count: int, how: str) -> tuple[float, int]:
    """Look at everything, unchanged: ``auto``, ``fast`` or ``full``."""
    place, groups = Place(), _groups(count)
    kinds = {"Schema": 1, "DatasetGroup": groups, "Dataset": groups, "DatasetImportJob": groups, "Recommender": count}
    work = [place.refresh(kind, number, how) for kind, number in kinds.items()]
    if how != "full":
        work.append(place.tags(sum(number for kind, number in kinds.items() if BY_NAME[kind].noun.taggable)))
    return place.run(*work)


def destroy(count: int) -> tuple[float, int]:
    """Delete everything, in the order that the service asks for."""
    place, groups = Place(), _groups(count)
    place.made.update({"Recommender": count, "Dataset": groups, "DatasetGroup": groups})

    async def tenant() -> None:
        await asyncio.gather(*(place.delete("Recommender") for _ in range(OF_A_GROUP)))
        await place.delete("Dataset")
        await place.delete("DatasetGroup")

    return place.run(*(tenant() for _ in range(groups)))


def table(counts: Sequence[int] = COUNTS) -> list[list[str]]:
    """The table of docs/scale.md."""
    rows = [list(HEAD)]
    for count in counts:
        cells = [f"{count:,}"]
        looks = [refresh(count, how) for how in ("auto", "fast", "full")]
        for seconds, calls in (up(count, with_data=False), up(count, with_data=True), *looks):
            cells += [span(max(1.0, seconds)), f"{calls:,}"]
        rows.append([*cells, span(destroy(count)[0]), f"{count * HOURS_A_MONTH:,}"])
    return rows


def _groups(count: int) -> int:
    return math.ceil(count / OF_A_GROUP)


def main() -> None:
    """Simulate and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=list(COUNTS))
    chosen = options.parse_args()
    rows = table(chosen.counts)
    for row in (rows[0], ["---"] * len(rows[0]), *rows[1:]):
        print(f"| {' | '.join(row)} |".replace(" --- ", "---"))
    most = max(chosen.counts)
    bound = most + BY_NAME["Recommender"].usual.create
    Found({f"up of {most:,}, data there / the bound": Ratio(up(most, with_data=False)[0] / bound)}).keep()


if __name__ == "__main__":
    main()
