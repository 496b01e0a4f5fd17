"""Work in the background gives way to calls.

One interpreter serves all threads of a process, one at a time. A call is short, and gives the interpreter up with each
of its questions to the store; work that takes it meanwhile, once for each question, would make a short call a long one.
So work stops between two of its pieces while a call is being answered, for ``LONGEST`` seconds at most. Where calls
never cease it does ``PIECE`` seconds of work between two such stops, however small its pieces are, and so it comes to
its end in a small multiple of its usual time.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator

LONGEST = 0.01
"""Seconds that work waits between two pieces. A call takes a few thousandths of a second."""
PIECE = 0.002
"""Seconds of the processor that work has had before it waits again."""
SWITCH_SECONDS = 0.0005
"""Seconds that a thread keeps the interpreter while there is work, and others want it."""


class _Manners:
    """Knows the calls and the works of a process, whatever emulators they belong to."""

    def __init__(self) -> None:
        self._usual_switching = 0.0
        self._own_switching = 0.0
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._calls: set[object] = set()
        self._works: set[object] = set()
        self._quiet = threading.Event()
        self._quiet.set()

    def forget(self) -> None:
        """Forget the threads of another process, of which this one is the copy."""
        if self._works:
            self._switch_as_usual()
        self._begin()

    def add_call(self, call: object) -> None:
        with self._lock:
            self._calls.add(call)
            self._quiet.clear()

    def remove_call(self, call: object) -> None:
        with self._lock:
            self._calls.discard(call)
            if not self._calls:
                self._quiet.set()

    def add_work(self, work: object) -> None:
        with self._lock:
            if not self._works:
                self._usual_switching = sys.getswitchinterval()
                _switch(min(self._usual_switching, SWITCH_SECONDS))
                self._own_switching = sys.getswitchinterval()
            self._works.add(work)

    def remove_work(self, work: object) -> None:
        with self._lock:
            known = work in self._works
            self._works.discard(work)
            if known and not self._works:
                self._switch_as_usual()

    def is_quiet(self) -> bool:
        return self._quiet.is_set()

    def wait(self) -> None:
        self._quiet.wait(LONGEST)

    def _switch_as_usual(self) -> None:
        if sys.getswitchinterval() == self._own_switching:  # nobody else has changed it meanwhile
            _switch(self._usual_switching)


def _switch(seconds: float) -> None:
    """Let threads switch so often. Python cuts off what is no whole millionth, and would cut one off each time."""
    sys.setswitchinterval(seconds + 2e-7)


class _Thread(threading.local):
    """``works``: the present thread does what takes long. ``waits``: the time of the processor from which on it gives
    way again."""

    works = False
    waits = 0.0


_MANNERS = _Manners()
_THREAD = _Thread()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_MANNERS.forget)


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """A call is answered meanwhile, to which work gives way."""
    call = object()
    try:
        _MANNERS.add_call(call)
        yield
    finally:
        _MANNERS.remove_call(call)


@contextlib.contextmanager
def working() -> Iterator[None]:
    """The present thread does work meanwhile. It may be the thread of a call, which is not being answered then."""
    work, before = object(), _THREAD.works
    try:
        _THREAD.works = True
        _MANNERS.add_work(work)
        yield
    finally:
        _MANNERS.remove_work(work)
        _THREAD.works = before


def give_way() -> None:
    """Let calls be answered first, if the present thread does work. Never called in a turn on the store, nor with a
    lock, for which those calls may wait."""
    if not _THREAD.works or _MANNERS.is_quiet() or time.thread_time() < _THREAD.waits:
        return
    _MANNERS.wait()
    _THREAD.waits = time.thread_time() + PIECE
