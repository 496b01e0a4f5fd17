"""The resources that must go before one that a run deletes and makes anew; they are made anew after it.

Before an engine deletes what it makes anew, it asks for the plan of each dependant of the last run, parents first, with
unknown in place of what comes from there. The dependant is not checked yet then, but what goes is: so the answer is
"replace" where the dependant's old parent goes, or a dataset that it keeps from being deleted. Where the engine does
not ask, because the state has no such dependency, the dependant's check comes with the inputs of the last run: nothing
deleted it, and that is refused.

Only reads, and only where something goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from personalize_provider.aws.waiter import span
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.declare.properties import Inputs, Sent
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import BY_NAME, support
from personalize_provider.declare.resources.dataset import DATASET
from personalize_provider.declare.resources.dataset_group import DATASET_GROUP
from personalize_provider.operate.dependants import keeps_dataset
from personalize_provider.operate.session import Session
from personalize_provider.plan.diff import FieldChange, Plan
from personalize_provider.plan.rules.relations import group_of_dataset
from personalize_provider.plan.subject import Subject
from personalize_provider.plan.values import has_unknown


@dataclass(frozen=True)
class _Going:
    """The resource that takes another one with it.

    :ivar path: the input that leads there.
    """

    path: str
    kind: Resource
    arn: str

    @property
    def words(self) -> str:
        return self.kind.noun.words


async def falling(session: Session, subject: Subject, arn: str, old: Sent, new: Inputs, plan: Plan) -> Plan:
    """The plan; a replacement that deletes first, where the engine asks on behalf of something that goes.

    :param old: the inputs of the last run, the hidden ``__after`` among them where it is known.
    """
    if session.program.graph.declares(subject.urn) or not has_unknown(new):
        return plan
    going = await _going(session, subject.resource, old, asked=True)
    if going is None:
        # It stays, whatever its inputs turn out to be: nothing is to be said of it before its own check.
        return plan if plan.replaces else Plan()
    session.program.falling.add(arn)
    kind = going.kind
    if subject.resource.serves_after:
        group = group_of_dataset(going.arn) or await _group(session, subject.resource, old)
        if isinstance(group, str) and _is_going(session, group, asked=True):
            kind = DATASET_GROUP
    changes = (*(change for change in plan.changes if change.path != going.path), FieldChange(going.path, "replace"))
    because = f"The {subject.noun} is deleted before the {going.words} {going.arn}, and made anew after it."
    return replace(
        plan,
        changes=changes,
        delete_first=True,
        because=because,
        warnings=tuple(_warnings(subject, kind)),
    )


def _warnings(subject: Subject, kind: Resource) -> Iterator[str]:
    """Yield what serves nothing meanwhile or is lost for no need, and the way without that.

    :param kind: of what goes.
    """
    resource = subject.resource
    steps = [BY_NAME[name] for name in resource.serves_after.get(kind.name, ())]
    if steps:
        spent = sum(kind_.usual.create for kind_ in steps) + resource.usual.create
        # Beside what is alone in its parent there is no room.
        beside = kind.parent_words if kind.one_per_parent else kind.noun.words
        yield (
            f"Nothing serves in the place of the {subject.noun} until {', '.join(kind_.done for kind_ in steps)} and "
            f"it is made anew, usually about {span(spent)} later; to keep serving, declare a new {beside} beside the "
            "old one, with all that hangs on it, and remove the old one when the new one serves."
        )
    if kind.name in resource.needless:
        yield resource.needless[kind.name]


async def unordered(session: Session, subject: Subject, old: Sent | None, inputs: Inputs) -> tuple[str, ...]:
    """Return why the run cannot do what it plans: something that must go first stays, for want of a dependency.

    :param old: the inputs of the last run; None for a new resource, or one that was deleted in this run.
    :param inputs: those of this run, as the graph has them.
    """
    if old is None:
        return ()
    sentences = []
    going = await _going(session, subject.resource, old) if _stays(subject.resource) else None
    if going is not None:
        sentences.append(
            f"The {subject.noun} must be deleted before the {going.words} {going.arn} is made anew, and the state "
            f"knows of no such dependency: {_way(going.words, f'this {subject.noun}')}"
        )
    arn = inputs.get("arn")
    for node in session.program.graph.all() if isinstance(arn, str) and _is_going(session, arn) else ():
        kind = BY_NAME[node.noun]
        if node.urn == subject.urn or node.old is None or not _stays(kind) or node.old_arn in session.program.falling:
            continue
        going = await _going(session, kind, node.old)
        if going is not None and going.arn == arn:
            sentences.append(
                f"The {subject.noun} is made anew, and `{node.name}` must be deleted before that, but the state knows "
                f"of no such dependency: {_way(subject.noun, f'`{node.name}`')}"
            )
    return tuple(sentences)


def _way(words: str, dependant: str) -> str:
    return (
        f"take the change back, add the {words} to the depends_on of {dependant}, run `pulumi up`, and make the change "
        "again"
    )


def _stays(kind: Resource) -> bool:
    """Tell whether it would be in the way, or be taken for alive. Jobs are neither."""
    return kind.within_parent or kind.noun.delete is not None


async def _going(session: Session, kind: Resource, old: Sent, *, asked: bool = False) -> _Going | None:
    for path in kind.supports:
        supporting = support(path, old.get(path))
        if supporting is not None and _is_going(session, supporting[1], asked=asked):
            return _Going(path, *supporting)
    after = old.get("__after")
    for arn in _datasets_that_go(session, after if isinstance(after, list) else [], asked=asked):
        if keeps_dataset(kind, arn, old) and await _group(session, kind, old) == group_of_dataset(arn):
            return _Going(kind.supports[0], DATASET, arn)
    return None


def _is_going(session: Session, arn: str, *, asked: bool = False) -> bool:
    """Tell whether this run deletes what has the ARN, and makes it anew.

    :param asked: whether the engine asks on its behalf: then it goes, whatever ARN it will have.
    """
    if arn in session.program.falling:
        return True
    if arn in session.program.imported:
        return False
    now = session.program.graph.at(arn)
    node = now or session.program.graph.before(arn) if asked else now
    return node is not None and node.creating and (asked or node.old_arn == arn)


def _datasets_that_go(session: Session, after: list[Any], *, asked: bool) -> list[str]:
    """ARNs of datasets of the last run: what is checked without old inputs may be new, unless it was known then."""
    arns = {node.old_arn for node in session.program.graph.of(DATASET.name) if node.old_arn is not None}
    arns |= {node.arn for node in session.program.graph.of(DATASET.name) if node.arn is not None and node.arn in after}
    arns |= {arn for arn in session.program.falling if group_of_dataset(arn) is not None}
    return sorted(arn for arn in arns if _is_going(session, arn, asked=asked))


async def _group(session: Session, kind: Resource, old: Sent) -> Any:
    """The ARN of the dataset group that a resource belonged to in the last run, through its solution if need be."""
    member = DATASET_GROUP.noun.arn_member
    if member in kind.noun.create_members:
        return old.get(member)
    above = next((supporting for path in kind.supports if (supporting := support(path, old.get(path)))), None)
    if above is None:
        return None
    owner, arn = above
    node = session.program.graph.before(arn) or session.program.graph.at(arn)
    if node is not None:
        return (node.old or node.inputs).get(member)
    try:
        return ((await session.calls.describe(owner, arn)) or {}).get(member)
    except PersonalizeError:
        return None
