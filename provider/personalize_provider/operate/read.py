"""Read: what is live, for refresh."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from personalize_provider.declare.properties import State
from personalize_provider.operate.resume import seen
from personalize_provider.operate.step import Step
from personalize_provider.operate.vouching import Asked, account_of, to_be_kept, vouched
from personalize_provider.plan.ownership import Held


async def read(step: Step, arn: str, state: State) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """The inputs with what drifted, and all properties; None when there is no such resource any more.

    What the state does not hold, but stands under the same ARN, is nobody's business here: the answer is None too, and
    a warning says what is there. The state holds what is read, so that one that is unfinished, or was let go of, is
    marked as kept.

    :param step: with the inputs of the last successful run.
    :param state: all properties, as the state has them.
    """
    resource, held = step.resource, Held.of(state)
    await step.calls.refuse_crossed(arn)
    asked = Asked(step, arn)
    unchanged = await vouched(step, arn, state, asked)
    if unchanged is not None:
        step.program.known.setdefault(arn, "")
        return unchanged
    described = await seen(step, arn, held)
    if described is None:
        return None
    tags = await asked.tags()
    standing, owner = step.standing_by(tags, held, described)
    if not standing.ours:
        step.say(
            "warning",
            f"the {step.noun} of this state is gone: what is at {arn} now was {standing.stranger}, and is left alone",
        )
        return None
    step.program.known.setdefault(arn, "")
    if owner is not None and owner.token == (held.token or owner.token) and to_be_kept(resource, owner):
        await step.calls.set_owner(arn, replace(owner, word="kept"))
    identity = owner.identity if owner is not None and held.token is not None else held.identity
    now = replace(held, identity=identity, differs=standing.mend)
    inputs, found_outputs = account_of(resource, arn, step.inputs, described, tags)
    return inputs, {**found_outputs, **now.kept}
