"""Plan time: what is there already of what a run would make, so that a preview says what the run will say.

One List for each kind and parent (one for each kind where names are the user's own), none under a parent that this run
makes, and the tags of a hit only. What cannot be read is left to the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from personalize_provider.aws.waiter import is_deleting
from personalize_provider.base.errors import OwnedError, PersonalizeError
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.operate.asking import question, refusal, whose
from personalize_provider.operate.attempts import Attempt, survey
from personalize_provider.operate.elsewhere import elsewhere
from personalize_provider.operate.only_one import refuse_rival
from personalize_provider.operate.step import Step
from personalize_provider.plan.check import Environment, predicted_arn
from personalize_provider.plan.naming import computed_name
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import has_unknown

#: How many names are tried for a resource of which the ones before are taken.
_MOST_NAMES = 1000


@dataclass(frozen=True)
class Outlook:
    """The facts that a check needs of what is there.

    :ivar name: the name to use, where one was looked for.
    :ivar failure: why the run would refuse to make the resource; empty where nothing is in the way.
    :ivar doubtful: whether that is so only if the engine does not delete what is there first.
    """

    name: str | None = None
    failure: str = ""
    doubtful: bool = False


async def foresee(step: Step, environment: Environment) -> Outlook:
    """Look for what is there under the names that a new resource would have, or for its earlier attempts.

    :param step: with inputs in shape, without a computed name.
    """
    resource = step.resource
    parent = step.parent
    if parent is UNKNOWN or has_unknown(step.inputs.get(resource.noun.name_member)) or _made_here(step):
        return Outlook()
    try:
        if resource.arn_tail is None:
            return await _among_children(step)
        outlook = await _by_name(step, environment)
        configured = step.inputs.get("__autoName") == "configured"
        name = step.inputs[resource.noun.name_member] if configured else outlook.name
        other = await elsewhere(step, name) if isinstance(name, str) else None
        return outlook if other is None else Outlook(other)
    except OwnedError as error:
        named = step.inputs.get(resource.noun.name_member) is not None
        return Outlook(failure=str(error), doubtful=named or resource.one_per_parent)
    except PersonalizeError:
        return Outlook()


def _made_here(step: Step) -> bool:
    node = step.program.graph.at(step.parent)
    return node is not None and node.creating and step.parent not in step.program.known


async def _among_children(step: Step) -> Outlook:
    if has_unknown(dict(step.inputs)):
        return Outlook()
    computed = step.inputs.get(step.resource.noun.name_member) is None and step.resource.auto_name
    marked = replace(step, inputs={**step.inputs, "__autoName": True}) if computed else step
    attempts = await survey(marked)
    going_on, finished = attempts.resume, attempts.finished
    if going_on is None and finished is not None and not step.session.consent.beside(finished.arn):
        if not step.session.consent.adopts(finished.arn, finished.owner):
            raise question(marked, finished.arn, finished.owner)
        going_on = finished
    if going_on is None and step.resource.one_per_parent:
        await refuse_rival(marked)
    return Outlook(await _name_among(step, going_on)) if computed else Outlook()


async def _name_among(step: Step, going_on: Attempt | None) -> str | None:
    """The name of what is gone on with, or the first that no child of the parent has: some cannot be deleted."""
    resource = step.resource
    member = resource.noun.name_member
    names = {
        str(summary[resource.noun.arn_member]): summary.get(member)
        for summary in await step.calls.listing(resource, step.parent)
    }
    if going_on is not None:
        return names.get(going_on.arn)
    taken = set(names.values())
    return next((name for name, former in _names(step) if not former and name not in taken), None)


async def _by_name(step: Step, environment: Environment) -> Outlook:
    """The first name that is free, or is this resource's own unfinished attempt."""
    resource = step.resource
    member = resource.noun.name_member
    computed = step.inputs.get(member) is None
    for name, former in _names(step):
        if name is UNKNOWN:
            return Outlook()
        asked = {**step.inputs, member: name, "__autoName": True} if computed else dict(step.inputs)
        arn = predicted_arn(resource, asked, environment)
        if arn is None:
            return Outlook()
        verdict = await _at(replace(step, inputs=asked), arn)
        if verdict in ("unfinished", "adopted"):
            return Outlook(await _live_name(step, arn) if computed else None)
        if former:
            continue
        if verdict == "free":
            if resource.one_per_parent:
                await refuse_rival(replace(step, inputs={**asked, "arn": arn}))
            return Outlook(name if computed else None)
        if not computed or resource.one_per_parent:
            raise refusal(step, arn, await step.calls.owner(resource, arn))
    return Outlook()


async def _live_name(step: Step, arn: str) -> str | None:
    """The name of what is gone on with, which an ARN may not tell: a dataset's has none."""
    noun = step.resource.noun
    summaries = await step.calls.listing(step.resource, step.parent)
    return next((str(summary[noun.name_member]) for summary in summaries if summary[noun.arn_member] == arn), None)


def _names(step: Step) -> Iterator[tuple[Any, bool]]:
    """Names to try: those that an attempt under a former URN would have, and then this resource's own."""
    if step.inputs.get(step.resource.noun.name_member) is not None:
        yield step.inputs[step.resource.noun.name_member], False
        return
    resource, subject = step.resource, step.subject
    forced, scope, suffix = subject.replace_on_changes, subject.scope, subject.suffix
    for urn in subject.formerly:
        yield computed_name(resource, urn, step.inputs, forced, scope, suffix), True
    for number in range(2 if subject.in_old_place else 1, _MOST_NAMES):
        yield computed_name(resource, subject.urn, step.inputs, forced, scope, suffix, number), False


async def _at(step: Step, arn: str) -> str:
    """Return what stands under an ARN: ``free``, ``unfinished``, ``adopted`` with consent, or ``taken``, so that
    the next name is tried.

    :raises OwnedError: it is finished and nobody consented, or somebody else's.
    """
    resource = step.resource
    urn, known = step.subject.urn, step.program.known.get(arn, "")
    if step.program.graph.claimants(arn) - {urn} or known not in ("", urn):
        return "taken"
    if known:
        return "free"
    # A name of the user's own may be taken under any parent: an ARN does not tell it.
    within = step.parent if step.inputs.get("__autoName") is True else None
    summaries = await step.calls.listing(resource, within)
    hit = next((summary for summary in summaries if summary[resource.noun.arn_member] == arn), None)
    status = str((hit or {}).get("status", ""))
    if hit is None or is_deleting(status):
        return "free"
    owner = await step.calls.owner(resource, arn)
    what = whose(replace(step, inputs={**step.inputs, "arn": arn}), arn, owner, status)
    if what == "finished":
        if step.session.consent.beside(arn) and step.inputs.get("__autoName") is True:
            return "taken"
        if step.session.consent.adopts(arn, owner):
            return "adopted"
        raise question(step, arn, owner)
    if what == "stranger":
        raise refusal(step, arn, owner)
    return "taken" if what == "sibling" else "unfinished"


def named(subject: Subject, outlook: Outlook) -> Subject:
    """The subject with the name that its check is to use."""
    return subject if outlook.name is None else replace(subject, chosen_name=outlook.name)
