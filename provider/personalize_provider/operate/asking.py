"""The owner of what exists already and is in no state, and the sentence that asks for consent or refuses."""

from __future__ import annotations

from typing import Literal

from personalize_provider.aws.waiter import normal
from personalize_provider.base.errors import OwnedError
from personalize_provider.declare.properties import Described, Inputs
from personalize_provider.declare.resource import Resource
from personalize_provider.operate.step import Step
from personalize_provider.plan.consent import VARIABLE, adoption
from personalize_provider.plan.diff import plan
from personalize_provider.plan.naming import Owner
from personalize_provider.plan.wire import live_inputs

#: Whose a live resource is: of this resource's own unfinished creation, finished and this resource's, of another
#: resource of this stack, or of somebody else.
Whose = Literal["unfinished", "finished", "sibling", "stranger"]


def whose(step: Step, arn: str, owner: Owner | None, status: object = None) -> Whose:
    """Return whose a resource is that has the ARN which this one would have, or is a child of the same parent.

    What has no tags was made by this program if it has the computed name; nobody but its status, or that its parent is
    the program's own, tells that it is not some other state's.

    :param owner: what its owner tag says.
    :param status: its status, where it has one.
    """
    claimed = step.program.known.get(arn)
    if claimed and claimed != step.subject.urn:
        return "sibling"
    resource = step.resource
    if not resource.noun.taggable:
        if step.inputs.get("__autoName") is not True or arn != step.inputs.get("arn"):
            return "stranger"
        begun = normal(str(status)).startswith("CREATE")
        return "unfinished" if begun or step.parent in step.program.known else "finished"
    if owner is None:
        return "stranger"
    if step.subject.owns(owner):
        # What the service still makes, or could not make, is not finished, whatever an earlier version or a refresh
        # wrote of it.
        making = normal(str(status)).startswith("CREATE")
        return "unfinished" if owner.unfinished(resource) or making else "finished"
    return "sibling" if owner.stack == step.subject.identity.rpartition("/")[0] else "stranger"


def question(step: Step, arn: str, owner: Owner | None) -> OwnedError:
    """The error that asks for consent to take a finished resource over, or to make another one beside it."""
    resource = step.resource
    made = "was made by this resource of this stack" if owner is not None else "has the name that is computed for this"
    ways = f"{VARIABLE}=adopt={adoption(arn, owner)} takes it over"
    if resource.one_per_parent:
        ways += f", or delete it with `{deletion(resource, arn)}`" if resource.noun.delete else ""
    elif step.inputs.get("__autoName") is True or (resource.arn_tail is None and not _named(resource, step.inputs)):
        ways += (
            f", and {VARIABLE}=beside={arn} makes another one beside it, which a forced replacement (`pulumi up "
            "--replace`, `pulumi state taint`) needs"
        )
    elif resource.noun.delete is None:
        ways += f", and another {resource.noun.name_member} in the program makes another one beside it"
    return OwnedError(
        f"The {step.noun} {arn} {made} ({step.subject.identity.rpartition('/')[0]}) and is finished, and the engine "
        f"asks for it anew: the state does not hold it, or a replacement is forced; it {resource.cost}, so that it is "
        f"neither taken over nor made a second time without consent: in the environment of one run, {ways}; if it is "
        "another stack's of the same name, `pulumi config set personalize:nameSuffix TEXT` tells the two apart."
    )


def _named(resource: Resource, inputs: Inputs) -> bool:
    return inputs.get(resource.noun.name_member) is not None


def refusal(step: Step, arn: str, owner: Owner | None) -> OwnedError:
    """The error for what is another resource's of this stack, or somebody else's."""
    claimed = step.program.known.get(arn)
    use = f"pass its ARN to what uses it instead of declaring it, or give this {step.noun} another name"
    if claimed:
        holder = f"and belongs to the resource {claimed.rpartition('::')[2]} of this program"
    elif owner is not None and owner.stack == step.subject.identity.rpartition("/")[0]:
        holder = "and belongs to another resource of this stack"
    elif owner is not None:
        holder = f"and was not made by this resource of this stack: its owner tag names {owner.stack}"
        use += ", for example by `pulumi config set personalize:nameSuffix TEXT`"
    else:
        holder = "and was not made by this resource of this stack"
    return OwnedError(f"The {step.noun} {arn} exists already {holder}; {use}.")


def other_inputs(step: Step, live: Described) -> list[str]:
    """The paths in which a live resource differs from the inputs, and that cannot be changed."""
    resource = step.resource
    live_values = live_inputs(resource, live, {}, {})
    sent = {
        name: value for name, value in step.inputs.items() if name in resource.noun.create_members and name != "tags"
    }
    return [change.path for change in plan(resource, live_values, sent).changes if change.effect == "replace"]


def deletion(resource: Resource, arn: str) -> str:
    """The command that deletes a resource, or stops it where the service cannot delete it."""
    kebab = resource.noun.words.replace(" ", "-")
    if resource.noun.delete is None:
        return f"aws personalize stop-{kebab}-creation --{kebab}-arn {arn}"
    return f"aws personalize delete-{kebab} --{kebab}-arn {arn}"
