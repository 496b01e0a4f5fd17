"""Promotions: a share of the recommended items that comes from those a filter of its own lets through.

The filter of a promotion is for its items alone, and the filter of the request for all others. Where the service puts
promoted items at random places, the emulator spreads them evenly; both keep them in the order of their scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from personalize_emulator.base import errors
from personalize_emulator.learning.scores import Scores
from personalize_emulator.serving import filter_use
from personalize_emulator.serving.subjects import Subject
from personalize_emulator.store.records import Fields


def promoted(subject: Subject, request: Fields, scores: Scores, count: int) -> list[tuple[str, str | None]]:
    """The promoted items, each with the name of its promotion."""
    promoted_items: list[tuple[str, str | None]] = []
    for promotion in request.get("promotions") or []:
        if "percentPromotedItems" not in promotion:
            raise errors.invalid("percentPromotedItems is required for a promotion.")
        allowed = filter_use.candidates(subject, promotion)
        most = max(1, count * promotion["percentPromotedItems"] // 100)
        best = filter_use.best(scores, allowed, most)
        promoted_items.extend((item, promotion.get("name", "")) for item in best)
    return promoted_items[:count]


def mixed(
    chosen: Sequence[str], promoted: Sequence[tuple[str, str | None]], count: int
) -> Iterator[tuple[str, str | None]]:
    """Up to ``count`` items: the promoted ones with the name of their promotion, the others with None."""
    names = dict(promoted)
    others: list[tuple[str, str | None]] = [(item, None) for item in chosen if item not in names]
    others = others[: max(0, count - len(promoted))]
    total = len(others) + len(promoted)
    due = 0
    for position in range(total):
        if due < len(promoted) and (position + 1) * len(promoted) > due * total:
            yield promoted[due]
            due += 1
        else:
            yield others[position - due]
