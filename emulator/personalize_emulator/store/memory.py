"""The memory of a process for things that are costly to make and can be made again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from personalize_emulator.store.unfinished import Unread

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """The last few values by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, Value] = OrderedDict()

    def find(self, key: Hashable) -> Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def keep(self, key: Hashable, value: Value) -> None:
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)

    def get(self, key: Hashable, make: Callable[[], Value], *, aside: bool) -> Value:
        """The value of a key. Where it is not known it is made: by a call, which leaves its turn for that and comes
        back, or here by who is in no turn, ``aside``."""
        value = self.find(key)
        if value is None and not aside:
            raise Unread(key, lambda: self._make(key, make))
        return self._make(key, make) if value is None else value

    def _make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        value = self.find(key)
        if value is None:  # nobody else was first
            value = make()
            self.keep(key, value)
        return value
