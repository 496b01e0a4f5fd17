"""All resources, one file each, a parent before its children. This list is the only place that names them all."""

from __future__ import annotations

from ..resource import Resource
from .dataset import DATASET
from .dataset_group import DATASET_GROUP
from .dataset_import_job import DATASET_IMPORT_JOB
from .recommender import RECOMMENDER
from .schema import SCHEMA
from .solution import SOLUTION
from .solution_version import SOLUTION_VERSION

RESOURCES: tuple[Resource, ...] = (
    SCHEMA,
    DATASET_GROUP,
    DATASET,
    DATASET_IMPORT_JOB,
    RECOMMENDER,
    SOLUTION,
    SOLUTION_VERSION,
)

BY_NAME: dict[str, Resource] = {resource.name: resource for resource in RESOURCES}
