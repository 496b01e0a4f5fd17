"""Replacements: the new one is trained before the old one goes, where names allow it, and what must survive does."""

from __future__ import annotations

import copy

import pytest
from tests.real_engine.harness import STACK, Declared, Stack, ref
from tests.real_engine.shop import RECIPES, ROLE, lab, shop, with_items

pytestmark = pytest.mark.engine

CREATED_FIRST = ("create-replacement", "replace", "delete-replaced")
DELETED_FIRST = ("delete-replaced", "replace", "create-replacement")


def test_a_recommender_is_replaced_create_before_delete_or_by_its_name_delete_before_create(stack: Stack) -> None:
    """Another recipe trains a new recommender first; one with a name of its own makes room for it."""
    stack.resources = shop()
    recommender = stack.resources["recommender"]
    stack.up()
    first = stack.outputs()["recommender"]

    recommender.args["recipe_arn"] = RECIPES + "aws-ecomm-popular-items-by-views"
    before = stack.writes()
    preview = stack.preview()
    assert set(preview.changed) == {"recommender"}
    assert "replace" in preview.changed["recommender"]
    assert any("a change of recipe_arn" in text for text in preview.said("info", "recommender"))
    replaced = stack.up()
    assert replaced.changed == {"recommender": CREATED_FIRST}
    assert stack.writes()[len(before) :] == ["CreateRecommender", "DeleteRecommender"]
    second = stack.outputs()["recommender"]
    assert second != first
    assert first not in stack.local.resources()

    recommender.args["name"] = "by-views"
    assert stack.up().changed == {"recommender": DELETED_FIRST}
    before = stack.writes()
    recommender.args["recipe_arn"] = RECIPES + "aws-ecomm-customers-who-viewed-x-also-viewed"
    assert stack.up().changed == {"recommender": DELETED_FIRST}
    assert stack.writes()[len(before) :] == ["DeleteRecommender", "CreateRecommender"]
    live = stack.live("Recommender", stack.outputs()["recommender"])
    assert (live["name"], live["recipeArn"]) == ("by-views", recommender.args["recipe_arn"])


