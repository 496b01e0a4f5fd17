"""How many calls much costs, and how long under the service's quota: neither depends on the machine."""

from __future__ import annotations

import asyncio
import math
from collections import Counter

from tests.emulator.world import FOR_YOU
from tests.provider.kind import GROUP
from tests.provider.refreshing import filters, refresh
from tests.provider.stage import Row, Stage

from _clocked import grounded
from personalize_provider.operate.lifecycle import Lifecycle
from personalize_provider.plan.state import written


def recommenders(stage: Stage, number: int) -> list[Row]:
    """So many recommenders, five to a dataset group, made without waiting for quotas."""
    groups = grounded(stage, math.ceil(number / 5))
    rows = [
        stage.row("Recommender", f"shop{one}", datasetGroupArn=groups[one // 5], recipeArn=FOR_YOU)
        for one in range(number)
    ]

    async def work(life: Lifecycle) -> None:
        await asyncio.gather(*(row.creation(past_check=True)(life) for row in rows))

    stage.do(work)
    stage.local.settings.rate_limits = True
    stage.clock.time += 600
    return rows


def test_a_refresh_of_five_hundred_takes_seconds_and_a_few_calls(stage: Stage) -> None:
    rows = recommenders(stage, 500)
    began = stage.clock.time
    found, calls = refresh(stage, rows)
    assert [outputs for _, outputs in found] == [row.outputs for row in rows]
    assert calls.total() <= 13
    assert stage.clock.time - began <= 12

    for row in rows[::50]:
        stage.call("TagResource", resourceArn=row.arn, tags=[{"tagKey": "team", "tagValue": "growth"}])
    began = stage.clock.time
    found, calls = refresh(stage, rows)
    assert sum(inputs.get("tags") == {"team": "growth"} for inputs, _ in found) == 10
    assert stage.clock.time - began <= 22
    assert calls["DescribeRecommender"] == 10
    assert not [call for call in stage.calls() if call.error_code]


def test_a_second_preview_of_what_is_there_asks_nothing(stage: Stage) -> None:
    rows = recommenders(stage, 20)
    stage.crash()
    before = len(stage.calls())

    async def work(life: Lifecycle) -> list[bool]:
        async def differs(row: Row) -> bool:
            checked = await life.check(row.subject, row.given, row.inputs)
            return (await life.diff(row.subject, row.arn, row.inputs, checked.inputs, row.outputs)).any

        return list(await asyncio.gather(*(differs(row) for row in rows)))

    assert stage.do(work) == [False] * 20
    assert len(stage.calls()) == before


def test_many_that_are_made_cost_four_calls_each_and_shared_looks(stage: Stage) -> None:
    began = len(stage.calls())
    rows = recommenders(stage, 100)
    calls = Counter(call.operation for call in stage.calls()[began:] if "Recommender" in call.operation)
    assert calls["CreateRecommender"] == calls["DescribeRecommender"] == len(rows)
    assert calls["ListRecommenders"] <= len(rows) / 5 + 60


def test_full_fills_in_once_what_a_state_of_an_earlier_version_lacks(stage: Stage) -> None:
    rows = recommenders(stage, 5)
    shown = [row.outputs["modelMetrics"] for row in rows]
    for row in rows:
        row.outputs = {name: value for name, value in row.outputs.items() if name != "modelMetrics"}

    def refreshed(how: str) -> Counter[str]:
        stage.config = stage.config.model_copy(update={"refresh": how})
        found, calls = refresh(stage, rows)
        for row, (inputs, outputs) in zip(rows, found, strict=True):
            row.inputs, row.outputs = inputs, outputs
        return calls

    assert refreshed("auto")["DescribeRecommender"] == 0
    assert "modelMetrics" not in rows[0].outputs
    assert refreshed("full")["DescribeRecommender"] == 5
    assert [row.outputs["modelMetrics"] for row in rows] == shown
    assert refreshed("auto")["DescribeRecommender"] == 0
    assert [row.outputs["modelMetrics"] for row in rows] == shown


def test_what_another_version_described_is_described_once(stage: Stage) -> None:
    rows = recommenders(stage, 5)
    shown = [row.outputs["modelMetrics"] for row in rows]
    for row in rows:
        row.outputs = {name: value for name, value in row.outputs.items() if name != "modelMetrics"}
        row.outputs["__by"] = "0.0.1"
    found, calls = refresh(stage, rows)
    assert calls["DescribeRecommender"] == 5
    for row, (inputs, outputs) in zip(rows, found, strict=True):
        row.inputs, row.outputs = inputs, written(row.subject.resource, inputs, outputs)
    assert [row.outputs["modelMetrics"] for row in rows] == shown
    assert refresh(stage, rows)[1]["DescribeRecommender"] == 0


def test_reads_never_starve_writes(stage: Stage) -> None:
    """While a hundred are described one by one, an update goes on as if nobody read, though it asks the same."""
    stage.config = stage.config.model_copy(update={"refresh": "full"})
    rows = filters(stage, 100, GROUP)
    stage.crash()

    async def work(life: Lifecycle) -> float:
        first, *rest = rows
        reading = [asyncio.ensure_future(life.read(row.subject, row.arn, row.inputs, row.outputs)) for row in rest]
        await asyncio.sleep(2)
        began = stage.clock.time
        await life.update(first.subject, first.arn, first.inputs, {**first.inputs, "tags": {"team": "a"}}, first.held)
        took = stage.clock.time - began
        assert sum(task.done() for task in reading) < 20
        await asyncio.gather(*reading)
        assert stage.clock.time - began > 90
        return took

    assert stage.do(work) < 10
    assert stage.tags(rows[0].arn)["team"] == "a"
