"""Refusals that pass: for how long it makes sense to try a call again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from personalize_provider.base.errors import InUseError, InvalidInputError, LimitError, NotFoundError, ServiceError

#: How long a role that was just created may be unusable, in seconds; IAM takes about a minute to tell everybody.
ROLE_GRACE = 120.0
#: How long something that was just created may not be found, in seconds.
SIGHT_GRACE = 15.0
#: How long a parent may be in transition, in seconds.
_PARENT_BUSY = 900.0
_ROLE_WORDS = re.compile(r"role|assum|trust|permission|privilege|not authorized|access", re.IGNORECASE)


def patience(error: ServiceError, request: Mapping[str, Any], timeout: float, speed: float) -> float:
    """Seconds for which it makes sense to try again after ``error``; what the user set is never shortened."""
    if isinstance(error, LimitError) and error.in_flight:
        return timeout
    if isinstance(error, InvalidInputError) and _carries_role(request) and _ROLE_WORDS.search(error.words):
        return ROLE_GRACE / speed
    if isinstance(error, NotFoundError):
        return SIGHT_GRACE / speed
    if isinstance(error, InUseError) and error.operation.startswith("Create"):
        return min(timeout, _PARENT_BUSY / speed)
    return 0.0


def _carries_role(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(key == "roleArn" or _carries_role(member) for key, member in value.items())
    return isinstance(value, list) and any(_carries_role(entry) for entry in value)
