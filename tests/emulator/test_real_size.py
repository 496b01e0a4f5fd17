"""What would hold up every other call at real size is not done in a turn on the store."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.emulator.world import World

from personalize_emulator.data import content
from personalize_emulator.data.tables import Rows


def test_large_tables_are_made_ready_in_no_turn(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when they are first read nor when a record was streamed since."""
    arn = world.recommender(world.stocked())
    world.restart()
    monkeypatch.setattr(content, "_SMALL", 10)
    turns, made, ready = world.local._store._turns, [], Rows.__init__

    def init(rows: Rows, table: Any, key: str) -> None:
        made.append(turns._owner is not None)
        ready(rows, table, key)

    monkeypatch.setattr(Rows, "__init__", init)
    properties = json.dumps({"price": 1, "categoryL1": "games"})
    for number in range(2):
        assert world.runtime.get_recommendations(recommenderArn=arn, userId="u1")["itemList"]
        new = {"itemId": f"new{number}", "properties": properties}
        world.events.put_items(datasetArn=world.arn("dataset/shop/ITEMS"), items=[new])
    assert made
    assert not any(made)
