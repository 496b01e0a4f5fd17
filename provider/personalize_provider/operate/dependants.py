"""The resources that keep another from being deleted (order of deletion in the developer guide), by kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from personalize_provider.aws.waiter import in_transition, judge
from personalize_provider.base.errors import PersonalizeError
from personalize_provider.declare.resource import KeepsDatasets, Resource
from personalize_provider.declare.resources import BY_ARN_MEMBER, RESOURCES, children
from personalize_provider.declare.resources.dataset import DATASET
from personalize_provider.operate.calls import Calls

#: An ARN, and whether it is in transition.
Holder = tuple[str, bool]


async def blocking(calls: Calls, resource: Resource, arn: str, parent: str | None) -> list[Holder]:
    """ARNs of what blocks the deletion of ``arn``, and whether each is in transition.

    :param parent: the ARN by which lists of its kind are narrowed, a dataset's group for example.
    """
    look = _Look(calls)
    holders = [holder async for holder in look.below(resource, arn)]
    if resource is DATASET and parent is not None:
        holders += [holder async for holder in look.beside_a_dataset(arn, parent)]
    for kind in RESOURCES:
        for member in kind.uses:
            if BY_ARN_MEMBER[member] is resource:
                holders += [holder async for holder in look.users(kind, member, arn)]
    return holders


def keeps_dataset(kind: Resource, dataset: str, props: Mapping[str, Any]) -> bool:
    """Tell whether what exists of a kind in its group keeps a dataset from being deleted.

    :param dataset: the dataset's ARN.
    :param props: what is known of the one that may keep it.
    """
    keeps = kind.keeps_datasets
    return keeps is not None and keeps.when != "moving" and keeps.keeps(dataset.rpartition("/")[2], props)


def _holders(kind: Resource, summaries: list[dict[str, Any]]) -> list[Holder]:
    return [(str(summary[kind.noun.arn_member]), in_transition(summary.get("status"))) for summary in summaries]


def _counts(kind: Resource, keeps: KeepsDatasets, summary: Mapping[str, Any]) -> bool:
    status = summary.get("status")
    if keeps.when == "usable":
        return judge(status, kind.ready) != "failed"
    return keeps.when == "there" or in_transition(status)


@dataclass(frozen=True)
class _Look:
    """One look around: each list is asked for once, and what cannot be listed or described is passed over."""

    calls: Calls
    _seen: dict[tuple[str, str | None], list[dict[str, Any]]] = field(default_factory=dict)

    async def below(self, resource: Resource, arn: str) -> AsyncIterator[Holder]:
        """Yield what is in it, or serves it."""
        for kind in children(resource):
            if kind.holds_parent != "never":
                for holder in _holders(kind, await self._summaries(kind, arn)):
                    if holder[1] or kind.holds_parent == "there":
                        yield holder

    async def beside_a_dataset(self, arn: str, group: str) -> AsyncIterator[Holder]:
        """Yield what refers to the dataset or is being trained, and what serves."""
        dataset_type = arn.rpartition("/")[2]
        for kind in RESOURCES:
            keeps = kind.keeps_datasets
            if keeps is None or (keeps.types is not None and dataset_type not in keeps.types):
                continue
            summaries = [summary for summary in await self._in_group(kind, group) if _counts(kind, keeps, summary)]
            for holder in _holders(kind, summaries):
                # What is known without a look at it needs none.
                if keeps.keeps(dataset_type, {}) or keeps.keeps(dataset_type, await self._described(kind, holder[0])):
                    yield holder

    async def users(self, kind: Resource, member: str, arn: str) -> AsyncIterator[Holder]:
        """Yield what is in transition and uses it, which only Describe tells."""
        for holder in _holders(kind, await self._summaries(kind, None)):
            if holder[1] and (await self._described(kind, holder[0])).get(member) == arn:
                yield holder

    async def _in_group(self, kind: Resource, group: str) -> list[dict[str, Any]]:
        """All of a kind that belong to a dataset group, directly or through what they are made from."""
        (member, *_) = kind.noun.list_filters
        if member == DATASET.parent:
            return await self._summaries(kind, group)
        above = BY_ARN_MEMBER[member]
        if not above.within_parent:
            parents = [str(summary[member]) for summary in await self._in_group(above, group)]
            return [summary for parent in parents for summary in await self._summaries(kind, parent)]
        # An account-wide list takes fewer calls than one for each of so many parents.
        top = BY_ARN_MEMBER[str(above.parent)]
        parents = [f"{summary[top.noun.arn_member]}/" for summary in await self._in_group(top, group)]
        summaries = await self._summaries(kind, None) if parents else []
        return [summary for summary in summaries if str(summary[member]).startswith(tuple(parents))]

    async def _summaries(self, kind: Resource, parent: str | None) -> list[dict[str, Any]]:
        key = (kind.name, parent)
        if key not in self._seen:
            try:
                self._seen[key], _ = await self.calls.poller.list(kind, parent)
            except PersonalizeError:
                self._seen[key] = []
        return self._seen[key]

    async def _described(self, kind: Resource, arn: str) -> Mapping[str, Any]:
        try:
            return await self.calls.describe(kind, arn) or {}
        except PersonalizeError:
            return {}
