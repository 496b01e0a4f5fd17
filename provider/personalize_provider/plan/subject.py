"""The subject of a call: what a face knows of a resource beside its properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict

from personalize_provider.base.errors import InputsError
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.path import Places
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.spelling import Spelling
from personalize_provider.plan.naming import Owner, identity
from personalize_provider.plan.ownership import Held

Severity = Literal["info", "warning"]
#: Tells the user something on the resource's row: severity, sentence.
Say = Callable[[Severity, str], None]
#: Told while something is waited for: status, seconds so far in the service's time, seconds that it usually takes.
Progress = Callable[[str, float, float], None]
#: Told as soon as the service has answered a Create call: ARN, and what the state must hold.
Made = Callable[[str, Held], None]
#: Told as soon as it is known when a new resource was created.
Born = Callable[[str], None]
#: Tells whether the engine that asked is still there.
Listening = Callable[[], bool]


def silent(severity: Severity, sentence: str) -> None:
    """Say nothing."""


def say_all(say: Say, said: Iterable[tuple[Severity, str]]) -> None:
    """Say several sentences, one after the other."""
    for severity, sentence in said:
        say(severity, sentence)


def unwatched(status: str, elapsed: float, usual: float) -> None:
    """Show no progress."""


def unborn(when: str) -> None:
    """Keep no birth."""


def heard() -> bool:
    """Nobody went away."""
    return True


def unkept(arn: str, held: Held) -> None:
    """Keep no half-made resource."""


@dataclass(frozen=True)
class Subject:
    """One resource of a program.

    :ivar urn: the engine's name for it; decides computed names and ownership.
    :ivar timeouts: seconds by operation (``create``, ``update``, ``delete``) where the user set them.
    :ivar replace_on_changes: property paths that the user wants to force a replacement.
    :ivar say: how the user is told.
    :ivar progress: how a wait is shown.
    :ivar made: how a face that can keep a half-made resource learns of its ARN, whatever ends the creation later.
    :ivar born: how such a face learns of its birth.
    :ivar listening: whether the engine is still there to be answered.
    :ivar proposed_name: the name that the user's configuration, rather than the provider, computes.
    :ivar chosen_name: the computed name to use, where the first one is taken or an earlier attempt has another.
    :ivar organization: the organization of the stack, where the engine tells it and the backend knows several.
    :ivar suffix: the end that the configuration gives to computed names.
    :ivar formerly: URNs under which the program knew the resource before: its aliases.
    :ivar in_old_place: whether another resource of the program was called like this one before.
    :ivar given_up: those of ``formerly`` that other resources of the program have now.
    :ivar spelling: which names of properties its user knows.
    :ivar secrets: where the properties hold what is secret, as far as the face is told.
    """

    resource: Resource
    urn: str
    timeouts: Mapping[Literal["create", "update", "delete"], float] = field(default_factory=dict)
    replace_on_changes: tuple[str, ...] = ()
    say: Say = silent
    progress: Progress = unwatched
    made: Made = unkept
    born: Born = unborn
    listening: Listening = heard
    proposed_name: str | None = None
    chosen_name: str | None = None
    organization: str = ""
    suffix: str = ""
    formerly: tuple[str, ...] = ()
    in_old_place: bool = False
    given_up: tuple[str, ...] = ()
    spelling: Spelling = "wire"
    secrets: frozenset[Places] = frozenset()

    @property
    def scope(self) -> str:
        """Return what tells stacks of one project and name apart; empty where nothing is known that does."""
        return f"{self.organization}/{self.suffix}" if self.organization or self.suffix else ""

    @property
    def identity(self) -> str:
        """Return the identity of the resource, as the owner tag says it."""
        return identity(self.urn, self.scope)

    @property
    def identities(self) -> tuple[str, ...]:
        """The identity, and those it had before: under another name, or without organization in earlier versions."""
        scopes = (self.scope,) if self.suffix else (self.scope, "")
        return tuple(dict.fromkeys(identity(urn, scope) for urn in (self.urn, *self.formerly) for scope in scopes))

    def owns(self, owner: Owner) -> bool:
        """Tell whether a tag names this resource.

        What bears a name that another resource of the program has now is that one's, unless it is an unfinished
        attempt at an ARN that tells the two apart.
        """
        if owner.identity not in self.identities:
            return False
        given_up = {identity(urn, scope) for urn in self.given_up for scope in (self.scope, "")}
        told_apart = self.resource.arn_tail is not None and owner.unfinished(self.resource)
        return owner.identity not in given_up or told_apart

    @property
    def logical(self) -> str:
        """The resource's name in the program, for messages."""
        return parse_urn(self.urn).name

    @property
    def noun(self) -> str:
        """The kind in words for sentences: ``recommender``, ``dataset group``."""
        return self.resource.noun.words

    def timeout(self, operation: Literal["create", "update", "delete"]) -> float:
        """Seconds that the operation may take."""
        default: float = getattr(self.resource.timeouts, operation)
        return self.timeouts.get(operation, default)


#: Hidden inputs by which a program tells what no call does: see the attributes of :class:`Subject` of the same names.
TOLD = frozenset({"__organization", "__formerly", "__inOldPlace", "__givenUp"})
#: The organization that every stack of a backend without organizations has.
_ONLY_ORGANIZATION = "organization"


class Told(TypedDict):
    """The facts that the program told, as attributes of a :class:`Subject`."""

    organization: str
    formerly: tuple[str, ...]
    in_old_place: bool
    given_up: tuple[str, ...]


def told(hidden: Mapping[str, Any]) -> Told:
    """Return what a program told in hidden inputs."""
    organization = hidden.get("__organization")
    return {
        "organization": organization if isinstance(organization, str) and organization != _ONLY_ORGANIZATION else "",
        "formerly": _texts(hidden.get("__formerly")),
        "in_old_place": hidden.get("__inOldPlace") is True,
        "given_up": _texts(hidden.get("__givenUp")),
    }


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str) -> float:
    """A duration as Pulumi writes it (``30m``, ``1h15m``, ``90s``) in seconds.

    :raises InputsError: it is none.
    """
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    if not parts or "".join(number + unit for number, unit in parts) != text.replace(" ", ""):
        raise InputsError("custom_timeouts has a duration that cannot be read; write it like 30m, 2h or 1h15m.")
    return sum(float(number) * _UNITS[unit] for number, unit in parts)
