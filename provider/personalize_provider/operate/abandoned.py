"""The things that interrupted runs of this stack left unfinished: removed before a deletion, named when a run ends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from personalize_provider.aws.waiter import judge
from personalize_provider.base.errors import InUseError, NotFoundError, PersonalizeError
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import kind_at
from personalize_provider.operate.asking import deletion
from personalize_provider.operate.session import Session
from personalize_provider.operate.step import Step
from personalize_provider.plan.naming import Owner, owner_of
from personalize_provider.plan.subject import Severity
from personalize_provider.plan.tags import OWNER_KEY

#: Deletes a resource by its ARN, and waits until it is gone.
Remove = Callable[[Step, str], Awaitable[None]]

#: Words that leave a resource to nobody.
_NOBODYS = frozenset({"released", "condemned"})
#: How many finished resources are named by a run that was not told of them; the rest is counted.
_MOST_NAMED = 3


async def clear_away(step: Step, holders: Iterable[str], remove: Remove) -> bool:
    """Remove what keeps a resource from being deleted, as far as an interrupted run of this stack began it.

    So is what an earlier version told an engine was deleted, and left to the deletion of something else.

    :returns: whether there was any.
    """
    removed = False
    for arn in holders:
        kind = kind_at(arn)
        if kind is None or arn in step.program.known or not kind.noun.taggable:
            continue
        try:
            owner = await step.calls.owner(kind, arn)
        except NotFoundError:
            continue
        begun = owner is not None and (owner.unfinished(kind) or owner.word == "condemned")
        if owner is None or not begun or owner.stack != step.subject.identity.rpartition("/")[0]:
            continue
        removed = True
        step.session.messages.left_over.add(arn)
        if kind.noun.delete is not None:
            step.say("warning", f"deleting {arn} too, which an interrupted run of this stack began")
            await remove(Step(step.session, replace(step.subject, resource=kind), {}), arn)
        elif kind.noun.stop_creation is not None:
            step.say("warning", f"stopping {arn} too, which an interrupted run of this stack began")
            step.program.known[arn] = ""
            with suppress(InUseError, NotFoundError):
                await step.calls.call(kind.noun.stop_creation, {kind.noun.arn_member: arn})
    return removed


async def abandoned(session: Session) -> list[tuple[Severity, str]]:
    """Sentences about what is alive, bears this stack's owner tag, and was not told of in this run."""
    if not session.program.stacks:
        return []
    said: list[tuple[Severity, str]] = []
    finished: list[tuple[Resource, str]] = []
    for arn, tags in await session.calls.service.tagged(OWNER_KEY):
        kind, owner = kind_at(arn), owner_of(tags.get(OWNER_KEY))
        if kind is None or owner is None or not _unheard_of(session, arn, owner):
            continue
        if not owner.unfinished(kind):
            if kind.noun.delete is not None and owner.word not in _NOBODYS:
                finished.append((kind, arn))
            continue
        if await _still(session, kind, arn, unfinished=True):
            session.messages.left_over.add(arn)
            said.append(
                (
                    "warning",
                    f"{arn} was begun by an interrupted run of this stack and {kind.cost}; this run was not told that "
                    f"the state holds it: unless it does, {_way(kind, arn)}.",
                )
            )
    told_of_all = session.deeds.acted and not session.deeds.cut_short
    return [*said, *await _strays(session, finished)] if told_of_all else said


def _way(kind: Resource, arn: str) -> str:
    if kind.noun.delete is None and kind.noun.stop_creation is None:
        return "it comes to its end by itself, since the service cannot stop it"
    return f"end it with `{deletion(kind, arn)}`"


async def _strays(session: Session, finished: Iterable[tuple[Resource, str]]) -> list[tuple[Severity, str]]:
    """One sentence about what is finished: a state holds it, unless it was lost or put back to an older one.

    Only a run that went to its end was told of all that the state holds; a preview is not told of what will be
    deleted, and a run with ``--target`` not of the rest.
    """
    arns: list[str] = []
    rest = 0
    for kind, arn in finished:
        if len(arns) == _MOST_NAMED:
            rest += 1
        elif await _still(session, kind, arn, unfinished=False):
            arns.append(arn)
    if not arns:
        return []
    more = f" and {rest} more" if rest else ""
    several = len(arns) + rest > 1
    return [
        (
            "info",
            f"{', '.join(arns)}{more} {'bear' if several else 'bears'} this stack's owner tag, and this run did not "
            f"tell this provider of {'them' if several else 'it'}; `personalize orphans` tells whether a state holds "
            f"{'them, and the command that ends each' if several else 'it, and the command that ends it'}.",
        )
    ]


async def _still(session: Session, kind: Resource, arn: str, *, unfinished: bool) -> bool:
    """Tell whether the tag itself says the same: what lists of tags say may lag behind."""
    try:
        now = await session.calls.owner(kind, arn)
        if kind.noun.delete is None:
            # What was stopped, or failed, stays in the lists for ever and costs nothing more.
            live = await session.calls.describe(kind, arn) or {}
            if judge(live.get("status"), kind.ready) == "failed":
                return False
    except PersonalizeError:
        return False
    return now is not None and _unheard_of(session, arn, now) and now.unfinished(kind) == unfinished


def _unheard_of(session: Session, arn: str, owner: Owner) -> bool:
    return (
        arn not in session.program.known
        and arn not in session.messages.left_over
        and owner.stack in session.program.stacks
    )
