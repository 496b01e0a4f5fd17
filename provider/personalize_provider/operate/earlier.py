"""The attempts of an earlier run at a resource that gets its ARN from the service, seen before another is made."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from personalize_provider.base.errors import InUseError, NotFoundError
from personalize_provider.operate.asking import deletion, question
from personalize_provider.operate.attempts import Attempt, survey
from personalize_provider.operate.delete import remove
from personalize_provider.operate.step import Step
from personalize_provider.operate.update import align_tags
from personalize_provider.plan.naming import Owner
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY


async def earlier_attempt(step: Step, owner: Owner) -> tuple[str, Owner] | None:
    """The attempt to go on with, or what was taken over with consent; None when another is to be made.

    :raises OwnedError: one is finished, no state that was told of holds it, and nobody consented to another.
    """
    attempts = await survey(step)
    for attempt in attempts.unwanted:
        await _stop(step, attempt)
    for attempt in attempts.left:
        step.say("warning", _left(step.subject, attempt.arn))
    if attempts.resume is not None:
        return await resumed(step, attempts.resume.arn, owner), owner
    if attempts.finished is None or step.session.consent.beside(attempts.finished.arn):
        return None
    arn = attempts.finished.arn
    if not step.session.consent.adopts(arn, attempts.finished.owner):
        raise question(step, arn, attempts.finished.owner)
    step.say("info", f"taking over {arn}, which an earlier run of this program made")
    return await _take(step, arn, owner), replace(owner, word="adopted")


async def resumed(step: Step, arn: str, owner: Owner) -> str:
    """Go on with what an earlier run began."""
    step.say("info", f"resuming with {arn}, which an earlier run of this program started")
    return await _take(step, arn, owner)


async def _take(step: Step, arn: str, owner: Owner) -> str:
    tags = await step.calls.tags(step.resource, arn)
    if OWNER_KEY not in tags or tags[OWNER_KEY] != owner.tag:
        await step.calls.set_owner(arn, owner)
    await align_tags(step, arn, tags)
    return arn


async def _stop(step: Step, attempt: Attempt) -> None:
    """End what the program no longer wants before it is paid to its end; what cannot be stopped is named."""
    resource = step.resource
    if resource.noun.stop_creation is not None and step.inputs.get("stopOnDelete") is not False:
        step.say("info", f"stopping {attempt.arn}, which the program no longer asks for")
        with suppress(InUseError, NotFoundError):
            await step.calls.call(resource.noun.stop_creation, {resource.noun.arn_member: attempt.arn})
    elif resource.noun.delete is not None and attempt.arn not in step.program.known:
        step.say("info", f"deleting {attempt.arn}, which an interrupted run began and the program no longer asks for")
        await remove(step, attempt.arn)
    else:
        step.say(
            "warning",
            f"{attempt.arn} was begun by an earlier run, goes on, and {resource.cost}; the service cannot stop it.",
        )


def _left(subject: Subject, arn: str) -> str:
    resource = subject.resource
    if resource.noun.delete is None:
        return (
            f"{arn} was made by an earlier run of this resource and is in no state; the service keeps it in its lists."
        )
    return (
        f"{arn} was made by an earlier run of this resource and is in no state; delete it with "
        f"`{deletion(resource, arn)}`."
    )
