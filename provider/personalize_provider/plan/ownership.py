"""The owner of a live resource: what the state holds of it, held against its birth and its owner tag.

A resource is its ARN and its birth: an ARN that follows from a name may be anybody's next. The owner tag tells whose
it is, and its token whether a state holds this very resource; what has no tags is told by its birth alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from personalize_provider.declare.properties import Described, State
from personalize_provider.declare.resource import Resource
from personalize_provider.plan.naming import Owner
from personalize_provider.plan.wire import plain


@dataclass(frozen=True)
class Held:
    """The knowledge of a state about a resource, beside its properties.

    :ivar token: that of its creation or adoption; None for what was imported, of which no tag is written.
    :ivar born: its ``creationDateTime``.
    :ivar identity: whose the tag said it was, when it was last written or read; None in states of earlier versions.
    :ivar differs: whether a read found another token, or none, on a resource that is this state's all the same.
    """

    token: str | None = None
    born: str | None = None
    identity: str | None = None
    differs: bool = False

    @staticmethod
    def of(state: State) -> Held:
        """Return what a state says, out of all its properties."""
        token, born, identity = (_text(state.get(name)) for name in ("__token", "creationDateTime", "__identity"))
        return Held(token, born, identity, state.get("__ownerDiffers") is True)

    @property
    def kept(self) -> dict[str, Any]:
        """The same as hidden properties."""
        hidden = {"__token": self.token, "__identity": self.identity, "__ownerDiffers": self.differs or None}
        return {name: value for name, value in hidden.items() if value is not None}


@dataclass(frozen=True)
class Standing:
    """The answer to the question whether a live resource is the one that a state holds.

    :ivar mend: whether it is, and its owner tag does not say so as it should.
    :ivar stranger: where it is not, what is there instead, as the end of a sentence.
    :ivar own: where it is not, whether it is this resource's all the same, from a time that the state does not know.
    :ivar taken: whether it is the same resource, taken over with somebody's consent since.
    """

    ours: bool
    mend: bool = False
    stranger: str = ""
    own: bool = False
    taken: bool = False


def birth(described: Described) -> str | None:
    """Return the time at which a described resource was created, as states keep it: ``2026-01-31T12:00:00.000Z``."""
    return _text(plain(described.get("creationDateTime")))


def standing(
    resource: Resource, held: Held, identities: Collection[str], described: Described, owner: Owner | None
) -> Standing:
    """Compare what is live with what the state holds.

    :param identities: those under which this stack may have written the tag.
    :param owner: what the tag says; None where there is none.
    """
    born = birth(described)
    known = {*identities, held.identity} - {None}
    same = None if born is None or held.born is None else born == held.born
    when = f"made at {born}" if born else "made at another time"
    if not resource.noun.taggable or (owner is None and held.token is None):
        return Standing(same is not False, stranger=when)
    if owner is None:
        return Standing(same is True, mend=True, stranger=f"{when}, without an owner tag")
    if held.token is not None and owner.token == held.token:
        return Standing(True, mend=False)
    if owner.identity not in known:
        return Standing(False, stranger=f"{when}, and its owner tag names {owner.stack}")
    if held.token is None:
        return Standing(same is not False, stranger=when)
    if owner.word == "adopted":
        return Standing(False, stranger="taken over since by a run that was given consent for it", taken=True)
    return Standing(same is True, mend=True, stranger=f"{when}, by another run of this program", own=True)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
