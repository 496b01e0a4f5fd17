"""Works that two processes do at once, and works that nobody will do any more."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from typing import Any

import pytest
from tests.emulator import job_calls
from tests.emulator.import_calls import importing
from tests.emulator.import_calls import job as import_job
from tests.emulator.working import elsewhere, held
from tests.emulator.world import V1, World

from personalize_emulator.background import works
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.call import job_work
from personalize_emulator.data import imports
from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.learning import metrics
from personalize_emulator.store.store import FILE


@contextlib.contextmanager
def late(world: World, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> Any:
    """Let the emulator's own work begin to read only when another process has done it."""
    reached, go, real = threading.Event(), threading.Event(), getattr(owner, name)
    own = world.local._service._works._threads

    def read(*given: Any) -> Any:
        if threading.current_thread() in own:
            reached.set()
            assert go.wait(60)
        return real(*given)

    monkeypatch.setattr(owner, name, read)
    other = LocalPersonalize(world.directory, speed=world.speed, clock=lambda: world.time)
    try:
        yield reached, go, other
    finally:
        go.set()
        other.close()


def outcomes(world: World) -> list[str]:
    with contextlib.closing(sqlite3.connect(world.directory / FILE)) as connection:
        return [outcome for (outcome,) in connection.execute("SELECT outcome FROM works WHERE outcome IS NOT NULL")]


def test_the_outcome_that_others_have_seen_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with late(world, monkeypatch, imports, "read") as (reached, go, other):
        _, arn = importing(world)
        assert reached.wait(60)
        world.pass_time(2)
        assert other.resources()
        other._service._works.wait(_work(other, arn), works.Patience())
        known = outcomes(world)
        go.set()
        world.local.close()
        assert outcomes(world) == known, "the copies are gone, which is no failure"
    world.restart()
    assert import_job(world, arn)["status"] == "ACTIVE"
    (call,) = world.local.calls("CreateDatasetImportJob")
    assert call.message is None


def test_a_job_that_another_process_has_done_is_no_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    group = world.stocked("lab", None)
    arn = job_calls.begun(world, group, job_calls.INFERENCE, "job")
    with late(world, monkeypatch, job_work.Jobs, "_inputs") as (reached, go, other):
        world.pass_time()
        with elsewhere(lambda: job_calls.job(world, job_calls.INFERENCE, arn)["status"]) as seen:
            assert reached.wait(60)
            other._service._works.wait(_work(other, arn), works.Patience())
            go.set()
            assert seen() == "ACTIVE"


def _work(local: LocalPersonalize, arn: str) -> str:
    with local._store.transaction() as turn:
        record = turn.get(arn)
    assert record is not None
    assert record.work is not None
    return record.work.id


def test_nobody_waits_for_what_a_closed_emulator_has_not_begun(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "PATIENCE", 600.0)
    monkeypatch.setattr(works, "FAREWELL_SECONDS", 0.0)
    monkeypatch.setattr(works, "THREADS", 0)
    _, arn = importing(world)
    world.pass_time(2)
    known = world.local._service._works
    asked = threading.Event()
    start = known.start

    def noted(work: str) -> Any:
        found = start(work)
        asked.set()
        return found

    monkeypatch.setattr(known, "start", noted)
    ended = []

    def look() -> None:
        with pytest.raises(StoreError, match="closed"):
            known.wait(_work(world.local, arn), works.Patience())
        ended.append(1)

    thread = threading.Thread(target=look)
    thread.start()
    assert asked.wait(60)
    known.close()
    thread.join(60)
    assert ended
    with pytest.raises(StoreError, match="closed"):
        known.wait("import:later", works.Patience())


def test_a_thread_that_cannot_begin_is_begun_by_the_next_who_asks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, start = world.local._service._works, threading.Thread.start

    def fails(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fails)
    for _ in range(works.THREADS):
        with pytest.raises(RuntimeError):
            known.start("import:nobody")
    monkeypatch.setattr(threading.Thread, "start", start)
    known.wait("import:nobody", works.Patience())
    assert not known._jobs


def test_no_work_keeps_the_log_of_the_store_from_being_written_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log would grow with each call, and the one that writes it back when the work is done would take long."""
    with held(monkeypatch, imports, "read"):
        reading = _begins(monkeypatch, imports, "read")
        importing(world)
        assert reading.wait(60)
        assert _is_written_back(world)
    world.pass_time(2)
    solution = world.solution(world.stocked("lab", None), recipe=V1)
    with held(monkeypatch, metrics, "evaluate") as go:
        evaluating = _begins(monkeypatch, metrics, "evaluate")
        world.client.create_solution_version(solutionArn=solution)
        assert evaluating.wait(60)
        assert _is_written_back(world)
        go.set()


def _begins(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> threading.Event:
    begun, real = threading.Event(), getattr(owner, name)

    def noted(*given: Any) -> Any:
        begun.set()
        return real(*given)

    monkeypatch.setattr(owner, name, noted)
    return begun


def _is_written_back(world: World) -> bool:
    with contextlib.closing(sqlite3.connect(world.directory / FILE, timeout=0)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
