"""Columns that are left out of a training."""

from __future__ import annotations

import random

from tests.emulator.world import World, item_rows

EXCLUDED = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}


def permute(world: World, column: int = 2, seed: int = 7) -> None:
    """Import the items again, with the values of one column dealt out anew."""
    header, rows = item_rows()
    values = [row[column] for row in rows]
    random.Random(seed).shuffle(values)
    rows = [[*row[:column], value, *row[column + 1 :]] for row, value in zip(rows, values, strict=True)]
    world.load(world.arn("dataset/shop/ITEMS"), world.write(f"p{seed}.csv", header, rows), f"permuted-{seed}")
