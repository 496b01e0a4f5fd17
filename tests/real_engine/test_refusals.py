"""Refusals, each in one sentence: what is not ours, another place, and a program that cannot work."""

from __future__ import annotations

import pytest
from tests.real_engine.harness import Declared, Stack, ref
from tests.real_engine.shop import RECIPES, shop

pytestmark = pytest.mark.engine


def test_what_is_not_ours_and_what_is_elsewhere(stack: Stack) -> None:
    """A name that somebody else took is refused; so is a stack whose region is changed under it."""
    foreign = stack.call("CreateDatasetGroup", name="somebody-elses", domain="ECOMMERCE")["datasetGroupArn"]
    stack.resources = {"group": Declared("DatasetGroup", {"name": "somebody-elses", "domain": "ECOMMERCE"})}
    sentence = stack.up(fails=True).error("group")
    assert foreign in sentence
    assert "was not made by this resource" in sentence
    assert "\n" not in sentence
    assert foreign in stack.local.resources()

    stack.resources["group"].args["name"] = "ours"
    stack.up()
    before = stack.writes()
    stack.configure({"personalize:region": "eu-west-1"})
    stack.resources["group"].args["tags"] = {"team": "growth"}
    for run in (stack.preview, stack.up, stack.refresh, stack.destroy):
        sentence = run(fails=True).error("group")
        assert "us-east-1" in sentence
        assert "eu-west-1" in sentence
        assert "\n" not in sentence
    assert stack.writes() == before
    assert "group" in stack.state()


def test_a_program_that_cannot_work_is_refused_before_any_change(stack: Stack) -> None:
    """All that is wrong with a resource at once, each with its property path; and a wrong key with the right one."""
    stack.resources = shop(
        name="white space",
        recommender_config={
            "min_recommendation_requests_per_second": 0,
            "training_data_config": {"excluded_dataset_columns": {"INTERACTIONS": ["EVENT_TYPE"]}},
        },
        tags={"aws:team": "growth"},
    )
    for run in (stack.preview, stack.up):
        refused = run(fails=True).said("error", "recommender")
        assert len(refused) == 4
        for start in (
            "name must begin with a letter or digit",
            "recommender_config.min_recommendation_requests_per_second must be at least 1",
            'recommender_config.training_data_config.excluded_dataset_columns["INTERACTIONS"][0] cannot be EVENT_TYPE',
            'tags["aws:team"] ',
        ):
            assert sum(start in text for text in refused) == 1, (start, refused)
        if run == stack.preview:
            assert stack.tried() == []
    assert "CreateRecommender" not in stack.writes()

    stack.resources = {
        "group": Declared("DatasetGroup", {"domain": "ECOMMERCE"}),
        "recommender": Declared(
            "Recommender",
            {
                "dataset_group_arn": ref("group.arn"),
                "recipe_arn": RECIPES + "aws-ecomm-recommended-for-you",
                "recommender_config": {"min_recomendation_requests_per_second": 2},
            },
        ),
    }
    calls = len(stack.tried())
    sentence = stack.preview(fails=True).error("recommender")
    assert "min_recomendation_requests_per_second" in sentence
    assert "did you mean `min_recommendation_requests_per_second`?" in sentence
    assert len(stack.tried()) == calls
