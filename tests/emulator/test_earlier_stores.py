"""A store that an earlier version made is read, and answers as it did.

``stores/first`` was made by the version that kept imports and models in the store itself: a shop and a custom group
with data of all kinds, three recommenders, two campaigns, and a training and an import that were under way.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.world import World

from personalize_emulator.doors.command import main
from personalize_emulator.store.formats import FORMAT
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


def test_its_call_log_is_counted_in_bytes_from_now_on(old: World) -> None:
    def counted() -> tuple[int, int]:
        with old.local._store.transaction() as turn:
            (size,) = turn._execute("SELECT size FROM call_log").fetchone()
            (requests,) = turn._execute("SELECT SUM(LENGTH(CAST(request AS BLOB))) FROM calls").fetchone()
            (messages,) = turn._execute("SELECT TOTAL(LENGTH(CAST(message AS BLOB))) FROM problems").fetchone()
        return size, requests + int(messages)

    before = counted()
    old.raw("CreateSchema", name="\N{SNOWMAN}")
    after = counted()
    assert before[0] == before[1] < after[0] == after[1]


def test_a_store_of_a_later_version_is_refused(old: World, capsys: pytest.CaptureFixture[str]) -> None:
    old.local.close()
    file = old.directory / FILE
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    content = file.read_bytes()
    sentence = (
        f"The emulator's store in {old.directory} was made by a newer version of the emulator (its format is"
        f" {FORMAT + 1}, and this version knows {FORMAT}): use that version"
    )
    assert main(["--store", str(old.directory)]) == 2
    assert capsys.readouterr().err == f"{sentence}, or give another one with --store.\n"
    assert main([str(old.directory), "calls"]) == 2
    assert capsys.readouterr().err == f"{sentence}.\n"
    assert file.read_bytes() == content


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
