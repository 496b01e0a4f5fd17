"""JSON from outside, read so that nothing in it can be a burden later: not too deep, and nothing but Unicode."""

from __future__ import annotations

import json
from typing import Any

DEEPEST = 64
"""Levels of nesting; no request of the service has more than a dozen."""


def read(text: str) -> Any:
    """What a text says. Raises ValueError for one that is no JSON, is nested too deeply, or holds half a character."""
    try:
        found = json.loads(text, parse_constant=_no_json)
        text.encode()
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()  # half a character can be escaped, and nowhere written
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    if text.count("[") + text.count("{") > DEEPEST and _is_deep(found):
        raise ValueError("the JSON is nested too deeply")
    return found


def _is_deep(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST):
        level = [inner for one in level if isinstance(one, (dict, list)) for inner in _inside(one)]
        if not level:
            return False
    return any(isinstance(one, (dict, list)) for one in level)


def _inside(one: dict[str, Any] | list[Any]) -> Any:
    return one.values() if isinstance(one, dict) else one


def _no_json(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
