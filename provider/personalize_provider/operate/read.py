"""Read: what is live, for refresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from personalize_provider.operate.resume import seen
from personalize_provider.operate.session import Session
from personalize_provider.operate.vouching import account_of, to_be_kept, vouched
from personalize_provider.plan.naming import owner_of
from personalize_provider.plan.ownership import Held, standing
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.tags import OWNER_KEY


async def read(
    session: Session, subject: Subject, arn: str, sent: Mapping[str, Any], state: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The inputs with what drifted, and all properties; None when there is no such resource any more.

    What the state does not hold, but stands under the same ARN, is nobody's business here: the answer is None too, and
    a warning says what is there. The state holds what is read, so that one that is
    unfinished, or was let go of, is marked as kept.

    :param sent: the inputs of the last successful run.
    :param state: all properties, as the state has them.
    """
    resource, held = subject.resource, Held.of(state)
    await session.place_check(arn)
    unchanged = await vouched(session, subject, arn, sent, state)
    if unchanged is not None:
        session.known.setdefault(arn, "")
        return unchanged
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
    if owner is not None and owner.token == (held.token or owner.token) and to_be_kept(resource, owner):
        await session.set_owner(arn, replace(owner, word="kept"))
    identity = owner.identity if owner is not None and held.token is not None else held.identity
    now = replace(held, identity=identity, differs=found.mend)
    inputs, found_outputs = account_of(resource, arn, sent, described, tags)
    return inputs, {**found_outputs, **now.kept}