def test_the_options_replace_on_changes_and_ignore_changes(stack: Stack) -> None:
    """A change in place replaces where the user says so, and is ignored where the user says that."""
    config = {"min_recommendation_requests_per_second": 2}
    stack.resources = shop(recommender_config=dict(config), tags={"team": "growth"})
    recommender = stack.resources["recommender"]
    recommender.options["ignore_changes"] = ["tags"]
    recommender.options["replace_on_changes"] = ["recommender_config.min_recommendation_requests_per_second"]
    stack.up()

    recommender.args["tags"] = {"team": "search"}
    before = stack.writes()
    assert stack.up().changed == {}
    assert stack.writes() == before

    recommender.args["recommender_config"]["min_recommendation_requests_per_second"] = 3
    preview = stack.preview()
    assert "replace" in preview.changed["recommender"]
    assert stack.up().changed == {"recommender": CREATED_FIRST}
    assert stack.writes()[len(before) :] == ["CreateRecommender", "DeleteRecommender"]
    live = stack.live("Recommender", stack.outputs()["recommender"])
    assert live["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 3


def test_a_solution_is_replaced_with_its_version_before_the_old_ones_go(stack: Stack) -> None:
    """Columns excluded from training cannot be changed in place in a solution.

    Another solution hangs on a property of the version that no preview knows: that alone never replaces it.
    """
    stack.resources = with_items(lab())
    stack.resources["after"] = Declared(
        "Solution",
        {
            "dataset_group_arn": ref("group.arn"),
            "recipe_arn": RECIPES + "aws-user-personalization-v2",
            "perform_auto_training": False,
            "event_type": ref("version.status"),
        },
    )
    preview = stack.preview()
    assert preview.steps == dict.fromkeys(stack.resources, ("create",))
    assert "name" in preview.inputs("solution")
    assert preview.inputs("after").get("name") != preview.inputs("solution")["name"]
    created = stack.up()
    assert created.steps == dict.fromkeys(stack.resources, ("create",))
    assert stack.up().changed == {}
    first = stack.outputs()

    stack.resources["solution"].args["solution_config"] = {
        "training_data_config": {"excluded_dataset_columns": {"ITEMS": ["PRODUCT_DESCRIPTION"]}}
    }
    before = stack.writes()
    preview = stack.preview()
    assert set(preview.changed) == {"solution", "version", "after"}
    assert all("replace" in preview.changed[name] for name in ("solution", "version"))
    assert preview.changed["after"] == ("update",), "a value that is not known yet forces no replacement"
    assert any("may be replaced" in text for text in preview.said("info", "after"))
    assert stack.up().changed == {"solution": CREATED_FIRST, "version": CREATED_FIRST}
    made = [one for one in stack.writes()[len(before) :] if one.startswith(("Create", "Delete"))]
    assert made == ["CreateSolution", "CreateSolutionVersion", "DeleteSolution"]
    second = stack.outputs()
    assert second["solution"] != first["solution"]
    assert second["version"].startswith(second["solution"])
    assert first["solution"] not in stack.local.resources()

    stack.resources["solution"].args["perform_auto_training"] = True
    stack.resources["solution"].args["tags"] = {"team": "growth"}
    before = stack.writes()
    assert stack.up().changed == {"solution": ("update",)}
    assert sorted(stack.writes()[len(before) :]) == ["TagResource", "UpdateSolution"]
    stack.destroy()
    assert [one for one in stack.local.resources() if ":dataset-import-job/" not in one] == []


def test_a_forced_replacement_never_destroys_the_live_resource(stack: Stack) -> None:
    """`up --replace` and `state taint` make the engine create what exists and then delete it: that needs consent."""
    stack.resources = shop()
    stack.up()
    arns = stack.outputs()
    before = stack.writes()

    for name in ("recommender", "schema"):
        asked = stack.up("--replace", stack.urn(name), fails=True).error(name)
        assert f"beside={arns[name]} makes another one beside it, which a forced replacement" in asked
    stack.run("state", "taint", stack.urn("recommender"), "--yes", "--stack", "test")
    stack.up(fails=True)
    assert stack.outputs() == arns
    assert stack.live("Recommender", arns["recommender"])["status"] == "ACTIVE"
    assert stack.writes() == before
    assert set(stack.local.resources()) == set(arns.values())

    stack.env["PERSONALIZE_CONSENT"] = f"beside={arns['recommender']}"
    assert "recommender" in stack.up().changed
    del stack.env["PERSONALIZE_CONSENT"]
    assert stack.outputs()["recommender"] == f"{arns['recommender']}-2"
    assert stack.writes()[len(before) :] == ["CreateRecommender", "DeleteRecommender"]
    assert stack.up().changed == {}

    stack.destroy()
    assert [one for one in stack.local.resources() if ":dataset-import-job/" not in one] == []


def test_a_recommender_in_a_full_group_is_replaced_with_a_gap_that_is_told(either: Stack) -> None:
    """Five of five: there is no room for the new one beside the old one, and no name that says so."""
    stack = either
    stack.resources = shop()
    use_case = stack.resources["recommender"]
    stack.resources |= {f"more{number}": copy.deepcopy(use_case) for number in range(4)}
    stack.up()
    before = stack.writes()

    use_case.args["recipe_arn"] = RECIPES + "aws-ecomm-popular-items-by-views"
    preview = stack.preview()
    assert any("nothing serves in its place" in text for text in preview.said("warning", "recommender"))
    assert stack.up().changed == {"recommender": DELETED_FIRST}
    assert stack.writes()[len(before) :] == ["DeleteRecommender", "CreateRecommender"]
    assert stack.up().changed == {}

    del stack.resources["more3"]
    stack.up()
    use_case.args["recipe_arn"] = RECIPES + "aws-ecomm-recommended-for-you"
    assert stack.up().changed == {"recommender": CREATED_FIRST}


def test_a_solution_with_a_name_of_its_own_takes_its_version_and_campaign_with_it(either: Stack) -> None:
    """It is deleted first, under the ARN that it will have again: so nothing in their inputs tells of it."""
    stack = either
    stack.resources = lab(name="mine")
    stack.resources["campaign"] = Declared("Campaign", {"solution_version_arn": ref("version.arn")})
    stack.up()
    first = stack.outputs()

    stack.resources["solution"].args["event_type"] = "View"
    before = stack.writes()
    preview = stack.preview()
    assert preview.changed == dict.fromkeys(("solution", "version", "campaign"), DELETED_FIRST)
    assert any("declare a new solution beside the old one" in text for text in preview.said("warning", "campaign"))
    assert stack.up().changed == preview.changed
    made = [one for one in stack.writes()[len(before) :] if one.startswith(("Create", "Delete"))]
    assert made == ["DeleteCampaign", "DeleteSolution", "CreateSolution", "CreateSolutionVersion", "CreateCampaign"]
    second = stack.outputs()
    assert {name for name in first if first[name] != second[name]} == {"version"}
    assert set(second.values()) <= set(stack.local.resources())
    assert stack.up().changed == {}

    stack.resources["version"].args["triggers"] = {"data": "2"}
    assert stack.up().changed == {"version": CREATED_FIRST, "campaign": ("update",)}


def test_a_group_with_a_name_of_its_own_takes_everything_in_it_with_it(stack: Stack) -> None:
    stack.resources = lab(name="mine")
    stack.resources["group"].args["name"] = "lab"
    stack.resources["filter"] = Declared(
        "Filter",
        {
            "dataset_group_arn": ref("group.arn"),
            "filter_expression": 'INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("View")',
        },
    )
    stack.resources["tracker"] = Declared("EventTracker", {"dataset_group_arn": ref("group.arn")})
    stack.up()

    stack.resources["group"].args |= {"kms_key_arn": "arn:aws:kms:us-east-1:000000000000:key/1", "role_arn": ROLE}
    preview = stack.preview()
    assert preview.changed == dict.fromkeys(stack.resources.keys() - {"schema"}, DELETED_FIRST)
    assert stack.up().changed == preview.changed
    assert set(stack.outputs().values()) <= set(stack.local.resources())
    assert stack.up().changed == {}
    stack.run("destroy", "--yes", "--skip-preview", "--json", "--parallel", "1", "--stack", STACK)
    assert [one for one in stack.local.resources() if "-job/" not in one] == []
