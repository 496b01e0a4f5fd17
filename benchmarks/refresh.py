"""The cost of a refresh of many recommenders: reads that share lists and tags against a Describe of each.

The provider and the emulator run on one clock that moves when all wait, under the service's own quota of one call a
second for each operation: printed are calls, and seconds of that clock, which do not depend on the machine.

* unchanged: nothing differs from the state;
* drifted: somebody else tagged ten of them;
* each: the same with `personalize:refresh full`, which describes every one.

Options: `--count 500`, `--groups 100`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.emulator.world import FOR_YOU
from tests.provider.stage import Row, Stage

from _clocked import grounded
from personalize_provider.operate.lifecycle import Lifecycle
from ratios import Found, Ratio

#: Seconds and calls that an unchanged refresh of five hundred may take, and seconds with ten that drifted.
UNCHANGED, CALLS, DRIFTED = 12.0, 13, 22.0


def main() -> int:
    """Measure and print; the exit code is 1 where a figure of five hundred is over its limit."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=500)
    options.add_argument("--groups", type=int, default=100)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        stage = Stage(Path(folder))
        print(f"Making {chosen.count} recommenders in {chosen.groups} dataset groups ...", flush=True)
        rows = made(stage, chosen.count, chosen.groups)
        unchanged = shown("unchanged", *refreshed(stage, rows))
        for row in rows[:: max(1, len(rows) // 10)][:10]:
            stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "team", "tagValue": "growth"}])
        drifted = shown("ten drifted", *refreshed(stage, rows))
        stage.config = stage.config.model_copy(update={"refresh": "full"})
        each = shown("each described", *refreshed(stage, rows))
        stage.local.close()
    rows_shown = (("nothing differs", unchanged), ("somebody else tagged ten", drifted), ("each described", each))
    Found(
        {
            "shared reading / a Describe of each, in time": Ratio(unchanged[0] / each[0]),
            "the same, in calls": Ratio(unchanged[1] / each[1]),
            "the same with ten that differ, in time": Ratio(drifted[0] / each[0]),
        },
        [
            [f"{chosen.count} recommenders", "Seconds of that clock", "Calls"],
            *([what, f"{seconds:.1f}", str(calls)] for what, (seconds, calls) in rows_shown),
        ],
    ).keep()
    well = unchanged[0] <= UNCHANGED and unchanged[1] <= CALLS and drifted[0] <= DRIFTED
    return 0 if well or chosen.count > 500 else 1


def made(stage: Stage, count: int, groups: int) -> list[Row]:
    """Recommenders of one program, spread over dataset groups that were there before."""
    parents = grounded(stage, groups)
    rows = [
        stage.row("Recommender", f"shop{number}", datasetGroupArn=parents[number % groups], recipeArn=FOR_YOU)
        for number in range(count)
    ]

    async def work(life: Lifecycle) -> None:
        await asyncio.gather(*(row.creation(past_check=True)(life) for row in rows))

    stage.do(work)
    stage.local.settings.rate_limits = True
    stage.clock.time += 3600
    return rows


def refreshed(stage: Stage, rows: list[Row]) -> tuple[float, Counter[str]]:
    """Return the seconds of the clock, and the calls, of one refresh in a process of its own."""
    stage.crash()
    before, began = len(stage.calls()), stage.clock.time

    async def work(life: Lifecycle) -> None:
        await asyncio.gather(*(life.read(row.subject, row.arn, row.inputs, row.outputs) for row in rows))

    stage.do(work)
    return stage.clock.time - began, Counter(call.operation for call in stage.calls()[before:])


def shown(what: str, seconds: float, calls: Counter[str]) -> tuple[float, int]:
    """Print one line; seconds and calls."""
    several = ", ".join(f"{count} {operation}" for operation, count in sorted(calls.items()))
    print(f"{what:<15}{seconds:7.1f} s {calls.total():6} calls ({several})")
    return seconds, calls.total()


if __name__ == "__main__":
    sys.exit(main())
