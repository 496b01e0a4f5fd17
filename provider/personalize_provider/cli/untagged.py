"""Kinds without tags: their computed names tell that this provider made them, and often which stack did.

A computed name ends in a hash of the stack, the logical name, the parents and the inputs. All of these but the parents
can be read off what is live, and parents are tried that the states have.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from personalize_provider.aws.waiter import in_transition
from personalize_provider.base.urn import parse_urn
from personalize_provider.cli.orphans import Orphan, Wanted, orphan, owner_at, summaries
from personalize_provider.cli.progress import Progress
from personalize_provider.cli.states import Stack
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES, kind_at
from personalize_provider.operate.calls import Calls
from personalize_provider.plan.naming import computed_name, stem
from personalize_provider.plan.wire import live_inputs

#: The logical name, a hash, and whatever a suffix and a number add.
_COMPUTED = re.compile(r"(.+)-[0-9a-f]{7}(-.+)?")
_NUMBER = re.compile(r"-([0-9]{1,2})")


async def untagged(calls: Calls, wanted: Wanted, progress: Progress, others: Iterable[Orphan]) -> list[Orphan]:
    """Return what has a computed name, is in no state and is used by nothing.

    :param others: orphans of other kinds; what only they use is used by nothing once they are gone.
    """
    left = {other.arn for other in others}
    orphans: list[Orphan] = []
    for kind in (resource for resource in RESOURCES if not resource.noun.taggable):
        progress.doing = f"Looking at each {kind.noun.words}"
        named = [summary for summary in await summaries(calls, kind) if _computed(wanted, str(summary.get("name", "")))]
        arns = [arn for summary in named if (arn := str(summary[kind.noun.arn_member])) not in wanted.held]
        used = await _used(calls, kind, progress, left) if arns else set()
        for arn in arns:
            described = None if arn in used else await calls.describe(kind, arn)
            left_over = None if described is None else await _left(calls, wanted, kind, arn, described)
            orphans += [left_over] if left_over is not None else []
    return orphans


def _computed(wanted: Wanted, name: str) -> bool:
    match = _COMPUTED.fullmatch(name)
    if match is None:
        return False
    ends = {f"-{stack.suffix}" if stack.suffix else "" for stack in wanted.stacks}
    return wanted.owners is None or any(_number(match[2] or "", end) for end in ends)


def _number(rest: str, end: str) -> int:
    """The number of a computed name, by what comes after its hash; 0 where that does not begin with a suffix."""
    if rest == end:
        return 1
    match = _NUMBER.fullmatch(rest.removeprefix(end)) if rest.startswith(end) else None
    return int(match[1]) if match else 0


async def _used(calls: Calls, kind: Resource, progress: Progress, left: Collection[str]) -> set[str]:
    """ARNs of a kind that others name, as datasets do with their schemas; orphans do not count."""
    users = [resource for resource in RESOURCES if kind.noun.arn_member in resource.noun.create_members]
    used: set[str] = set()
    for user in users:
        all_users = (str(summary[user.noun.arn_member]) for summary in await summaries(calls, user))
        arns = [arn for arn in all_users if arn not in left]
        progress.doing = f"Looking at {len(arns)} {user.noun.words}s"
        described = await asyncio.gather(*(calls.describe(user, arn) for arn in arns))
        used |= {arn for description in described for arn in _named(description, kind.noun.arn_member)}
    return used


def _named(value: Any, member: str) -> Iterator[str]:
    """All ARNs under a member, updates that are under way included."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == member:
                yield str(inner)
            yield from _named(inner, member)


async def _left(calls: Calls, wanted: Wanted, kind: Resource, arn: str, described: dict[str, Any]) -> Orphan | None:
    """Return what was described as an orphan, unless something tells that it is of a stack that is not asked for."""
    finished = not in_transition(str(described.get("status", "")))
    stack = _maker(wanted, kind, described)
    owner = stack.label if stack is not None else None
    parent = kind.parent_of(described)
    above = kind_at(str(parent)) if parent else None
    if owner is None and above is not None:
        tag = await owner_at(calls, above, str(parent))
        owner = wanted.held.get(str(parent)) or (tag.stack if tag is not None else None)
        if parent not in wanted.held and wanted.owners is not None and owner not in wanted.owners:
            return None
    return orphan(kind, arn, described, owner, None, finished=finished)


def _maker(wanted: Wanted, kind: Resource, described: Mapping[str, Any]) -> Stack | None:
    """The stack of which this is the computed name; None where none of those asked for is."""
    name = str(described.get("name"))
    match = _COMPUTED.fullmatch(name)
    if match is None:
        return None
    inputs = {**live_inputs(kind, described, {}, {}), "__autoName": True}
    for stack in wanted.stacks:
        number = _number(match[2] or "", f"-{stack.suffix}" if stack.suffix else "")
        for urn in _places(stack, kind, match[1], wanted.urns) if number else ():
            for scope in stack.scopes:
                if computed_name(kind, urn, inputs, (), scope, stack.suffix, number) == name:
                    return stack
    return None


def _places(stack: Stack, kind: Resource, start: str, urns: Iterable[str]) -> Iterator[str]:
    """URNs that a resource may have of which the computed name begins so: with the parents that others have."""
    own = [parts for parts in map(parse_urn, urns) if (parts.project, parts.stack) == (stack.project, stack.name)]
    above = {parent for parts in own for parent in (parts.types, parts.types.rpartition("$")[0])}
    logicals = {start, *(parts.name for parts in own if stem(parts.name).startswith(start))}
    for parent in sorted({"", *above}):
        types = f"{parent}${kind.token}" if parent else kind.token
        yield from (f"urn:pulumi:{stack.name}::{stack.project}::{types}::{logical}" for logical in sorted(logicals))
