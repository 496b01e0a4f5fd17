"""A resource as the store keeps it, and its status, times and fields at a point in time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from personalize_emulator.facts import states
from personalize_emulator.facts.states import Timeline

Fields = dict[str, Any]


class Work(NamedTuple):
    """A work must be done before it is known how something ends. ``due`` is the time of that end."""

    id: str
    due: float

    def moment(self, now: float, require: Callable[[str], None]) -> float:
        """Now, or the last moment before the end for whoever does not wait for it any longer. Raises Unfinished for
        who does."""
        if now < self.due:
            return now
        require(self.id)
        return math.nextafter(self.due, -math.inf)


def _waits_for_nothing(work: str) -> None:
    """Whoever looks at a record that is in no store."""


@dataclass
class Update:
    """The latest update of a resource: what it asked for, and its own timeline beside the resource's."""

    fields: Fields
    timeline: Timeline
    reason: str | None = None
    work: Work | None = None
    require: Callable[[str], None] = field(default=_waits_for_nothing, repr=False, compare=False)

    def status(self, now: float) -> str:
        return states.status_at(self.timeline, self._moment(now))

    def changed(self, now: float) -> float:
        """Return the time at which the status that holds at ``now`` began."""
        return states.changed_at(self.timeline, self._moment(now))

    def history(self, now: float) -> Timeline:
        """Return the statuses that the update has had by ``now``, each with the time at which it began."""
        return states.upto(self.timeline, self._moment(now))

    def _moment(self, now: float) -> float:
        return now if self.work is None else self.work.moment(now, self.require)

    def times(self, now: float) -> Fields:
        """The members that every ``latest...Update`` block has."""
        view: Fields = {
            "status": self.status(now),
            "creationDateTime": stamp(self.timeline[0][0]),
            "lastUpdatedDateTime": stamp(self.changed(now)),
        }
        if view["status"] == states.CREATE_FAILED and self.reason:
            view["failureReason"] = self.reason
        return view


@dataclass
class Record:
    """A resource. ``fields`` are wire members as sent, ``notes`` are the emulator's own and never on the wire.

    ``work`` is what its end waits for, ``put_off`` what the thing waits for that it should have done by itself by now.
    """

    arn: str
    kind: str
    name: str
    parent: str
    timeline: Timeline
    fields: Fields = field(default_factory=dict)
    notes: Fields = field(default_factory=dict)
    update: Update | None = None
    reason: str | None = None
    sequence: int = 0
    wakes: float | None = None
    work: Work | None = None
    require: Callable[[str], None] = field(default=_waits_for_nothing, repr=False, compare=False)
    put_off: str | None = field(default=None, repr=False, compare=False)

    @property
    def created(self) -> float:
        return self.timeline[0][0]

    @property
    def settles(self) -> float:
        """Return the time at which the last change that is written down has happened."""
        return self.timeline[-1][0]

    @property
    def gone(self) -> float | None:
        time, status = self.timeline[-1]
        return time if status == states.GONE else None

    def status(self, now: float) -> str:
        return states.status_at(self.timeline, self._moment(now))

    def _moment(self, now: float) -> float:
        if self.put_off is None:
            return now if self.work is None else self.work.moment(now, self.require)
        self.require(self.put_off)
        # Whoever does not wait for that need not wait for what comes after it.
        return now if self.work is None else self.work.moment(now, _waits_for_nothing)

    def times(self, now: float) -> Fields:
        """Return ``creationDateTime`` and ``lastUpdatedDateTime``, epoch seconds; a finished update counts."""
        changed = states.changed_at(self.timeline, self._moment(now))
        if self.update is not None and self.update.status(now) == states.ACTIVE:
            changed = max(changed, self.update.changed(now))
        return {"creationDateTime": stamp(self.created), "lastUpdatedDateTime": stamp(changed)}

    def failure(self, now: float) -> Fields:
        """Return ``failureReason``, if the resource has failed with one."""
        return {"failureReason": self.reason} if self.reason and self.status(now).endswith("FAILED") else {}

    def serving(self, now: float) -> Fields:
        """The fields that count at ``now``: those of the latest update once it is ACTIVE, else the ones before."""
        if self.update is not None and self.update.status(now) == states.ACTIVE:
            return {**self.fields, **self.update.fields}
        return self.fields

    def history(self, now: float) -> Timeline:
        """Return the statuses that the resource has had by ``now``, each with the time at which it began."""
        return states.upto(self.timeline, self._moment(now))

    def updating(self, now: float) -> bool:
        return self.update is not None and states.in_transition(self.update.status(now))

    def begin_update(self, update: Update, now: float) -> None:
        """Settle the update before, if it took effect, and start this one."""
        self.fields = self.serving(now)
        self.update = update

    def change(self, fields: Fields, now: float) -> None:
        """Change fields at once, without a trace but ``lastUpdatedDateTime``."""
        self.fields = {**self.serving(now), **fields}
        self.update = None
        self.move([(now, self.status(now))], now)

    def move(self, path: Timeline, now: float) -> None:
        """Continue what has happened so far with ``path``."""
        self.timeline = states.upto(self.timeline, now) + path


def stamp(time: float) -> float:
    """A timestamp of the wire: epoch seconds with milliseconds."""
    return round(time, 3)
