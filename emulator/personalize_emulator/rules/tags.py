"""O11: at most 50 tags on a resource, and no key that starts with ``aws:``."""

from __future__ import annotations

from collections.abc import Iterable

from personalize_emulator.base import errors
from personalize_emulator.store.records import Fields

MAXIMUM = 50
RESERVED = "aws:"


def check_create(request: Fields) -> None:
    """The ``tags`` of a Create request."""
    tags = request.get("tags") or []
    check_keys(tag["tagKey"] for tag in tags)
    if len(tags) > MAXIMUM:
        raise errors.too_many_tags(f"A resource can have at most {MAXIMUM} tags.")


def check_keys(keys: Iterable[str]) -> None:
    """Keys are not repeated in the messages: they may be sensitive."""
    seen: set[str] = set()
    for key in keys:
        if key.lower().startswith(RESERVED):
            raise errors.invalid(f"A tag key must not start with the reserved prefix {RESERVED}")
        if key in seen:
            raise errors.invalid("A tag key must not be given twice.")
        seen.add(key)


def check_total(count: int) -> None:
    """The tags on the resource after the call."""
    if count > MAXIMUM:
        raise errors.too_many_tags(f"A resource can have at most {MAXIMUM} tags.")
