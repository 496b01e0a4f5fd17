"""Many resources at a time keep to the pace that the service's quotas set."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tests.provider.stage import Stage
from tests.provider.stories import like


def test_many_are_made_at_the_pace_of_the_quota(stage: Stage) -> None:
    """Thirty schemas and their reads: no call meets ThrottlingException, and no second is lost."""
    rows = [like(stage, "Schema", f"s{index}") for index in range(30)]

    async def work(life: Any) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    stage.do(work)
    assert not [call for call in stage.calls() if call.error_code]
    assert stage.clock.time < 40
    assert json.loads(rows[0].outputs["schema"])


def test_waiting_for_many_costs_one_list_each_time(stage: Stage) -> None:
    stage.prepare("stocked")
    rows = [like(stage, "Recommender", f"r{index}") for index in range(5)]

    async def work(life: Any) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    stage.do(work)
    assert all(row.outputs["status"] == "ACTIVE" for row in rows)
    assert stage.count("ListRecommenders") < 90
    assert stage.count("DescribeRecommender") == len(rows)
