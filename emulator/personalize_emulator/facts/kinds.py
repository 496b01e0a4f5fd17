"""The declaration of a kind of resource: its parent, the durations of its changes, and what each of its states allows.

A kind declares itself in its file of ``operations``. The tables of durations and of states are filled from these
declarations, and ``complete`` refuses, when the package is imported, a kind that leaves something out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from personalize_emulator.facts import durations, service_model, states

OnParent = Literal["keeps", "may keep", "goes", "by its rules"]
"""The effect of a resource on the deletion of its parent: it ``keeps`` the parent, or ``may keep`` it (U30: with the
setting ``group_needs_empty``), it ``goes`` with it, or the parent's own rules say which one is in the way."""


@dataclass(frozen=True)
class Kind:
    """``name`` as in ARNs, with underscores; ``parent`` the kind of its parent, "" for none. ``durations`` are seconds
    of service time by change, ``allowed`` the statuses by verb (``use`` is being the parent or the source of something
    new). ``at_once``: made and deleted at once, without a status."""

    name: str
    parent: str = ""
    on_parent: OnParent | None = None
    durations: Mapping[str, float] = field(default_factory=dict)
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    at_once: bool = False

    @cached_property
    def noun(self) -> str:
        """The kind in the names of operations: ``MetricAttribution``."""
        return "".join(part.title() for part in self.name.split("_"))

    @cached_property
    def words(self) -> str:
        return self.name.replace("_", " ")

    @cached_property
    def member(self) -> str:
        """The kind in the names of members: ``metricAttribution``."""
        return self.noun[0].lower() + self.noun[1:]

    @property
    def arn_member(self) -> str:
        return f"{self.member}Arn"

    @property
    def name_member(self) -> str:
        return "jobName" if self.name.endswith("_job") else "name"

    @cached_property
    def taggable(self) -> bool:
        """Tell whether the kind's Create request takes tags."""
        return "tags" in service_model.load("personalize").request(f"Create{self.noun}")


KINDS: dict[str, Kind] = {}
"""All kinds by name, parents first."""


def declare(kind: Kind) -> Kind:
    """Make a kind known."""
    KINDS[kind.name] = kind
    durations.SECONDS.update({f"{kind.name}.{change}": seconds for change, seconds in kind.durations.items()})
    states.ALLOWED.update({(kind.name, verb): statuses for verb, statuses in kind.allowed.items()})
    return kind


def children(parent: str, *on_parent: OnParent) -> Iterator[Kind]:
    """The kinds whose resources are in one of a kind, and mean that to its deletion."""
    return (kind for kind in KINDS.values() if kind.parent == parent and kind.on_parent in on_parent)


def complete(operations: Collection[str]) -> None:
    """TypeError for a kind that leaves something out.

    ``operations``: the names of all that are served.
    """
    for kind in KINDS.values():
        problem = _problem(kind, operations)
        if problem:
            raise TypeError(f"The kind {kind.name} {problem}.")
    nouns = {kind.noun for kind in KINDS.values()}
    for name in operations:
        if name.startswith("Create") and name.removeprefix("Create") not in nouns:
            raise TypeError(f"The operation {name} makes no kind that is declared.")


def _problem(kind: Kind, operations: Collection[str]) -> str:
    verbs = [verb for verb in ("create", "delete", "update", "start", "stop") if verb.title() + kind.noun in operations]
    if "create" not in verbs:
        return f"has no operation Create{kind.noun}"
    if kind.parent and kind.parent not in KINDS:
        return f"is in a {kind.parent}, which is no kind"
    if kind.parent and kind.on_parent is None:
        return f"does not say what it means to the deletion of its {KINDS[kind.parent].words}"
    if kind.at_once:
        return ""
    missing = [verb for verb in verbs if verb in ("create", "delete") and verb not in kind.durations]
    if missing:
        return f"does not say how long the change {missing[0]} takes"
    missing = [verb for verb in verbs if verb != "create" and verb not in kind.allowed]
    if missing:
        return f"does not say which states allow the verb {missing[0]}"
    return ""
