"""Work that takes long: imports, trainings and jobs, done outside of any turn on the store.

Theory of operation. The call that begins a work writes down all that it depends on, so that whoever does it, and
whenever, comes to the same: the configuration, the marks of the data, and a copy of the files. The call is answered
then. A thread of the process that was called does the work, and a short turn on the store writes what came of it into
the resources that wait for it. When the clock says that they have ended and the work is not done, whoever looks at
them waits, outside of its turn, for ``PATIENCE`` seconds at most; after that it sees them IN_PROGRESS. A process that
was killed has left the work in the store, and the next one that looks does it.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

from personalize_emulator.background.training import Outcome
from personalize_emulator.base import courtesy
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.store.store import Store
from personalize_emulator.store.transaction import Transaction
from personalize_emulator.store.unfinished import Unread

PATIENCE = 20.0
"""Seconds that a call waits for work."""
THREADS = 2
"""A small work does not wait for a large one."""
FAREWELL_SECONDS = 5.0
"""Seconds that whoever closes an emulator waits for work."""

_CLOSED = "The emulator's store was closed while it was in use"
_LOG = logging.getLogger(__name__)


class Worker(Protocol):
    """A worker does the works of one kind."""

    def do(self, work: str, spec: dict[str, Any]) -> Outcome:
        """Do a work, in any thread. It may be done twice, and comes to the same then. What is read of the store is read
        at once: as long as a reader looks at it, its log grows with each call, and some call has to write that back."""
        ...

    def end(self, turn: Transaction, work: str, outcome: Outcome) -> None:
        """Write what came of it into the store."""
        ...


class Patience:
    """The time that one call may still wait, and the works that it no longer waits for."""

    def __init__(self) -> None:
        self._deadline: float | None = None
        self.late: frozenset[str] = frozenset()

    def left(self) -> float:
        """Return the seconds that are left, counted from the first look at the clock."""
        if self._deadline is None:
            self._deadline = time.monotonic() + PATIENCE
        return max(0.0, self._deadline - time.monotonic())


class _Job:
    def __init__(self) -> None:
        self.begun = False
        self.done = threading.Event()
        self.error: StoreError | None = None


class Works:
    """The works of one process."""

    def __init__(self, store: Store, workers: Mapping[str, Worker]) -> None:
        self._store = store
        self._workers = workers
        self._lock = threading.Lock()
        self._jobs: dict[str, _Job] = {}
        self._reads: dict[Hashable, threading.Lock] = {}
        self._threads: set[threading.Thread] = set()
        self._closed = False

    def start(self, work: str) -> _Job:
        """Do a work soon, unless it is being done."""
        with self._lock:
            job = self._jobs.get(work)
            if job is None:
                job = self._jobs[work] = _Job()
                if self._closed:
                    self._let_go()
            if not job.begun and len(self._threads) < THREADS and not self._closed:
                thread = threading.Thread(target=self._run, name="personalize-work", daemon=True)
                thread.start()  # it may fail, and waits for this lock otherwise
                self._threads.add(thread)
            return job

    def wait(self, work: str, patience: Patience) -> None:
        """Wait for a work that a call has left its turn for."""
        job = self.start(work)
        if not job.done.wait(patience.left()):
            with self._store.reading() as reader:
                names = ", ".join(reader.who_uses(work))
            _LOG.warning("%s: not done after %g seconds, and shown as in progress until it is", names, PATIENCE)
            patience.late |= {work}
        elif job.error is not None:
            raise job.error

    def read(self, needed: Unread) -> None:
        """Read into memory what a call has left its turn for, once for all who want it."""
        with self._lock:
            lock = self._reads.setdefault(needed.key, threading.Lock())
        with courtesy.working(), lock:
            needed.read()
        with self._lock:
            self._reads.pop(needed.key, None)

    def close(self) -> None:
        """Begin nothing more, and let what is being done come to its end, if that is near. Otherwise it leaves no
        trace, and is done again by whoever opens the store."""
        with self._lock:
            self._closed = True
            self._let_go()
            threads = list(self._threads)
        deadline = time.monotonic() + FAREWELL_SECONDS
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _let_go(self) -> None:
        """Let nobody wait for what is not begun any more."""
        for work, job in list(self._jobs.items()):
            if not job.begun:
                job.error = StoreError(_CLOSED)
                job.done.set()
                del self._jobs[work]

    def _run(self) -> None:
        while (work := self._next()) is not None:
            job = self._jobs[work]
            try:
                with courtesy.working():
                    self._do(work)
            except StoreError as error:
                job.error = error
            except sqlite3.Error:
                job.error = StoreError(_CLOSED)
            except Exception as error:  # a bug must not leave anybody waiting for a thread that is gone
                _LOG.warning("%s could not be done", work, exc_info=True)
                job.error = StoreError(f"The emulator failed: {type(error).__name__}: {error}")
            with self._lock:
                del self._jobs[work]
            job.done.set()

    def _next(self) -> str | None:
        """The first work that nobody does; None: this thread ends."""
        with self._lock:
            waiting = (work for work, job in self._jobs.items() if not job.begun)
            work = None if self._closed else next(waiting, None)
            if work is None:
                self._threads.discard(threading.current_thread())
            else:
                self._jobs[work].begun = True
            return work

    def _do(self, work: str) -> None:
        with self._store.reading() as reader:
            stored = reader.work(work)
        if stored is None:
            return  # nobody needs it any more
        worker = self._workers[work.partition(":")[0]]
        spec = json.loads(stored[0])
        try:
            outcome = _known(stored) or _outcome_of(lambda: worker.do(work, spec))
        except StoreError:
            if not self._is_over(work):
                raise
            return  # another process was first, and what it read is gone
        with self._store.transaction() as turn:
            outcome = _known(turn.work(work)) or outcome  # what others have seen stays
            worker.end(turn, work, outcome)
            call = turn.end_work(work, outcome.encode())
            if call is not None and outcome.reason is not None:
                turn.explain(call, outcome.reason)
        for name in spec.get("files", ()):
            self._store.bulk.remove(name)

    def _is_over(self, work: str) -> bool:
        with self._store.reading() as reader:
            stored = reader.work(work)
        return stored is None or stored[1] is not None


def _known(stored: tuple[str, str | None] | None) -> Outcome | None:
    """The outcome of a work that another process has done."""
    return Outcome.decode(stored[1]) if stored is not None and stored[1] is not None else None


def _outcome_of(work: Callable[[], Outcome]) -> Outcome:
    """Do a work and return its outcome. A bug in a work must not keep anybody waiting for ever: it becomes a
    failure."""
    try:
        return work()
    except (StoreError, sqlite3.Error):
        raise
    except Exception as error:
        return Outcome(f"The emulator failed: {type(error).__name__}: {error}")
