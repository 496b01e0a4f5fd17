"""Rules of GetResources that its model does not tell."""

from __future__ import annotations

from personalize_emulator.base.errors import ServiceError
from personalize_emulator.store.records import Fields

RESOURCES, TAGS = 50, 100
"""The resources and the tags that a page holds at most, unless the request says how many."""


def invalid(message: str) -> ServiceError:
    return ServiceError("InvalidParameterException", message)


def check(request: Fields) -> None:
    if request.get("ResourceARNList") and (request.get("TagFilters") or request.get("ResourceTypeFilters")):
        raise invalid("ResourceARNList cannot be given together with TagFilters or ResourceTypeFilters.")
    if any(not tag_filter.get("Key") for tag_filter in request.get("TagFilters") or []):
        raise invalid("A TagFilter must have a Key.")
    if not 1 <= request.get("ResourcesPerPage", RESOURCES) <= 100:
        raise invalid("ResourcesPerPage must be between 1 and 100.")
    if request.get("TagsPerPage", TAGS) not in range(100, 501, 100):
        raise invalid("TagsPerPage must be a multiple of 100 between 100 and 500.")
    if request.get("ExcludeCompliantResources") and not request.get("IncludeComplianceDetails"):
        raise invalid("ExcludeCompliantResources needs IncludeComplianceDetails.")


def resource_type(arn: str) -> str:
    return arn.split(":", 5)[5].partition("/")[0]
