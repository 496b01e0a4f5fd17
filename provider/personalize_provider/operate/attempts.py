"""Attempts at what gets its ARN from the service: an earlier run's, or this one's of which the answer was lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.waiter import in_transition, judge, normal
from personalize_provider.base.errors import AlreadyExistsError, LimitError, NotFoundError, ServiceError
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.session import Session
from personalize_provider.plan.naming import LONGEST_NAME, Owner, looks_computed, made_with, owner_of, stem
from personalize_provider.plan.ownership import birth
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY

#: The greatest number at the end of a job's name.
LAST_NUMBER = 1000
#: Pause before lists that may lag behind are read again, in seconds.
_PAUSE = 5.0
#: How long lists may lag behind a call of which the answer was lost, in seconds: a second one may be billed twice.
_LOST_GRACE = 120.0


@dataclass(frozen=True)
class Attempt:
    """A child of the same parent that this resource made.

    :ivar status: as the list tells it.
    """

    arn: str
    owner: Owner
    status: str

    @property
    def moving(self) -> bool:
        """Whether the service still works on it."""
        return in_transition(self.status)


@dataclass
class Attempts:
    """What this resource made before under the same parent.

    :ivar resume: the one to go on with.
    :ivar unwanted: those that are being made, with other inputs or before the one that counts.
    :ivar finished: the latest that is finished or was in a state, where no state that this process was told of holds
        it.
    :ivar left: those that were begun, are over by now, and that no state holds.
    """

    resume: Attempt | None = None
    unwanted: list[Attempt] = field(default_factory=list)
    finished: Attempt | None = None
    left: list[Attempt] = field(default_factory=list)


async def survey(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> Attempts:
    """Look through what the same parent has, the newest first.

    An unfinished attempt is gone on with only if it is the newest of all, and made with these inputs. What is older
    than a finished one was made for another state of the program.
    """
    found = Attempts()
    newest = True
    async for one in _own(session, subject, inputs, await children(session, subject, inputs)):
        known, unfinished = one.arn in session.known, one.owner.unfinished(subject.resource)
        if _ending(one.status, subject.resource):
            continue
        if newest and _resumable(session, subject, inputs, one):
            found.resume = one
        elif _may_be_of_another(session, subject, one):
            pass
        elif one.moving and (unfinished or known):
            found.unwanted.append(one)
        elif newest and not unfinished and not known and made_with(subject.resource, one.owner, inputs):
            found.finished = one
        elif not known:
            found.left.append(one)
        newest = False
        if not unfinished or known:
            found.unwanted += [
                older
                async for older in _own(session, subject, inputs, await _moving_before(session, subject, inputs, one))
                if not _may_be_of_another(session, subject, older)
            ]
            break
    return found


async def lost_attempt(
    session: Session,
    subject: Subject,
    inputs: Mapping[str, Any],
    owner: Owner,
    request: Mapping[str, Any],
    error: ServiceError,
) -> tuple[str, bool] | None:
    """What a call has made of which the answer was lost, and whether it was this very call. Lists may show it late."""
    resource = subject.resource
    member = resource.noun.name_member
    began = session.service.clock.now()
    told = isinstance(error, AlreadyExistsError | LimitError)
    grace = None if told else _LOST_GRACE
    limited = isinstance(error, LimitError) and not resource.one_per_parent
    while not limited or error.unsure:
        summaries = await children(session, subject, inputs)
        async for one in _own(session, subject, inputs, summaries):
            if one.owner.token == owner.token:
                return one.arn, True
        earlier = (await survey(session, subject, inputs)).resume
        if earlier is not None:
            return earlier.arn, False
        if limited:
            return None
        shown = any(resource.one_per_parent or one.get(member) == request.get(member) for one in summaries)
        if (told and shown) or not session.unseen(began, grace):
            return None
        await session.pause(_PAUSE)
    return None


async def children(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Summaries of all resources of the kind that the same parent has, the newest first."""
    summaries, _ = await session.poller.list(subject.resource, subject.resource.parent_of(inputs))
    # As times in UTC: those that the client answers are local ones, whose order ends with a change of the clocks.
    return sorted(summaries, key=lambda one: birth(one) or "", reverse=True)


async def _moving_before(
    session: Session, subject: Subject, inputs: Mapping[str, Any], one: Attempt
) -> list[dict[str, Any]]:
    summaries = await children(session, subject, inputs)
    arns = [str(summary[subject.resource.noun.arn_member]) for summary in summaries]
    return [older for older in summaries[arns.index(one.arn) + 1 :] if in_transition(str(older.get("status")))]


async def _own(
    session: Session, subject: Subject, inputs: Mapping[str, Any], summaries: Iterable[Mapping[str, Any]]
) -> AsyncIterator[Attempt]:
    """Those that bear the owner tag of this resource, and were not let go of."""
    for summary in summaries:
        arn = str(summary[subject.resource.noun.arn_member])
        holder = session.known.get(arn)
        if (holder and holder != subject.urn) or not _may_be_own(subject, inputs, summary):
            continue
        try:
            owner = owner_of((await session.tags(subject.resource, arn)).get(OWNER_KEY))
        except NotFoundError:
            # Lists may lag behind a deletion.
            continue
        if owner is not None and subject.owns(owner) and owner.word != "released":
            yield Attempt(arn, owner, str(summary.get("status")))


def _resumable(session: Session, subject: Subject, inputs: Mapping[str, Any], one: Attempt) -> bool:
    """Whether it is an unfinished attempt with the same inputs, which no state is known to hold."""
    resource = subject.resource
    unknown = one.arn not in session.known and not _ending(one.status, resource)
    return unknown and one.owner.unfinished(resource) and made_with(resource, one.owner, inputs)


def _may_be_of_another(session: Session, subject: Subject, one: Attempt) -> bool:
    """Whether the resource that was called so before may hold it, of which this process may be told later."""
    return subject.in_old_place and one.arn not in session.known


def _ending(status: str, resource: Resource) -> bool:
    """Whether nothing can become of it: it failed, or is being stopped or deleted."""
    found = normal(status)
    return judge(status, resource.ready) == "failed" or found.startswith("DELETE") or found.endswith("STOPPING")


def _may_be_own(subject: Subject, inputs: Mapping[str, Any], summary: Mapping[str, Any]) -> bool:
    """Whether it is worth a call to read the tags: not for trainings by schedule, nor for jobs of other names."""
    if summary.get("trainingType") == "AUTOMATIC":
        return False
    member = subject.resource.noun.name_member
    if member not in summary:
        return True
    name = str(summary[member])
    if inputs.get("__autoName"):
        # A configured name may be drawn anew at every run.
        chosen = name == inputs.get(member)
        return chosen or any(name.startswith(stem(parse_urn(urn).name)) for urn in (subject.urn, *subject.formerly))
    if inputs.get(member) is None:
        return looks_computed(name)
    return name.startswith(str(inputs[member])[: LONGEST_NAME - len(str(LAST_NUMBER)) - 1])
