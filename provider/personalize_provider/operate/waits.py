"""Waiting for a resource to become ready, to settle and to be gone, and calls that are worth trying again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import (
    EARLY,
    Observation,
    Report,
    Wait,
    in_transition,
    judge,
    normal,
    pace_of,
    run,
    span,
)
from personalize_provider.base.errors import FailedError, GoneError, ServiceError
from personalize_provider.operate.patience import patience
from personalize_provider.operate.remedies import Failed, remedy
from personalize_provider.operate.step import Step

#: Pause between tries of a call, in seconds.
_PAUSE = 5.0


async def wait_ready(step: Step, arn: str, timeout: float) -> None:
    """Wait until a new resource is done.

    :raises FailedError: it ended as CREATE FAILED, with the service's reason.
    :raises GoneError: it is deleted meanwhile.
    :raises WaitTimeoutError: it takes too long.
    """
    resource, calls, births = step.resource, step.calls, step.session.deeds.births
    if not resource.noun.has_status:
        return
    began = calls.now()

    async def observe(within: float) -> Observation:
        seen = await calls.poller.observe(resource, arn, step.parent, within)
        if seen.born is not None and arn not in births:
            births[arn] = seen.born
            step.subject.born(seen.born)
        return Observation("") if seen.status is None and calls.unseen(began) else seen

    done = "ACTIVE" if "ACTIVE" in resource.ready else " or ".join(sorted(resource.ready))
    wait = Wait(f"{step.noun} {arn} to become {done}", resource.ready, frozenset({"ready", "failed", "gone"}), timeout)
    usual, took = resource.usual.create, step.session.deeds.took.setdefault(resource.name, [])
    pace = pace_of(usual, calls.speed, took)
    seen = await run(wait, observe, calls.service.clock, pace, _report(step, usual))
    verdict = judge(seen.status, resource.ready)
    if verdict == "gone":
        raise GoneError(f"The {step.noun} {arn} was deleted by somebody else while it was being made; run again.")
    if verdict == "failed":
        raise await failure(step, arn, seen)
    # What an earlier run began tells less than it took.
    if (spent := (calls.now() - began) * calls.speed) > usual * EARLY:
        took.append(spent)


async def failure(step: Step, arn: str, seen: Observation) -> FailedError:
    """The error for a resource that ended in a failed state, with the reason that only Describe may tell."""
    reason = seen.reason
    if not reason:
        reason = ((await step.calls.describe(step.resource, arn)) or {}).get("failureReason")
    words = (reason or "the service gives no reason").rstrip(". ")
    return FailedError(f"The {step.noun} {arn} is {seen.status}: {words}; {remedy_for(step, words)}.", seen.status)


def remedy_for(step: Step, reason: str) -> str:
    """Return what to do about a failure, as the end of a sentence."""
    return remedy(Failed(step.subject, step.program.graph, step.calls.service.config), reason)


async def wait_settled_unless_deleting(step: Step, arn: str, timeout: float) -> dict[str, Any] | None:
    """Like :func:`wait_settled`, but what is being deleted is answered at once."""
    live = await step.calls.describe(step.resource, arn)
    if live is None or str(live.get("status", "")).upper().startswith("DELETE"):
        return live
    return await wait_settled(step, arn, timeout)


async def wait_settled(step: Step, arn: str, timeout: float) -> dict[str, Any] | None:
    """Wait until nothing is in transition, an update included; None when the resource is gone.

    :raises WaitTimeoutError: it takes too long.
    """
    resource, calls = step.resource, step.calls
    latest = resource.noun.latest_update_member
    last: dict[str, Any] = {}

    async def observe(within: float) -> Observation:
        nonlocal last
        if last:
            await calls.service.clock.sleep(within)
        described = await calls.describe(resource, arn)
        if described is None:
            return Observation(None)
        last = described
        status = str(described.get("status", "ACTIVE"))
        update = str((described.get(latest) or {}).get("status", "")) if latest else ""
        moving = update if in_transition(update) and not in_transition(status) else status
        return Observation(moving if in_transition(moving) else "SETTLED", described.get("failureReason"))

    wait = Wait(f"{step.noun} {arn} to settle", frozenset({"SETTLED"}), frozenset({"ready", "gone"}), timeout)
    usual = resource.usual.update
    seen = await run(wait, observe, calls.service.clock, pace_of(usual, calls.speed), _report(step, usual))
    return last if seen.status is not None else None


async def wait_gone(step: Step, arn: str, timeout: float, born: str | None = None) -> None:
    """Wait until the service no longer knows the resource, or what has its ARN is another one.

    :param born: its birth, where that is known.
    :raises FailedError: it settled in another state, so the deletion failed.
    :raises WaitTimeoutError: it takes too long.
    """
    resource, calls = step.resource, step.calls
    if not resource.noun.has_status:
        return

    async def observe(within: float) -> Observation:
        seen = await calls.poller.observe(resource, arn, step.parent, within)
        another = None not in (born, seen.born) and born != seen.born
        return Observation(None) if another and not normal(str(seen.status)).startswith("DELETE") else seen

    began = calls.now()
    # A CREATE FAILED that is still seen is an answer that lags behind: only these two end a deletion.
    ends = frozenset({"DELETE FAILED"})
    wait = Wait(f"{step.noun} {arn} to be deleted", ends, frozenset({"ready", "gone"}), timeout)
    usual = resource.usual.delete
    seen = await run(wait, observe, calls.service.clock, pace_of(usual, calls.speed), _report(step, usual))
    if seen.status is not None:
        spent = span(calls.now() - began)
        raise FailedError(f"The {step.noun} {arn} is {seen.status} after {spent}: {seen.reason or 'no reason given'}.")


def _report(step: Step, usual: float) -> Report:
    async def report(seen: Observation, elapsed: float) -> None:
        if seen.status:
            step.subject.progress(seen.status, elapsed * step.calls.speed, usual)

    return report


async def patient(step: Step, operation: str, request: Mapping[str, Any], timeout: float) -> dict[str, Any]:
    """A call that is tried again while waiting helps: a role that is seconds old, a quota of work in flight.

    :raises ServiceError: the last answer, when waiting did not help.
    """
    calls = step.calls
    began = calls.now()
    told = False
    while True:
        try:
            return await calls.call(operation, request)
        except ServiceError as error:
            left = began + patience(error, request, timeout, calls.speed) - calls.now()
            if left < _PAUSE / calls.speed:
                raise
            if not told:
                told = True
                step.say("info", f"{error}; trying again for up to {span(left)}")
        await calls.pause(_PAUSE)
