"""The form in which the call log keeps a call, so that no client can fill the disk with it or break who reads it."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

LONGEST = 65_536
"""Characters of a request or an answer that are kept. Of a longer one the log has the short texts at its top."""
ENTRIES = 20
"""Of a list at the top of an answer so many entries are kept."""
LONGEST_MESSAGE = 4000
MOST = 64 * 1024**2
"""Bytes of all requests, answers and messages together: beyond that the oldest calls are dropped, a few hundred at
once."""
CUT = "(cut)"
"""The member that tells of what was too long."""

_LONGEST_SHORT = 300
_MEMBERS = 20


def request(text: str, fields: Any) -> str:
    """The text that is kept of a request, always the JSON of a structure; ``fields`` is what the request says."""
    if not isinstance(fields, dict):
        return "{}"
    if len(text) <= LONGEST:
        return text or "{}"
    return json.dumps({**_short(fields), CUT: f"of {len(text)} characters"})


def answer(fields: Any) -> str:
    """The text that is kept of an answer: the JSON of a structure, "" where there is none."""
    if not isinstance(fields, dict) or not fields:
        return ""
    long = {name: len(value) for name, value in fields.items() if isinstance(value, list) and len(value) > ENTRIES}
    kept = {name: value[:ENTRIES] if name in long else value for name, value in fields.items()}
    if long:
        kept[CUT] = ", ".join(f"{name} of {count} entries" for name, count in long.items())
    text = json.dumps(kept, separators=(",", ":"))
    return text if len(text) <= LONGEST else json.dumps({**_short(kept), CUT: f"of {len(text)} characters"})


def _short(fields: dict[str, Any]) -> dict[str, str]:
    """The short texts among the first members."""
    return {
        name: value
        for name, value in islice(fields.items(), _MEMBERS)
        if len(name) <= _LONGEST_SHORT and isinstance(value, str) and len(value) <= _LONGEST_SHORT
    }


def message(text: str | None) -> str | None:
    """The sentence that is kept."""
    return text if text is None or len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}..."
