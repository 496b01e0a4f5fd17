"""The things that operations of one process share beside calls: what they were told, what they did and said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from personalize_provider.operate.calls import Calls
from personalize_provider.plan.consent import Consent
from personalize_provider.plan.graph import Graph


@dataclass
class Program:
    """The program and its state, as the engine told of them in this run."""

    #: The resources that were checked so far, parents first.
    graph: Graph = field(default_factory=Graph)
    #: ARN -> URN of what the state holds, as far as the engine told: never named as left over.
    known: dict[str, str] = field(default_factory=dict)
    #: ARN -> when the datasets of the program were made, as the state has it.
    born: dict[str, str] = field(default_factory=dict)
    #: ARN -> text of schemas, which never change; None for one that does not exist.
    schemas: dict[str, str | None] = field(default_factory=dict)
    #: ARNs that were taken into the state as they are, which a check cannot tell from what is to be made.
    imported: set[str] = field(default_factory=set)
    #: ARNs of what the engine was told to delete, and make anew, with something else.
    falling: set[str] = field(default_factory=set)
    #: Project and stack of all that this process was asked about, as owner tags name them.
    stacks: set[str] = field(default_factory=set)


@dataclass
class Deeds:
    """The deeds of this process."""

    #: ARN -> token of the latest creation or adoption.
    tokens: dict[str, str] = field(default_factory=dict)
    #: ARN -> birth of what is being made, as it was first seen.
    births: dict[str, str] = field(default_factory=dict)
    #: Kind -> seconds of the service that creations took.
    took: dict[str, list[float]] = field(default_factory=dict)
    #: True once something was really done, which no preview does, and once something failed, so that the engine may
    #: not have told of all that the state holds.
    acted: bool = False
    cut_short: bool = False

    @contextmanager
    def noted(self, *, acts: bool = True) -> Iterator[None]:
        """Take note of what is done, and of what fails: the engine may ask for nothing after it."""
        self.acted |= acts
        try:
            yield
        except BaseException:
            self.cut_short = True
            raise


@dataclass
class Messages:
    """The messages that the user got, and need not get again."""

    #: URN and sentence of every warning of a check; "" and the fact for what is said once in a run.
    warnings: set[tuple[str, str]] = field(default_factory=set)
    #: ARNs of which was told what a deletion loses.
    lost: set[str] = field(default_factory=set)
    #: ARNs that were named as alive and in no state.
    left_over: set[str] = field(default_factory=set)


@dataclass
class Session:
    """The things that all operations of one process share. It belongs to one event loop."""

    calls: Calls
    #: The consent that the user gave for this run.
    consent: Consent = field(default_factory=Consent)
    program: Program = field(default_factory=Program)
    deeds: Deeds = field(default_factory=Deeds)
    messages: Messages = field(default_factory=Messages)
