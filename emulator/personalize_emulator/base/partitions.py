"""Partitions: which one a region is in, by botocore's list of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from botocore.loaders import create_loader

COMMERCIAL = "aws"


@cache
def of(region: str) -> str:
    """Return the partition that lists a region, else the first whose regions have such names: ``aws-cn``."""
    for partition in _all():
        if region in partition["regions"]:
            return str(partition["id"])
    return next(
        (str(partition["id"]) for partition in _all() if re.match(partition["regionRegex"], region)), COMMERCIAL
    )


@cache
def _all() -> list[dict[str, Any]]:
    partitions: list[dict[str, Any]] = create_loader().load_data("partitions")["partitions"]
    return partitions
