"""Waits as data, and the one loop that runs them.

The service tells of progress by a status such as ``CREATE IN_PROGRESS``. A status is free text in botocore's
model, so one that nobody has heard of is waited on like any other transition, unless it ends in FAILED.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from personalize_provider.base.clock import Clock
from personalize_provider.base.errors import WaitTimeoutError

#: Work that usually takes so long, in seconds, is asked about rarely until it may end.
_LONG = 1200.0
#: When that is: a share of what it usually takes, or of the shortest that was seen.
EARLY, _SOONEST = 0.4, 0.8
#: The share of the time already waited at which it is asked about then.
_FINE = 0.038

Verdict = Literal["pending", "ready", "failed", "gone"]


def normal(status: str) -> str:
    """A status with single spaces and capitals, whatever the service's prose makes of it."""
    return " ".join(status.upper().replace("_", " ").split())


@dataclass(frozen=True)
class Observation:
    """The status that was seen of a resource; None when it does not exist. ``born`` is its ``creationDateTime``."""

    status: str | None
    reason: str | None = None
    born: str | None = None


def judge(status: str | None, ready: frozenset[str]) -> Verdict:
    """Return what a status means for somebody who waits for one of ``ready``."""
    if status is None:
        return "gone"
    word = normal(status)
    if word in {normal(status_) for status_ in ready}:
        return "ready"
    if word.endswith("FAILED") or word == "CREATE STOPPED":
        return "failed"
    return "pending"


def in_transition(status: str | None) -> bool:
    """Tell whether the service refuses changes and deletion for now."""
    if status is None:
        return False
    return normal(status).endswith(("PENDING", "IN PROGRESS", "STOPPING"))


def is_deleting(status: str | None) -> bool:
    """Tell whether the resource is being deleted; a deletion that failed is over."""
    return status is not None and normal(status).startswith("DELETE") and in_transition(status)


@dataclass(frozen=True)
class Wait:
    """The goal of a wait, and its limits.

    :ivar what: begins the sentences about it: ``recommender arn:... to become ACTIVE``.
    :ivar stop_at: verdicts that end the wait.
    :ivar timeout: seconds until it is given up.
    """

    what: str
    ready: frozenset[str]
    stop_at: frozenset[Verdict]
    timeout: float


@dataclass(frozen=True)
class Pace:
    """The pace at which a status is asked for: a share of the time already waited, within bounds, in seconds.

    A tenth of the elapsed time detects the end at most a tenth too late, and costs few calls. From when the end is to
    be expected, a smaller share may be asked at.

    :ivar expected: seconds after which the end may come, but for a failure.
    :ivar fine: the share from then on.
    """

    least: float = 5.0
    most: float = 60.0
    share: float = 0.1
    speed: float = 1.0
    expected: float = math.inf
    fine: float = 0.1
    #: However fast the service is, asking more often than this gains nothing that anybody notices.
    floor: float = 0.1

    def interval(self, elapsed: float) -> float:
        """Seconds until the next question, ``elapsed`` seconds after the first."""
        most = max(self.most / self.speed, 2 * self.floor)
        share = self.fine if elapsed * self.speed >= self.expected else self.share
        return min(max(elapsed * share, self.least / self.speed, self.floor), most)


def pace_of(usual: float, speed: float, took: Sequence[float] = ()) -> Pace:
    """Return how often to ask about work that usually takes ``usual`` seconds.

    The end of a training of 20 to 60 minutes is seen at most 4 percent of its duration late, with at most 60 questions,
    and a failure in its first five minutes within half a minute.

    :param took: how long such work took in this run, in seconds of the service.
    """
    least = min(30.0, max(5.0, usual / 60))
    if usual < _LONG:
        return Pace(least=least, most=max(15.0, min(60.0, usual / 10)), speed=speed)
    expected = _SOONEST * min(took) if took else usual * EARLY
    return Pace(least=least, most=usual / 16, speed=speed, expected=expected, fine=_FINE)


Report = Callable[[Observation, float], Awaitable[None]]


async def run(
    wait: Wait,
    observe: Callable[[float], Awaitable[Observation]],
    clock: Clock,
    pace: Pace,
    report: Report | None = None,
) -> Observation:
    """Ask until the verdict is one of ``wait.stop_at``.

    :param observe: answers what is seen, not before the given number of seconds have passed.
    :param report: told of each observation and the seconds so far.
    :raises WaitTimeoutError: the deadline passed.
    """
    began = clock.now()
    while True:
        elapsed = clock.now() - began
        left = wait.timeout - elapsed
        seen = await observe(max(0.0, min(pace.interval(elapsed), left)))
        elapsed = clock.now() - began
        if judge(seen.status, wait.ready) in wait.stop_at:
            return seen
        if report is not None:
            await report(seen, elapsed)
        if elapsed >= wait.timeout:
            raise WaitTimeoutError(
                f"Waited {span(elapsed)} for {wait.what}, which is {seen.status or 'not to be found'} now; the work "
                "goes on in the service: run the command again to wait on, or raise `custom_timeouts` in the "
                "resource's options."
            )


def span(seconds: float) -> str:
    """A duration for people: ``45s``, ``12m``, ``1h 5m``."""
    if seconds < 90:
        return f"{seconds:.0f}s"
    minutes = round(seconds / 60)
    return f"{minutes}m" if minutes < 90 else f"{minutes // 60}h {minutes % 60}m"
