"""What the call log keeps of a call, so that no client can fill the disk with it or break who reads it."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

LONGEST = 65_536
"""Characters of a request that are kept. Of a longer one the log has the short texts at its top, a name or an ARN."""
LONGEST_MESSAGE = 4000
MOST = 64 * 1024**2
"""Characters of all requests together: beyond that the oldest calls are dropped, a few hundred at once."""
CUT = "(cut)"
"""The member that tells of a request which was too long."""

_SHORT = 300
_MEMBERS = 20


def request(text: str, fields: Any) -> str:
    """The text that is kept of a request, always the JSON of a structure; ``fields`` is what the request says."""
    if not isinstance(fields, dict):
        return "{}"
    if len(text) <= LONGEST:
        return text or "{}"
    short = {
        name: value
        for name, value in islice(fields.items(), _MEMBERS)
        if len(name) <= _SHORT and isinstance(value, str) and len(value) <= _SHORT
    }
    return json.dumps({**short, CUT: f"of {len(text)} characters"})


def message(text: str | None) -> str | None:
    """The sentence that is kept."""
    return text if text is None or len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}..."
