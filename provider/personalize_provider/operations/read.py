"""Read: what is live, for refresh."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..subject import Subject
from ..wire import drifted, live_inputs, outputs, without_added
from .common import Session


async def read(
    session: Session, subject: Subject, arn: str, sent: Mapping[str, Any], token: str | None
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The inputs with what drifted, and all properties; None when there is no such resource any more.

    :param sent: the inputs of the last successful run.
    """
    resource = subject.resource
    await session.place_check(arn)
    described = await session.describe(resource, arn)
    if described is None:
        return None
    session.known.add(arn)
    tags = await session.tags(resource, arn, sent)
    asked = without_added(resource, sent, described)
    inputs = drifted(resource, sent, live_inputs(resource, asked, tags, sent))
    found = outputs(resource, arn, inputs, described, tags)
    return inputs, ({**found, "__token": token} if token else found)
