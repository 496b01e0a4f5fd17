"""A dynamic provider that answers without thinking, in the place of this package's own. Copied into a program's folder
as ``thoughtless.py``."""

from __future__ import annotations

from typing import Any

from pulumi.dynamic import CreateResult, DiffResult, ResourceProvider
from pulumi.dynamic.dynamic import serialize_provider

from personalize_provider.base import host_reference

CUTS = (5, 10, 25)
METRICS = [
    "coverage",
    "mean_reciprocal_rank_at_25",
    *(f"normalized_discounted_cumulative_gain_at_{cut}" for cut in CUTS),
    *(f"precision_at_{cut}" for cut in CUTS),
]
ARN = "arn:aws:personalize:us-east-1:000000000000:recommender/"


class Provider(ResourceProvider):
    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        name = props["__urn"].rpartition("::")[2]
        found = {
            "status": "ACTIVE",
            "tagsAll": {},
            "recommenderConfig": {},
            "name": name,
            "arn": ARN + name,
            "creationDateTime": "2030-01-01T00:00:00.000Z",
            "lastUpdatedDateTime": "2030-01-01T00:00:00.000Z",
            "modelMetrics": dict.fromkeys(METRICS, 0.123456),
            "__token": "01234567",
            "__autoName": True,
            "__sent": ["name", "datasetGroupArn", "recipeArn"],
        }
        return CreateResult(ARN + name, {**props, **found})

    def diff(self, _id: str, _olds: Any, _news: Any) -> DiffResult:
        return DiffResult(False)


def take_over() -> None:
    """Let this provider serve the resources of the package."""
    provider = serialize_provider(Provider())
    host_reference.reference = lambda kind: provider
