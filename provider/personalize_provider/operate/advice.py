"""Plan time, where a change hangs on more than its path: what the program and the service say of it.

Only reads, and only where something changes. What cannot be read is left to what the path alone says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from personalize_provider.aws.waiter import span
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.declare.properties import Inputs, Sent, State
from personalize_provider.declare.resources.schema import SCHEMA
from personalize_provider.operate.session import Session
from personalize_provider.plan import columns
from personalize_provider.plan.diff import Plan, Ruling
from personalize_provider.plan.subject import Subject


async def rulings(
    session: Session,
    subject: Subject,
    old: Sent | None,
    new: Inputs,
    state: State = MappingProxyType({}),
) -> Mapping[str, Ruling]:
    """Return what is known of the changes of single paths beyond the paths themselves.

    :param old: the inputs of the last run; None for a new resource.
    :param state: all properties of the last run, where they are known.
    """
    if old is None:
        return {}
    resource = subject.resource
    by_path: dict[str, Ruling | None] = {}
    if path := resource.schema_input:
        by_path[path] = await _other_schema(session, old.get(path), new.get(path))
    if path := resource.fills:
        by_path[path] = _other_dataset(session, new.get(path), state)
    return {path: ruling for path, ruling in by_path.items() if ruling is not None}


async def _other_schema(session: Session, old: Any, new: Any) -> Ruling | None:
    """Decide whether a dataset can take on the new schema, which its own type may forbid all the same."""
    if old == new:
        return None
    texts = [await _schema_text(session, arn) for arn in (old, new)]
    why = columns.incompatible(*texts)
    if why is None:
        return None
    return Ruling("replace", why) if why else Ruling("update", columns.kept(*texts))


async def _schema_text(session: Session, arn: Any) -> Any:
    """A schema's text, out of the program where it is the program's own; None where it cannot be known."""
    if not isinstance(arn, str):
        return None
    inputs = session.program.graph.inputs_at(arn)
    if inputs is not None:
        return inputs.get("schema")
    if arn not in session.program.schemas:
        try:
            session.program.schemas[arn] = ((await session.calls.describe(SCHEMA, arn)) or {}).get("schema")
        except PersonalizeError:
            return None
    return session.program.schemas[arn]


def _other_dataset(session: Session, arn: Any, state: State) -> Ruling | None:
    """An import into a dataset that is made anew, or was since: its ARN is the same, and it is empty."""
    dataset = session.program.graph.at(arn)
    if dataset is not None and dataset.creating and dataset.arn not in session.program.imported:
        return Ruling("replace", "the dataset is made anew and is empty", first=True)
    imported = state.get("creationDateTime")
    if isinstance(imported, str) and session.program.born.get(str(arn), "") > imported:
        return Ruling("replace", "the dataset was made anew after this import and holds nothing of it", first=True)
    return None


async def advised(session: Session, subject: Subject, arn: str, plan: Plan, new: Inputs) -> Plan:
    """The plan with what a replacement costs: what is lost with the old one, and a gap where both find no room."""
    resource = subject.resource
    if not plan.replaces:
        return plan
    warnings = list(plan.warnings)
    if resource.lost:
        session.messages.lost.add(arn)
        warnings.append(f"The {subject.noun} is replaced, which loses for ever {resource.lost}.")
    full = await is_full(session, subject, new)
    if full:
        warnings.append(
            f"The {resource.parent_words} holds {resource.most_per_parent} {subject.noun}s, the most that it can: the "
            f"old one is deleted first, and nothing serves in its place until the new one is ready, usually about "
            f"{span(resource.usual.create)} later."
        )
    return replace(plan, delete_first=plan.delete_first or full, warnings=tuple(warnings))


async def is_full(session: Session, subject: Subject, new: Inputs) -> bool:
    """Tell whether the parent has no room for one more, those counted that this run makes beside it."""
    resource = subject.resource
    parent = resource.parent_of(new)
    if not resource.most_per_parent or not isinstance(parent, str):
        return False
    try:
        summaries, _ = await session.calls.poller.list(resource, parent)
    except PersonalizeError:
        return False
    live = {str(summary[resource.noun.arn_member]) for summary in summaries}
    beside = session.program.graph.siblings(subject.urn, resource.name, str(resource.parent), parent)
    made = {node.arn for node in beside if node.creating and node.arn is not None}
    return len(live | made) >= resource.most_per_parent
