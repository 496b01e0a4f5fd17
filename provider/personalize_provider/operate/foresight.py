"""Plan time: what is there already of what a run would make, so that a preview says what the run will say.

One List for each kind and parent (one for each kind where names are the user's own), none under a parent that this run
makes, and the tags of a hit only. What cannot be read is left to the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from personalize_provider.aws.waiter import is_deleting
from personalize_provider.base.errors import OwnedError, PersonalizeError
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.operate.asking import question, refusal, whose
from personalize_provider.operate.attempts import Attempt, survey
from personalize_provider.operate.elsewhere import elsewhere
from personalize_provider.operate.only_one import refuse_rival
from personalize_provider.operate.session import Session
from personalize_provider.plan.check import Place, predicted_arn
from personalize_provider.plan.naming import computed_name
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import has_unknown

#: How many names are tried for a resource of which the ones before are taken.
_MOST_NAMES = 1000


@dataclass(frozen=True)
class Outlook:
    """What a check is to know of what is there.

    :ivar name: the name to use, where one was looked for.
    :ivar failure: why the run would refuse to make the resource; empty where nothing is in the way.
    :ivar doubtful: whether that is so only if the engine does not delete what is there first.
    """

    name: str | None = None
    failure: str = ""
    doubtful: bool = False


async def foresee(session: Session, subject: Subject, inputs: Mapping[str, Any], place: Place) -> Outlook:
    """Look for what is there under the names that a new resource would have, or for its earlier attempts.

    :param inputs: in shape, without a computed name.
    """
    resource = subject.resource
    parent = resource.parent_of(inputs)
    if parent is UNKNOWN or has_unknown(inputs.get(resource.noun.name_member)) or _made_here(session, parent):
        return Outlook()
    try:
        if resource.arn_tail is None:
            return await _among_children(session, subject, inputs)
        found = await _by_name(session, subject, inputs, place)
        configured = inputs.get("__autoName") == "configured"
        name = inputs[resource.noun.name_member] if configured else found.name
        other = await elsewhere(session, subject, inputs, name) if isinstance(name, str) else None
        return found if other is None else Outlook(other)
    except OwnedError as error:
        named = inputs.get(resource.noun.name_member) is not None
        return Outlook(failure=str(error), doubtful=named or resource.one_per_parent)
    except PersonalizeError:
        return Outlook()


def _made_here(session: Session, parent: object) -> bool:
    node = session.graph.at(parent)
    return node is not None and node.creating and parent not in session.known


async def _among_children(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> Outlook:
    if has_unknown(dict(inputs)):
        return Outlook()
    computed = inputs.get(subject.resource.noun.name_member) is None and subject.resource.auto_name
    marked = {**inputs, "__autoName": True} if computed else inputs
    found = await survey(session, subject, marked)
    going_on, finished = found.resume, found.finished
    if going_on is None and finished is not None and not session.consent.beside(finished.arn):
        if not session.consent.adopts(finished.arn, finished.owner):
            raise question(subject, marked, finished.arn, finished.owner)
        going_on = finished
    if going_on is None and subject.resource.one_per_parent:
        await refuse_rival(session, subject, marked)
    return Outlook(await _name_among(session, subject, inputs, going_on)) if computed else Outlook()


async def _name_among(
    session: Session, subject: Subject, inputs: Mapping[str, Any], going_on: Attempt | None
) -> str | None:
    """The name of what is gone on with, or the first that no child of the parent has: some cannot be deleted."""
    resource = subject.resource
    member = resource.noun.name_member
    names = {
        str(one[resource.noun.arn_member]): one.get(member)
        for one in await session.listing(resource, resource.parent_of(inputs))
    }
    if going_on is not None:
        return names.get(going_on.arn)
    taken = set(names.values())
    return next((name for name, former in _names(subject, inputs) if not former and name not in taken), None)


async def _by_name(session: Session, subject: Subject, inputs: Mapping[str, Any], place: Place) -> Outlook:
    """The first name that is free, or is this resource's own unfinished attempt."""
    resource = subject.resource
    member = resource.noun.name_member
    computed = inputs.get(member) is None
    for name, former in _names(subject, inputs):
        if name is UNKNOWN:
            return Outlook()
        asked = {**inputs, member: name, "__autoName": True} if computed else dict(inputs)
        arn = predicted_arn(resource, asked, place)
        if arn is None:
            return Outlook()
        verdict = await _at(session, subject, asked, arn)
        if verdict in ("unfinished", "adopted"):
            return Outlook(await _live_name(session, subject, inputs, arn) if computed else None)
        if former:
            continue
        if verdict == "free":
            if resource.one_per_parent:
                await refuse_rival(session, subject, {**asked, "arn": arn})
            return Outlook(name if computed else None)
        if not computed or resource.one_per_parent:
            raise refusal(session, subject, arn, await session.owner(resource, arn))
    return Outlook()


async def _live_name(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str) -> str | None:
    """The name of what is gone on with, which an ARN may not tell: a dataset's has none."""
    noun = subject.resource.noun
    summaries = await session.listing(subject.resource, subject.resource.parent_of(inputs))
    return next((str(one[noun.name_member]) for one in summaries if one[noun.arn_member] == arn), None)


def _names(subject: Subject, inputs: Mapping[str, Any]) -> Iterator[tuple[Any, bool]]:
    """Names to try: those that an attempt under a former URN would have, and then this resource's own."""
    if inputs.get(subject.resource.noun.name_member) is not None:
        yield inputs[subject.resource.noun.name_member], False
        return
    resource, forced, scope, suffix = subject.resource, subject.replace_on_changes, subject.scope, subject.suffix
    for urn in subject.formerly:
        yield computed_name(resource, urn, inputs, forced, scope, suffix), True
    for number in range(2 if subject.in_old_place else 1, _MOST_NAMES):
        yield computed_name(resource, subject.urn, inputs, forced, scope, suffix, number), False


async def _at(session: Session, subject: Subject, inputs: Mapping[str, Any], arn: str) -> str:
    """What stands under an ARN: ``free``, ``unfinished``, ``adopted`` with consent, or ``taken``, so that the next
    name is tried.

    :raises OwnedError: it is finished and nobody consented, or somebody else's.
    """
    resource = subject.resource
    if session.graph.claimants(arn) - {subject.urn} or session.known.get(arn, "") not in ("", subject.urn):
        return "taken"
    if session.known.get(arn):
        return "free"
    # A name of the user's own may be taken under any parent: an ARN does not tell it.
    within = resource.parent_of(inputs) if inputs.get("__autoName") is True else None
    summaries = await session.listing(resource, within)
    hit = next((one for one in summaries if one[resource.noun.arn_member] == arn), None)
    status = str((hit or {}).get("status", ""))
    if hit is None or is_deleting(status):
        return "free"
    owner = await session.owner(resource, arn)
    what = whose(session, subject, {**inputs, "arn": arn}, arn, owner, status)
    if what == "finished":
        if session.consent.beside(arn) and inputs.get("__autoName") is True:
            return "taken"
        if session.consent.adopts(arn, owner):
            return "adopted"
        raise question(subject, inputs, arn, owner)
    if what == "stranger":
        raise refusal(session, subject, arn, owner)
    return "taken" if what == "sibling" else "unfinished"


def named(subject: Subject, outlook: Outlook) -> Subject:
    """The subject with the name that its check is to use."""
    return subject if outlook.name is None else replace(subject, chosen_name=outlook.name)
