"""Many resources that are refreshed in one run, and the calls that this takes."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from tests.provider.stage import Row, Stage
from tests.provider.stories import like

from personalize_provider.operate.lifecycle import Lifecycle

EXPRESSION = "INCLUDE ItemID WHERE Items.PRICE > {}"


def filters(stage: Stage, number: int, *groups: str) -> list[Row]:
    """So many filters, spread over dataset groups."""
    stage.prepare("group")
    stage.local.settings.count_quotas = False
    rows = [
        like(
            stage,
            "Filter",
            f"filter{one}",
            datasetGroupArn=groups[one % len(groups)],
            filterExpression=EXPRESSION.format(one),
        )
        for one in range(number)
    ]

    async def work(life: Lifecycle) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    stage.do(work)
    stage.clock.time += 600
    return rows


def refresh(stage: Stage, rows: list[Row]) -> tuple[list[Any], Counter[str]]:
    """Refresh all rows in one run; return what it reads, and the calls that it takes."""
    stage.crash()
    before = len(stage.calls())

    async def work(life: Lifecycle) -> list[Any]:
        return list(await asyncio.gather(*(life.read(row.subject, row.arn, row.inputs, row.outputs) for row in rows)))

    return stage.do(work), Counter(call.operation for call in stage.calls()[before:])
