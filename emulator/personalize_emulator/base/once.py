"""Properties that are computed once, without a lock.

That of the standard library has one for all objects of a class until Python 3.12: a call would wait in its turn on the
store until work has computed the same property of something large, and that work gives way to the call meanwhile.
"""

from __future__ import annotations

import functools
from typing import Any, TypeVar, overload

Value = TypeVar("Value")

_ABSENT = object()


class once(functools.cached_property[Value]):
    """Threads that ask at the same time may each compute the value, which comes to the same."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> once[Value]: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Value: ...
    def __get__(self, instance: object, owner: type[Any] | None = None) -> once[Value] | Value:
        if instance is None:
            return self
        assert self.attrname is not None
        value: Any = vars(instance).get(self.attrname, _ABSENT)
        if value is _ABSENT:
            value = vars(instance)[self.attrname] = self.func(instance)
        known: Value = value
        return known
