"""Work in the background gives way to calls, and comes to its end even where calls never cease."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from typing import Any

import pytest
from tests.emulator.job_calls import DELETION, EXPORT, INFERENCE, SEGMENT, begun, job
from tests.emulator.world import World

from personalize_emulator.base import courtesy
from personalize_emulator.store.fair_lock import FairLock


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work waits as long as a test may last."""
    monkeypatch.setattr(courtesy, "LONGEST", 600.0)


def _worker(steps: list[str]) -> threading.Thread:
    def work() -> None:
        with courtesy.working():
            courtesy.give_way()
            steps.append("worked")

    thread = threading.Thread(target=work)
    thread.start()
    return thread


@pytest.mark.usefixtures("patient")
def test_work_goes_on_when_the_last_call_is_answered() -> None:
    steps: list[str] = []
    with courtesy.answering():
        with courtesy.answering():
            thread = _worker(steps)
        steps.append("answered")
    thread.join(60)
    assert steps == ["answered", "worked"]


def test_work_goes_on_where_calls_never_cease() -> None:
    steps: list[str] = []
    with courtesy.answering():
        _worker(steps).join(60)
    assert steps == ["worked"]


@pytest.mark.usefixtures("patient")
def test_who_does_no_work_gives_way_to_nobody() -> None:
    with courtesy.answering():
        courtesy.give_way()
    with courtesy.working(), courtesy.working():
        courtesy.give_way()
    with courtesy.answering():
        courtesy.give_way()


def test_threads_switch_quickly_while_there_is_work() -> None:
    usual = sys.getswitchinterval()
    with courtesy.working():
        with courtesy.working():
            pass
        assert sys.getswitchinterval() < usual
    assert sys.getswitchinterval() == usual


def test_an_interval_that_somebody_else_has_set_stays() -> None:
    usual = sys.getswitchinterval()
    try:
        with courtesy.working():
            sys.setswitchinterval(0.002)
            others = sys.getswitchinterval()
        assert sys.getswitchinterval() == others
        for seconds in (0.0001, 0.003, 0.0087):
            sys.setswitchinterval(seconds)
            own = sys.getswitchinterval()
            for _ in range(3):
                with courtesy.working():
                    assert sys.getswitchinterval() <= own
            assert sys.getswitchinterval() == own
    finally:
        sys.setswitchinterval(usual)


def test_the_smallest_pieces_do_not_wait_each_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where calls never cease, a work's end is a matter of how long it takes, not of how it is cut."""
    waits = []
    monkeypatch.setattr(courtesy._MANNERS, "wait", lambda: waits.append(1))
    with courtesy.answering(), courtesy.working():
        began = time.thread_time()
        for _ in range(20_000):
            courtesy.give_way()
        spent = time.thread_time() - began
    assert 1 <= len(waits) <= 1 + spent / courtesy.PIECE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.usefixtures("patient")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_process_knows_no_threads_of_its_parent() -> None:
    """Neither their calls, nor their works, nor the lock that one of them may hold."""
    usual = sys.getswitchinterval()
    with courtesy.answering(), courtesy.working(), courtesy._MANNERS._lock:
        child = os.fork()
        if not child:
            steps: list[str] = []
            thread = threading.Thread(target=lambda: _worker(steps).join(), daemon=True)
            thread.start()
            thread.join(30)
            os._exit(0 if steps == ["worked"] and sys.getswitchinterval() == usual else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def _watch_turns(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Return the threads that are in a turn on a store, at any time."""
    inside: set[int] = set()
    enter, leave = FairLock.__enter__, FairLock.__exit__

    def entered(lock: FairLock) -> None:
        enter(lock)
        inside.add(threading.get_ident())

    def left(lock: FairLock, *error: Any) -> None:
        inside.discard(threading.get_ident())
        leave(lock, *error)

    monkeypatch.setattr(FairLock, "__enter__", entered)
    monkeypatch.setattr(FairLock, "__exit__", left)
    return inside


def test_every_kind_of_work_gives_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """And never in a turn on the store, for which calls may wait."""
    world.local.settings.rate_limits = False
    monkeypatch.setattr(courtesy, "LONGEST", 0.0)
    monkeypatch.setattr(courtesy, "PIECE", 0.0)
    inside, given, in_turn = _watch_turns(monkeypatch), Counter[str](), []
    wait = courtesy._MANNERS.wait
    doing = ""

    def noted() -> None:
        given[doing] += 1
        in_turn.extend([doing] * (threading.get_ident() in inside))
        wait()

    monkeypatch.setattr(courtesy._MANNERS, "wait", noted)
    doing = "import"
    with courtesy.answering():
        group = world.stocked("lab", None)
        for noun in (INFERENCE, SEGMENT, EXPORT, DELETION):
            doing = "training"
            arn = begun(world, group, noun, f"a-{noun}")
            doing = noun
            world.pass_time()
            assert job(world, noun, arn)["status"] in ("ACTIVE", "COMPLETED")
    assert set(given) == {"import", "training", INFERENCE, SEGMENT, EXPORT, DELETION}
    assert given["import"] >= 4, "2,000 rows, 500 at a time"
    assert not in_turn
