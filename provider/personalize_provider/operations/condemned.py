"""Deletions that are put off, because what the same run still has to delete holds them.

An engine may ask for the deletion of a dataset before it asks for that of a filter of the same group, unless the
program puts a dependency between them; if it works on one resource at a time, it then waits for the dataset, and the
dataset for the filter. So a deletion that nobody but this stack's own resources holds, none of which the program of
this run declares, is put off: the owner tag says so, and the deletion of what holds the resource completes it. What a
lost process leaves put off is completed when its dataset group is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..errors import InUseError, NotFoundError
from ..naming import OWNER_KEY, Owner, identity, owner_of
from ..resource import Resource
from ..resources import BY_NAME
from ..subject import Subject
from .common import Session
from .dependants import blocking


@dataclass
class Condemned:
    """A resource whose deletion is put off.

    :ivar holders: ARNs of what must go first.
    """

    subject: Subject
    arn: str
    parent: str | None
    holders: frozenset[str]


async def put_off(session: Session, subject: Subject, arn: str, parent: str | None, holders: Iterable[str]) -> bool:
    """Leave the deletion to that of ``holders``; False where one of them may well stay.

    Nor is what the program still declares ever put off: it makes room for its own replacement, which is made next, and
    what holds it may be checked only later.

    :param parent: the ARN by which lists of the resource's kind are narrowed.
    """
    if session.graph.declares(subject.urn) or session.graph.at(arn) is not None:
        return False
    held_by = frozenset(holders)
    owner = await _owner(session, subject.resource, arn)
    if not held_by or owner is None:
        return False
    for holder in held_by:
        if not await _goes_too(session, holder, owner, parent):
            return False
    await session.set_owner(arn, replace(owner, word="condemned"))
    session.condemned[arn] = Condemned(subject, arn, parent, held_by)
    several = len(held_by) > 1
    subject.say(
        "warning",
        f"{arn} stays until {', '.join(sorted(held_by)[:3])} {'are' if several else 'is'} deleted, and is deleted "
        f"together with {'them' if several else 'it'}",
    )
    return True


async def complete(session: Session, gone: str) -> None:
    """Delete what was put off because of ``gone``, as far as nothing else holds it."""
    for one in [one for one in session.condemned.values() if gone in one.holders]:
        await _complete(session, one)


async def complete_children(session: Session, subject: Subject, arn: str, children: Iterable[str]) -> None:
    """Delete those of a dataset group's children whose deletion was put off, by this process or an earlier one."""
    dataset = BY_NAME["Dataset"]
    for child in children:
        if ":dataset/" not in child:
            continue
        owner = await _owner(session, dataset, child)
        if owner is not None and owner.word == "condemned":
            await _complete(session, Condemned(replace(subject, resource=dataset), child, arn, frozenset()))


async def _complete(session: Session, one: Condemned) -> None:
    noun = one.subject.resource.noun
    session.condemned.pop(one.arn, None)
    try:
        await session.call(str(noun.delete), {noun.arn_member: one.arn})
    except NotFoundError:
        return
    except InUseError:
        found = await blocking(session, one.subject.resource, one.arn, one.parent)
        one.holders = frozenset(arn for arn, _ in found) or one.holders
        session.condemned[one.arn] = one
        return
    await session.wait_gone(one.subject, one.arn, one.parent, one.subject.timeout("delete"))
    await complete(session, one.arn)


async def _owner(session: Session, resource: Resource, arn: str) -> Owner | None:
    try:
        return owner_of((await session.tags(resource, arn)).get(OWNER_KEY))
    except NotFoundError:
        return None


async def _goes_too(session: Session, holder: str, owner: Owner, parent: str | None) -> bool:
    """Whether a holder is of the same stack, and not of the program of this run."""
    kind = _KINDS.get(holder.split(":", 5)[-1].partition("/")[0])
    if kind is None or kind.noun.delete is None or session.graph.at(holder) is not None:
        return False
    if kind.noun.taggable:
        found = await _owner(session, kind, holder)
        declared = found is not None and any(
            identity(node.urn) == found.identity for node in session.graph.of(kind.name)
        )
        if declared and kind.arn_tail is None:
            return False
    else:
        # What has no tags is taken for its dataset group's.
        found = await _owner(session, BY_NAME["DatasetGroup"], parent) if parent is not None else None
    return found is not None and found.stack == owner.stack


_KINDS = {
    "recommender": BY_NAME["Recommender"],
    "solution": BY_NAME["Solution"],
    "event-tracker": BY_NAME["EventTracker"],
    "metric-attribution": BY_NAME["MetricAttribution"],
    "filter": BY_NAME["Filter"],
    "dataset": BY_NAME["Dataset"],
    "campaign": BY_NAME["Campaign"],
}
