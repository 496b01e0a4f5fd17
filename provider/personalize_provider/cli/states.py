"""Exported states, and the stacks that they are of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from personalize_provider.base.errors import InputsError
from personalize_provider.base.urn import parse_urn
from personalize_provider.plan.naming import identity

#: The organization that every stack of a backend without organizations has.
_ONLY_ORGANIZATION = "organization"


@dataclass(frozen=True)
class Stack:
    """A stack, and what tells it from others of the same project and name.

    :ivar suffix: the end that its configuration gives to computed names.
    """

    project: str
    name: str
    organization: str = ""
    suffix: str = ""

    @property
    def label(self) -> str:
        """Project and stack as people know them."""
        return f"{self.project}/{self.name}"

    @property
    def scopes(self) -> tuple[str, ...]:
        """Return what may tell it apart in names and owner tags; programs in other languages tell no organization."""
        scopes = [f"{self.organization}/{self.suffix}"] if self.organization else []
        return (*scopes, f"/{self.suffix}" if self.suffix else "")

    @property
    def owners(self) -> frozenset[str]:
        """Project and stack, as owner tags may name them."""
        urn = f"urn:pulumi:{self.name}::{self.project}::type::name"
        return frozenset(identity(urn, scope).rpartition("/")[0] for scope in self.scopes)


@dataclass(frozen=True)
class State:
    """One exported state.

    :ivar arns: what it holds of Amazon Personalize; what its program only reads is held by others, or by nobody.
    :ivar urns: all its resources.
    :ivar owners: project and stack of what it holds, as the owner tags name them.
    """

    arns: frozenset[str]
    urns: tuple[str, ...]
    owners: frozenset[str]

    @property
    def stack(self) -> Stack | None:
        """The stack, as far as its resources tell; None where there are none."""
        parts = next((parse_urn(urn) for urn in self.urns), None)
        return None if parts is None else Stack(parts.project, parts.stack)

    @property
    def told(self) -> frozenset[str]:
        """Project and stack as owner tags name them: what the state says of them itself comes first."""
        stack = self.stack
        if stack is None:
            return frozenset()
        plain = next(iter(stack.owners))
        return frozenset(owner for owner in self.owners if owner.partition("@")[0] == plain) or stack.owners


def read_state(text: str, source: str) -> State:
    """Read what ``pulumi stack export`` wrote.

    :param source: where the text comes from, for messages.
    :raises InputsError: it is something else.
    """
    try:
        exported = json.loads(text.removeprefix("\ufeff"))
        resources = exported["deployment"].get("resources") or []
        return State(
            frozenset(
                resource["id"] for resource in resources if _is_arn(resource.get("id")) and not resource.get("external")
            ),
            tuple(str(resource["urn"]) for resource in resources),
            frozenset(_owners(resources)),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputsError(
            f"{source} is no exported state; write one with `pulumi stack export --file state.json`."
        ) from None


def stack_of(text: str) -> Stack:
    """Read ``PROJECT/STACK`` or ``ORGANIZATION/PROJECT/STACK``.

    :raises InputsError: it is neither.
    """
    parts = text.split("/")
    if len(parts) not in (2, 3) or not all(parts):
        raise InputsError(f"--stack {text} does not tell a project: write it as PROJECT/STACK beside --state.")
    organization = parts[0] if len(parts) == 3 and parts[0] != _ONLY_ORGANIZATION else ""
    return Stack(parts[-2], parts[-1], organization)


def _is_arn(value: object) -> bool:
    return isinstance(value, str) and value.split(":", 3)[::2] == ["arn", "personalize"]


def _owners(resources: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for resource in resources:
        known = (resource.get("outputs") or {}).get("__identity")
        if isinstance(known, str):
            yield known.rpartition("/")[0]
