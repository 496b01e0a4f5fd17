"""Offline metrics by a plain method, from a held-out part of the data.

Each user's last interaction is held out. For it, the items are ranked by a score: the item's share of all interactions
that were kept, plus, for every item column that training uses, the share of the user's kept interactions whose items
have the same value in that column. Text is compared per category (``|`` separates them), numbers by which tenth of the
column's values they fall into. The most popular ``CANDIDATES`` items are ranked, for ``USERS`` users in the order of
their ids, so that large data costs no more than a moment.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

USERS = 100
CANDIDATES = 300
TOP = 25
_CUTS = (5, 10, 25)

Interaction = tuple[str, str, float]


def evaluate(
    interactions: Sequence[Interaction], item_ids: Sequence[str], columns: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Metrics under the service's names, each 0..1. ``columns`` are parallel to ``item_ids``."""
    kept, held = _split(interactions)
    popularity = Counter(item for _, item, _ in kept)
    # Ties are broken by id: equal data must give equal figures.
    candidates = [item for item, _ in sorted(popularity.items(), key=lambda pair: (-pair[1], pair[0]))][:CANDIDATES]
    features = _features(item_ids, columns)
    histories: dict[str, list[str]] = defaultdict(list)
    for user, item, _ in kept:
        histories[user].append(item)
    total = max(1, len(kept))
    base = {item: popularity[item] / total for item in candidates}
    ranks: list[int | None] = []
    shown: set[str] = set()
    for user in sorted(held)[:USERS]:
        best = _ranking(base, features, histories[user])
        shown.update(best)
        ranks.append(best.index(held[user]) + 1 if held[user] in best else None)
    return _summary(ranks, len(shown), len(set(item_ids) | set(popularity)))


def _split(interactions: Sequence[Interaction]) -> tuple[list[Interaction], dict[str, str]]:
    """The kept interactions, and per user with at least two the item held out."""
    ordered = sorted(interactions, key=lambda entry: (entry[2], entry[0], entry[1]))
    counts = Counter(user for user, _, _ in ordered)
    last = {user: index for index, (user, _, _) in enumerate(ordered) if counts[user] >= 2}
    held = {user: ordered[index][1] for user, index in last.items()}
    out = set(last.values())
    return [entry for index, entry in enumerate(ordered) if index not in out], held


def _features(item_ids: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Per item, its ``COLUMN=value`` features."""
    features: dict[str, list[str]] = defaultdict(list)
    for name, values in sorted(columns.items()):
        if name == "ITEM_ID":
            continue
        numbers = _numbers(values)
        for item, value in zip(item_ids, values, strict=True):
            if value == "":
                continue
            if numbers is not None:
                features[item].append(f"{name}={bisect_left(numbers, float(value)) * 10 // len(numbers)}")
            else:
                features[item].extend(f"{name}={part}" for part in value.split("|"))
    return {item: tuple(found) for item, found in features.items()}


def _numbers(values: Sequence[str]) -> list[float] | None:
    """The values of a numeric column in order, None for a column of text."""
    try:
        return sorted(float(value) for value in values if value != "") or None
    except ValueError:
        return None


def _ranking(base: Mapping[str, float], features: Mapping[str, tuple[str, ...]], history: Sequence[str]) -> list[str]:
    liked: Counter[str] = Counter()
    for item in history:
        liked.update(features.get(item, ()))
    scores = {
        item: share + sum(liked[feature] for feature in features.get(item, ())) / max(1, len(history))
        for item, share in base.items()
    }
    return sorted(scores, key=lambda item: (-scores[item], item))[:TOP]


def _summary(ranks: Sequence[int | None], shown: int, items: int) -> dict[str, float]:
    count = max(1, len(ranks))
    found = [rank for rank in ranks if rank is not None]
    result = {
        "coverage": shown / max(1, items),
        "mean_reciprocal_rank_at_25": sum(1 / rank for rank in found) / count,
    }
    for cut in _CUTS:
        hits = [rank for rank in found if rank <= cut]
        result[f"normalized_discounted_cumulative_gain_at_{cut}"] = (
            sum(1 / math.log2(rank + 1) for rank in hits) / count
        )
        result[f"precision_at_{cut}"] = len(hits) / cut / count
    return {name: round(value, 6) for name, value in result.items()}
