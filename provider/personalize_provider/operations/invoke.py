"""Functions: what there is, described and listed. Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..check import Place, predicted_arn
from ..constraints import argument_violations
from ..errors import CrossedError, InputsError, NotFoundError
from ..function import Function
from ..model import UNKNOWN
from ..resources import BY_NAME
from ..tags import unowned
from ..wire import outputs, plain
from .common import Session

#: Stands for the newest active version of a solution, as in the service's own notation.
_LATEST = "$LATEST"


async def invoke(session: Session, function: Function, given: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Answer a function.

    :param given: its arguments by their names.
    :raises InputsError: the arguments cannot be used, or there is no such thing.
    """
    arguments = {name: value for name, value in given.items() if value is not None}
    _refuse(function, arguments)
    for name in arguments.keys() - {"arn"}:
        if name.endswith("Arn"):
            await session.place_check(arguments[name])
    if function.does == "list":
        summaries, _ = await session.poller.pages(function.noun.list, function.noun.list_key, arguments)
        return {function.noun.list_key: [plain(one) for one in summaries]}
    if function.does == "metrics":
        answer = await _asked(session, function, "GetSolutionMetrics", arguments, arguments["solutionVersionArn"])
        return dict(plain({**arguments, **answer}))
    arn = arguments.get("arn") or await _arn(session, function, arguments["name"], place)
    if function.resource is None:
        return _renamed(function, await _described(session, function, arn))
    await session.place_check(arn)
    described = await _described(session, function, arn)
    tags = await session.tags(function.resource, arn)
    found = {**outputs(function.resource, arn, {}, described, tags), "tags": unowned(tags)}
    return {name: value for name, value in found.items() if name in function.result.fields}


def _refuse(function: Function, arguments: Mapping[str, Any]) -> None:
    """Refuse arguments that cannot be sent."""
    known = function.arguments.fields
    for name in arguments:
        if name not in known:
            raise InputsError(f"{name} is no argument of {function.name}; it takes {' and '.join(known) or 'none'}.")
        if arguments[name] is UNKNOWN:
            raise InputsError(f"{name} of {function.name} is not known yet; give it a value that is.")
    noun = function.noun
    if function.does == "get":
        if len(arguments) != 1:
            raise InputsError(f"A {noun.words} is looked up by its arn or by its name; give exactly one of the two.")
        operation, members = noun.describe, {"arn": noun.arn_member}
    else:
        operation, members = noun.list if function.does == "list" else "GetSolutionMetrics", {}
    sent = {members.get(name, name): value for name, value in arguments.items() if name != "name"}
    required: frozenset[str] | None = frozenset() if "name" in arguments else None
    ours = {wire: name for name, wire in members.items()}
    for path, message in argument_violations(operation, sent, required):
        raise InputsError(f"{ours.get(path, path)} {message}.")
    if not isinstance(arguments.get("name", ""), str) or arguments.get("name") == "":
        raise InputsError(f"name must be the name of a {noun.words}.")


async def _arn(session: Session, function: Function, name: str, place: Place) -> str:
    """The ARN that a name leads to."""
    if function.resource is None:
        return f"arn:{place.partition}:personalize:::{function.noun.words}/{name}"
    if function.noun.name == "SolutionVersion":
        return await _version(session, name, place)
    return await _predicted(session, function.noun.name, name, place)


async def _predicted(session: Session, kind: str, name: str, place: Place) -> str:
    arn = predicted_arn(BY_NAME[kind], {"name": name}, place)
    if arn is None:
        # Says why the account is not known, where it is the credentials that do not lead to one.
        await session.service.account()
        raise CrossedError(f"The name {name} leads to no ARN without a region and an account.")
    return arn


async def _version(session: Session, name: str, place: Place) -> str:
    solution, slash, version = name.partition("/")
    if not (solution and slash and version) or "/" in version:
        raise InputsError(
            f"name must be SOLUTION/NAME for a solution version, or SOLUTION/{_LATEST} for the newest active one."
        )
    parent = await _predicted(session, "Solution", solution, place)
    resource = BY_NAME["SolutionVersion"]
    summaries, _ = await session.poller.list(resource, parent)
    newest = sorted(summaries, key=lambda one: one["creationDateTime"], reverse=True)
    for summary in newest:
        arn = str(summary[resource.noun.arn_member])
        if version == _LATEST:
            if summary.get("status") == "ACTIVE":
                return arn
            continue
        # Summaries tell no names.
        described = await session.describe(resource, arn)
        if described is not None and str(described.get("name")).rpartition("/")[2] == version:
            return arn
    what = "active version" if version == _LATEST else f"version {version}"
    raise InputsError(f"The solution {parent} has no {what}; check the name, the region and the account.")


async def _described(session: Session, function: Function, arn: str) -> dict[str, Any]:
    noun = function.noun
    answer = await _asked(session, function, noun.describe, {noun.arn_member: arn}, arn)
    found: dict[str, Any] = answer[noun.describe_key]
    return found


async def _asked(
    session: Session, function: Function, operation: str, request: Mapping[str, Any], arn: str
) -> dict[str, Any]:
    try:
        return await session.call(operation, request)
    except NotFoundError:
        raise InputsError(
            f"There is no {function.noun.words} {arn}; check its ARN or name, the region and the account."
        ) from None


def _renamed(function: Function, described: Mapping[str, Any]) -> dict[str, Any]:
    """What Describe answers, the thing's own ARN as ``arn``."""
    found = dict(plain(described))
    found["arn"] = found.pop(function.noun.arn_member)
    return {name: value for name, value in found.items() if name in function.result.fields}
