"""Functions: what there is, described and listed. Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.base.errors import InputsError, NotFoundError
from personalize_provider.declare.function import Function
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.operate.lookup import arn_of, look_up, nothing
from personalize_provider.operate.session import Session
from personalize_provider.plan.check import Environment
from personalize_provider.plan.constraints import argument_violations
from personalize_provider.plan.tags import ALL
from personalize_provider.plan.wire import plain


async def invoke(
    session: Session, function: Function, given: Mapping[str, Any], environment: Environment
) -> dict[str, Any]:
    """Answer a function.

    :param given: its arguments by their names.
    :raises InputsError: the arguments cannot be used, or there is no such thing.
    """
    try:
        return await _answered(session, function, given, environment)
    except (InputsError, NotFoundError):
        for name, value in given.items():
            node = session.program.graph.at(value)
            if node is not None and node.creating and await session.calls.describe(BY_NAME[node.noun], value) is None:
                raise InputsError(
                    f"{value} is what this program makes and is not there yet; give {function.name} as {name} the"
                    f" resource's id instead of its arn, since nothing waits for an arn, which is known beforehand."
                ) from None
        raise


async def _answered(
    session: Session, function: Function, given: Mapping[str, Any], environment: Environment
) -> dict[str, Any]:
    arguments = {name: value for name, value in given.items() if value is not None}
    _refuse(function, arguments)
    for name in arguments.keys() - {"arn"}:
        if name.endswith("Arn"):
            await session.calls.refuse_crossed(arguments[name])
    if function.does == "list":
        summaries, _ = await session.calls.poller.pages(function.noun.list, function.noun.list_key, arguments)
        return {function.found: [plain(summary) for summary in summaries]}
    if function.does == "metrics":
        answer = await _asked(session, function, "GetSolutionMetrics", arguments, arguments["solutionVersionArn"])
        return dict(plain({**arguments, **answer}))
    if function.resource is None:
        made = f"arn:{environment.partition}:personalize:::{function.noun.words}/{arguments.get('name')}"
        return _renamed(function, await _of_service(session, function, arguments.get("arn") or made))
    arn = arguments.get("arn") or await arn_of(session.calls, function.resource, arguments["name"], environment)
    looked_up = await look_up(session.calls, function.resource, arn, environment)
    if looked_up is None:
        raise nothing(function.noun, arn)
    properties = {**looked_up[1], "tags": looked_up[1].get(ALL)}
    return {name: value for name, value in properties.items() if name in function.result.fields}


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
            raise InputsError(
                f"{noun.one.capitalize()} is looked up by its arn or by its name; give exactly one of the two."
            )
        operation, members = noun.describe, {"arn": noun.arn_member}
    else:
        operation, members = noun.list if function.does == "list" else "GetSolutionMetrics", {}
    sent = {members.get(name, name): value for name, value in arguments.items() if name != "name"}
    required: frozenset[str] | None = frozenset() if "name" in arguments else None
    ours = {wire: name for name, wire in members.items()}
    for path, message in argument_violations(operation, sent, required):
        raise InputsError(f"{ours.get(path, path)} {message}.")
    if not isinstance(arguments.get("name", ""), str) or arguments.get("name") == "":
        raise InputsError(f"name must be the name of {noun.one}.")


async def _of_service(session: Session, function: Function, arn: str) -> dict[str, Any]:
    noun = function.noun
    answer = await _asked(session, function, noun.describe, {noun.arn_member: arn}, arn)
    described: dict[str, Any] = answer[noun.describe_key]
    return described


async def _asked(
    session: Session, function: Function, operation: str, request: Mapping[str, Any], arn: str
) -> dict[str, Any]:
    try:
        return await session.calls.call(operation, request)
    except NotFoundError:
        raise nothing(function.noun, arn) from None


def _renamed(function: Function, described: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Describe answers, the thing's own ARN as ``arn``."""
    properties = dict(plain(described))
    properties["arn"] = properties.pop(function.noun.arn_member)
    return {name: value for name, value in properties.items() if name in function.result.fields}
