"""What a single value of a field may be, wherever it comes from."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from personalize_emulator.schemas import Field

ID_LENGTH = 256
STRING_LENGTH = 1000
TEXT_LENGTH = 20_000
IDENTIFIERS = frozenset({"USER_ID", "ITEM_ID", "ACTION_ID"})

_INTEGER = re.compile(r"[+-]?\d+")


def length(field: Field) -> int | None:
    """The most characters that a value may have, None for a field that is not a string."""
    if field.types != ("string",):
        return None
    return ID_LENGTH if field.name in IDENTIFIERS else TEXT_LENGTH if field.textual else STRING_LENGTH


def fits(field: Field, value: str) -> bool:
    """Whether a value, given as text that is not empty, has one of the field's types."""
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
