# Written by tools/generate.py. Do not edit.
"""The dynamic providers: one stateless class for each kind of resource.

State keeps a pickled reference to these classes by this module's path and their names. Neither may ever
change: after a move, delete and destroy would fail.
"""

from __future__ import annotations

from pulumi_personalize._dynamic import Provider


class SchemaProvider(Provider):
    kind = "Schema"


class DatasetGroupProvider(Provider):
    kind = "DatasetGroup"


class DatasetProvider(Provider):
    kind = "Dataset"


class DatasetImportJobProvider(Provider):
    kind = "DatasetImportJob"


class DatasetExportJobProvider(Provider):
    kind = "DatasetExportJob"


class DataDeletionJobProvider(Provider):
    kind = "DataDeletionJob"


class EventTrackerProvider(Provider):
    kind = "EventTracker"


class FilterProvider(Provider):
    kind = "Filter"


class MetricAttributionProvider(Provider):
    kind = "MetricAttribution"


class RecommenderProvider(Provider):
    kind = "Recommender"


class SolutionProvider(Provider):
    kind = "Solution"


class SolutionVersionProvider(Provider):
    kind = "SolutionVersion"


class CampaignProvider(Provider):
    kind = "Campaign"


class BatchInferenceJobProvider(Provider):
    kind = "BatchInferenceJob"


class BatchSegmentJobProvider(Provider):
    kind = "BatchSegmentJob"
