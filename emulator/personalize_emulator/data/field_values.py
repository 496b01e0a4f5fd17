"""The rules for a single value of a field, wherever the value comes from."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from personalize_emulator.data.schemas import Field

ID_LENGTH = 256
STRING_LENGTH = 1000
TEXT_LENGTH = 20_000
DENSE_TEXT_LENGTH = 7_000
"""Of a text in Chinese or Japanese."""
ACTION_EVENTS = ("TAKEN", "NOT_TAKEN", "VIEWED")
IDENTIFIERS = frozenset({"USER_ID", "ITEM_ID", "ACTION_ID"})

_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")


def length(field: Field, value: str) -> int | None:
    """The most characters that a value may have, None for a field that is not a string."""
    if field.types != ("string",):
        return None
    if field.textual:
        return DENSE_TEXT_LENGTH if len(value) > DENSE_TEXT_LENGTH and _DENSE.search(value) else TEXT_LENGTH
    return ID_LENGTH if field.name in IDENTIFIERS else STRING_LENGTH


def action_event(value: str) -> str | None:
    """The event type of an action interaction as the dataset keeps it, None for another; the guide also writes
    ``Not taken``."""
    kind = value.upper().replace(" ", "_")
    return kind if kind in ACTION_EVENTS else None


def fits(field: Field, value: str) -> bool:
    """Tell whether a value, given as text that is not empty, has one of the field's types."""
    return any(_READERS[kind](value) for kind in field.types)


def _reads_integer(value: str) -> bool:
    return _INTEGER.fullmatch(value) is not None


def _reads_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


_READERS: dict[str, Callable[[str], bool]] = {
    "int": _reads_integer,
    "long": _reads_integer,
    "float": _reads_number,
    "double": _reads_number,
    "boolean": lambda value: value.lower() in ("true", "false"),
    "string": lambda value: True,
}
