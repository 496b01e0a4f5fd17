"""The dynamic providers: one stateless class for each kind of resource.

State keeps a pickled reference to these classes by this module's path and their names. Neither may ever change:
after a move, delete and destroy would fail. The work is done in :mod:`pulumi_personalize._operations`, which only the
host loads: a program that merely declares resources does not pay for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pulumi.dynamic import (
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)

if TYPE_CHECKING:
    from ._operations import Operations


class _Provider(ResourceProvider):
    """What all kinds share. Instances hold nothing, so that what is pickled is a reference and nothing else."""

    serialize_as_secret_always = False
    kind: ClassVar[str]

    @property
    def _does(self) -> Operations:
        from ._operations import Operations

        return Operations(self.kind)

    def configure(self, req: ConfigureRequest) -> None:
        self._does.configure(req)

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        return self._does.check(_olds, news)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        return self._does.diff(_id, _olds, _news)

    def create(self, props: dict[str, Any]) -> CreateResult:
        return self._does.create(props)

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        return self._does.read(id_, props)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return self._does.update(_id, _olds, _news)

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        self._does.delete(_id, _props)


class SchemaProvider(_Provider):
    kind = "Schema"


class DatasetGroupProvider(_Provider):
    kind = "DatasetGroup"


class DatasetProvider(_Provider):
    kind = "Dataset"


class DatasetImportJobProvider(_Provider):
    kind = "DatasetImportJob"


class RecommenderProvider(_Provider):
    kind = "Recommender"


class SolutionProvider(_Provider):
    kind = "Solution"


class SolutionVersionProvider(_Provider):
    kind = "SolutionVersion"


class CampaignProvider(_Provider):
    kind = "Campaign"


class FilterProvider(_Provider):
    kind = "Filter"


class EventTrackerProvider(_Provider):
    kind = "EventTracker"


class MetricAttributionProvider(_Provider):
    kind = "MetricAttribution"


class BatchInferenceJobProvider(_Provider):
    kind = "BatchInferenceJob"


class BatchSegmentJobProvider(_Provider):
    kind = "BatchSegmentJob"


class DatasetExportJobProvider(_Provider):
    kind = "DatasetExportJob"


class DataDeletionJobProvider(_Provider):
    kind = "DataDeletionJob"
