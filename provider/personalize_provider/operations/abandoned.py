"""What interrupted runs of this stack left unfinished: out of the way of a deletion, and named when a run ends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from ..errors import InUseError, NotFoundError, PersonalizeError
from ..naming import OWNER_KEY, Owner, owner_of
from ..resource import Resource
from ..resources import kind_at
from ..subject import Subject
from .asking import deletion
from .common import Session

#: Deletes a resource and waits until it is gone: subject, ARN, ARN of the parent.
Remove = Callable[[Session, Subject, str, str | None], Awaitable[None]]


async def clear_away(session: Session, subject: Subject, holders: Iterable[str], remove: Remove) -> bool:
    """Remove what keeps a resource from being deleted, as far as an interrupted run of this stack began it.

    :returns: whether there was any.
    """
    found = False
    for arn in holders:
        kind = kind_at(arn)
        if kind is None or arn in session.known or not kind.noun.taggable:
            continue
        try:
            owner = await session.owner(kind, arn)
        except NotFoundError:
            continue
        if owner is None or not owner.unfinished(kind) or owner.stack != subject.identity.rpartition("/")[0]:
            continue
        found = True
        session.named.add(arn)
        if kind.noun.delete is not None:
            subject.say("warning", f"deleting {arn} too, which an interrupted run of this stack began")
            await remove(session, replace(subject, resource=kind), arn, None)
        elif kind.noun.stop_creation is not None:
            subject.say("warning", f"stopping {arn} too, which an interrupted run of this stack began")
            session.known[arn] = ""
            with suppress(InUseError, NotFoundError):
                await session.call(kind.noun.stop_creation, {kind.noun.arn_member: arn})
    return found


async def abandoned(session: Session) -> list[str]:
    """Sentences about what is alive, was begun by this stack, and was neither finished nor told of in this run."""
    if not session.stacks:
        return []
    said = []
    for arn, tags in await session.service.tagged(OWNER_KEY):
        kind, owner = kind_at(arn), owner_of(tags.get(OWNER_KEY))
        if kind is None or owner is None or not _begun(session, kind, arn, owner):
            continue
        with suppress(PersonalizeError):
            # What lists of tags say may lag behind.
            now = await session.owner(kind, arn)
            if now is not None and _begun(session, kind, arn, now):
                session.named.add(arn)
                said.append(
                    f"{arn} was begun by an interrupted run of this stack and {kind.cost}; this run was not told that "
                    f"the state holds it: unless it does, {_way(kind, arn)}."
                )
    return said


def _way(kind: Resource, arn: str) -> str:
    if kind.noun.delete is None and kind.noun.stop_creation is None:
        return "it comes to its end by itself, since the service cannot stop it"
    return f"end it with `{deletion(kind, arn)}`"


def _begun(session: Session, kind: Resource, arn: str, owner: Owner) -> bool:
    new = arn not in session.known and arn not in session.named
    return new and owner.unfinished(kind) and owner.stack in session.stacks
