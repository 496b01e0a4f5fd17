"""A turn on the store that Ctrl-C breaks off, wherever that comes, is undone and keeps nobody from the next one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from personalize_emulator.store.fair_lock import FairLock
from personalize_emulator.store.settings import Values
from personalize_emulator.store.store import Store


def test_a_turn_that_was_left_open_is_undone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.transaction() as turn:
        seed = turn.values.seed
    store._connection.execute("BEGIN IMMEDIATE")
    store._connection.execute("INSERT INTO settings (id, value) VALUES (1, ?)", (Values(seed=5).encode(),))
    with store.transaction() as turn:
        assert turn.values.seed == seed
    with pytest.raises(KeyboardInterrupt), store.transaction():
        raise KeyboardInterrupt
    with store.transaction():
        pass
    store.close()


def test_a_lock_that_was_not_let_go_is_let_go_with_the_next_turn() -> None:
    lock, taken = FairLock(), threading.Event()

    def take() -> None:
        with lock:
            taken.set()

    lock.__enter__()
    thread = threading.Thread(target=take)
    thread.start()
    assert not taken.wait(0.05)
    with lock:
        assert not taken.is_set()
    thread.join(60)
    assert taken.is_set()
    with lock:
        pass
