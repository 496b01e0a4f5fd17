"""Imports and trainings are computed outside of every call: the calls are answered, and nobody waits but who looks."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.import_calls import importing, job
from tests.emulator.working import elsewhere, held
from tests.emulator.world import FOR_YOU, INTERACTIONS, ROLE, V1, World, interaction_rows
from tests.support.repository import SOURCES

from personalize_emulator.background import works
from personalize_emulator.data import imports
from personalize_emulator.learning import metrics
from personalize_emulator.store.fair_lock import FairLock
from personalize_emulator.store.store import FILE


def test_who_looks_after_the_end_waits_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch, imports, "read") as go:
        _, arn = importing(world)
        assert job(world, arn)["status"] == "CREATE PENDING"
        world.pass_time(2)
        with elsewhere(lambda: job(world, arn)["status"]) as seen:
            assert world.raw("ListSchemas")[0] is None
            assert world.client.list_dataset_groups()["datasetGroups"]
            assert world.local.overview()["groups"], "the page waits for nobody"
            assert arn in world.local.resources()
            go.set()
            assert seen() == "ACTIVE"


def test_a_list_waits_for_what_is_on_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch, imports, "read") as go:
        importing(world)
        world.pass_time(2)
        look = world.client.list_dataset_import_jobs
        with elsewhere(lambda: [one["status"] for one in look()["datasetImportJobs"]]) as seen:
            assert world.raw("ListSchemas")[0] is None
            go.set()
            assert seen() == ["ACTIVE"]


def test_nobody_waits_for_ever(world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(works, "PATIENCE", 0.05)
    with held(monkeypatch, imports, "read") as go, caplog.at_level(logging.WARNING):
        dataset, arn = importing(world)
        due = world.time
        world.pass_time(2)
        late = job(world, arn)
        assert late["status"] == "CREATE IN_PROGRESS"
        (line,) = caplog.messages
        assert line == f"{arn}: not done after 0.05 seconds, and shown as in progress until it is"
        request = {"name": "r", "datasetGroupArn": world.arn("dataset-group/shop"), "recipeArn": FOR_YOU}
        assert world.raw("CreateRecommender", **request)[0] is None, "of the data that is known"
        go.set()
        monkeypatch.setattr(works, "PATIENCE", 20.0)
        done = job(world, arn)
        assert done["status"] == "ACTIVE"
        # The end is the clock's, whenever it was computed.
        assert due < done["lastUpdatedDateTime"].timestamp() <= due + 2
    world.pass_time(5)
    recommender = world.client.describe_recommender(recommenderArn=world.arn("recommender/r"))["recommender"]
    assert recommender["failureReason"] == "Dataset has fewer than 1000 interactions"
    assert dataset in world.local.resources()


def test_what_goes_by_a_work_waits_for_it_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A campaign follows a training that is over by the clock, and not computed."""
    world.local.settings.rate_limits = False
    solution = world.solution(world.stocked("lab", None))
    request = {"solutionVersionArn": f"{solution}/$LATEST", "campaignConfig": {"syncWithLatestSolutionVersion": True}}
    first = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    arn = world.client.create_campaign(name="shelf", **request)["campaignArn"]
    world.pass_time(5)
    with held(monkeypatch, metrics, "evaluate") as go:
        dataset = world.arn("dataset/lab/INTERACTIONS")
        assert world.load(dataset, world.write("more.csv", *interaction_rows(1500)), "more")["status"] == "ACTIVE"
        second = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(4.5)
        assert world.raw("ListSchemas")[0] is None, "nobody else minds"
        with elsewhere(lambda: world.client.describe_campaign(campaignArn=arn)["campaign"]) as seen:
            go.set()
            campaign = seen()
    assert campaign["latestCampaignUpdate"]["solutionVersionArn"] == second
    assert campaign["solutionVersionArn"] == first
    world.pass_time(5)
    assert world.client.describe_campaign(campaignArn=arn)["campaign"]["solutionVersionArn"] == second


