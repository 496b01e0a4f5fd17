"""Work of the emulator that is held back, while other clients look."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Iterator[threading.Event]:
    """Hold back all work until the event is set, and let it go in the end."""
    go, real = threading.Event(), getattr(module, name)

    def wait(*arguments: Any) -> Any:
        assert go.wait(60)
        return real(*arguments)

    monkeypatch.setattr(module, name, wait)
    try:
        yield go
    finally:
        go.set()


@contextmanager
def elsewhere(look: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """Another client looks meanwhile; the value is what it sees in the end."""
    with ThreadPoolExecutor(1) as pool:
        seen = pool.submit(look)
        yield lambda: seen.result(60)
        assert not seen.done() or seen.exception() is None
