"""The form of a plan-time rule: facts of one resource in, findings out. Rules are pure and never call AWS."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from personalize_provider.base.texts import cut
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Path
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.graph import Graph

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)

_MOST_TOLD = 12
#: The name of a column, by the model's ColumnName. What has this form is told in messages: it is no secret.
COLUMN_NAME = re.compile(r"[A-Za-z_][A-Za-z\d_]{0,149}", re.ASCII)

#: ``cost``: a warning of what costs money, which the stack's configuration can silence or make an error.
Severity = Literal["error", "warning", "cost"]


@dataclass(frozen=True)
class Evidence:
    """The reason to believe that the service refuses something.

    :ivar kind: ``model``: a constraint of the API's model; ``refusal``: words of the service that were quoted;
        ``guide``: a "must", "required", "only" or "cannot" of the guide or of the API reference, which no use that the
        service accepts contradicts.
    :ivar source: where it stands, or the quoted words.
    """

    kind: Literal["model", "refusal", "guide"]
    source: str


@dataclass(frozen=True)
class Facts:
    """The facts that a rule may look at.

    Inputs are wire-shaped (camelCase, numbers as numbers) and may hold
    :data:`~personalize_provider.declare.markers.UNKNOWN` at any depth: a rule stays silent about what it cannot know.
    """

    noun: str
    inputs: Mapping[str, Any]
    #: The inputs of the last successful run; None when the resource is to be created.
    old_inputs: Mapping[str, Any] | None = None
    #: Paths that change (``recommenderConfig.minRecommendationRequestsPerSecond``); all inputs when creating.
    changed: frozenset[str] = frozenset()
    #: True where it is created in the place of another, which goes afterwards.
    replacing: bool = False
    #: The engine's name of the resource; empty where nobody asks for its relatives.
    urn: str = ""
    #: The resources of the program that were checked before this one.
    graph: Graph = field(default_factory=Graph)

    @property
    def creating(self) -> bool:
        return self.old_inputs is None

    def changes(self, path: str) -> bool:
        """Tell whether the resource is created, or something at, below or above ``path`` changes."""
        asked = Path.parse(path)
        return self.creating or any(
            changed.below(asked) or asked.below(changed) for changed in map(Path.parse, self.changed)
        )

    def get(self, path: str) -> Any:
        """The value at a path; None when absent, UNKNOWN when it or an object above it is unknown."""
        return Path.parse(path).of(self.inputs)

    def old(self, path: str) -> Any:
        """The value at a path in the last successful run; None when creating or absent."""
        return Path.parse(path).of(self.old_inputs)


@dataclass(frozen=True)
class Finding:
    """One sentence about one property. It names the property path, never a value that the user gave."""

    rule: str
    severity: Severity
    path: str
    message: str


@dataclass(frozen=True)
class Rule:
    """A rule of the service that can be decided before calling it.

    :ivar id: the rule's name, for example ``S1``.
    :ivar about: the kinds of resource it speaks of, by name or by what is true of them.
    :ivar says: the rule itself, one sentence for the documentation.
    :ivar check: yields ``(path, message)`` for each violation; the message is the end of a sentence that begins with
        the path.
    :ivar program: whether it looks at other resources of the program too.
    :ivar evidence: why it is known that the service refuses this; errors have it, and nothing else.
    """

    id: str
    about: frozenset[str] | Callable[[Resource], bool]
    severity: Severity
    says: str
    check: Callable[[Facts], Iterator[tuple[str, str]]]
    program: bool = False
    evidence: Evidence | None = None

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The names of the kinds it speaks of."""
        about = self.about
        return (
            about
            if isinstance(about, frozenset)
            else frozenset(resource.name for resource in RESOURCES if about(resource))
        )

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """The rule's findings; what is no error only where something is created or changed."""
        if facts.noun in self.nouns:
            for path, message in self.check(facts):
                if self.severity == "error" or facts.changes(path):
                    yield Finding(self.id, self.severity, path, message)


def key_path(path: str, key: str) -> str:
    """The path of a map's entry, for a sentence: ``tags["a.b"]``."""
    return str(Path.parse(path).key(cut(key)))


def entries(value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of an object; none where the value is anything else, or unknown."""
    if isinstance(value, Mapping):
        yield from ((key, entry) for key, entry in value.items() if isinstance(key, str))


def listed(value: Any) -> Sequence[Any]:
    """The values of a list; none where the value is anything else, or unknown."""
    return value if isinstance(value, list | tuple) else ()


def number(value: Any) -> float | None:
    """A number, also one written as text, as the service's text maps have it; None for anything else."""
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if isinstance(value, int) or math.isfinite(value) else None


def told(names: Iterable[str]) -> str:
    """Names of columns for a message; no more than a line of them."""
    columns = [name for name in names if COLUMN_NAME.fullmatch(name)]
    rest = f" and {len(columns) - _MOST_TOLD} more" if len(columns) > _MOST_TOLD else ""
    return ", ".join(columns[:_MOST_TOLD]) + rest


def given(value: Any) -> bool:
    """Tell whether a value is there and known."""
    return value is not None and value is not UNKNOWN


def known(value: Any) -> bool:
    """Tell whether nothing in a value is unknown."""
    if isinstance(value, Mapping):
        return all(known(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return all(known(inner) for inner in value)
    return value is not UNKNOWN
