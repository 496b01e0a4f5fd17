"""Attempts at what gets its ARN from the service: an earlier run's, or this one's of which the answer was lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import AlreadyExistsError, LimitError, ServiceError
from ..naming import LONGEST_NAME, OWNER_KEY, Owner, owner_of
from ..resource import Resource
from ..subject import Subject
from ..waiter import judge, normal
from .common import Session
from .update import align_tags

#: The greatest number at the end of a job's name.
LAST_NUMBER = 1000
#: Pause before lists that may lag behind are read again, in seconds.
_PAUSE = 5.0


async def own_attempt(session: Session, subject: Subject, inputs: Mapping[str, Any], owner: Owner) -> str | None:
    """An attempt of this very resource with these very inputs that no engine was told of."""
    return await _own_among(session, subject, inputs, owner, await _children(session, subject, inputs))


async def lost_attempt(
    session: Session,
    subject: Subject,
    inputs: Mapping[str, Any],
    owner: Owner,
    request: Mapping[str, Any],
    error: ServiceError,
) -> str | None:
    """What a call has made of which the answer was lost: this try, or the one before it. Lists may show it late."""
    resource = subject.resource
    member = resource.noun.name_member
    began = session.service.clock.now()
    told = isinstance(error, AlreadyExistsError | LimitError)
    while True:
        children = await _children(session, subject, inputs)
        own = await _own_among(session, subject, inputs, owner, children)
        if own is not None or (isinstance(error, LimitError) and not resource.one_per_parent):
            return own
        shown = any(resource.one_per_parent or one.get(member) == request.get(member) for one in children)
        if (told and shown) or not session.unseen(began):
            return None
        await session.pause(_PAUSE)


async def _children(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Summaries of all resources of the kind that the same parent has."""
    parent = subject.resource.parent_of(inputs)
    summaries, _ = await session.poller.list(subject.resource, parent)
    return summaries


async def _own_among(
    session: Session,
    subject: Subject,
    inputs: Mapping[str, Any],
    owner: Owner,
    summaries: Iterable[Mapping[str, Any]],
) -> str | None:
    resource = subject.resource
    for summary in summaries:
        if _ending(summary.get("status"), resource):
            continue
        arn = str(summary[resource.noun.arn_member])
        if arn in session.known or not _may_be_own(subject, inputs, summary):
            continue
        tags = await session.tags(resource, arn)
        found = owner_of(tags.get(OWNER_KEY))
        attempt = found and (resource.one_per_parent or not found.kept)
        if found and attempt and (found.identity, found.inputs) == (owner.identity, owner.inputs):
            if found.token != owner.token:
                await session.set_owner(arn, owner.tag)
                await align_tags(session, inputs, arn, tags)
            subject.say("info", f"resuming with {arn}, which an earlier run of this program started")
            return arn
    return None


def _ending(status: str | None, resource: Resource) -> bool:
    """Whether nothing can become of it: it failed, or is being stopped or deleted."""
    found = normal(str(status))
    return judge(status, resource.ready) == "failed" or found.startswith("DELETE") or found.endswith("STOPPING")


def _may_be_own(subject: Subject, inputs: Mapping[str, Any], summary: Mapping[str, Any]) -> bool:
    """Whether it is worth a call to read the tags: not for trainings by schedule, nor for jobs of other names."""
    if summary.get("trainingType") == "AUTOMATIC":
        return False
    member = subject.resource.noun.name_member
    if member not in summary or inputs.get(member) is None:
        return True
    start = str(inputs[member])[: LONGEST_NAME - len(str(LAST_NUMBER)) - 1]
    return str(summary[member]).startswith(start)
