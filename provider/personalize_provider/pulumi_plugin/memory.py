"""Memory of a process with threads that mostly wait."""

from __future__ import annotations

import contextlib
import ctypes
import sys

#: ``M_ARENA_MAX`` of glibc's ``mallopt``.
_ARENA_MAX = -8


def one_heap() -> None:
    """Let all threads share one heap, where the C library is glibc: a heap for each would cost megabytes."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
