"""A state as an engine exports it."""

from __future__ import annotations

import json
from typing import Any

ARN = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"


URN = "urn:pulumi:dev::project::personalize:index:DatasetGroup::shop"


def exported(*resources: dict[str, Any]) -> str:
    return json.dumps({"version": 3, "deployment": {"resources": list(resources)}})
