"""Lists by page. A token holds where the page ended and which listing it belongs to; to clients it is opaque."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable

from personalize_emulator.base import documents, errors
from personalize_emulator.call.context import Context
from personalize_emulator.store.records import Fields, Record

PAGE = 100
"""Entries of a page when ``maxResults`` (1..100) is not given."""


def encode(listing: str, position: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([listing, position]).encode()).decode()


def decode(listing: str, token: str) -> int:
    """The position in a token; InvalidNextTokenException for one that was not made for this listing."""
    try:
        owner, position = documents.read(base64.urlsafe_b64decode(token.encode("ascii")).decode())
    except (ValueError, TypeError, binascii.Error):
        raise errors.bad_token() from None
    if owner != listing or not isinstance(position, int) or not 0 <= position < 2**63:
        raise errors.bad_token()
    return position


def listing(
    context: Context, request: Fields, kind: str, key: str, view: Callable[[Record], Fields], parent: str | None = None
) -> Fields:
    """Return one page of a kind's summaries under ``key``, in order of creation, with ``nextToken`` if there are
    more."""
    name = f"{kind} {parent or ''}"
    after, size = _window(name, request)
    records = context.store.page(kind, parent, after, size + 1)
    answer: Fields = {key: [view(record) for record in records[:size]]}
    if len(records) > size:
        answer["nextToken"] = encode(name, records[size - 1].sequence)
    return answer


def slice_of(listing: str, request: Fields, key: str, entries: list[Fields]) -> Fields:
    """Return one page of entries that are no resources of their own; the token is a position in them."""
    start, size = _window(listing, request)
    answer: Fields = {key: entries[start : start + size]}
    if len(entries) > start + size:
        answer["nextToken"] = encode(listing, start + size)
    return answer


def _window(listing: str, request: Fields) -> tuple[int, int]:
    """Return the place where a page begins, and the size of the page."""
    token = request.get("nextToken")
    return (decode(listing, token) if token else 0), int(request.get("maxResults") or PAGE)
