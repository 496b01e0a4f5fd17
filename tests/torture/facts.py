"""The facts of the account: who made what, who touched what, and what must never happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.tags import OWNER_KEY

#: What the histories are held against; each stands for some of the invariants.
Wrong = Literal["lost", "doubled", "orphaned", "foreign", "untrue", "mistake"]
WRONGS: tuple[Wrong, ...] = ("lost", "doubled", "orphaned", "foreign", "untrue", "mistake")
#: What a run of costs money at once or for as long as it lives.
BILLED = frozenset(
    {"Recommender", "SolutionVersion", "Campaign", "DatasetImportJob", "BatchInferenceJob", "BatchSegmentJob"}
)
#: Somebody who is none of the stacks.
STRANGER = "somebody"
_TOUCHES = ("Update", "Delete", "Stop", "Start")


@dataclass(eq=False)
class Thing:
    """One resource that was made.

    :ivar owner: the stack that made it, or took it over with consent; else :data:`STRANGER`.
    :ivar line: which resource of the programs it is: renames and moves keep the line.
    :ivar run: in which run it was made.
    :ivar asked: a text of what was asked for, names and tags left out.
    :ivar kept: whether a state ever held it.
    :ivar released: whether it is nobody's by the user's wish: destroyed although it cannot be deleted.
    :ivar retained: whether the program told the engine to leave it alone when it went out of the state.
    :ivar undone: in which run the provider deleted or stopped it, outside of the engine's own deletions.
    """

    arn: str
    kind: str
    owner: str
    line: int
    run: int
    asked: str = ""
    kept: bool = False
    released: bool = False
    retained: bool = False
    undone: int | None = None
    #: Whether another stands under its ARN now, or it was deleted.
    died: bool = False
    #: Whether the engine asked for its deletion.
    condemned: bool = False
    #: What the user had agreed to have others beside, when it was made.
    agreed: frozenset[str] = frozenset()
    judged: bool = False
    #: Whether two stacks have it, and nothing tells which: it is unfinished and they have one name, or it has no tags
    #: and one took it over with consent.
    shared: bool = False
    #: The name of the stack that its owner tag tells.
    place: str = ""
    #: Where it was in the program when its owner tag was written, and where its maker was told that it had been.
    key: str = ""
    keys: frozenset[str] = frozenset()
    #: When it was made, in seconds.
    when: float = 0.0
    #: Whether a run was cut off while it changed this, so that the state may not know what is live before a refresh.
    unsure: bool = False
    #: The last run that left it in a state.
    held: int = 0

    def taken_over(self, owner: str) -> None:
        """Another stack has it; without an owner tag nothing tells that to the one that had it."""
        self.shared |= not BY_NAME[self.kind].noun.taggable
        self.owner = owner


@dataclass
class Acting:
    """Who calls the service at the moment, for which resource, and in which of the engine's calls."""

    stack: str = STRANGER
    line: int = -1
    what: str = ""
    run: int = 0
    #: The stack's name.
    place: str = ""
    #: Where the resource is in the program, and where else the provider is told that it was.
    key: str = ""
    keys: frozenset[str] = frozenset()
    #: What is asked for, names and tags left out.
    asked: str = ""
    #: ARNs that the user agreed to for this run, by word.
    adopts: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


@dataclass
class Facts:
    """All things ever made, and what went wrong.

    :ivar at: what stands under an ARN now, or stood there last.
    :ivar agreed: ARNs beside which the user agreed to have another, ever.
    :ivar disturbed: ARNs with which somebody else did something.
    """

    acting: Acting = field(default_factory=Acting)
    things: list[Thing] = field(default_factory=list)
    at: dict[str, Thing] = field(default_factory=dict)
    disturbed: set[str] = field(default_factory=set)
    agreed: set[str] = field(default_factory=set)
    wrong: list[tuple[Wrong, str]] = field(default_factory=list)
    bought: int = 0
    excess: int = 0

    def complain(self, wrong: Wrong, what: str) -> None:
        """Keep what went wrong, once."""
        if (wrong, what) not in self.wrong:
            self.wrong.append((wrong, what))

    def made(
        self, operation: str, request: Mapping[str, Any], answer: Mapping[str, Any], when: float = 0.0
    ) -> Thing | None:
        """Take note of a creation; None for what is no resource."""
        kind = operation.removeprefix("Create")
        resource = BY_NAME.get(kind)
        if resource is None or not operation.startswith("Create"):
            return None
        arn = str(answer[resource.noun.arn_member])
        doing = self.acting
        thing = Thing(arn, kind, doing.stack, doing.line, doing.run, doing.asked)
        self.agreed |= doing.beside
        thing.when, thing.key, thing.keys = when, doing.key, doing.keys
        thing.agreed, thing.place = frozenset(self.agreed), doing.place
        self.things.append(thing)
        if arn in self.at:
            self.at[arn].died = True
        self.at[arn] = thing
        if doing.stack != STRANGER and kind in BILLED:
            self.bought += 1
        return thing

    def touched(self, operation: str, request: Mapping[str, Any]) -> Thing | None:
        """Take note of a change; says what was changed, and complains where it is another's."""
        arn = _target(operation, request)
        if arn is None:
            return None
        thing, doing = self.at.get(arn), self.acting
        if doing.stack == STRANGER:
            self.disturbed.add(arn)
            return thing
        if thing is None:
            self.complain("foreign", f"{operation} of {arn}, which was there before")
            return None
        if (
            thing.owner != doing.stack
            and not (thing.released or thing.shared)
            and not self._taken_over(operation, request, thing)
        ):
            self.complain("foreign", f"{operation} of {arn}, which {thing.owner} made")
        if operation == "TagResource" and any(tag["tagKey"] == OWNER_KEY for tag in request["tags"]):
            thing.place = doing.place
            if doing.what in ("create", "update"):
                thing.key = doing.key
        if operation.startswith(("Delete", "Stop")) and doing.what not in ("delete", "update"):
            thing.undone = doing.run
        if doing.what == "delete":
            thing.condemned = True
        return thing

    def _taken_over(self, operation: str, request: Mapping[str, Any], thing: Thing) -> bool:
        """Tell whether the owner tag is written on what the user gave, or on what no state ever held."""
        doing = self.acting
        keys = [tag.get("tagKey") for tag in request.get("tags") or []]
        same = thing.line == doing.line or thing.key in doing.keys
        unfinished = thing.owner != STRANGER and same and not thing.kept
        thing.shared |= unfinished
        taken = OWNER_KEY in keys or not BY_NAME[thing.kind].noun.taggable
        if unfinished or (taken and thing.arn in doing.adopts):
            thing.taken_over(doing.stack)
            return True
        return False


def _target(operation: str, request: Mapping[str, Any]) -> str | None:
    if operation in ("TagResource", "UntagResource"):
        return str(request["resourceArn"])
    for start in _TOUCHES:
        rest = operation.removeprefix(start)
        if rest != operation:
            resource = BY_NAME.get(rest.removesuffix("Creation"))
            return str(request[resource.noun.arn_member]) if resource is not None else None
    return None
