"""Attempts at what gets its ARN from the service: an earlier run's, or this one's of which the answer was lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.waiter import in_transition, judge, normal
from personalize_provider.base.errors import AlreadyExistsError, LimitError, NotFoundError, ServiceError
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.step import Step
from personalize_provider.plan.naming import LONGEST_NAME, Owner, looks_computed, made_with, stem
from personalize_provider.plan.ownership import birth

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
        """Tell whether the service still works on it."""
        return in_transition(self.status)


@dataclass
class Attempts:
    """The attempts that this resource made before under the same parent.

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


async def survey(step: Step) -> Attempts:
    """Look through what the same parent has, the newest first.

    An unfinished attempt is gone on with only if it is the newest of all, and made with these inputs. What is older
    than a finished one was made for another state of the program.
    """
    attempts = Attempts()
    newest = True
    async for attempt in _own(step, await children(step)):
        known, unfinished = attempt.arn in step.program.known, attempt.owner.unfinished(step.resource)
        if _ending(attempt.status, step.resource):
            continue
        if newest and _resumable(step, attempt):
            attempts.resume = attempt
        elif _may_be_of_another(step, attempt):
            pass
        elif attempt.moving and (unfinished or known):
            attempts.unwanted.append(attempt)
        elif newest and not unfinished and not known and made_with(step.resource, attempt.owner, step.inputs):
            attempts.finished = attempt
        elif not known:
            attempts.left.append(attempt)
        newest = False
        if not unfinished or known:
            attempts.unwanted += [
                older
                async for older in _own(step, await _moving_before(step, attempt))
                if not _may_be_of_another(step, older)
            ]
            break
    return attempts


async def lost_attempt(
    step: Step,
    owner: Owner,
    request: Mapping[str, Any],
    error: ServiceError,
) -> tuple[str, bool] | None:
    """Return what a call made whose answer was lost, and whether it was this very call. Lists may show it late."""
    resource = step.resource
    member = resource.noun.name_member
    began = step.calls.now()
    told = isinstance(error, AlreadyExistsError | LimitError)
    grace = None if told else _LOST_GRACE
    limited = isinstance(error, LimitError) and not resource.one_per_parent
    while not limited or error.unsure:
        summaries = await children(step)
        async for attempt in _own(step, summaries):
            if attempt.owner.token == owner.token:
                return attempt.arn, True
        earlier = (await survey(step)).resume
        if earlier is not None:
            return earlier.arn, False
        if limited:
            return None
        shown = any(resource.one_per_parent or summary.get(member) == request.get(member) for summary in summaries)
        if (told and shown) or not step.calls.unseen(began, grace):
            return None
        await step.calls.pause(_PAUSE)
    return None


async def children(step: Step) -> list[dict[str, Any]]:
    """Summaries of all resources of the kind that the same parent has, the newest first."""
    summaries, _ = await step.calls.poller.list(step.resource, step.parent)
    # As times in UTC: those that the client answers are local ones, whose order ends with a change of the clocks.
    return sorted(summaries, key=lambda summary: birth(summary) or "", reverse=True)


async def _moving_before(step: Step, attempt: Attempt) -> list[dict[str, Any]]:
    summaries = await children(step)
    arns = [str(summary[step.resource.noun.arn_member]) for summary in summaries]
    return [older for older in summaries[arns.index(attempt.arn) + 1 :] if in_transition(str(older.get("status")))]


async def _own(step: Step, summaries: Iterable[Mapping[str, Any]]) -> AsyncIterator[Attempt]:
    """Those that bear the owner tag of this resource, and were not let go of."""
    for summary in summaries:
        arn = str(summary[step.resource.noun.arn_member])
        holder = step.program.known.get(arn)
        if (holder and holder != step.subject.urn) or not _may_be_own(step, summary):
            continue
        try:
            owner = await step.calls.owner(step.resource, arn)
        except NotFoundError:
            # Lists may lag behind a deletion.
            continue
        if owner is not None and step.subject.owns(owner) and owner.word != "released":
            yield Attempt(arn, owner, str(summary.get("status")))


def _resumable(step: Step, attempt: Attempt) -> bool:
    """Tell whether it is an unfinished attempt with the same inputs, which no state is known to hold."""
    resource = step.resource
    unknown = attempt.arn not in step.program.known and not _ending(attempt.status, resource)
    return unknown and attempt.owner.unfinished(resource) and made_with(resource, attempt.owner, step.inputs)


def _may_be_of_another(step: Step, attempt: Attempt) -> bool:
    """Tell whether the resource that was called so before may hold it, of which this process may be told later."""
    return step.subject.in_old_place and attempt.arn not in step.program.known


def _ending(status: str, resource: Resource) -> bool:
    """Tell whether nothing can become of it: it failed, or is being stopped or deleted."""
    word = normal(status)
    return judge(status, resource.ready) == "failed" or word.startswith("DELETE") or word.endswith("STOPPING")


def _may_be_own(step: Step, summary: Mapping[str, Any]) -> bool:
    """Tell whether it is worth a call to read the tags: not for trainings by schedule, nor for jobs of other names."""
    if summary.get("trainingType") == "AUTOMATIC":
        return False
    member = step.resource.noun.name_member
    if member not in summary:
        return True
    name = str(summary[member])
    if step.inputs.get("__autoName"):
        # A configured name may be drawn anew at every run.
        chosen = name == step.inputs.get(member)
        return chosen or any(
            name.startswith(stem(parse_urn(urn).name)) for urn in (step.subject.urn, *step.subject.formerly)
        )
    if step.inputs.get(member) is None:
        return looks_computed(name)
    return name.startswith(str(step.inputs[member])[: LONGEST_NAME - len(str(LAST_NUMBER)) - 1])
