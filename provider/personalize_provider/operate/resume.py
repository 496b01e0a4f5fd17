"""A half-made resource: what can be told of it, and waiting on for what an earlier run began."""

from __future__ import annotations

from typing import Any

from personalize_provider.aws.waiter import in_transition, judge, normal
from personalize_provider.base.errors import GoneError
from personalize_provider.declare.properties import State
from personalize_provider.operate.step import Step
from personalize_provider.operate.update import align_tags
from personalize_provider.operate.waits import wait_ready
from personalize_provider.plan.ownership import Held, birth
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import wanted
from personalize_provider.plan.wire import outputs


def unfinished(state: State) -> bool:
    """Tell whether the state holds a resource whose creation has not come to its end."""
    status = state.get("status")
    return isinstance(status, str) and in_transition(status)


def failed(subject: Subject, state: State) -> bool:
    """Tell whether the state holds what ended as CREATE FAILED: nothing but a new creation helps."""
    status = state.get("status")
    if not isinstance(status, str) or judge(status, subject.resource.ready) != "failed":
        return False
    # What could not be deleted, for example, is alive; jobs that end in one way only are plainly FAILED.
    return normal(status).startswith(("CREATE", "FAILED"))


async def seen(step: Step, arn: str, held: Held) -> dict[str, Any] | None:
    """Return Describe's answer about what a state holds, after some tries where nobody has seen the resource yet."""
    never = held.token is not None and held.born is None
    return await (step.calls.describe_new if never else step.calls.describe)(step.resource, arn)


async def look(step: Step, arn: str, held: Held) -> dict[str, Any]:
    """All properties of a resource as they are now, with one call; with two where its birth is not known yet.

    :raises PersonalizeError: it cannot be described.
    """
    described = await step.calls.describe(step.resource, arn) or {}
    if held.born is not None and birth(described) != held.born:
        described = {"creationDateTime": held.born}
    elif held.born is None and described and not (await step.standing(arn, held, described))[0].ours:
        # Somebody else's birth in the state would make it ours.
        described = {}
    return {**outputs(step.resource, arn, step.inputs, described, wanted(step.inputs)), **held.kept}


async def resume(step: Step, arn: str, held: Held) -> None:
    """Wait until a creation that an earlier run began is done.

    :raises FailedError: it ended as CREATE FAILED.
    :raises GoneError: there is no such resource any more.
    """
    resource = step.resource
    await step.calls.refuse_crossed(arn)
    described = await seen(step, arn, held)
    if described is None or not (await step.standing(arn, held, described))[0].ours:
        raise GoneError(
            f"The {step.noun} {arn} does not exist any more; run `pulumi refresh`, then `pulumi up` creates it again."
        )
    step.program.known[arn] = step.subject.urn
    await wait_ready(step, arn, step.subject.timeout("create"))
    if resource.noun.taggable:
        # The state may have inputs that were not sent: an interrupted run had just gone on with an older attempt.
        await align_tags(step, arn, await step.calls.tags(resource, arn, step.inputs))
