"""Started or stopped: what the service can pause is brought to the status that the program wants."""

from __future__ import annotations

from personalize_provider.aws.waiter import Observation, judge, normal
from personalize_provider.base.errors import FailedError, GoneError, InUseError
from personalize_provider.operate.step import Step
from personalize_provider.operate.waits import failure, remedy_for, wait_settled

#: Pause before a start or stop that met something else in transition is tried again, in seconds.
_PAUSE = 10.0
#: How often the service may take a start or stop, and then show the old status again.
_TIMES = 3


async def reach(step: Step, arn: str, timeout: float) -> None:
    """Start or stop the resource, where ``desiredStatus`` wants it otherwise, and wait until it is.

    :raises FailedError: it took the call and came back to its old status, or never was trained.
    :raises GoneError: there is no such resource any more.
    :raises WaitTimeoutError: it takes too long.
    """
    noun = step.resource.noun
    wanted = step.inputs.get("desiredStatus")
    operation = noun.start if wanted == "ACTIVE" else noun.stop
    if wanted is None or operation is None:
        return
    began = step.calls.now()
    taken = 0
    while True:
        live = await wait_settled(step, arn, step.calls.left(began, timeout))
        if live is None:
            raise GoneError(f"The {step.noun} {arn} was deleted by somebody else; run again.")
        status = normal(str(live.get("status")))
        if status == wanted:
            return
        if judge(status, step.resource.ready) == "failed":
            raise await failure(step, arn, Observation(status, live.get("failureReason")))
        if taken == _TIMES:
            reason = str(live.get("failureReason") or "the service gives no reason").rstrip(". ")
            raise FailedError(
                f"The {step.noun} {arn} is {status} again after {operation}: {reason}; {remedy_for(step, reason)}."
            )
        try:
            await step.calls.call(operation, {noun.arn_member: arn})
            taken += 1
        except InUseError:
            if step.calls.now() - began > timeout:
                raise
        await step.calls.pause(_PAUSE)
