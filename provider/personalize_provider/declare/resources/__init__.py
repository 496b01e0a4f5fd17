"""All resources, one file each, a parent before its children. This list is the only place that names them all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from personalize_provider.declare.resource import Resource

#: The files, each of which declares the kind under its own name in capitals.
_FILES = (
    "schema",
    "dataset_group",
    "dataset",
    "dataset_import_job",
    "dataset_export_job",
    "data_deletion_job",
    "event_tracker",
    "filter",
    "metric_attribution",
    "recommender",
    "solution",
    "solution_version",
    "campaign",
    "batch_inference_job",
    "batch_segment_job",
)


def _declared(file: str) -> Resource:
    declared = getattr(import_module(f"{__name__}.{file}"), file.upper(), None)
    if not isinstance(declared, Resource):
        raise TypeError(f"resources/{file}.py declares no resource {file.upper()}.")
    return declared


RESOURCES: tuple[Resource, ...] = tuple(_declared(file) for file in _FILES)

BY_NAME: dict[str, Resource] = {resource.name: resource for resource in RESOURCES}
#: By the member of requests and answers that holds the ARN of one: ``datasetGroupArn``.
BY_ARN_MEMBER: dict[str, Resource] = {resource.noun.arn_member: resource for resource in RESOURCES}
_BY_ARN = {resource.noun.words.replace(" ", "-"): resource for resource in RESOURCES}


def kind_at(arn: str) -> Resource | None:
    """The kind of resource that an ARN names: ``arn:...:solution/shop/1a2b3c4d`` is a solution version's."""
    tail, *names = arn.split(":", 5)[-1].split("/")
    kind = _BY_ARN.get(tail)
    if kind is None or len(names) != 2:
        return kind
    within = (child for child in RESOURCES if child.within_parent and child.parent == kind.noun.arn_member)
    return next(within, kind)


def support(path: str, arn: object) -> tuple[Resource, str] | None:
    """Return the resource that the ARN in an input leads to, and its ARN; None where that is no ARN yet.

    What lies within its parent goes with it: so an ARN of a solution version, or that of the latest one, leads to the
    solution.
    """
    kind = BY_ARN_MEMBER[path]
    if not kind.within_parent:
        return (kind, arn) if isinstance(arn, str) else None
    parent = BY_ARN_MEMBER[str(kind.parent)]
    head, tail, rest = arn.partition(f":{parent.noun.words.replace(' ', '-')}/") if isinstance(arn, str) else ("",) * 3
    name = rest.partition("/")[0]
    return (parent, f"{head}{tail}{name}") if name else None


def children(kind: Resource) -> Iterator[Resource]:
    """The kinds whose List operation is narrowed by one of this kind: what is in it, or serves it.

    In the order in which they can be deleted: a message names the first ones, which are in nobody's way.
    """
    return (child for child in reversed(RESOURCES) if kind.noun.arn_member in child.noun.list_filters)
