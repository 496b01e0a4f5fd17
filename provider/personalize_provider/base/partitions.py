"""The partitions of AWS, as the installed botocore knows them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_DEFAULT = "aws"


@cache
def partition_of(region: str) -> str:
    """The partition of a region, ``aws-cn`` for example; ``aws`` where no partition has such regions."""
    exact = (str(partition["id"]) for partition in _partitions() if region in partition["regions"])
    alike = (str(partition["id"]) for partition in _partitions() if re.match(partition["regionRegex"], region))
    return next(exact, None) or next(alike, _DEFAULT)


@cache
def _partitions() -> list[dict[str, Any]]:
    # Late and without botocore's loader, which takes a tenth of a second to import: programs use this.
    import botocore

    text = (Path(botocore.__file__).parent / "data" / "partitions.json").read_text(encoding="utf-8")
    partitions: list[dict[str, Any]] = json.loads(text)["partitions"]
    return partitions
