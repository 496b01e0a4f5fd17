"""The former places of a program's resources: what a provider must know, and no call tells it.

A resource that is renamed or moved keeps what it is by an alias, its own or its parent's. The one that takes its old
place needs a name of its own, also where the program declares it first; and an attempt that was interrupted under the
old name is gone on with.

The URN below a parent is known later than the program's end, so that places within a program are compared by what
they are made of: the parent, the type and the name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime import get_root_resource

from personalize_provider.base.urn import parse_urn


class _Address(NamedTuple):
    """The place of a resource in a program.

    :ivar above: the number of the parent; 0 at the top of the stack.
    :ivar token: the type, in the spelling of the plugin.
    """

    above: int
    token: str
    name: str


class _Former(NamedTuple):
    """A place that a resource had before; ``place`` is None where it cannot be compared with those of the program."""

    urn: pulumi.Input[str]
    address: _Address | None


#: The program that runs, as its stack -> all addresses that its resources had before.
_FORMER: WeakKeyDictionary[pulumi.Resource, set[_Address]] = WeakKeyDictionary()
#: The same for the addresses that they have now.
_NOW: WeakKeyDictionary[pulumi.Resource, set[_Address]] = WeakKeyDictionary()
#: Parents by number: an object's own identity is used again when it is gone.
_NUMBERS: WeakKeyDictionary[pulumi.Resource, int] = WeakKeyDictionary()
_next_number = count(1)


def told(name: str, token: str, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    """Hidden inputs that tell the provider of aliases, and of the organization where the backend knows several."""
    own = _address(opts.parent, token, name)
    former = [place for place in _formers(name, token, opts) if place.address != own]
    root = get_root_resource()
    hidden: dict[str, Any] = {}
    if root is not None:
        _FORMER.setdefault(root, set()).update(place.address for place in former if place.address is not None)
        _NOW.setdefault(root, set()).add(own)
        hidden["__inOldPlace"] = asyncio.ensure_future(_in_old_place(root, own))
    if former:
        hidden["__formerly"] = [place.urn for place in former]
    if former and root is not None:
        hidden["__givenUp"] = asyncio.ensure_future(_given_up(root, former))
    if pulumi.get_organization() not in ("", "organization"):
        hidden["__organization"] = pulumi.get_organization()
    return hidden


def top_urn(name: str, token: str) -> str:
    """The URN of a resource without a parent, which needs no waiting for anything."""
    return f"urn:pulumi:{pulumi.get_stack()}::{pulumi.get_project()}::{token}::{name}"


def _address(parent: pulumi.Resource | None, token: str, name: str) -> _Address:
    number = 0
    if parent is not None and parent is not get_root_resource():
        number = _NUMBERS.setdefault(parent, 0) or next(_next_number)
        _NUMBERS[parent] = number
    return _Address(number, parse_urn(top_urn(name, token)).types, name)


def _formers(name: str, token: str, opts: pulumi.ResourceOptions) -> Iterator[_Former]:
    for alias in opts.aliases or ():
        place = _former(alias, name, token, opts.parent)
        if place is not None:
            yield place
    if opts.parent is None:
        return
    # A child moves with its parent, and its name with its parent's where it begins with it.
    parent = opts.parent._name
    for urn in opts.parent._aliases:
        called = pulumi.Output.from_input(urn).apply(lambda former_urn: parse_urn(former_urn).name)
        within = called.apply(
            lambda former_name: former_name + name[len(parent) :] if name.startswith(parent) else name
        )
        yield _Former(_alone(pulumi.create_urn(within, token, urn)), None)


def _former(alias: Any, name: str, token: str, parent: pulumi.Resource | None) -> _Former | None:
    """The place that an alias means; None for those of other stacks and projects, and those not known yet."""
    if isinstance(alias, str):
        return _Former(alias, _address_at_top(alias))
    if not isinstance(alias, pulumi.Alias):
        return None
    said = {key: value for key, value in vars(alias).items() if value is not ...}
    above = said.get("parent", parent)
    named, typed = said.get("name", name), said.get("type_", token)
    if said.keys() & {"stack", "project"} or not isinstance(named, str) or not isinstance(typed, str):
        return None
    if above is None or above is get_root_resource():
        return _Former(top_urn(named, typed), _address(None, typed, named))
    address = _address(above, typed, named) if isinstance(above, pulumi.Resource) else None
    return _Former(_alone(pulumi.create_urn(named, typed, above)), address)


def _alone(urn: pulumi.Output[str]) -> Awaitable[str]:
    """The text without what it depends on: depending on its parent, a resource would wait for itself."""
    return asyncio.ensure_future(urn.future())  # type: ignore[arg-type]


def _address_at_top(urn: str) -> _Address | None:
    """The place that a URN tells, in this stack and without a parent."""
    parts = parse_urn(urn)
    here = (parts.stack, parts.project) == (pulumi.get_stack(), pulumi.get_project())
    return _Address(0, parts.types, parts.name) if here and "$" not in parts.types else None


def _given_up(root: pulumi.Resource, former: list[_Former]) -> Awaitable[list[pulumi.Input[str]] | None]:
    async def known() -> list[pulumi.Input[str]] | None:
        await asyncio.sleep(0)
        now = _NOW.get(root, set())
        return [place.urn for place in former if place.address in now] or None

    return known()


def _in_old_place(root: pulumi.Resource, own: _Address) -> Awaitable[bool | None]:
    async def known() -> bool | None:
        # The program has declared everything by the time at which its first task runs.
        await asyncio.sleep(0)
        return True if own in _FORMER.get(root, ()) else None

    return known()
