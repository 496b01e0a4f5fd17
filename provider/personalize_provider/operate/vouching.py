"""The check that lists and shared tags say what the state says, so that a resource need not be described on its own.

What the lists and the tags tell is laid over what the state has; where that comes to another account of the resource
than the state's, or where they cannot tell, the resource is described, and a difference is believed only then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from personalize_provider.aws.waiter import in_transition
from personalize_provider.declare.properties import Described, Sent, State
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.step import Step
from personalize_provider.plan.naming import Owner
from personalize_provider.plan.ownership import Held
from personalize_provider.plan.state import described_by_another
from personalize_provider.plan.tags import ALL, shown, wanted
from personalize_provider.plan.wire import drifted, live_inputs, outputs, plain, without_added


def account_of(
    resource: Resource, arn: str, sent: Sent, described: Described, tags: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs with what drifted, and all properties, from what is live.

    :param sent: the inputs of the last successful run.
    """
    asked = without_added(resource, sent, described)
    inputs = drifted(resource, sent, live_inputs(resource, asked, tags, sent))
    return inputs, outputs(resource, arn, inputs, described, tags)


def to_be_kept(resource: Resource, owner: Owner) -> bool:
    """Tell whether the owner tag does not say that a state holds the resource, which one does."""
    return owner.unfinished(resource) or owner.word == "released"


class Asked:
    """The tags of a resource by a call of its own, which is made once however often a read wants them."""

    def __init__(self, step: Step, arn: str) -> None:
        self._step, self._arn = step, arn
        self._tags: dict[str, str] | None = None

    async def tags(self) -> dict[str, str]:
        if self._tags is None:
            self._tags = await self._step.calls.tags(self._step.resource, self._arn, self._step.inputs)
        return self._tags


async def vouched(step: Step, arn: str, state: State, asked: Asked) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The state's own account of a resource, where lists and tags say the same; else None."""
    resource, held = step.resource, Held.of(state)
    moving = in_transition(state.get("status"))
    if not _lists_tell(step, resource) or held.differs or held.born is None or moving or described_by_another(state):
        return None
    summary = await step.calls.snapshots.summary(resource, arn, step.parent)
    if summary is None:
        return None
    shared = await step.calls.snapshots.tags(arn) if resource.noun.taggable else None
    if shared is None:
        live = await asked.tags()
    else:
        live = shown(step.calls.service.config, shared, wanted(step.inputs))
    standing, owner = step.standing_by(live, held, summary)
    renamed = owner is not None and held.token is not None and owner.identity != held.identity
    if not standing.ours or standing.mend or renamed or (owner is not None and to_be_kept(resource, owner)):
        return None
    before = {
        name: value for name, value in state.items() if name in {*resource.noun.describe_members, *resource.entries}
    }
    now = {**before, **plain(summary)}
    tags = dict(state.get(ALL) or {})
    unchanged = account_of(resource, arn, step.inputs, before, tags)
    if unchanged != account_of(resource, arn, step.inputs, now, live):
        return None
    inputs, found_outputs = unchanged
    return inputs, {**found_outputs, **held.kept}


def _lists_tell(step: Step, resource: Resource) -> bool:
    """Tell whether a summary has all that can change of a resource of this kind."""
    how = step.calls.service.config.refresh
    if how != "auto":
        return how == "fast"
    noun = resource.noun
    return set(noun.update_members) <= set(noun.summary_members) and not resource.entries
