"""Documented defaults, as an answer shows them with the switch ``show_defaults`` (U6).

Paths lead into an answer: ``*`` is every entry of a list. A default is filled in where nothing was sent.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from personalize_emulator.store.records import Fields

_RECOMMENDER: Mapping[str, Any] = {
    "recommenderConfig.minRecommendationRequestsPerSecond": 1,
    "recommenderConfig.enableMetadataWithRecommendations": False,
}
_CAMPAIGN: Mapping[str, Any] = {
    "minProvisionedTPS": 1,
    "campaignConfig.enableMetadataWithRecommendations": False,
    "campaignConfig.syncWithLatestSolutionVersion": False,
}
_SOLUTION: Mapping[str, Any] = {"performHPO": False, "performAutoML": False}

DEFAULTS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "DescribeRecommender": {"recommender": _RECOMMENDER},
    "ListRecommenders": {"recommenders.*": _RECOMMENDER},
    "DescribeCampaign": {"campaign": _CAMPAIGN},
    "DescribeSolution": {
        "solution": {
            **_SOLUTION,
            "performAutoTraining": True,
            "solutionConfig.autoTrainingConfig.schedulingExpression": "rate(7 days)",
        }
    },
    "DescribeSolutionVersion": {"solutionVersion": _SOLUTION},
    "DescribeDatasetImportJob": {
        "datasetImportJob": {"importMode": "FULL", "publishAttributionMetricsToS3": False},
    },
    "ListDatasetImportJobs": {"datasetImportJobs.*": {"importMode": "FULL"}},
    "DescribeDatasetExportJob": {"datasetExportJob": {"ingestionMode": "PUT"}},
    "DescribeBatchInferenceJob": {"batchInferenceJob": {"batchInferenceJobMode": "BATCH_INFERENCE"}},
    "ListBatchInferenceJobs": {"batchInferenceJobs.*": {"batchInferenceJobMode": "BATCH_INFERENCE"}},
}
"""By operation, by place in the answer, by path from there."""


def fill(operation: str, answer: Fields) -> Fields:
    """The answer with the defaults of its operation."""
    if operation not in DEFAULTS:
        return answer
    filled = copy.deepcopy(answer)
    for place, values in DEFAULTS[operation].items():
        for target in _targets(filled, place):
            for path, value in values.items():
                *parents, last = path.split(".")
                inner = target
                for parent in parents:
                    inner = inner.setdefault(parent, {})
                inner.setdefault(last, value)
    return filled


def _targets(answer: Fields, place: str) -> Iterator[Fields]:
    key, _, rest = place.partition(".")
    if rest == "*":
        yield from answer[key]
    else:
        yield answer[key]
