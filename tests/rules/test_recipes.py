"""The catalogue of recipes is consistent, and silent about what it does not have."""

from __future__ import annotations

import pytest
from tests.rules.case import arn

from personalize_provider.plan import recipes


@pytest.mark.parametrize("name", recipes.RECIPES)
def test_a_recipe_is_found_by_name_and_by_arn_in_any_partition(name: str) -> None:
    recipe = recipes.RECIPES[name]
    assert recipes.find(name) is recipe
    assert recipes.find(arn(name)) is recipe
    assert recipes.find(f"arn:aws-cn:personalize:::recipe/{name}") is recipe


@pytest.mark.parametrize("odd", ["", "aws-new", arn("aws-new"), arn("aws-sims/1"), None, 7, ["aws-sims"]])
def test_what_is_not_in_the_catalogue_is_none(odd: object) -> None:
    assert recipes.find(odd) is None


@pytest.mark.parametrize("recipe", recipes.RECIPES.values(), ids=recipes.RECIPES)
def test_a_recipes_properties_agree(recipe: recipes.KnownRecipe) -> None:
    prefix = {"ECOMMERCE": "aws-ecomm-", "VIDEO_ON_DEMAND": "aws-vod-"}
    assert recipe.name.startswith(prefix[recipe.domain] if recipe.domain else "aws-")
    for one in recipe.parameters or ():
        assert bool(one.choices) == (one.type in {"boolean", "text"})
        assert one.choices or one.low is not None
        assert not one.tunable or recipe.hpo == "yes"
        assert recipe.parameter(one.name) is one


def test_names_leave_out_retired_recipes() -> None:
    assert recipes.names(lambda one: one.update_training) == "`aws-user-personalization`"
