"""The growth of `up` and `refresh` with the number of resources: seconds of the service, calls, seconds of CPU.

The provider and the emulator run on one clock that moves when all wait, under the service's own quota of one call a
second for each operation. A fifth as many dataset groups are there before; trainings take 40 minutes.

* up, refresh: seconds of that clock, for `up` beyond one training, and calls; neither depends on the machine;
* CPU: seconds of the processor, of the provider and the emulator together.

Prints how each grows: the exponent of a power of the number that fits best; 1 is growth in proportion. The growth of
`preview` is in `preview.py`. Options: `--counts 10 100 1000`.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from tests.emulator.world import FOR_YOU
from tests.provider.stage import Row, Stage

from _clocked import grounded
from personalize_provider.operate.lifecycle import Lifecycle
from ratios import Curves, Found, Ratio, exponent

TRAINING = 2400.0
IN_A_GROUP = 5
COLUMNS = ("up, seconds", "up, calls", "up, CPU", "refresh, seconds", "refresh, calls", "refresh, CPU")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    chosen = options.parse_args()
    lines: dict[str, list[tuple[float, float]]] = {column: [] for column in COLUMNS}
    print("".join(f"{column:>18}" for column in ("recommenders", *COLUMNS)), flush=True)
    for count in chosen.counts:
        measured = measure(count)
        for column, value in measured.items():
            lines[column].append((float(count), value))
        print(f"{count:>18,}" + "".join(f"{value:>18,.1f}" for value in measured.values()), flush=True)
    rows = [
        [column, *(f"{value:,.0f}" if column.endswith("calls") else f"{value:,.2f}" for _, value in line)]
        for column, line in lines.items()
    ]
    Found(
        {f"exponent of {column}": Ratio(exponent(line)) for column, line in lines.items()},
        [["recommenders", *(f"{count:,}" for count in chosen.counts)], *rows],
        {"benchmark-growth": Curves("recommenders", "seconds of CPU", {name: lines[name] for name in COLUMNS[2::3]})},
    ).keep()


def measure(count: int) -> dict[str, float]:
    """Return what `up` and `refresh` of so many take, by column."""
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        stage = Stage(Path(folder))
        groups = grounded(stage, max(1, count // IN_A_GROUP))
        stage.local.settings.durations = {"recommender.create": TRAINING}
        stage.local.settings.rate_limits = True
        rows = [
            stage.row("Recommender", f"shop{number}", datasetGroupArn=groups[number % len(groups)], recipeArn=FOR_YOU)
            for number in range(count)
        ]

        async def up(life: Lifecycle) -> None:
            await asyncio.gather(*(row.creation(past_check=True)(life) for row in rows))

        async def refresh(life: Lifecycle) -> None:
            await asyncio.gather(*(read(life, row) for row in rows))

        results = dict(zip(COLUMNS[:3], spent(stage, up), strict=True))
        results[COLUMNS[0]] -= TRAINING
        stage.clock.time += 3600
        stage.crash()
        results.update(zip(COLUMNS[3:], spent(stage, refresh), strict=True))
        stage.local.close()
    return results


async def read(life: Lifecycle, row: Row) -> None:
    assert await life.read(row.subject, row.arn, row.inputs, row.outputs)


def spent(stage: Stage, work: Callable[[Lifecycle], Coroutine[Any, Any, None]]) -> tuple[float, float, float]:
    """Return the seconds of the service's clock, the calls, and the seconds of CPU that some work takes."""
    calls, began, cpu = len(stage.calls()), stage.clock.time, time.process_time()
    stage.do(work)
    cpu = time.process_time() - cpu
    return stage.clock.time - began, float(len(stage.calls()) - calls), cpu


if __name__ == "__main__":
    main()
