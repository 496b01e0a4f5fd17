"""The checks of settings and of members of rules. Each check returns the value, or raises ValueError with a sentence
that says what is expected.

A setting is read by every later call, so that a value which no call can live with must never be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personalize_emulator.facts import durations

LONGEST_TEXT = 10_000
LARGEST = 1_000_000_000
"""The largest whole number; SQLite has room for a larger one, people have no use for it."""
SHORTEST, LONGEST = 0.001, 100 * 365 * durations.DAY
"""Seconds that a change can take, unless it takes none: what repeats more often would not come to an end."""

_SHOWN = 100


def shown(value: object) -> str:
    """A value as a message may repeat it: not endless."""
    if isinstance(value, int) and abs(value) > 10**_SHOWN:
        return "such a large number"
    if not isinstance(value, (str, int, float, type(None))):
        return f"a {type(value).__name__}"
    return ascii(value if not isinstance(value, str) else value[:_SHOWN])


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is expected, not {shown(value)}")
    return value


def whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"a whole number of 0 or more is expected, not {shown(value)}")
    if value > LARGEST:
        raise ValueError(f"a whole number of at most {LARGEST} is expected, not {shown(value)}")
    return value


def maybe_whole(value: object) -> int | None:
    return None if value is None else whole(value)


def number(value: object, least: float, most: float, what: str) -> float:
    """Check a number from ``least`` to ``most``; ``what`` names what is expected."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise ValueError(f"{what} is expected, not {shown(value)}")
    return float(value)


def seconds(value: object) -> float:
    if isinstance(value, (int, float)) and value > LONGEST:
        raise ValueError(f"a number of seconds that are less than a hundred years is expected, not {shown(value)}")
    return number(value, 0, LONGEST, "a number of seconds of 0 or more")


def text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError(f"a text of at most {LONGEST_TEXT} characters is expected, not {shown(value)}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError(f"a text is expected, and {shown(value)} has half a character in it") from None
    return value


def one_of(*choices: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"{shown(value)} is not one of {', '.join(choices)}")
        return value

    return check


def lengths(value: object) -> dict[str, float]:
    """Check seconds by the keys of ``durations.SECONDS``."""
    if not isinstance(value, Mapping):
        raise ValueError(f"seconds by duration are expected, not {shown(value)}")
    unknown = sorted(shown(key) for key in value if key not in durations.SECONDS)
    if unknown:
        raise ValueError(f"unknown duration {unknown[0]}; known are {', '.join(sorted(durations.SECONDS))}")
    return {key: _length(key, each) for key, each in value.items()}


def _length(key: str, value: object) -> float:
    try:
        length = seconds(value)
    except ValueError as error:
        raise ValueError(f"for {key}, {error}") from None
    if 0 < length < SHORTEST:
        raise ValueError(f"for {key}, 0 or at least {SHORTEST} seconds are expected, not {shown(value)}")
    return length
