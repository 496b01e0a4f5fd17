"""What can be asked of a recommender or a campaign, for people who try it out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.world import FOR_YOU, V1, World, item_rows

from personalize_emulator.doors import trial

ALSO_VIEWED = "arn:aws:personalize:::recipe/aws-ecomm-customers-who-viewed-x-also-viewed"
SIMS = "arn:aws:personalize:::recipe/aws-sims"
RANKING = "arn:aws:personalize:::recipe/aws-personalized-ranking"


def questions(world: World, arn: str) -> dict[str, Any]:
    return world.local.look(lambda context: trial.questions(context, arn))


def rows(world: World, arn: str, names: list[str], user: str | None = None) -> dict[str, Any]:
    return world.local.look(lambda context: trial.rows(context, arn, names, user))


def recommender(world: World, recipe: str = FOR_YOU) -> str:
    """One whose training is done, which nobody waits for who only looks."""
    arn = world.recommender(world.stocked(), recipe=recipe)
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["status"] == "ACTIVE"
    return arn


def campaign(world: World, recipe: str) -> str:
    solution = world.solution(world.stocked(domain=None), recipe=recipe)
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    arn: str = world.client.create_campaign(name="c", solutionVersionArn=version)["campaignArn"]
    world.pass_time(2)
    return arn


@pytest.mark.parametrize(("recipe", "needs"), [(FOR_YOU, ["userId"]), (ALSO_VIEWED, ["itemId", "userId"])])
def test_a_recommender(world: World, recipe: str, needs: list[str]) -> None:
    found = questions(world, recommender(world, recipe))
    assert (found["operation"], found["path"]) == ("GetRecommendations", "/recommendations")
    assert (found["member"], found["needs"]) == ("recommenderArn", needs)
    assert "u1" in found["users"]
    assert "i1" in found["items"]
    assert len(found["users"]) == trial.EXAMPLES


@pytest.mark.parametrize(
    ("recipe", "operation", "needs"),
    [
        (V1, "GetRecommendations", ["userId"]),
        (SIMS, "GetRecommendations", ["itemId"]),
        (RANKING, "GetPersonalizedRanking", ["userId"]),
    ],
)
def test_a_campaign(world: World, recipe: str, operation: str, needs: list[str]) -> None:
    found = questions(world, campaign(world, recipe))
    assert (found["operation"], found["member"], found["needs"]) == (operation, "campaignArn", needs)


def test_what_is_named_can_be_asked(world: World) -> None:
    arn = recommender(world, ALSO_VIEWED)
    found = questions(world, arn)
    request = {found["member"]: arn, "userId": found["users"][0], "itemId": found["items"][0]}
    code, _ = world.post(found["path"], request)
    assert code is None


def test_no_more_examples_than_a_list_takes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "EXAMPLES", 3)
    found = questions(world, recommender(world))
    assert (len(found["users"]), len(found["items"])) == (3, 3)


def test_rows_of_items_and_what_a_user_did(world: World) -> None:
    arn = recommender(world)
    found = rows(world, arn, ["i1", "unknown"], "u1")
    assert found["rows"]["i1"] == {"PRICE": "1.5", "CATEGORY_L1": "games", "COLOUR": "red"}
    assert "unknown" not in found["rows"]
    assert 0 < len(found["history"]) <= trial.HISTORY
    assert set(found["history"]) <= set(found["rows"])
    assert rows(world, arn, []) == {"rows": {}, "history": []}


def test_long_cells_are_cut(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "LONGEST", 3)
    arn = recommender(world)
    assert rows(world, arn, ["i1"])["rows"]["i1"]["CATEGORY_L1"] == "gam..."


def test_items_are_those_of_now(world: World) -> None:
    arn = recommender(world)
    world.load(world.arn("dataset/shop/ITEMS"), world.write("new.csv", *item_rows(1)), "new")
    assert rows(world, arn, ["i3"])["rows"]["i3"]["CATEGORY_L1"] == "books"
    assert rows(world, arn, ["i3"])["rows"]["i3"]["CATEGORY_L1"] == "books"


def test_what_cannot_be_asked(world: World) -> None:
    group = world.stocked()
    world.client.create_recommender(name="r", datasetGroupArn=group, recipeArn=FOR_YOU)
    with pytest.raises(ValueError, match="CREATE PENDING state"):
        questions(world, world.arn("recommender/r"))
    with pytest.raises(ValueError, match="there is no resource"):
        questions(world, world.arn("recommender/none"))
    with pytest.raises(ValueError, match="does not exist"):
        questions(world, group)
