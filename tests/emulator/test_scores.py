"""Scores as arrays are what the same scores were one by one."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from personalize_emulator.learning.method import ranking
from personalize_emulator.learning.scores import Scores


def made(numbers: list[float], more: dict[str, float]) -> Scores:
    names = [f"i{place:03}" for place in range(len(numbers))]
    array = np.array(numbers, np.float64)
    scores = Scores(names, {name: place for place, name in enumerate(names)}, array, array > 0)
    scores.more.update(more)
    return scores


def even(item: str) -> bool:
    return int(item[1:]) % 2 == 0


@pytest.mark.parametrize("allowed", [None, even])
@pytest.mark.parametrize("size", [0, 1, 5, 200])
def test_the_best_are_those_of_a_ranking(size: int, allowed: Callable[[str], bool] | None) -> None:
    chance = random.Random(size)
    for count in (0, 1, 3, 25, 500):
        numbers = [chance.choice((0.0, 0.25, 0.5, chance.random())) for _ in range(size)]
        scores = made(numbers, {"i0005": 0.5, "i9": chance.random()})
        plain = {item: scores[item] for item in scores if allowed is None or allowed(item)}
        assert scores.best(count, allowed) == ranking(plain, count)
        assert scores.total == pytest.approx(sum(scores.values()))
        assert len(scores) == len(list(scores))


def test_scores_are_changed_one_by_one_and_together() -> None:
    scores = made([0.5, 0.0, 0.25], {"i9": 1.0})
    scores.multiply("i000", 0.5)
    scores.multiply("i9", 0.5)
    scores.add("i002", 1.0)
    scores.add("i9", 1.0)
    assert scores == {"i000": 0.25, "i002": 1.25, "i9": 1.5}
    other = scores.copy()
    other.drop("i000")
    assert other == {"i002": 1.25}
    assert scores["i000"] == 0.25
    scores.add_all(np.array([1.0, 1.0, 1.0]))
    scores.drop("i9")
    scores.drop("nothing")
    assert scores == {"i000": 1.25, "i002": 2.25}
    assert scores.beyond(np.array([True, True, False])) == ["i002"]
