"""Work in the background gives way to calls.

One interpreter serves all threads of a process, one at a time. A call is short, and gives the interpreter up with each
of its questions to the store; work that takes it meanwhile, once for each question, would make a short call a long one.
So work stops between two of its pieces while a call is being answered, for ``LONGEST`` seconds at most: it comes to
its end even where calls never cease.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

LONGEST = 0.02
"""Seconds that work waits between two pieces. A call takes a few thousandths of a second."""
SWITCH_SECONDS = 0.0005
"""Seconds that a thread keeps the interpreter while there is work, and others want it."""


class _Manners:
    """Counts the calls and the works of a process, whatever emulators they belong to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls = 0
        self._works = 0
        self._quiet = threading.Event()
        self._quiet.set()
        self._usual_switching = 0.0

    def count_calls(self, difference: int) -> None:
        with self._lock:
            self._calls += difference
            if self._calls:
                self._quiet.clear()
            else:
                self._quiet.set()

    def count_works(self, difference: int) -> None:
        with self._lock:
            if not self._works:
                self._usual_switching = sys.getswitchinterval()
                sys.setswitchinterval(SWITCH_SECONDS)
            self._works += difference
            if not self._works:
                sys.setswitchinterval(self._usual_switching)

    def wait(self) -> None:
        self._quiet.wait(LONGEST)


class _Thread(threading.local):
    """``works``: the present thread does what takes long."""

    works = False


_MANNERS = _Manners()
_THREAD = _Thread()


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """A call is answered meanwhile, to which work gives way."""
    _MANNERS.count_calls(1)
    try:
        yield
    finally:
        _MANNERS.count_calls(-1)


@contextlib.contextmanager
def working() -> Iterator[None]:
    """The present thread does work meanwhile. It may be the thread of a call, which is not being answered then."""
    before, _THREAD.works = _THREAD.works, True
    _MANNERS.count_works(1)
    try:
        yield
    finally:
        _MANNERS.count_works(-1)
        _THREAD.works = before


def give_way() -> None:
    """Let calls be answered first, if the present thread does work. Never called in a turn on the store, for which
    those calls may wait."""
    if _THREAD.works:
        _MANNERS.wait()
