"""Looking up what exists, whoever made it, by its ARN or by what a user calls it: nothing is claimed or changed."""

from __future__ import annotations

from typing import Any

from personalize_provider.base.errors import CrossedError, InputsError
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER
from personalize_provider.declare.service_model import Noun
from personalize_provider.operate.calls import Calls
from personalize_provider.plan.check import Environment, predicted_arn
from personalize_provider.plan.wire import outputs

#: Stands for the newest active version of a solution, as in the service's own notation.
_LATEST = "$LATEST"


async def look_up(
    calls: Calls, resource: Resource, given: str, environment: Environment
) -> tuple[str, dict[str, Any]] | None:
    """ARN and all properties of what is live; None when there is no such resource.

    The session learns nothing of it: to its questions of ownership this is somebody else's, as it was before.

    :raises InputsError: the name is none of this kind, or nothing in a list is called so.
    """
    arn = given if given.startswith("arn:") else await arn_of(calls, resource, given, environment)
    await calls.refuse_crossed(arn)
    described = await calls.describe(resource, arn)
    if described is None:
        return None
    return arn, outputs(resource, arn, {}, described, await calls.tags(resource, arn))


def nothing(noun: Noun, called: str) -> InputsError:
    """The error for what does not exist."""
    return InputsError(f"There is no {noun.words} {called}; check its ARN or name, the region and the account.")


async def arn_of(calls: Calls, resource: Resource, name: str, environment: Environment) -> str:
    """The ARN that a name leads to: it follows from the name, or is looked for in the service's list.

    :raises InputsError: the name is none of this kind, or nothing is called so.
    """
    called = resource.called
    if called is None:
        if resource.arn_tail is None:
            return await _listed(calls, resource, name)
        return await _predicted(calls, resource, {resource.noun.name_member: name}, name, environment)
    parts = called.parts(name)
    if parts is None:
        raise InputsError(f"name must be {called.form} for {resource.noun.one}{called.hint}.")
    if called.inputs is not None:
        return await _predicted(calls, resource, called.inputs(*parts), name, environment)
    return await _child(calls, resource, name, *parts, environment=environment)


async def _predicted(
    calls: Calls, resource: Resource, inputs: dict[str, Any], name: str, environment: Environment
) -> str:
    arn = predicted_arn(resource, inputs, environment)
    if arn is None:
        # Says why the account is not known, where it is the credentials that do not lead to one.
        await calls.service.account()
        raise CrossedError(f"The name {name} leads to no ARN without a region and an account.")
    return arn


async def _listed(calls: Calls, resource: Resource, name: str) -> str:
    """The newest of that name, where more than one of a kind may have it."""
    noun = resource.noun
    summaries, _ = await calls.poller.list(resource, None)
    namesakes = [summary for summary in summaries if summary.get(noun.name_member, summary.get("name")) == name]
    if not namesakes:
        raise nothing(noun, f"of the name {name}")
    return str(max(namesakes, key=lambda summary: summary["creationDateTime"])[noun.arn_member])


async def _child(
    calls: Calls, resource: Resource, name: str, above: str, last: str, *, environment: Environment
) -> str:
    """The child of that name, or the newest active one, among those of the parent that has a name."""
    parents = BY_ARN_MEMBER[str(resource.parent)]
    parent = await _predicted(calls, parents, {parents.noun.name_member: above}, name, environment)
    summaries, _ = await calls.poller.list(resource, parent)
    newest = sorted(summaries, key=lambda child: child["creationDateTime"], reverse=True)
    for summary in newest:
        arn = str(summary[resource.noun.arn_member])
        if last == _LATEST:
            if summary.get("status") == "ACTIVE":
                return arn
            continue
        # Summaries tell no names.
        described = await calls.describe(resource, arn)
        if described is not None and str(described.get("name")).rpartition("/")[2] == last:
            return arn
    what = resource.noun.words.removeprefix(parents.noun.words).strip()
    what = f"active {what}" if last == _LATEST else f"{what} {last}"
    raise InputsError(f"The {parents.noun.words} {parent} has no {what}; check the name, the region and the account.")
