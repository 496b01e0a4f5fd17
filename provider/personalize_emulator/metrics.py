"""Offline metrics from a held-out part of the data, by the method that also makes the recommendations.

Each user's last interaction is held out and a model is made of the rest. For ``USERS`` users, in the order of their
ids, the model ranks items from what is left of their history (a related-items recipe: from its last item), and the
metrics say where in the best ``TOP`` the held-out item is.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Sequence

from personalize_emulator.lessons import Interaction, Lesson
from personalize_emulator.method import ITEM, USER, Approach, Model, in_order, ranking

USERS = 100
TOP = 25
_CUTS = (5, 10, 25)


def evaluate(lesson: Lesson, approach: Approach) -> dict[str, float]:
    """Metrics under the service's names, each 0..1."""
    kept, held = _split(lesson.interactions)
    model = Model(dataclasses.replace(lesson, interactions=tuple(kept)), approach)
    ranks: list[int | None] = []
    shown: set[str] = set()
    for user in sorted(held)[:USERS]:
        best = _best(model, user)
        shown.update(best)
        ranks.append(best.index(held[user]) + 1 if held[user] in best else None)
    return _summary(ranks, len(shown), len({*lesson.items, *(one.item for one in kept)}))


def _best(model: Model, user: str) -> list[str]:
    history = model.items_of(user)
    if model.approach.history == ITEM:
        scores = model.scores(history[:1])
        scores.pop(history[0], None)
    else:
        scores = model.scores(history if model.approach.history == USER else [])
    return ranking(scores, TOP)


def _split(interactions: Sequence[Interaction]) -> tuple[list[Interaction], dict[str, str]]:
    """The kept interactions, and per user with at least two the item held out."""
    ordered = in_order(interactions)
    counts = Counter(one.user for one in ordered)
    last = {user: index for index, (user, *_) in enumerate(ordered) if counts[user] >= 2}
    held = {user: ordered[index][1] for user, index in last.items()}
    out = set(last.values())
    return [entry for index, entry in enumerate(ordered) if index not in out], held


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
