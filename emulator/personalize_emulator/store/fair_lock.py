"""A lock that is given to threads in the order in which they asked for it.

Python's own goes to whoever comes first once it is free, which may be for ever the one that has just let go of it.
"""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class FairLock:
    """A lock that is used with ``with``, and not twice by one thread: one that asks again was interrupted by Ctrl-C
    when it let go."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._waiting: deque[tuple[threading.Lock, int]] = deque()

    def __enter__(self) -> None:
        thread = threading.get_ident()
        with self._lock:
            if self._owner in (None, thread):
                self._owner = thread
                return
            gate = threading.Lock()
            gate.acquire()
            self._waiting.append((gate, thread))
        try:
            gate.acquire()
        except BaseException:  # Ctrl-C, perhaps after the turn was handed over
            with self._lock:
                if (gate, thread) in self._waiting:
                    self._waiting.remove((gate, thread))
                else:
                    self._hand_over()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._waiting:
            gate, self._owner = self._waiting.popleft()
            gate.release()
        else:
            self._owner = None
