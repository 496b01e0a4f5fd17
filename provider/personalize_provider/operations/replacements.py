"""What cannot outlive something that a run deletes and makes anew: it is deleted first, and made anew after it.

Before an engine deletes what it makes anew, it asks for the plan of each dependant of the last run, parents first, with
unknown in place of what comes from there. The dependant is not checked yet then, but what goes is: so the answer is
"replace" where the dependant's old parent goes, or a dataset that it keeps from being deleted. Where the engine does
not ask, because the state has no such dependency, the dependant's check comes with the inputs of the last run: nothing
deleted it, and that is refused.

Only reads, and only where something goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..diff import FieldChange, Plan
from ..errors import PersonalizeError
from ..resources import BY_NAME
from ..rules.relations import group_of_dataset
from ..service import Noun
from ..subject import Subject
from ..values import has_unknown
from ..waiter import span
from .common import Session
from .dependants import keeps_dataset

#: Kind -> the inputs whose resources it cannot outlive.
_PARENTS: Mapping[str, tuple[str, ...]] = {
    "Dataset": ("datasetGroupArn", "schemaArn"),
    "DatasetImportJob": ("datasetArn",),
    "DatasetExportJob": ("datasetArn",),
    "DataDeletionJob": ("datasetGroupArn",),
    "EventTracker": ("datasetGroupArn",),
    "Filter": ("datasetGroupArn",),
    "MetricAttribution": ("datasetGroupArn",),
    "Recommender": ("datasetGroupArn",),
    "Solution": ("datasetGroupArn",),
    "SolutionVersion": ("solutionArn",),
    "Campaign": ("solutionVersionArn",),
    "BatchInferenceJob": ("solutionVersionArn",),
    "BatchSegmentJob": ("solutionVersionArn",),
}
#: What serves, by the kind that goes: what is made before it serves again.
_BEFORE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Recommender", "DatasetGroup"): ("DatasetImportJob",),
    ("Campaign", "DatasetGroup"): ("DatasetImportJob", "SolutionVersion"),
    ("Campaign", "Dataset"): ("DatasetImportJob",),
    ("Campaign", "Solution"): ("SolutionVersion",),
}
_DONE = {"DatasetImportJob": "the data is imported", "SolutionVersion": "a version is trained"}


@dataclass(frozen=True)
class _Going:
    """What takes a resource with it.

    :ivar path: the input that leads there.
    """

    path: str
    kind: str
    arn: str

    @property
    def words(self) -> str:
        return Noun(self.kind).words


async def falling(
    session: Session, subject: Subject, arn: str, old: Mapping[str, Any], new: Mapping[str, Any], plan: Plan
) -> Plan:
    """The plan; a replacement that deletes first, where the engine asks on behalf of something that goes.

    :param old: the inputs of the last run, the hidden ``__after`` among them where it is known.
    """
    if session.graph.declares(subject.urn) or not has_unknown(new):
        return plan
    going = await _going(session, subject.resource.name, old, asked=True)
    if going is None:
        # It stays, whatever its inputs turn out to be: nothing is to be said of it before its own check.
        return plan if plan.replaces else Plan()
    session.falling.add(arn)
    group = group_of_dataset(going.arn) or await _group(session, subject.resource.name, old)
    whole = isinstance(group, str) and _is_going(session, group, asked=True)
    changes = (*(one for one in plan.changes if one.path != going.path), FieldChange(going.path, "replace"))
    because = f"The {subject.noun} is deleted before the {going.words} {going.arn}, and made anew after it."
    return replace(
        plan,
        changes=changes,
        delete_first=True,
        because=because,
        warnings=tuple(_warnings(subject, "DatasetGroup" if whole else going.kind)),
    )


def _warnings(subject: Subject, kind: str) -> Iterator[str]:
    """What serves nothing meanwhile or is lost for no need, and the way without that.

    :param kind: of what goes.
    """
    resource = subject.resource
    steps = _BEFORE.get((resource.name, kind))
    if steps is not None:
        spent = sum(BY_NAME[one].usual.create for one in steps) + resource.usual.create
        beside = Noun("DatasetGroup" if kind == "Dataset" else kind).words
        yield (
            f"Nothing serves in the place of the {subject.noun} until {', '.join(_DONE[one] for one in steps)} and it "
            f"is made anew, usually about {span(spent)} later; to keep serving, declare a new {beside} beside the old "
            "one, with all that hangs on it, and remove the old one when the new one serves."
        )
    if kind == "Schema":
        yield (
            "The dataset goes with its schema, which is deleted first because it has a name of its own; leave that "
            "out, or declare a new schema beside the old one, and the dataset moves to the new one in place where its "
            "type and columns allow that."
        )


async def unordered(
    session: Session, subject: Subject, old: Mapping[str, Any] | None, inputs: Mapping[str, Any]
) -> tuple[str, ...]:
    """Why the run cannot do what it plans: something that must go first is not deleted, for want of a dependency.

    :param old: the inputs of the last run; None for a new resource, or one that was deleted in this run.
    :param inputs: those of this run, as the graph has them.
    """
    if old is None:
        return ()
    found = []
    going = await _going(session, subject.resource.name, old) if _stays(subject.resource.name) else None
    if going is not None:
        found.append(
            f"The {subject.noun} must be deleted before the {going.words} {going.arn} is made anew, and the state "
            f"knows of no such dependency: {_way(going.words, f'this {subject.noun}')}"
        )
    arn = inputs.get("arn")
    for node in session.graph.all() if isinstance(arn, str) and _is_going(session, arn) else ():
        if node.urn == subject.urn or node.old is None or not _stays(node.noun) or node.old_arn in session.falling:
            continue
        going = await _going(session, node.noun, node.old)
        if going is not None and going.arn == arn:
            found.append(
                f"The {subject.noun} is made anew, and `{node.name}` must be deleted before that, but the state knows "
                f"of no such dependency: {_way(subject.noun, f'`{node.name}`')}"
            )
    return tuple(found)


def _way(words: str, dependant: str) -> str:
    return (
        f"take the change back, add the {words} to the depends_on of {dependant}, run `pulumi up`, and make the change "
        "again"
    )


def _stays(noun: str) -> bool:
    """Whether it would be in the way, or be taken for alive. Jobs are neither."""
    return noun == "SolutionVersion" or BY_NAME[noun].noun.delete is not None


async def _going(session: Session, noun: str, old: Mapping[str, Any], *, asked: bool = False) -> _Going | None:
    for path in _PARENTS.get(noun, ()):
        arn = _solution_of(old.get(path)) if path == "solutionVersionArn" else old.get(path)
        if isinstance(arn, str) and _is_going(session, arn, asked=asked):
            return _Going(path, _kind_of(noun, path), arn)
    after = old.get("__after")
    for arn in _datasets_that_go(session, after if isinstance(after, list) else [], asked=asked):
        if keeps_dataset(noun, arn, old.get("metrics")) and await _group(session, noun, old) == group_of_dataset(arn):
            return _Going(_PARENTS[noun][0], "Dataset", arn)
    return None


def _kind_of(noun: str, path: str) -> str:
    return "Solution" if path == "solutionVersionArn" else path[0].upper() + path[1:].removesuffix("Arn")


def _is_going(session: Session, arn: str, *, asked: bool = False) -> bool:
    """Whether this run deletes what has the ARN, and makes it anew.

    :param asked: whether the engine asks on its behalf: then it goes, whatever ARN it will have.
    """
    if arn in session.falling:
        return True
    if arn in session.imported:
        return False
    now = session.graph.at(arn)
    node = now or session.graph.before(arn) if asked else now
    return node is not None and node.creating and (asked or node.old_arn == arn)


def _datasets_that_go(session: Session, after: list[Any], *, asked: bool) -> list[str]:
    """ARNs of datasets of the last run: what is checked without old inputs may be new, unless it was known then."""
    arns = {node.old_arn for node in session.graph.of("Dataset") if node.old_arn is not None}
    arns |= {node.arn for node in session.graph.of("Dataset") if node.arn is not None and node.arn in after}
    arns |= {arn for arn in session.falling if group_of_dataset(arn) is not None}
    return sorted(arn for arn in arns if _is_going(session, arn, asked=asked))


async def _group(session: Session, noun: str, old: Mapping[str, Any]) -> Any:
    """The ARN of the dataset group that a resource belonged to in the last run."""
    if noun != "Campaign":
        return old.get("datasetGroupArn")
    arn = _solution_of(old.get("solutionVersionArn"))
    node = session.graph.before(arn) or session.graph.at(arn)
    if node is not None:
        return (node.old or node.inputs).get("datasetGroupArn")
    if arn is None:
        return None
    try:
        return ((await session.describe(BY_NAME["Solution"], arn)) or {}).get("datasetGroupArn")
    except PersonalizeError:
        return None


def _solution_of(version: object) -> str | None:
    """The ARN of the solution that a version's ARN, or that of the latest one, begins with."""
    head, _, tail = version.partition(":solution/") if isinstance(version, str) else ("", "", "")
    name = tail.partition("/")[0]
    return f"{head}:solution/{name}" if name else None
