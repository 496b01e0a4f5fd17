"""Whom a call is about: what a face knows of a resource beside its properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .errors import InputsError
from .resource import Resource

Severity = Literal["info", "warning"]
#: Tells the user something on the resource's row: severity, sentence.
Say = Callable[[Severity, str], None]
#: Told while something is waited for: status, seconds so far in the service's time, seconds that it usually takes.
Progress = Callable[[str, float, float], None]
#: Told as soon as the service has answered a Create call: ARN, and the token that the state must hold.
Made = Callable[[str, str], None]


def silent(severity: Severity, sentence: str) -> None:
    """Say nothing."""


def unwatched(status: str, elapsed: float, usual: float) -> None:
    """Show no progress."""


def unkept(arn: str, token: str) -> None:
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
    :ivar proposed_name: the name that the user's configuration, rather than the provider, computes.
    """

    resource: Resource
    urn: str
    timeouts: Mapping[Literal["create", "update", "delete"], float] = field(default_factory=dict)
    replace_on_changes: tuple[str, ...] = ()
    say: Say = silent
    progress: Progress = unwatched
    made: Made = unkept
    proposed_name: str | None = None

    @property
    def noun(self) -> str:
        """The kind in words for sentences: ``recommender``, ``dataset group``."""
        return self.resource.noun.words

    def timeout(self, operation: Literal["create", "update", "delete"]) -> float:
        """Seconds that the operation may take."""
        default: float = getattr(self.resource.timeouts, operation)
        return self.timeouts.get(operation, default)


_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str) -> float:
    """A duration as Pulumi writes it (``30m``, ``1h15m``, ``90s``) in seconds.

    :raises InputsError: it is none.
    """
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", text)
    if not parts or "".join(number + unit for number, unit in parts) != text.replace(" ", ""):
        raise InputsError("custom_timeouts has a duration that cannot be read; write it like 30m, 2h or 1h15m.")
    return sum(float(number) * _UNITS[unit] for number, unit in parts)
