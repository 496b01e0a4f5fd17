"""JSON from outside, read so that nothing in it can be a burden later: not too deep, and nothing but Unicode."""

from __future__ import annotations

import json
from typing import Any

DEEPEST = 64
"""Levels of nesting; no request of the service has more than a dozen."""


def read(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError for a text that is no JSON, is nested too deeply, or holds
    half a character."""
    try:
        document = json.loads(text, parse_constant=_no_json)
        text.encode()
        if "\\u" in text:
            json.dumps(document, ensure_ascii=False).encode()  # half a character can be escaped, and nowhere written
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    if text.count("[") + text.count("{") > DEEPEST and _is_deep(document):
        raise ValueError("the JSON is nested too deeply")
    return document


def _is_deep(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST):
        level = [inner for value in level if isinstance(value, (dict, list)) for inner in _inside(value)]
        if not level:
            return False
    return any(isinstance(value, (dict, list)) for value in level)


def _inside(container: dict[str, Any] | list[Any]) -> Any:
    return container.values() if isinstance(container, dict) else container


def _no_json(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
