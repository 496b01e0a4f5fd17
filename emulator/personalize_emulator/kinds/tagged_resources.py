"""GetResources of the Resource Groups Tagging API, for the resources of Amazon Personalize.

Resources are found that carry a tag now. A type filter is ``personalize`` or ``personalize:TYPE``, the TYPE as in ARNs;
solution versions are of the type ``solution``, as their ARNs say.
"""

from __future__ import annotations

from collections.abc import Mapping

from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call import paging
from personalize_emulator.call.context import Context
from personalize_emulator.rules import tagged_resources as rules
from personalize_emulator.store.records import Fields

LISTING = "tagged resources"
TOKEN_SECONDS = 15 * 60.0
_TIME_BITS = 40
"""A position is the sequence number of the last resource and, in its lower bits, the time of the page."""


def get(context: Context, request: Fields) -> Fields:
    rules.check(request)
    size, most_tags = request.get("ResourcesPerPage", rules.RESOURCES), request.get("TagsPerPage", rules.TAGS)
    page: list[tuple[int, str, dict[str, str]]] = []
    tags = 0
    token = ""
    for sequence, arn, its_tags in context.store.tagged(_after(context, request.get("PaginationToken", ""))):
        if not _fits(request, arn, its_tags):
            continue
        if len(page) == size or (page and tags + len(its_tags) > most_tags):
            token = paging.encode(LISTING, page[-1][0] << _TIME_BITS | int(context.now))
            break
        page.append((sequence, arn, its_tags))
        tags += len(its_tags)
    compliance = {"ComplianceDetails": {"ComplianceStatus": True}} if request.get("IncludeComplianceDetails") else {}
    return {
        "PaginationToken": token,
        "ResourceTagMappingList": [
            {
                "ResourceARN": arn,
                "Tags": [{"Key": key, "Value": value} for key, value in its_tags.items()],
                **compliance,
            }
            for _, arn, its_tags in page
        ],
    }


def _after(context: Context, token: str) -> int:
    if not token:
        return 0
    try:
        position = paging.decode(LISTING, token)
    except ServiceError:
        raise rules.invalid("The PaginationToken is not valid.") from None
    if context.now - (position & (1 << _TIME_BITS) - 1) > TOKEN_SECONDS:
        raise ServiceError("PaginationTokenExpiredException", "A PaginationToken is valid for 15 minutes.")
    return position >> _TIME_BITS


def _fits(request: Fields, arn: str, tags: Mapping[str, str]) -> bool:
    if request.get("ExcludeCompliantResources"):
        return False  # without a tag policy everything complies
    arns, types = request.get("ResourceARNList") or [], request.get("ResourceTypeFilters") or []
    if arns and arn not in arns:
        return False
    if types and not {"personalize", f"personalize:{rules.resource_type(arn)}"} & set(types):
        return False
    return all(
        tag_filter["Key"] in tags and (not tag_filter.get("Values") or tags[tag_filter["Key"]] in tag_filter["Values"])
        for tag_filter in request.get("TagFilters") or []
    )


OPERATIONS = {"GetResources": get}
