"""Lists by page. A token holds where the page ended and which listing it belongs to; to clients it is opaque."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable

from personalize_emulator import errors
from personalize_emulator.context import Context
from personalize_emulator.records import Fields, Record

PAGE = 100
"""Entries of a page when ``maxResults`` (1..100) is not given."""


def encode(listing: str, position: int | str) -> str:
    return base64.urlsafe_b64encode(json.dumps([listing, position]).encode()).decode()


def decode(listing: str, token: str) -> int | str:
    """The position in a token; InvalidNextTokenException for one that was not made for this listing."""
    try:
        owner, position = json.loads(base64.urlsafe_b64decode(token.encode("ascii")))
    except (ValueError, TypeError, binascii.Error):
        raise errors.bad_token() from None
    if owner != listing or not isinstance(position, (int, str)):
        raise errors.bad_token()
    return position


def listing(
    context: Context, request: Fields, kind: str, key: str, view: Callable[[Record], Fields], parent: str | None = None
) -> Fields:
    """One page of a kind's summaries under ``key``, in order of creation, with ``nextToken`` if there are more."""
    name = f"{kind} {parent or ''}"
    size = int(request.get("maxResults") or PAGE)
    token = request.get("nextToken")
    after = int(decode(name, token)) if token else 0
    records = context.store.page(kind, parent, after, size + 1)
    answer: Fields = {key: [view(record) for record in records[:size]]}
    if len(records) > size:
        answer["nextToken"] = encode(name, records[size - 1].sequence)
    return answer
