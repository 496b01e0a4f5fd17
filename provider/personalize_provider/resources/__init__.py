"""All resources, one file each, a parent before its children. This list is the only place that names them all."""

from __future__ import annotations

from ..resource import Resource
from .batch_inference_job import BATCH_INFERENCE_JOB
from .batch_segment_job import BATCH_SEGMENT_JOB
from .campaign import CAMPAIGN
from .data_deletion_job import DATA_DELETION_JOB
from .dataset import DATASET
from .dataset_export_job import DATASET_EXPORT_JOB
from .dataset_group import DATASET_GROUP
from .dataset_import_job import DATASET_IMPORT_JOB
from .event_tracker import EVENT_TRACKER
from .filter import FILTER
from .metric_attribution import METRIC_ATTRIBUTION
from .recommender import RECOMMENDER
from .schema import SCHEMA
from .solution import SOLUTION
from .solution_version import SOLUTION_VERSION

RESOURCES: tuple[Resource, ...] = (
    SCHEMA,
    DATASET_GROUP,
    DATASET,
    DATASET_IMPORT_JOB,
    DATASET_EXPORT_JOB,
    DATA_DELETION_JOB,
    EVENT_TRACKER,
    FILTER,
    METRIC_ATTRIBUTION,
    RECOMMENDER,
    SOLUTION,
    SOLUTION_VERSION,
    CAMPAIGN,
    BATCH_INFERENCE_JOB,
    BATCH_SEGMENT_JOB,
)

BY_NAME: dict[str, Resource] = {resource.name: resource for resource in RESOURCES}
_BY_ARN = {resource.noun.words.replace(" ", "-"): resource for resource in RESOURCES}


def kind_at(arn: str) -> Resource | None:
    """The kind of resource that an ARN names: ``arn:...:solution/shop/1a2b3c4d`` is a solution version's."""
    kind, *names = arn.split(":", 5)[-1].split("/")
    return SOLUTION_VERSION if kind == "solution" and len(names) == 2 else _BY_ARN.get(kind)
