"""The method, by examples small enough to be worked out by hand."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path
from typing import Any

import pytest

from personalize_emulator.facts.catalogue import RECIPES
from personalize_emulator.learning import approaches, metrics, training_set
from personalize_emulator.learning.features import LONGEST, FeatureReader
from personalize_emulator.learning.learned import Learned, growth, learn
from personalize_emulator.learning.method import DECAY, ITEM, NOTHING, USER, Approach, Model, ranking
from personalize_emulator.learning.training_set import EventRule, Interaction, TrainingSet, weight
from personalize_emulator.store import columns
from personalize_emulator.store.bulk import Bulk

LESSON = training_set.of(
    interactions=(
        Interaction("ann", "a", 1.0),
        Interaction("ann", "b", 2.0),
        Interaction("bob", "a", 3.0),
        Interaction("bob", "c", 4.0),
        Interaction("cleo", "a", 5.0),
    ),
    items=("a", "b", "c", "d"),
    cells={"KIND": columns.of(("x|y", "x", "z", "y")), "PRICE": columns.of(("1", "2", "", "2"))},
)


def made(examples: TrainingSet, approach: Approach) -> Model:
    return Model(learn(examples, approach.trending), approach)


def test_popular_is_the_share_of_the_most_popular() -> None:
    model = made(LESSON, Approach(NOTHING, popular=0.5))
    assert model.scores([]) == {"a": 0.5, "b": pytest.approx(0.5 / 3), "c": pytest.approx(0.5 / 3)}


def test_interactions_have_weights() -> None:
    examples = training_set.of(
        (Interaction("u", "a", 1.0, 0.1), Interaction("v", "a", 2.0, 0.1), Interaction("u", "b", 3.0, 0.4))
    )
    assert made(examples, Approach(NOTHING, popular=1.0)).scores([]) == {"a": pytest.approx(0.5), "b": 1.0}
    rules = (EventRule("View", weight=0.2), EventRule("Buy", 3.0, 0.8))
    assert weight(rules, {"EVENT_TYPE": "View"}) == 0.2
    assert weight(rules, {"EVENT_TYPE": "Buy", "EVENT_VALUE": "3"}) == 0.8
    assert weight(rules, {"EVENT_TYPE": "Buy", "EVENT_VALUE": "2"}) is None
    assert weight((), {}) == 1.0


def test_together_is_the_cosine_of_the_users() -> None:
    model = made(LESSON, Approach(ITEM, together=1.0))
    assert model.scores(["b"]) == {"a": pytest.approx(1 / math.sqrt(1 * 3))}
    assert model.scores(["a"]) == {"b": pytest.approx(1 / math.sqrt(3)), "c": pytest.approx(1 / math.sqrt(3))}
    assert model.scores(["d"]) == {}


def test_alike_is_the_share_of_features_in_common() -> None:
    model = made(LESSON, Approach(ITEM, alike=1.0))
    # KIND: "a" has x and y, of which "b" and "d" have one, which is all that they have. PRICE: 2 is a tenth of its own.
    assert model.scores(["a"]) == {"a": pytest.approx(1.0), "b": pytest.approx(0.5), "d": pytest.approx(0.5)}
    assert model.scores(["b"]) == {
        "a": pytest.approx(0.5 * 0.5),
        "b": pytest.approx(1.0),
        "d": pytest.approx(0.5),
    }


def test_the_latest_of_a_history_weighs_most() -> None:
    model = made(LESSON, Approach(USER, together=1.0))
    latest, before = 1 / (1 + DECAY), DECAY / (1 + DECAY)
    found = model.scores(["b", "c", "b"])
    assert found == {"a": pytest.approx((latest + before) / math.sqrt(3))}
    assert model.items_of("ann") == ["b", "a"]
    assert model.items_of("nobody") == []


def test_new_items_have_nothing_but_what_they_are_like() -> None:
    model = made(LESSON, Approach(USER, together=0.5, alike=0.3, popular=0.2))
    assert model.is_cold("d")
    assert not model.is_cold("a")
    fresh = {"new": model.reader.read({"KIND": "x|new", "PRICE": "2"})}
    # One of two kinds is b's, and the price falls into the same tenth.
    assert model.scores(["b"], fresh)["new"] == pytest.approx(0.3 * (0.5 * 0.5 + 0.5 * 1))


def test_what_trends_has_grown() -> None:
    rows = [Interaction("u", item, float(index)) for index, item in enumerate("aaaabbbbcccccccccccd")]
    examples = training_set.of(rows)
    found = dict(zip(examples.names, growth(examples.what, examples.weight, len(examples.names)).tolist(), strict=True))
    assert ranking(found) == ["d", "c", "a", "b"]
    assert found["d"] == 1.0


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("red", ["red"]),
        ("red|blue|red", ["red", "blue"]),
        ("", []),
        ("w" * LONGEST, ["w" * LONGEST]),
        ("A great wooden table, made of wooden planks by hand, for the garden", None),
    ],
)
def test_features_of_text(cell: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["great", "wooden", "table", "made", "planks", "hand", "garden"]
    features = FeatureReader({"TEXT": columns.of(["some", "text"])}).read({"TEXT": cell})
    assert [value for _, value in features.get("TEXT", ())] == expected


@pytest.mark.parametrize(
    ("cells", "cell", "expected"),
    [
        ([str(number) for number in range(100)], "0", "0"),
        ([str(number) for number in range(100)], "55", "5"),
        ([str(number) for number in range(100)], "1e9", "10"),
        ([str(number) for number in range(100)], "much", None),
        (["1", "nan"], "nan", "nan"),
        (["1", "", "x"], "1", "1"),
    ],
)
def test_features_of_numbers(cells: list[str], cell: str, expected: str | None) -> None:
    features = FeatureReader({"N": columns.of(cells)}).read({"N": cell})
    assert features.get("N", ()) == (() if expected is None else (("N", expected),))


def test_metrics_of_a_perfect_and_of_a_hopeless_ranking() -> None:
    # Everyone goes from a to b in the end, but it is only b that is held out.
    rows = [Interaction(f"u{user}", item, float(time)) for user in range(30) for time, item in enumerate("ab")]
    rows += [Interaction("first", item, float(time)) for time, item in enumerate("aba")]
    examples = training_set.of(rows, ("a", "b"))
    found = metrics.evaluate(examples, Approach(ITEM, together=1.0))
    assert found["mean_reciprocal_rank_at_25"] == pytest.approx(1.0, abs=0.04)
    assert found["precision_at_5"] == pytest.approx(0.2, abs=0.01)
    assert found["normalized_discounted_cumulative_gain_at_25"] == pytest.approx(1.0, abs=0.04)
    nothing = metrics.evaluate(examples, Approach(ITEM, alike=1.0))
    assert set(nothing.values()) == {0.0}
    assert metrics.evaluate(TrainingSet(), Approach(USER, popular=1.0))["coverage"] == 0.0


def test_what_was_learned_survives_its_file(tmp_path: Path) -> None:
    examples = dataclasses.replace(
        LESSON, rules=(EventRule("View"), EventRule("", 2.5, 0.1)), at=1.5, streamed=7, evidence={"offer": (3, 4)}
    )
    bulk = Bulk(tmp_path)
    bulk.write("model", learn(examples, False).content())
    assert told(Learned.read(bulk.read("model"))) == told(learn(examples, False))


def told(learned: Learned) -> dict[str, Any]:
    """All that was learned, so that it can be compared."""
    found = {
        name: getattr(learned, name) for name in ("users", "names", "latest", "rules", "at", "streamed", "evidence")
    }
    arrays = (*vars(learned.of_user).values(), *vars(learned.of_item).values(), learned.popularity, learned.items)
    cells = {name: column.cells() for name, column in learned.columns.items()}
    return {**found, "arrays": [array.tolist() for array in arrays], "cells": cells}


@pytest.mark.parametrize(
    ("rule", "row", "fits"),
    [
        (EventRule(), {}, True),
        (EventRule("View"), {"EVENT_TYPE": "View"}, True),
        (EventRule("View"), {"EVENT_TYPE": "view"}, False),
        (EventRule("View", 2.0), {"EVENT_TYPE": "View", "EVENT_VALUE": "2"}, True),
        (EventRule("", 2.0), {"EVENT_VALUE": "1.9"}, False),
        (EventRule("", 2.0), {}, False),
    ],
)
def test_which_events_count(rule: EventRule, row: dict[str, Any], fits: bool) -> None:
    assert rule.counts(row) == fits


def test_every_recipe_has_an_approach() -> None:
    for recipe in RECIPES.values():
        approach = approaches.of(recipe)
        assert approach.together + approach.alike + approach.popular == pytest.approx(1.0)
        assert (approach.history == NOTHING) == (recipe.type == "POPULAR_ITEMS")
