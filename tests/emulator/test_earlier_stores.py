"""A store that an earlier version made is read, and answers as it did.

``stores/first`` was made by the version that kept imports and models in the store itself: a shop and a custom group
with data of all kinds, three recommenders, two campaigns, and a training and an import that were under way.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.world import World

from personalize_emulator.store.store import FILE

STORES = Path(__file__).parent / "stores"
KNOWN = json.loads((STORES / "first.json").read_text())


@pytest.fixture
def old(tmp_path: Path) -> Iterator[World]:
    (tmp_path / FILE).write_bytes(gzip.decompress((STORES / "first.sqlite3.gz").read_bytes()))
    world = World(tmp_path)
    world.time = KNOWN["time"]
    yield world
    world.local.close()


def test_recommendations_are_the_same(old: World) -> None:
    for asked, expected in zip(KNOWN["asks"], KNOWN["answers"], strict=True):
        found = old.runtime.get_recommendations(**asked)["itemList"]
        assert [item["itemId"] for item in found] == [item["itemId"] for item in expected]
        assert [item.get("score") for item in found] == pytest.approx([item.get("score") for item in expected])


def test_what_was_under_way_comes_to_its_end(old: World) -> None:
    assert metrics(old, KNOWN["late"]) is None
    old.pass_time(10)
    assert metrics(old, KNOWN["late"]) == KNOWN["after"]["metrics"]
    (job,) = (one for one in old.client.list_dataset_import_jobs()["datasetImportJobs"] if one["jobName"] == "late")
    assert job["status"] == "ACTIVE"


def test_its_data_trains_as_before(old: World) -> None:
    old.local.settings.count_quotas = False
    for number, arn in enumerate(KNOWN["again"]):
        before = old.client.describe_recommender(recommenderArn=arn)["recommender"]
        assert before["modelMetrics"] == KNOWN["metrics"][arn]
        made = old.recommender(before["datasetGroupArn"], f"again{number}", before["recipeArn"])
        again = old.client.describe_recommender(recommenderArn=made)["recommender"]["modelMetrics"]
        assert again == KNOWN["again"][arn]


def metrics(world: World, version: str) -> Any:
    described = world.client.describe_solution_version(solutionVersionArn=version)["solutionVersion"]
    if described["status"] != "ACTIVE":
        return None
    return world.client.get_solution_metrics(solutionVersionArn=version)["metrics"]
