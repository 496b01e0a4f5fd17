"""The declaration of a resource: typed inputs and outputs, and only what cannot be derived from botocore's model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from personalize_provider.declare.markers import Shape
from personalize_provider.declare.service_model import Noun

MINUTE = 60.0
HOUR = 60 * MINUTE

#: What a changed field leads to.
Effect = Literal["update", "tags", "replace"]


@dataclass(frozen=True)
class Timeouts:
    """The seconds that the provider waits for an operation before it gives up. Source: typical durations of the
    developer guide and of AWS's sample notebooks, several times over; giving up loses nothing."""

    create: float
    update: float = 30 * MINUTE
    delete: float = 30 * MINUTE


@dataclass(frozen=True)
class Usual:
    """The seconds that an operation usually takes, for messages and for the pace of polling."""

    create: float
    update: float = 5 * MINUTE
    delete: float = MINUTE


@dataclass(frozen=True)
class Entries:
    """The way in which Update changes a list entry by entry, where Describe does not answer the list.

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
class KeepsDatasets:
    """The way in which resources of a kind keep datasets of their dataset group from being deleted.

    :ivar when: ``there``: as long as one exists; ``usable``: unless it failed; ``moving``: only in transition.
    :ivar types: the dataset types that it may keep; None for all.
    :ivar refers: a last word, given the dataset type and what is known of the one that may keep it.
    """

    when: Literal["there", "usable", "moving"]
    types: frozenset[str] | None = None
    refers: Callable[[str, Mapping[str, Any]], bool] | None = None

    def keeps(self, dataset_type: str, props: Mapping[str, Any]) -> bool:
        """Tell whether one of the kind keeps a dataset of that type.

        :param props: what is known of it: its inputs, or what Describe answers.
        """
        if self.types is not None and dataset_type not in self.types:
            return False
        return self.refers is None or self.refers(dataset_type, props)


@dataclass(frozen=True)
class Called:
    """The form that a user may write for a resource to which its name alone does not lead: ``PARENT/LAST``.

    :ivar form: the form, for example ``GROUP/TYPE``.
    :ivar about: the form in a sentence of the documentation.
    :ivar hint: the end of a sentence that names the form.
    :ivar inputs: the inputs that decide the ARN, out of both parts; None where the parent's children are looked at.
    """

    form: str
    about: str
    hint: str
    inputs: Callable[[str, str], dict[str, Any]] | None = None

    def parts(self, given: str) -> tuple[str, str] | None:
        """Both parts of what a user calls it; None where it has another form."""
        parent, slash, last = given.partition("/")
        return (parent, last) if slash and parent and last and "/" not in last else None


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
    #: The input whose values have a place each, where a parent holds one for each of them.
    one_for_each: str = ""
    #: Inputs, beside the parent's, that hold ARNs of what it cannot outlive.
    stands_on: tuple[str, ...] = ()
    #: Whether its ARN begins with its parent's, with which it goes.
    within_parent: bool = False
    #: When it keeps its parent, or what its List operation is narrowed by, from being deleted. Derived where nothing is
    #: said: as long as it exists; in transition alone where it cannot be deleted itself.
    keeps_parent: Literal["there", "moving", "never"] | None = None
    #: Inputs that hold ARNs of what it keeps from being deleted while it is in transition.
    uses: tuple[str, ...] = ()
    #: How it keeps datasets of its group from being deleted; None where it does not.
    keeps_datasets: KeepsDatasets | None = None
    #: What a user may call it; None where its name leads to it.
    called: Called | None = None
    #: Whether two can have one name, because the ARN is not made of it and it is not used up either.
    shares_names: bool = False
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
    #: The input that holds the ARN of a schema, the text of which decides whether a change is made in place.
    schema_input: str = ""
    #: The input that holds the ARN of what it fills with data: it is made anew when that is made anew and so empty.
    fills: str = ""
    #: Path of the input that says which file, or folder of files, it reads.
    reads: str = ""
    #: Path of the input that says to which folder it writes.
    writes: str = ""
    #: Whether it is trained when it is made, so that it can fail for its data.
    trained: bool = False
    #: What is done once it is made, as a clause, for what waits for it.
    done: str = ""
    #: Of what serves: kind that goes with it -> kinds that are made again before it serves anew.
    serves_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Kind with which it goes for no need -> the sentences that say so.
    needless: Mapping[str, str] = field(default_factory=dict)
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
    def supports(self) -> tuple[str, ...]:
        """The inputs that hold ARNs of what it cannot outlive, the parent's first."""
        return ((self.parent,) if self.parent else ()) + self.stands_on

    @property
    def holds_parent(self) -> Literal["there", "moving", "never"]:
        """Tell when a resource of the kind keeps the parent that narrows its List operation from being deleted."""
        return self.keeps_parent or ("moving" if self.noun.delete is None else "there")

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
