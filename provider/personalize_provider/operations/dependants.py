"""Who keeps a resource from being deleted (order of deletion in the developer guide)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import Any

from ..errors import PersonalizeError
from ..resource import Resource
from ..resources import BY_NAME
from ..waiter import in_transition, judge
from .common import Session

#: Kind -> kinds of its children that must be gone first.
_CHILDREN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "DatasetGroup": ("Recommender", "Solution", "EventTracker", "MetricAttribution", "Filter", "Dataset"),
        "Dataset": ("DatasetImportJob", "DatasetExportJob"),
        "Solution": ("Campaign", "SolutionVersion"),
    }
)
#: Children that block only while they are in transition.
_ONLY_MOVING = frozenset({"DatasetImportJob", "DatasetExportJob", "SolutionVersion"})
_BATCH_JOBS = ("BatchInferenceJob", "BatchSegmentJob")

#: An ARN, and whether it is in transition.
Holder = tuple[str, bool]


async def blocking(session: Session, resource: Resource, arn: str, parent: str | None) -> list[Holder]:
    """ARNs of what blocks the deletion of ``arn``, and whether each is in transition.

    :param parent: the ARN by which lists of its kind are narrowed, a dataset's group for example.
    """
    found: list[Holder] = []
    for name in _CHILDREN.get(resource.name, ()):
        found += [one async for one in _listed(session, name, arn, only_moving=name in _ONLY_MOVING)]
    if resource.name == "Dataset" and parent is not None:
        found += [one async for one in _beside_a_dataset(session, arn, parent)]
    if resource.name == "Filter":
        found += [one async for one in _jobs_with(session, arn)]
    return found


def keeps_dataset(noun: str, dataset: str, metrics: object = None) -> bool:
    """Whether what exists of a kind in its group keeps a dataset from being deleted.

    A tracker needs the interactions; a metric attribution these too, and the items where it sums a column of theirs.

    :param metrics: those of a metric attribution.
    """
    kind = dataset.rpartition("/")[2]
    if noun == "MetricAttribution" and kind == "ITEMS":
        several = metrics if isinstance(metrics, list) else []
        return any("ITEMS." in str(one.get("expression")).upper() for one in several if isinstance(one, Mapping))
    if noun in ("EventTracker", "MetricAttribution"):
        return kind == "INTERACTIONS"
    return noun in ("Filter", "Campaign")


async def _listed(session: Session, name: str, parent: str | None, *, only_moving: bool) -> AsyncIterator[Holder]:
    for summary in await _summaries(session, name, parent):
        moving = in_transition(summary.get("status"))
        if moving or not only_moving:
            yield str(summary[BY_NAME[name].noun.arn_member]), moving


async def _beside_a_dataset(session: Session, arn: str, group: str) -> AsyncIterator[Holder]:
    """All filters, what refers to the dataset, what is being trained, and campaigns that serve."""
    async for holder in _listed(session, "Filter", group, only_moving=False):
        yield holder
    if keeps_dataset("EventTracker", arn):
        async for holder in _listed(session, "EventTracker", group, only_moving=False):
            yield holder
    async for holder in _listed(session, "MetricAttribution", group, only_moving=False):
        if await _measures(session, holder[0], arn):
            yield holder
    async for holder in _listed(session, "Recommender", group, only_moving=True):
        yield holder
    async for holder in _listed(session, "DataDeletionJob", group, only_moving=True):
        yield holder
    async for solution, _ in _listed(session, "Solution", group, only_moving=False):
        async for holder in _listed(session, "SolutionVersion", solution, only_moving=True):
            yield holder
        for name in _BATCH_JOBS:
            for summary in await _summaries(session, name, None):
                if in_transition(summary.get("status")) and summary["solutionVersionArn"].startswith(f"{solution}/"):
                    yield str(summary[BY_NAME[name].noun.arn_member]), True
        for summary in await _summaries(session, "Campaign", solution):
            if judge(summary.get("status"), frozenset({"ACTIVE"})) != "failed":
                yield str(summary["campaignArn"]), in_transition(summary.get("status"))


async def _measures(session: Session, attribution: str, dataset: str) -> bool:
    if keeps_dataset("MetricAttribution", dataset):
        return True
    live = await _described(session, "MetricAttribution", attribution)
    return keeps_dataset("MetricAttribution", dataset, live.get("metrics"))


async def _jobs_with(session: Session, filter_arn: str) -> AsyncIterator[Holder]:
    for name in _BATCH_JOBS:
        async for arn, moving in _listed(session, name, None, only_moving=True):
            if (await _described(session, name, arn)).get("filterArn") == filter_arn:
                yield arn, moving


async def _summaries(session: Session, name: str, parent: str | None) -> list[dict[str, Any]]:
    try:
        summaries, _ = await session.poller.list(BY_NAME[name], parent)
    except PersonalizeError:
        return []
    return summaries


async def _described(session: Session, name: str, arn: str) -> Mapping[str, Any]:
    try:
        return await session.describe(BY_NAME[name], arn) or {}
    except PersonalizeError:
        return {}
