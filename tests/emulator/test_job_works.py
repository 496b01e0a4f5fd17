"""What jobs do is done outside of every call, from what was fixed: files when they are created, data at their end."""

from __future__ import annotations

import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from tests.emulator.job_calls import DELETION, EXPORT, INFERENCE, SEGMENT, begun, job
from tests.emulator.served import ids, tracked, view
from tests.emulator.versions import version
from tests.emulator.working import elsewhere, held
from tests.emulator.world import ROLE, World, interaction_rows
from tests.processes import until
from tests.support.repository import SOURCES

from personalize_emulator.background import works
from personalize_emulator.call.job_work import HANDLERS
from personalize_emulator.data import imports
from personalize_emulator.jobs import deletions
from personalize_emulator.store.store import FILE


@pytest.fixture
def lab(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked("lab", None)


@contextmanager
def kept(monkeypatch: pytest.MonkeyPatch, arn: str) -> Iterator[threading.Event]:
    """What jobs of a kind do does not go on until the event is set."""
    kind, go = arn.split(":")[5].partition("/")[0].replace("-", "_"), threading.Event()
    handler = HANDLERS[kind]

    def do(task: Any) -> Any:
        assert go.wait(60)
        return handler.do(task)

    monkeypatch.setitem(HANDLERS, kind, replace(handler, do=do))
    try:
        yield go
    finally:
        go.set()


@pytest.mark.parametrize("noun", [INFERENCE, SEGMENT, EXPORT, DELETION])
def test_who_looks_after_the_end_waits_alone(
    world: World, lab: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, noun: str
) -> None:
    arn = begun(world, lab, noun)
    with kept(monkeypatch, arn) as go:
        assert job(world, noun, arn)["status"].endswith("PENDING")
        world.pass_time(10)
        with caplog.at_level(logging.WARNING), monkeypatch.context() as soon:
            soon.setattr(works, "PATIENCE", 0.05)
            assert job(world, noun, arn)["status"].endswith("IN_PROGRESS")
        assert caplog.messages == [f"{arn}: not done after 0.05 seconds, and shown as in progress until it is"]
        with elsewhere(lambda: job(world, noun, arn)["status"]) as seen:
            assert world.raw("ListSchemas")[0] is None
            assert world.local.overview()["groups"], "the page waits for nobody"
            go.set()
            assert seen() == ("COMPLETED" if noun == DELETION else "ACTIVE")


def test_what_a_job_reads_is_what_was_there_when_it_was_created(world: World, lab: str) -> None:
    arn = begun(world, lab, DELETION)
    batch = begun(world, lab, INFERENCE, "batch")
    for name in ("job.csv", "batch.json"):
        world.put(name, "something else")
    world.pass_time(10)
    assert job(world, DELETION, arn)["numDeleted"] == 20
    assert job(world, INFERENCE, batch)["status"] == "ACTIVE"
    assert json.loads(world.read("out/batch.json.out"))["input"] == {"userId": "u1"}
    bulk = world.directory / "bulk"
    until(lambda: not [name for name in os.listdir(bulk) if name.startswith("copy")], "the copies to be removed")


def test_later_data_waits_for_who_is_deleted_from_it(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the deletions are done, what comes after them goes by them."""
    trained = version(world, lab, "aws-user-personalization-v2")
    shelf = world.client.create_campaign(name="shelf", solutionVersionArn=trained)["campaignArn"]
    world.pass_time(2)

    def best(user: str) -> list[str]:
        return ids(world.runtime.get_recommendations(campaignArn=shelf, userId=user))

    known = best("u1")
    first, second = begun(world, lab, DELETION, "first"), begun(world, lab, DELETION, "second", "u2")
    with kept(monkeypatch, first) as go:
        world.pass_time(10)
        export = begun(world, lab, EXPORT, "later")
        with monkeypatch.context() as soon:
            soon.setattr(works, "PATIENCE", 0.05)
            assert best("u1") == known, "as long as nobody knows of it"
            assert [job(world, DELETION, arn)["status"] for arn in (first, second)] == ["IN_PROGRESS"] * 2
        with elsewhere(lambda: (best("u1"), best("u2"))) as seen:
            assert world.raw("ListSchemas")[0] is None
            go.set()
            assert seen() == (best("stranger"), best("stranger"))
    world.pass_time(10)
    assert job(world, EXPORT, export)["status"] == "ACTIVE"
    assert [job(world, DELETION, arn)["numDeleted"] for arn in (first, second)] == [20, 20]
    lines = world.read("out/later.csv").splitlines()
    assert len(lines) == 1 + 2000 - 40
    assert not any(line.startswith(("u1,", "u2,")) for line in lines)


def test_many_users_are_deleted_in_many_turns(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deletions, "_AT_ONCE", 3)
    text = "\n".join(f"u{user}" for user in range(10))
    arn = begun(world, lab, DELETION, user=text)
    world.pass_time(10)
    assert job(world, DELETION, arn)["numDeleted"] == 200
    left = begun(world, lab, EXPORT, "left")
    world.pass_time(5)
    assert job(world, EXPORT, left)["status"] == "ACTIVE"
    assert len(world.read("out/left.csv").splitlines()) == 1 + 1800


def test_a_job_begins_when_what_it_goes_by_is_known(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = world.arn("dataset/lab/INTERACTIONS")
    with held(monkeypatch, imports, "read") as go:
        more = world.write("more.csv", *interaction_rows(1500))
        world.client.create_dataset_import_job(
            jobName="more", datasetArn=dataset, dataSource={"dataLocation": more}, roleArn=ROLE
        )
        world.pass_time(1)
        arn = begun(world, lab, EXPORT)
        world.pass_time(5)
        with monkeypatch.context() as soon:
            soon.setattr(works, "PATIENCE", 0.05)
            assert job(world, EXPORT, arn)["status"] == "CREATE IN_PROGRESS"
        go.set()
        assert job(world, EXPORT, arn)["status"] == "ACTIVE"
    assert len(world.read("out/job.csv").splitlines()) == 1 + 1500


def test_a_dataset_stays_while_a_job_is_not_done(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    arn = begun(world, lab, INFERENCE)
    delete = {"datasetArn": world.arn("dataset/lab/ITEMS")}
    with kept(monkeypatch, arn) as go:
        world.pass_time(10)
        with monkeypatch.context() as soon:
            soon.setattr(works, "PATIENCE", 0.05)
            code, body = world.raw("DeleteDataset", **delete)
        assert (code, arn in body["message"]) == ("ResourceInUseException", True)
        go.set()
        assert world.raw("DeleteDataset", **delete)[0] is None


def test_a_setting_of_later_changes_nothing(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """How often a model learned of new items is what counted when the job ended."""
    arn = begun(world, lab, INFERENCE)
    trained = world.client.list_solution_versions()["solutionVersions"][0]["solutionVersionArn"]
    often = world.client.create_campaign(name="often", solutionVersionArn=trained)["campaignArn"]
    fresh = {"itemId": "fresh", "properties": json.dumps({"price": 1, "categoryL1": "games", "colour": "red"})}
    world.events.put_items(datasetArn=world.arn("dataset/lab/ITEMS"), items=[fresh])
    with kept(monkeypatch, arn) as go:
        world.pass_time(5)
        assert world.raw("ListSchemas")[0] is None
        world.local.settings.durations = {"model.update": 0.0}
        go.set()
        assert job(world, INFERENCE, arn)["status"] == "ACTIVE"
    now = ids(world.runtime.get_recommendations(campaignArn=often, userId="u1", numResults=100))
    then = json.loads(world.read("out/job.json.out"))["output"]["recommendedItems"]
    assert ("fresh" in now, "fresh" in then) == (True, False)


WORKER = """
import sys, json, time
from personalize_emulator import LocalPersonalize
from personalize_emulator.call.job_work import HANDLERS
from dataclasses import replace
def do(task):
    print("begun", flush=True)
    time.sleep(1000)
HANDLERS["data_deletion_job"] = replace(HANDLERS["data_deletion_job"], do=do)
local = LocalPersonalize(sys.argv[1], clock=lambda: float(sys.argv[2]))
local.handle("AmazonPersonalize.ListSchemas", b"{}")
time.sleep(1000)
"""


def test_a_killed_process_leaves_its_jobs_to_others(world: World, lab: str) -> None:
    arn = begun(world, lab, DELETION)
    world.put("job.csv", "what was there is gone")
    world.pass_time(10)
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(world.directory), str(world.time)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    left = begun(world, lab, EXPORT, "left")
    world.pass_time(5)
    assert job(world, EXPORT, left)["status"] == "ACTIVE", "which waits for the deletion"
    assert len(world.read("out/left.csv").splitlines()) == 1 + 1980
    assert job(world, DELETION, arn)["numDeleted"] == 20


def test_a_job_that_an_earlier_version_began(world: World, lab: str) -> None:
    """It had neither a work nor copies."""
    arn = begun(world, lab, DELETION)
    with closing(sqlite3.connect(world.directory / FILE)) as connection:
        connection.execute("UPDATE resources SET body = json_remove(body, '$.work') WHERE arn = ?", (arn,))
        connection.execute("DELETE FROM uses WHERE user = ?", (arn,))
        connection.execute("DELETE FROM works WHERE id LIKE 'job:%'")
        connection.commit()
    world.pass_time(10)
    assert job(world, DELETION, arn)["numDeleted"] == 20


def test_why_a_job_fails_is_told_with_the_call_that_began_it(world: World) -> None:
    group = world.group("lab", None)
    location = world.put("users.csv", "USER")
    for name, place in (("bad", location), ("none", "s3://bucket/none.csv")):
        world.client.create_data_deletion_job(
            jobName=name, datasetGroupArn=group, dataSource={"dataLocation": place}, roleArn=ROLE
        )
    world.pass_time(10)
    reason = "Input CSV is missing the following columns:[USER_ID]"
    assert job(world, DELETION, world.arn("data-deletion-job/bad"))["failureReason"] == reason
    bad, none = world.local.calls("CreateDataDeletionJob")
    assert bad.message == reason
    assert none.message is not None
    assert none.message.startswith("Insufficient privileges")


def test_an_event_of_before_the_end_counts(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late a job is done, it goes by what was there at its end."""
    tracking = tracked(world, lab)
    world.pass_time(2)

    def put(item: str) -> None:
        world.events.put_events(trackingId=tracking, userId="u", sessionId="s", eventList=[view(item)])

    arn = begun(world, lab, EXPORT)
    put("before")
    with kept(monkeypatch, arn) as go:
        world.pass_time(5)
        put("after")
        go.set()
        assert job(world, EXPORT, arn)["status"] == "ACTIVE"
    assert "before" in world.read("out/job.csv")
    assert "after" not in world.read("out/job.csv")
