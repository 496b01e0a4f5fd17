"""The arithmetic of large stacks: the page has the simulation's table, which does what the provider does."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.world import FOR_YOU
from tests.provider.stage import Stage

import scale
from _clocked import grounded

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
GROUPS = 5


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "stages" / "one")


def test_the_table_of_the_page_is_what_the_simulation_prints() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    first = rows.index(scale.HEAD)
    assert rows[first + 2 : first + 2 + len(scale.COUNTS)] == scale.table()[1:]


def test_the_simulation_takes_the_time_and_the_calls_of_the_provider(stage: Stage) -> None:
    count = GROUPS * scale.OF_A_GROUP
    groups = grounded(stage, GROUPS)
    stage.local.settings.rate_limits = True
    rows = [
        stage.row("Recommender", f"one{number}", datasetGroupArn=groups[number % GROUPS], recipeArn=FOR_YOU)
        for number in range(count)
    ]

    async def made(life: Any) -> None:
        await asyncio.gather(*(row.creation()(life) for row in rows))

    async def read(life: Any) -> None:
        await asyncio.gather(*(life.read(row.subject, row.arn, row.inputs, row.outputs) for row in rows))

    before, began = len(stage.calls()), stage.clock.time
    stage.do(made)
    assert (stage.clock.time - began, len(stage.calls()) - before) == pytest.approx(scale.up(count, with_data=False))
    stage.clock.time += 600
    stage.crash()
    before = len(stage.calls())
    stage.do(read)
    looked = Counter(call.operation for call in stage.calls()[before:])
    place = scale.Place()
    place.run(place.refresh("Recommender", count, "auto"), place.tags(count))
    assert looked == place.calls
