"""Read: what is live, for refresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..naming import OWNER_KEY, Owner, owner_of
from ..ownership import Held, standing
from ..resource import Resource
from ..subject import Subject
from ..wire import drifted, live_inputs, outputs, without_added
from .common import Session
from .resume import seen


async def read(
    session: Session, subject: Subject, arn: str, sent: Mapping[str, Any], held: Held
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The inputs with what drifted, and all properties; None when there is no such resource any more.

    What the state does not hold, but stands under the same ARN, is nobody's business here: the answer is None too, and
    a warning says what is there. The state holds what is read, so that one that is
    unfinished, or was let go of, is marked as kept.

    :param sent: the inputs of the last successful run.
    """
    resource = subject.resource
    await session.place_check(arn)
    described = await seen(session, resource, arn, held)
    if described is None:
        return None
    tags = await session.tags(resource, arn, sent)
    owner = owner_of(tags.get(OWNER_KEY))
    found = standing(resource, held, subject.identities, described, owner)
    if not found.ours:
        subject.say(
            "warning",
            f"the {subject.noun} of this state is gone: what is at {arn} now was {found.stranger}, and is left alone",
        )
        return None
    session.known.setdefault(arn, "")
    if owner is not None and owner.token == (held.token or owner.token) and _to_be_kept(resource, owner):
        await session.set_owner(arn, replace(owner, word="kept"))
    asked = without_added(resource, sent, described)
    inputs = drifted(resource, sent, live_inputs(resource, asked, tags, sent))
    identity = owner.identity if owner is not None and held.token is not None else held.identity
    now = replace(held, identity=identity, differs=found.mend)
    return inputs, {**outputs(resource, arn, inputs, described, tags), **now.kept}


def _to_be_kept(resource: Resource, owner: Owner) -> bool:
    return owner.unfinished(resource) or owner.word == "released"
