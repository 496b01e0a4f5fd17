"""The delay with which the ends of trainings are seen, on the service's own clock.

The provider and the emulator run on one clock that moves when all wait, under the quota of one call a second for each
operation: nothing here depends on the machine. Trainings take 20 to 60 minutes, evenly spread.

* seen: from the end of a training, as the service has it, until the provider knows of it, as a share of its duration;
* returned: the same until its creation returns, which needs a turn to describe the recommender for its metrics;
* looks: Lists that could show one training while it went on, each of as many pages as it takes; the most of any;
* beyond: how much longer all took than until the last training had ended.

Options: `--counts 10 100 500`, `--samples 400`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.emulator.world import FOR_YOU
from tests.provider.clock import ManualClock
from tests.provider.stage import InlineClient, Row, Stage, clients

from _clocked import grounded
from personalize_emulator import LocalPersonalize, attach
from personalize_emulator.doors.wire import Reply
from personalize_provider.operate.lifecycle import Lifecycle
from ratios import Found, Ratio

#: What is wanted of the shares of lateness in the median and at worst, and of looks.
MEDIAN, WORST, LOOKS = 0.02, 0.04, 60
SHORTEST, LONGEST = 1200.0, 3600.0


class Varied(LocalPersonalize):
    """An emulator in which each training takes another time."""

    moved: ManualClock
    chance: random.Random
    #: Name -> when its training ends, and how long it takes.
    ends: dict[str, tuple[float, float]]

    #: When the recommenders were listed, and of which group; None for those of the account.
    listed: list[tuple[float, str | None]]

    def http(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        target = {name.lower(): value for name, value in headers.items()}.get("x-amz-target", "")
        if target.endswith(".ListRecommenders"):
            request = json.loads(body)
            if "nextToken" not in request:
                self.listed.append((self.moved.time, request.get("datasetGroupArn")))
        if not target.endswith(".CreateRecommender"):
            return super().http(method, path, headers, body)
        took = self.chance.uniform(SHORTEST, LONGEST)
        self.settings.durations = {"recommender.create": took}
        reply = super().http(method, path, headers, body)
        if reply.status == 200:
            self.ends[json.loads(body)["name"]] = (self.moved.time + took, took)
        return reply


class Noting(InlineClient):
    """A client that notes when it was last asked to describe something, whenever the turn for that comes."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.config, stage.clock, clients())
        self.asked: dict[str, float] = {}

    async def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if operation == "DescribeRecommender":
            self.asked[request["recommenderArn"]] = self.clock.now()
        return await super().call(operation, request)


@dataclass
class Result:
    """Shares of lateness, the number of looks, and by how much all took longer than the last training."""

    seen: list[float] = field(default_factory=list)
    returned: list[float] = field(default_factory=list)
    looks: int = 0
    beyond: float = 0.0


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=[10, 100, 500])
    options.add_argument("--samples", type=int, default=400)
    chosen = options.parse_args()
    head = ["At a time", "Seen late, median", "At worst", "Returned late, median", "At worst", "Looks", "Beyond"]
    rows, ratios = [head], {}
    print("  ".join(head))
    for count in (1, *chosen.counts):
        result = watched(count, max(1, chosen.samples // count))
        shares = [statistics.median(result.seen), max(result.seen)]
        shares += [statistics.median(result.returned), max(result.returned)]
        cells = [f"{100 * share:.1f} %" for share in (*shares, result.beyond)]
        rows.append([f"{count:,}", *cells[:4], str(result.looks), cells[4]])
        print("  ".join(rows[-1]), flush=True)
        ratios[f"{count:,} at a time, seen late in the median"] = Ratio(shares[0], MEDIAN)
        ratios[f"{count:,} at a time, seen late at worst"] = Ratio(shares[1], WORST)
        if count == 1:
            ratios["looks / 60"] = Ratio(result.looks / LOOKS, 1.0)
    Found(ratios, rows).keep()


def watched(count: int, times: int) -> Result:
    """Make ``count`` recommenders at a time, ``times`` times, and return what was seen."""
    result = Result()
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        stage = Stage(Path(folder, "stages", "one"))
        groups = grounded(stage, max(1, count * times // 5))
        stage.local.close()
        stage.local = local = Varied(stage.directory, speed=1.0, clock=stage.clock.epoch)
        for client in clients().values():
            attach(client, local)
        local.moved, local.chance = stage.clock, random.Random(count)
        local.settings.rate_limits = True
        for number in range(times):
            local.ends, local.listed = {}, []
            places = [(f"shop{index}", groups[index // 5]) for index in range(number * count, (number + 1) * count)]
            rows = [stage.row("Recommender", name, datasetGroupArn=group, recipeArn=FOR_YOU) for name, group in places]
            made(stage, local, rows, result)
            stage.clock.time += 3600
        local.close()
    return result


def made(stage: Stage, local: Varied, rows: list[Row], result: Result) -> None:
    """Make recommenders at the same time."""
    service = Noting(stage)
    stage.life = Lifecycle(stage.config, service=service)
    began = stage.clock.time
    ended: dict[str, float] = {}

    async def create(life: Lifecycle, row: Row) -> None:
        await row.creation(past_check=True)(life)
        ended[row.arn] = stage.clock.time

    async def work(life: Lifecycle) -> None:
        await asyncio.gather(*(create(life, row) for row in rows))

    stage.do(work)
    latest = 0.0
    for row in rows:
        end, took = local.ends[row.outputs["name"]]
        latest = max(latest, end)
        result.seen.append((service.asked[row.arn] - end) / took)
        result.returned.append((ended[row.arn] - end) / took)
        group = row.outputs["datasetGroupArn"]
        looks = [at for at, listed in local.listed if listed in (None, group) and end - took < at <= ended[row.arn]]
        result.looks = max(result.looks, len(looks))
    result.beyond = max(result.beyond, (stage.clock.time - began) / (latest - began) - 1)


if __name__ == "__main__":
    main()
