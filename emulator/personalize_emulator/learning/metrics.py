"""Offline metrics from a held-out part of the data, by the method that also makes the recommendations.

Each user's last interaction is held out and a model is made of the rest. For ``USERS`` users, in the order of their
ids, the model ranks items from what is left of their history (a related-items recipe: from its last item), and the
metrics say where in the best ``TOP`` the held-out item is. All users are held out, and only so many are looked at, so
that data of any size is measured in a moment.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np

from personalize_emulator.base import courtesy
from personalize_emulator.learning.learned import learn
from personalize_emulator.learning.method import HISTORY, ITEM, USER, Approach, Model, weighted
from personalize_emulator.learning.training_set import TrainingSet
from personalize_emulator.store import columns
from personalize_emulator.store.columns import Codes, Mask, Places

USERS = 100
TOP = 25
_CUTS = (5, 10, 25)


def evaluate(training_set: TrainingSet, approach: Approach) -> dict[str, float]:
    """Metrics under the service's names, each 0..1."""
    kept, users, held = _split(training_set)
    rest = {name: getattr(training_set, name)[kept] for name in ("who", "what", "time", "weight")}
    model = Model(learn(dataclasses.replace(training_set, **rest), approach.trending), approach)
    ranks: list[int | None] = []
    shown: set[int] = set()
    for user, item in zip(users[:USERS].tolist(), held[:USERS].tolist(), strict=True):
        courtesy.give_way()
        best = _best(model, user)
        shown.update(best)
        ranks.append(best.index(item) + 1 if item in best else None)
    return _summary(ranks, len(shown), _count_different(len(training_set.names), training_set.items, rest["what"]))


def _count_different(size: int, *places: Codes) -> int:
    """Return how many different places there are among ``places``, each less than ``size``."""
    seen = np.zeros(size, np.bool_)
    for some in places:
        seen[some] = True
    return int(np.count_nonzero(seen))


def _best(model: Model, user: int) -> list[int]:
    history = model.learned.of_user.of(user)[: -HISTORY - 1 : -1].tolist()
    if model.approach.history == ITEM:
        scores = model.dense(weighted(history[:1]))
        scores[history[0]] = 0.0
    else:
        scores = model.dense(weighted(history if model.approach.history == USER else ()))
    return model.best(scores, TOP)


def _split(training_set: TrainingSet) -> tuple[Mask, Places, Codes]:
    """Return a mask of the interactions that are kept; the users with at least two, in order; and for each of these
    users the item that is held out."""
    counts = columns.counts(training_set.who, len(training_set.users))
    last = np.zeros(len(training_set.users), np.intp)
    last[training_set.who] = np.arange(len(training_set.who))
    users = np.flatnonzero(counts >= 2)
    kept = np.ones(len(training_set.who), np.bool_)
    kept[last[users]] = False
    return kept, users, training_set.what[last[users]]


def _summary(ranks: Sequence[int | None], shown: int, items: int) -> dict[str, float]:
    count = max(1, len(ranks))
    reached = [rank for rank in ranks if rank is not None]
    result = {
        "coverage": shown / max(1, items),
        "mean_reciprocal_rank_at_25": sum(1 / rank for rank in reached) / count,
    }
    for cut in _CUTS:
        hits = [rank for rank in reached if rank <= cut]
        result[f"normalized_discounted_cumulative_gain_at_{cut}"] = (
            sum(1 / math.log2(rank + 1) for rank in hits) / count
        )
        result[f"precision_at_{cut}"] = len(hits) / cut / count
    return {name: round(value, 6) for name, value in result.items()}
