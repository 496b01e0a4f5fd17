"""What an earlier run began or finished of a resource that gets its ARN from the service, before another is made."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from personalize_provider.base.errors import InUseError, NotFoundError
from personalize_provider.operate.asking import deletion, question
from personalize_provider.operate.attempts import Attempt, survey
from personalize_provider.operate.delete import remove
from personalize_provider.operate.session import Session
from personalize_provider.operate.update import align_tags
from personalize_provider.plan.naming import Owner
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY


async def earlier_attempt(
    session: Session, subject: Subject, inputs: Mapping[str, Any], owner: Owner
) -> tuple[str, Owner] | None:
    """The attempt to go on with, or what was taken over with consent; None when another is to be made.

    :raises OwnedError: one is finished, no state that was told of holds it, and nobody consented to another.
    """
    found = await survey(session, subject, inputs)
    for one in found.unwanted:
        await _stop(session, subject, inputs, one)
    for one in found.left:
        subject.say("warning", _left(subject, one.arn))
    if found.resume is not None:
        return await resumed(session, subject, inputs, found.resume.arn, owner), owner
    if found.finished is None or session.consent.beside(found.finished.arn):
        return None
    arn = found.finished.arn
    if not session.consent.adopts(arn, found.finished.owner):
        raise question(subject, inputs, arn, found.finished.owner)
    subject.say("info", f"taking over {arn}, which an earlier run of this program made")
    return await _take(session, subject, inputs, arn, owner), replace(owner, word="adopted")


async def resumed(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str, owner: Owner) -> str:
    """Go on with what an earlier run began."""
    subject.say("info", f"resuming with {arn}, which an earlier run of this program started")
    return await _take(session, subject, inputs, arn, owner)


async def _take(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str, owner: Owner) -> str:
    tags = await session.tags(subject.resource, arn)
    if OWNER_KEY not in tags or tags[OWNER_KEY] != owner.tag:
        await session.set_owner(arn, owner)
    await align_tags(session, inputs, arn, tags)
    return arn


async def _stop(session: Session, subject: Subject, inputs: Mapping[str, Any], one: Attempt) -> None:
    """End what the program no longer wants before it is paid to its end; what cannot be stopped is named."""
    resource = subject.resource
    if resource.noun.stop_creation is not None and inputs.get("stopOnDelete") is not False:
        subject.say("info", f"stopping {one.arn}, which the program no longer asks for")
        with suppress(InUseError, NotFoundError):
            await session.call(resource.noun.stop_creation, {resource.noun.arn_member: one.arn})
    elif resource.noun.delete is not None and one.arn not in session.known:
        subject.say("info", f"deleting {one.arn}, which an interrupted run began and the program no longer asks for")
        await remove(session, subject, one.arn, resource.parent_of(inputs))
    else:
        subject.say(
            "warning",
            f"{one.arn} was begun by an earlier run, goes on, and {resource.cost}; the service cannot stop it.",
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
