"""An emulator, and programs of people who know nothing of it: each is a process that has addresses and credentials in
its environment, as it would have them in CI."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foreign.machine import BUCKET, Machine, machines


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """An empty account, and data in its bucket."""
    with machines(tmp_path) as machine:
        _write_data(machine.store / "s3" / BUCKET)
        yield machine


def _write_data(folder: Path) -> None:
    """Two parts of interactions in a folder, and items in a file."""
    chance = random.Random(7)
    (folder / "interactions").mkdir(parents=True)
    for part in range(2):
        rows = ["USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE,IMPRESSION"]
        for _ in range(800):
            item = min(chance.randrange(40), chance.randrange(40))
            rows.append(f"u{chance.randrange(60)},i{item},{1_700_000_000 + chance.randrange(10**6)},View,i{item}|i0")
        (folder / "interactions" / f"part{part}.csv").write_text("\n".join(rows), encoding="utf-8")
    items = ["ITEM_ID,GENRE,PRICE", *(f"i{number},{'ab'[number % 2]},{number}" for number in range(40))]
    (folder / "items.csv").write_text("\n".join(items), encoding="utf-8")
