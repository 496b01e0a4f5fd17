"""The check that a parent has room for one more, made where the service would refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import is_deleting
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.operate.session import Session
from personalize_provider.plan.subject import Subject


async def no_room(session: Session, subject: Subject, inputs: Mapping[str, Any]) -> str:
    """A sentence where a new resource would be one more than its parent holds; else nothing.

    What others made counts, and what this run makes beside it. What is to be deleted first is not known here, so that
    this is no more than a warning.
    """
    resource = subject.resource
    parent, most = resource.parent_of(inputs), resource.most_per_parent
    if not most or not isinstance(parent, str) or subject.urn in session.program.known.values():
        return ""
    node = session.program.graph.at(parent)
    beside = session.program.graph.siblings(subject.urn, resource.name, str(resource.parent), parent)
    # Of a parent that this run makes, and of more than it holds in one program, a rule speaks.
    if (node is not None and node.creating) or len(beside) >= most:
        return ""
    try:
        summaries = await session.calls.listing(resource, parent)
    except PersonalizeError:
        return ""
    member = resource.noun.arn_member
    live = {str(summary[member]) for summary in summaries if not is_deleting(str(summary.get("status", "")))}
    made = {node.arn for node in beside if node.creating and node.arn is not None}
    if len((live | made) - session.program.falling - {inputs.get("arn")}) < most:
        return ""
    return (
        f"{parent} has {most} {subject.noun}s, the most that the service allows there: it will refuse this one until "
        f"one of them is deleted, or use another {resource.parent_words}"
    )
