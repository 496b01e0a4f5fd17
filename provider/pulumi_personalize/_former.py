"""Where the resources of a program were before: what a provider must know, and no call tells it.

A resource that is renamed or moved keeps what it is by an alias. The one that takes its old place needs a name of its
own, also where the program declares it first; and an attempt that was interrupted under the old name is gone on with.
Only aliases at the top of a stack are followed: those below a parent would wait for its URN.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime import get_root_resource

from personalize_provider.urn import parse_urn

#: The program that runs, as its stack -> the keys of all former URNs.
_FORMER: WeakKeyDictionary[pulumi.Resource, set[str]] = WeakKeyDictionary()
#: The same for the URNs at the top of the stack that the program's resources have now.
_NOW: WeakKeyDictionary[pulumi.Resource, set[str]] = WeakKeyDictionary()


def told(name: str, token: str, opts: pulumi.ResourceOptions) -> dict[str, Any]:
    """Hidden inputs that tell the provider of aliases, and of the organization where the backend knows several."""
    former = [urn for alias in opts.aliases or () if (urn := _urn(alias, name, token, opts.parent)) is not None]
    own = top_urn(name, token) if opts.parent is None else ""
    former = [urn for urn in former if not own or parse_urn(urn).key != parse_urn(own).key]
    root = get_root_resource()
    if root is not None:
        _FORMER.setdefault(root, set()).update(parse_urn(urn).key for urn in former)
        _NOW.setdefault(root, set()).update([parse_urn(own).key] if own else [])
    hidden: dict[str, Any] = {"__inOldPlace": asyncio.ensure_future(_in_old_place(own))} if own and root else {}
    if former:
        hidden["__formerly"] = former
    if former and root:
        hidden["__givenUp"] = asyncio.ensure_future(_given_up(former))
    if pulumi.get_organization() not in ("", "organization"):
        hidden["__organization"] = pulumi.get_organization()
    return hidden


def top_urn(name: str, token: str) -> str:
    """The URN of a resource without a parent, which needs no waiting for anything."""
    return f"urn:pulumi:{pulumi.get_stack()}::{pulumi.get_project()}::{token}::{name}"


def _urn(alias: Any, name: str, token: str, parent: pulumi.Resource | None) -> str | None:
    """The URN that an alias at the top of the stack means; None for others."""
    if isinstance(alias, str):
        return alias
    if not isinstance(alias, pulumi.Alias):
        return None
    said = {key: value for key, value in vars(alias).items() if value is not ...}
    above = said.get("parent", parent)
    if above is not None or said.keys() & {"stack", "project"}:
        return None
    named, typed = said.get("name", name), said.get("type_", token)
    return top_urn(named, typed) if isinstance(named, str) and isinstance(typed, str) else None


def _given_up(former: list[str]) -> Awaitable[list[str] | None]:
    root = get_root_resource()

    async def known() -> list[str] | None:
        await asyncio.sleep(0)
        now = _NOW.get(root, set()) if root is not None else set()
        return [urn for urn in former if parse_urn(urn).key in now] or None

    return known()


def _in_old_place(urn: str) -> Awaitable[bool | None]:
    root = get_root_resource()

    async def known() -> bool | None:
        # The program has declared everything by the time at which its first task runs.
        await asyncio.sleep(0)
        return True if root is not None and parse_urn(urn).key in _FORMER.get(root, ()) else None

    return known()
