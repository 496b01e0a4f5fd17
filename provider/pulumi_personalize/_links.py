# Written by tools/generate.py. Do not edit.
"""Kinds that keep others from being deleted, as far as the edges of a program depend on it."""

from __future__ import annotations

from collections.abc import Mapping

#: What keeps a dataset of its group, and the argument that leads to the group.
KEEPS_DATASETS: Mapping[str, str] = {
    "EventTracker": "dataset_group_arn",
    "Filter": "dataset_group_arn",
    "MetricAttribution": "dataset_group_arn",
    "Campaign": "solution_version_arn",
}

#: Dataset types that are the only ones a holder keeps, where it does not keep all.
DATASET_TYPES_KEPT: Mapping[str, tuple[str, ...]] = {
    "EventTracker": ("INTERACTIONS",),
    "MetricAttribution": ("INTERACTIONS", "ITEMS"),
}

#: What others are deleted before when it is made anew, and the argument for its own parent's ARN.
ABOVE: Mapping[str, str] = {
    "Schema": "",
    "DatasetGroup": "",
    "Dataset": "dataset_group_arn",
    "Solution": "dataset_group_arn",
    "SolutionVersion": "solution_arn",
}

#: What lies between the dataset group and those that keep its datasets and do not name it.
BETWEEN = frozenset(["Solution", "SolutionVersion"])
