"""What a resource file says: typed inputs and outputs, and only what cannot be derived from botocore's model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .model import Shape
from .service import Noun

MINUTE = 60.0
HOUR = 60 * MINUTE

#: What a changed field leads to.
Effect = Literal["update", "tags", "replace"]


@dataclass(frozen=True)
class Timeouts:
    """How long an operation may take before it is given up waiting for, in seconds. Source: typical durations
    of the developer guide and of AWS's sample notebooks, several times over; giving up loses nothing."""

    create: float
    update: float = 30 * MINUTE
    delete: float = 30 * MINUTE


@dataclass(frozen=True)
class Usual:
    """How long an operation usually takes, in seconds, for messages and for the pace of polling."""

    create: float
    update: float = 5 * MINUTE
    delete: float = MINUTE


@dataclass(frozen=True)
class Entries:
    """How Update changes a list entry by entry, where Describe does not answer the list.

    :ivar key: the member by which entries are told apart.
    :ivar add: the member of the Update request that takes new entries.
    :ivar remove: the member that takes the keys of entries to remove.
    :ivar listing: the List operation that answers the entries of one resource.
    """

    key: str
    add: str
    remove: str
    listing: str


@dataclass(frozen=True)
class Resource:
    """One kind of resource.

    Derived, unless said here: a field whose top level is a member of the Update request is updated in place,
    ``tags`` through TagResource and UntagResource, every other field replaces.
    """

    noun: Noun
    inputs: type[Shape]
    #: What Describe answers beyond the inputs.
    outputs: type[Shape]
    timeouts: Timeouts
    usual: Usual
    #: The end of the ARN as a format of the inputs, for example ``recommender/{name}``; None where the service
    #: draws it at random.
    arn_tail: Callable[[Mapping[str, Any]], str | None] | None
    #: The input that holds the ARN of the parent, by which the List operation is narrowed.
    parent: str | None = None
    #: A parent holds one of these (of a type), so that a replacement must delete first.
    one_per_parent: bool = False
    #: Create-path of a field -> path in the Update request, where Update carries it under another name.
    update_paths: Mapping[str, str] = field(default_factory=dict)
    #: Inputs that are lists which Update changes entry by entry.
    entries: Mapping[str, Entries] = field(default_factory=dict)
    #: Given the inputs and what is live: the path of a change in place that the service may refuse, although nothing
    #: that is documented forbids it, so that a replacement is to be offered then.
    doubtful: Callable[[Mapping[str, Any], Mapping[str, Any]], str | None] | None = None
    #: A last word on the effect of one changed path; None keeps what was derived.
    effect: Callable[[str, Mapping[str, Any]], Effect | None] | None = None
    #: Names of inputs and outputs that botocore's model does not have.
    ours: frozenset[str] = frozenset()
    #: What a deletion loses for ever, as the object of a sentence; empty for what can be made again.
    lost: str = ""
    #: What it costs by, as the predicate of a sentence. Source: the pricing pages of the developer guide.
    cost: str = "costs nothing by itself"
    #: How many of these a parent holds at most, where that quota cannot be raised; 0 for no such limit.
    most_per_parent: int = 0
    #: What Describe says of inputs that are the provider's own; they are compared where the program gives them.
    observed: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    #: Path of the input that chooses the columns of training; empty where there is none.
    training_columns: str = ""
    #: Whether a missing name is computed; otherwise the service draws one.
    auto_name: bool = True
    #: Statuses in which the resource is done.
    ready: frozenset[str] = frozenset({"ACTIVE"})

    @property
    def name(self) -> str:
        """The resource's type name, for example ``Recommender``."""
        return self.noun.name

    @property
    def token(self) -> str:
        """The type as users see it in messages."""
        return f"personalize:index:{self.noun.name}"

    def parent_of(self, inputs: Mapping[str, Any]) -> Any:
        """The ARN of the parent by which the List operation is narrowed; None where there is none."""
        return inputs.get(self.parent) if self.parent else None

    @property
    def parent_words(self) -> str:
        """The kind of the parent in words for sentences: ``dataset group``."""
        return Noun((self.parent or "").removesuffix("Arn")).words

    @property
    def description(self) -> str:
        """The inputs' docstring: what the resource is."""
        return self.inputs.__doc__ or ""


def named_tail(kind: str, member: str = "name") -> Callable[[Mapping[str, Any]], str | None]:
    """The usual end of an ARN: ``<kind>/<name>``."""

    def tail(inputs: Mapping[str, Any]) -> str | None:
        name = inputs.get(member)
        return f"{kind}/{name}" if isinstance(name, str) else None

    return tail
