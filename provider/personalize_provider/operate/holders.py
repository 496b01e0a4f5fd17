"""One live thing, one resource of the program: what to say where two hold it, or where its holder's name changed."""

from __future__ import annotations

from personalize_provider.base.errors import OwnedError
from personalize_provider.base.urn import parse_urn
from personalize_provider.operate.session import Session
from personalize_provider.plan.diff import FieldChange
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.subject import Subject

#: The path under which a change of the owner tag is planned; engines show nothing that begins like this.
OWNER_PATH = "__identity"


def claimed_twice(session: Session, subject: Subject, arn: object) -> str:
    """A sentence where another resource of the program has or will have the same ARN; else empty."""
    others = session.program.graph.claiming(arn) - {subject.urn}
    if not others or not subject.urn:
        return ""
    other = parse_urn(min(others)).name
    return (
        f"The {subject.noun} {subject.logical} and {other} of this program are one and the same, {arn}: give one of "
        "them another name or, where both are in the state, take one out of it with `pulumi state delete URN`."
    )


def held_twice(session: Session, subject: Subject, arn: str) -> None:
    """Refuse to go on where two resources of the state hold one ARN: deleting one would delete the other's.

    :raises OwnedError: it is so.
    """
    other = session.program.known.get(arn)
    if other and subject.urn and other != subject.urn:
        raise OwnedError(
            f"{arn} is in the state twice, as {parse_urn(other).name} and as {subject.logical}: take one out of the "
            f"state with `pulumi state delete {subject.urn}`, which deletes nothing, and run again."
        )


def owner_change(subject: Subject, held: Held) -> FieldChange | None:
    """The change that brings an owner tag up to date; None where it says what it should, as far as the state knows."""
    if not subject.resource.noun.taggable or held.token is None or not subject.urn:
        return None
    if held.differs:
        why = "its owner tag is not this state's and is written again"
    elif held.identity is not None and held.identity != subject.identity:
        why = "its owner tag is brought up to date, since the resource or its stack was renamed or moved"
    else:
        return None
    return FieldChange(OWNER_PATH, "tags", why=why)
