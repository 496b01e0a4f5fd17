"""The bounds of what users write: characters that no request carries, depth, and keys as sentences show them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

#: Objects and lists within each other; whatever the service takes is flatter by far.
DEEPEST = 50
#: Characters of an error; a gRPC client need not take more than a few thousand bytes of it.
LONGEST_SENTENCE = 1000
#: A secret is hidden in a sentence from this length on; what is shorter stands in ordinary words.
_TOLD = 4
_TAIL = re.compile(r"(?:s3://[^/]+|arn:[^/]+)/(.+)", re.DOTALL)
#: Characters of a key that a sentence shows.
_SHOWN = 64
_CONTROL = re.compile(r"[\x00-\x1f]")


def unsendable(text: str) -> str | None:
    """The end of a sentence about a text that cannot be sent; None for any other."""
    if "\0" in text:
        return "must not contain a NUL character; remove it"
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "must not contain half of a surrogate pair, which is no character; remove it"
    return None


def too_deep(value: Any) -> bool:
    """Tell whether a value is nested deeper than any real one; the answer needs no recursion."""
    if isinstance(value, str | int | float):
        return False
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def parsed(text: str) -> Any:
    """Return the value that a JSON text stands for.

    :raises ValueError: it is none, or is nested too deep.
    """
    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if too_deep(value):
        raise ValueError("nested too deep")
    return value


def cut(text: str) -> str:
    """A name that nobody knows, at a length that a sentence has room for, and of characters that can be printed."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return _CONTROL.sub(lambda control: json.dumps(control[0])[1:-1], short).encode(errors="backslashreplace").decode()


def hidden(sentence: str, secrets: Iterable[str]) -> str:
    """A sentence for the user without secret texts and their telling parts: a service may repeat what it is sent."""
    whole = set(secrets)
    for text in sorted(whole.union(*map(names_in, whole), map(_tail, whole)), key=len, reverse=True):
        if len(text) >= _TOLD:
            sentence = sentence.replace(text, "[secret]")
    return sentence


def names_in(text: str) -> set[str]:
    """The names that a JSON text gives: of an Avro schema, its record and its columns."""
    if not text.lstrip().startswith("{"):
        return set()
    try:
        return set(_names(parsed(text)))
    except ValueError:
        return set()


def _tail(text: str) -> str:
    """Return the part of a location after its bucket, or of an ARN after its type; messages repeat that part alone.

    For example ``data/items.csv`` of ``s3://shop/data/items.csv``.
    """
    match = _TAIL.match(text)
    return match[1] if match else ""


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and isinstance(value.get("name"), str):
        yield value["name"]
    for inner in _inside(value):
        yield from _names(inner)


def texts_of(value: Any) -> Iterator[str]:
    """All texts in a value, the keys of objects left out."""
    if isinstance(value, str):
        yield value
    else:
        for inner in _inside(value):
            yield from texts_of(inner)


def shortened(sentence: str) -> str:
    """A sentence for the user that repeats something endless: its beginning and its end, of characters that print."""
    short = sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[:600]} ... {sentence[-300:]}"
    return short.encode(errors="backslashreplace").decode()
