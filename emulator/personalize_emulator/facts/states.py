"""The state machines, as tables.

Theory of operation. When a change is asked for, the whole path it will take is written down as a timeline: a list of
``(time, status)``, oldest first, with the durations fixed at that moment. What the status *is* follows from the clock
at the time of the question: the last entry that is not in the future. A path ends in one of its outcomes, which is
known when the path is written or, for what takes long to compute, later (see ``works``). A deletion ends in ``GONE``:
from that time on the resource does not exist.

An update of a recommender, a campaign, a solution or a dataset does not move the resource's own status; it is a second
timeline beside it, walked through the same create states, and the new configuration counts from the moment that one is
ACTIVE.

A job has no verbs but its creation. A data deletion job has states of its own (``erase``); batch jobs are documented
with one set of states (``batch``) and were seen with the other.

Whether a verb may start is one look into ``ALLOWED``; any other status answers ResourceInUseException,
or what the switch ``wrong_state_code`` says.
"""

from __future__ import annotations

from dataclasses import dataclass

from personalize_emulator.base import errors

Timeline = list[tuple[float, str]]

ACTIVE = "ACTIVE"
INACTIVE = "INACTIVE"
CREATE_PENDING = "CREATE PENDING"
CREATE_IN_PROGRESS = "CREATE IN_PROGRESS"
CREATE_FAILED = "CREATE FAILED"
CREATE_STOPPING = "CREATE STOPPING"
CREATE_STOPPED = "CREATE STOPPED"
PENDING = "PENDING"
COMPLETED = "COMPLETED"
GONE = "GONE"

PENDING_SHARE = 0.1
"""Part of a path that is spent in its PENDING state."""


@dataclass(frozen=True)
class Path:
    """One verb's way through the states."""

    pending: str
    in_progress: str
    done: str
    failed: str


PATHS: dict[str, Path] = {
    "create": Path(CREATE_PENDING, CREATE_IN_PROGRESS, ACTIVE, CREATE_FAILED),
    "update": Path("UPDATE PENDING", "UPDATE IN_PROGRESS", ACTIVE, ACTIVE),
    "stop": Path("STOP PENDING", "STOP IN_PROGRESS", INACTIVE, ACTIVE),
    "start": Path("START PENDING", "START IN_PROGRESS", ACTIVE, INACTIVE),
    "halt": Path(CREATE_STOPPING, CREATE_STOPPING, CREATE_STOPPED, CREATE_STOPPED),
    "delete": Path("DELETE PENDING", "DELETE IN_PROGRESS", GONE, CREATE_FAILED),
    "erase": Path(PENDING, "IN_PROGRESS", COMPLETED, "FAILED"),
    "batch": Path(PENDING, "IN PROGRESS", ACTIVE, CREATE_FAILED),
}

ALLOWED: dict[tuple[str, str], frozenset[str]] = {}
"""The states from which a verb of a kind may start, as the kinds declare them."""


def plan(verb: str, start: float, seconds: float, *, fails: bool = False) -> Timeline:
    """The timeline of ``verb`` started at ``start`` (epoch seconds) and lasting ``seconds`` real seconds."""
    path = PATHS[verb]
    return [
        (start, path.pending),
        (start + seconds * PENDING_SHARE, path.in_progress),
        (start + seconds, path.failed if fails else path.done),
    ]


def status_at(timeline: Timeline, now: float) -> str:
    """The status at ``now``: the last entry that is not in the future."""
    return _entry_at(timeline, now)[1]


def changed_at(timeline: Timeline, now: float) -> float:
    """Return the time at which the status that holds at ``now`` began."""
    return _entry_at(timeline, now)[0]


def _entry_at(timeline: Timeline, now: float) -> tuple[float, str]:
    current = timeline[0]
    for entry in timeline:
        if entry[0] > now:
            break
        current = entry
    return current


def upto(timeline: Timeline, now: float) -> Timeline:
    """The part of a timeline that has happened; what a new path is appended to."""
    return [entry for entry in timeline if entry[0] <= now] or timeline[:1]


def failing(timeline: Timeline, at: float, failed: str = CREATE_FAILED) -> Timeline:
    """The timeline whose outcome at a time is a failure."""
    return [(time, failed if time == at else status) for time, status in timeline]


def in_transition(status: str) -> bool:
    return status.endswith(("PENDING", "IN_PROGRESS", "IN PROGRESS")) or status == CREATE_STOPPING


def require(kind: str, verb: str, status: str, arn: str) -> None:
    """Raise WrongState unless ``verb`` may start from ``status``."""
    if status not in ALLOWED[kind, verb]:
        raise errors.WrongState(f"Resource {arn} is in the {status} state, which does not allow this operation.")
