"""A preview knows a whole program before anything exists, in both runtimes, and keeps its word."""

from __future__ import annotations

from typing import Any

import pytest
from tests.real_engine.harness import Declared, Stack, ref
from tests.real_engine.shop import RECIPES, shop, with_items

pytestmark = pytest.mark.engine

EXCLUDED = {"training_data_config": {"excluded_dataset_columns": {"ITEMS": ["BRAND"]}}}


def _filter(expression: str) -> Declared:
    given = {"dataset_group_arn": ref("group.arn"), "filter_expression": expression}
    return Declared("Filter", given, {"depends_on": ["items"]})


def test_a_first_preview_judges_the_whole_program(either: Stack) -> None:
    """A use case of another domain, a misspelled column of a filter, a column to exclude that no schema has, and a
    gate on costs; without one call."""
    stack = either
    stack.resources = with_items(shop(recipe_arn=RECIPES + "aws-vod-top-picks"))
    assert "is a use case of VIDEO_ON_DEMAND, but" in stack.preview(fails=True).error("recommender")

    stack.resources = with_items(shop())
    stack.resources["filter"] = _filter('INCLUDE ItemID WHERE Items.BRAND IN ("x") AND Items.PRIZE > 3')
    (sentence,) = stack.preview().said("warning", "filter")
    assert "has PRIZE at column 47, which the schema of ITEMS does not have; it has ITEM_ID" in sentence
    assert sentence.rstrip().endswith("[F8]")

    wrong = {"training_data_config": {"excluded_dataset_columns": {"ITEMS": ["PRIZE"]}}}
    stack.resources = with_items(shop(recommender_config=wrong))
    warnings = stack.preview().said("warning", "recommender")
    assert any("is PRIZE, which the schema of ITEMS does not have" in text for text in warnings), warnings
    assert any("billed by the hour" in text for text in warnings), warnings

    stack.configure({"personalize:costWarnings": "error"})
    stack.resources = with_items(shop())
    assert "is charged by the volume of the data" in stack.preview(fails=True).error("import")
    stack.configure({"personalize:costWarnings": "off"})
    assert stack.preview().said("warning") == []
    assert stack.tried() == []


def test_an_up_does_what_its_preview_said(either: Stack) -> None:
    """Edits one after the other: the same steps, the retrainings and the starts of bills, and nothing refused."""
    stack = either
    stack.resources = with_items(shop())
    recommender: dict[str, Any] = stack.resources["recommender"].args
    edits: tuple[dict[str, Any], ...] = (
        {},
        {"recommender_config": EXCLUDED, "tags": {"team": "growth"}},
        {
            "recipe_arn": RECIPES + "aws-ecomm-popular-items-by-views",
            "recommender_config": None,
            "tags": None,
            "desired_status": "INACTIVE",
        },
    )
    for edit in edits:
        recommender.update(edit)
        said = stack.preview()
        before = stack.writes()
        done = stack.up()
        called = stack.writes()[len(before) :]
        assert done.changed == said.changed
        told = said.said("warning", "recommender")
        assert any("full retraining" in text for text in told) == ("UpdateRecommender" in called)
        assert any("is billed by the hour" in text for text in told) == ("CreateRecommender" in called)
        assert ("StopRecommender" in called) == ("desired_status" in edit)
    assert [one.operation for one in stack.local.calls() if one.error_code == "InvalidInputException"] == []