CREATOR = """
import sys, json, time
from personalize_emulator import LocalPersonalize
from personalize_emulator.data import imports
imports.read = lambda *_: time.sleep(1000)
local = LocalPersonalize(sys.argv[1], clock=lambda: float(sys.argv[2]))
reply = local.handle("AmazonPersonalize.CreateDatasetImportJob", sys.argv[3].encode())
print(reply.body.decode(), flush=True)
time.sleep(1000)
"""


def test_a_killed_process_leaves_its_works_to_others(world: World) -> None:
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    location = world.write("i.csv", *interaction_rows(1000))
    request = {"jobName": "j", "datasetArn": dataset, "dataSource": {"dataLocation": location}, "roleArn": ROLE}
    process = subprocess.Popen(
        [sys.executable, "-c", CREATOR, str(world.directory), str(world.time), json.dumps(request)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert process.stdout is not None
    arn = json.loads(process.stdout.readline())["datasetImportJobArn"]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    world.put("i.csv", "what was there is gone")
    world.pass_time(2)
    assert job(world, arn)["status"] == "ACTIVE"
    made = world.recommender(world.arn("dataset-group/shop"))
    assert world.client.describe_recommender(recommenderArn=made)["recommender"]["status"] == "ACTIVE"


def test_a_training_is_done_once_for_all_who_want_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    group = world.stocked()
    world.local.settings.count_quotas = False
    done: list[Any] = []
    real = metrics.evaluate

    def evaluate(*given: Any) -> Any:
        done.append(given)
        return real(*given)

    monkeypatch.setattr(metrics, "evaluate", evaluate)
    arns = [
        world.client.create_recommender(name=f"r{number}", datasetGroupArn=group, recipeArn=FOR_YOU)["recommenderArn"]
        for number in range(5)
    ]
    world.pass_time(5)
    found = [world.client.describe_recommender(recommenderArn=arn)["recommender"]["modelMetrics"] for arn in arns]
    assert found == found[:1] * 5
    assert (len(done), world.models()) == (1, 1)
    world.restart()
    assert world.recommender(group, "later") not in arns
    assert len(done) == 1, "what is in the store is not done again"


def test_a_bug_in_a_work_keeps_nobody_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    solution = world.solution(world.stocked("lab", None), recipe=V1)
    monkeypatch.setattr(metrics, "evaluate", lambda *_: 1 / 0)
    arn = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    version = world.client.describe_solution_version(solutionVersionArn=arn)["solutionVersion"]
    assert version["status"] == "CREATE FAILED"
    assert version["failureReason"] == "The emulator failed: ZeroDivisionError: division by zero"


def test_files_go_with_what_needs_them(world: World) -> None:
    bulk = world.directory / "bulk"
    group = world.stocked()
    recommender = world.recommender(group)
    assert world.client.describe_recommender(recommenderArn=recommender)["recommender"]["status"] == "ACTIVE"
    assert sorted(name.partition("-")[0] for name in os.listdir(bulk)) == ["import", "import", "model"]
    (bulk / "model-of-nobody").write_bytes(b"")
    (bulk / "copy-under-way").write_bytes(b"")
    world.restart()
    assert sorted(name.partition("-")[0] for name in os.listdir(bulk)) == ["copy", "import", "import", "model"]
    world.client.delete_recommender(recommenderArn=recommender)
    world.pass_time()
    world.client.delete_dataset(datasetArn=world.arn("dataset/shop/ITEMS"))
    world.pass_time()
    assert world.raw("ListSchemas")[0] is None
    assert sorted(name.partition("-")[0] for name in os.listdir(bulk)) == ["copy", "import"]
    world.local.reset()
    assert os.listdir(bulk) == ["copy-under-way"]


def test_a_closed_emulator_has_let_go_of_its_folder(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files can be copied and removed: no work goes on in them."""
    begun = threading.Event()
    read = imports.read

    def slow(*given: Any) -> Any:
        begun.set()
        time.sleep(0.2)
        return read(*given)

    monkeypatch.setattr(imports, "read", slow)
    _, arn = importing(world)
    assert begun.wait(60)
    world.local.close()
    assert not (world.directory / f"{FILE}-wal").exists()
    monkeypatch.setattr(imports, "read", lambda *_: pytest.fail("what was done is not done again"))
    world.restart()
    world.pass_time(2)
    assert job(world, arn)["status"] == "ACTIVE"


def test_a_refused_call_leaves_no_copy(world: World) -> None:
    location = world.write("i.csv", *interaction_rows(10))
    request = {"jobName": "j", "datasetArn": world.arn("dataset/x/ITEMS"), "dataSource": {"dataLocation": location}}
    assert world.raw("CreateDatasetImportJob", **request, roleArn=ROLE)[0] == "ResourceNotFoundException"
    assert os.listdir(world.directory / "bulk") == []


def test_a_store_without_its_files_says_so(world: World) -> None:
    group = world.stocked()
    for path in Path(world.directory / "bulk").iterdir():
        path.unlink()
    made = world.client.create_recommender(name="r", datasetGroupArn=group, recipeArn=FOR_YOU)["recommenderArn"]
    world.pass_time(5)
    code, body = world.raw("DescribeRecommender", recommenderArn=made)
    assert code == "InternalFailure"
    assert body["message"].startswith(f"The emulator's store in {world.directory} cannot be read or written (No such")


def test_turns_are_taken_in_order() -> None:
    turns, order = FairLock(), []
    started = []

    def take(number: int) -> None:
        with turns:
            order.append(number)

    with turns:
        for number in range(5):
            thread = threading.Thread(target=take, args=(number,))
            thread.start()
            started.append(thread)
            while len(turns._waiting) <= number:
                thread.join(0.001)
    with turns:
        order.append(5)
    for thread in started:
        thread.join()
    assert order == [0, 1, 2, 3, 4, 5]


def test_the_model_of_before_answers_until_the_weekly_training_is_done(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.local.settings.rate_limits = False
    arn = world.recommender(world.stocked())

    def metrics_of() -> Any:
        return world.client.describe_recommender(recommenderArn=arn)["recommender"]["modelMetrics"]

    before = metrics_of()
    dataset = world.arn("dataset/shop/INTERACTIONS")
    assert world.load(dataset, world.write("more.csv", *interaction_rows(1500, seed=3)), "more")["status"] == "ACTIVE"
    world.pass_time(7 * 24 * 6.0 + 5)
    with held(monkeypatch, metrics, "evaluate") as go:
        monkeypatch.setattr(works, "PATIENCE", 0.05)
        assert metrics_of() == before
        assert world.runtime.get_recommendations(recommenderArn=arn, userId="u1")["itemList"]
        go.set()
        monkeypatch.setattr(works, "PATIENCE", 20.0)
        assert metrics_of() != before
    assert world.models() == 1


@pytest.mark.parametrize("name", ["recommender", "update"])
def test_a_recommender_that_comes_to_nothing_stays_what_it_was(world: World, name: str) -> None:
    """A training may fail only once it is computed; then everything that depended on it is put right."""
    world.local.settings.rate_limits = False
    group = world.stocked()
    arn = world.recommender(group)
    first = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    few = world.write("few.csv", *interaction_rows(10))
    assert world.load(world.arn("dataset/shop/INTERACTIONS"), few, "few")["status"] == "ACTIVE"
    reason = "Dataset has fewer than 1000 interactions"
    if name == "recommender":
        arn = world.recommender(group, "other")
        failed = world.client.describe_recommender(recommenderArn=arn)["recommender"]
        assert (failed["status"], failed["failureReason"]) == ("CREATE FAILED", reason)
        first = failed
    excluded = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}}
    world.client.update_recommender(recommenderArn=arn, recommenderConfig=excluded)
    world.pass_time(5)
    found = world.client.describe_recommender(recommenderArn=arn)["recommender"]
    update = found.pop("latestRecommenderUpdate")
    assert (update["status"], update["failureReason"]) == ("CREATE FAILED", reason)
    assert found == first
