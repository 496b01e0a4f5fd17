"""The actions that resources take by themselves, done when somebody next asks.

A resource that will act carries the time at which it does (``wakes``). Before each call everything due is done in its
order and dated at its own time, exactly as if it had happened then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from personalize_emulator.call.context import Context
from personalize_emulator.store.records import Record
from personalize_emulator.store.unfinished import Unfinished

Wake = Callable[[Context, Record, float], None]
"""Does what is due at a time, and leaves a later ``wakes``, or none, on the record, which is then saved."""

_WAKES: dict[str, Wake] = {}


def wakes(kind: str) -> Callable[[Wake], Wake]:
    """Register what a kind of resource does when its time comes."""

    def register(wake: Wake) -> Wake:
        _WAKES[kind] = wake
        return wake

    return register


def catch_up(context: Context) -> None:
    """Do everything that was due by now. What waits for a work is put off: who looks at it waits for that, too."""
    store = context.store
    store.strict = True
    try:
        while (record := store.waking()) is not None:
            due = record.wakes
            assert due is not None
            record.wakes = None
            try:
                with store.savepoint():
                    _WAKES[record.kind](replace(context, place=context.place.of(record.arn)), record, due)
                    store.save(record)
            except Unfinished as unfinished:
                store.put_off[record.arn] = unfinished.work
    finally:
        store.strict = False
