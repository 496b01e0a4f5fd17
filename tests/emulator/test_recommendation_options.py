"""Options of recommenders, campaigns and trainings that shape recommendations."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from tests.emulator.served import RECIPE, VIDEOS, campaign, campaign_of, ids, refused
from tests.emulator.served import group as group
from tests.emulator.world import INTERACTIONS, V2, World, interaction_rows, item_rows


def test_metadata_comes_back_where_it_is_enabled(world: World, group: str) -> None:
    silent = world.recommender(group)
    columns = {"ITEMS": ["PRICE", "COLOUR"]}
    request = {"recommenderArn": silent, "userId": "u1", "metadataColumns": columns}
    assert "not enabled to return metadata" in refused(world.runtime.get_recommendations, **request)[2]
    world.client.update_recommender(
        recommenderArn=silent, recommenderConfig={"enableMetadataWithRecommendations": True}
    )
    world.pass_time(2)
    answer = world.runtime.get_recommendations(**request)
    rows = {row[0]: row for row in item_rows()[1]}
    for entry in answer["itemList"]:
        _, price, _, colour = rows[entry["itemId"]]
        assert entry["metadata"] == {"PRICE": str(price), **({"COLOUR": colour} if colour else {})}
    assert "metadata" not in world.runtime.get_recommendations(recommenderArn=silent, userId="u1")["itemList"][0]
    for change, sentence in (
        ({"numResults": 51}, "numResults must be at most 50"),
        ({"metadataColumns": {"USERS": ["AGE"]}}, "must be ITEMS"),
        ({"metadataColumns": {"ITEMS": ["SIZE"]}}, "SIZE is not in the schema"),
        ({"metadataColumns": {"ITEMS": ["PRICE"] * 11}}, "At most 10 metadata columns"),
    ):
        assert sentence in refused(world.runtime.get_recommendations, **{**request, **change})[2]


def test_a_new_item_is_explored_after_the_next_automatic_update(world: World, group: str) -> None:
    arn, still = world.recommender(group), campaign(world, group, "aws-similar-items")
    shy = world.recommender(group, "shy", recommenderConfig={"itemExplorationConfig": {"explorationWeight": "0"}})
    item = {"itemId": "new", "properties": json.dumps({"price": 40, "categoryL1": "games", "colour": "red"})}
    world.events.put_items(datasetArn=world.arn("dataset/shop/ITEMS"), items=[item])

    def found(**request: Any) -> bool:
        return "new" in ids(world.runtime.get_recommendations(numResults=500, **request))

    assert not found(recommenderArn=arn, userId="u1")
    world.pass_time(12)
    assert found(recommenderArn=arn, userId="u1")
    assert not found(recommenderArn=shy, userId="u1")
    assert not found(campaignArn=still, itemId="i1")


def test_reasons_are_given_by_the_second_version_of_user_personalization(world: World, group: str) -> None:
    arn = campaign(world, group, "aws-user-personalization-v2")
    item = {"itemId": "new", "properties": json.dumps({"price": 40, "categoryL1": "games"})}
    world.events.put_items(datasetArn=world.arn("dataset/shop/ITEMS"), items=[item])
    world.pass_time(12)
    entries = world.runtime.get_recommendations(campaignArn=arn, userId="u1", numResults=500)["itemList"]
    assert {entry["itemId"]: entry["reason"] for entry in entries if "reason" in entry} == {"new": ["Exploration"]}


def test_freshness_moves_new_items_up(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.group("lab", None)
    items = world.dataset(group, "Items", VIDEOS, None)
    rows = [[f"i{item}", "drama" if item < 9 else "news", 1_700_000_000 + item] for item in range(20)]
    world.load(items, world.write("v.csv", ["ITEM_ID", "GENRES", "CREATION_TIMESTAMP"], rows), "videos")
    columns = {"trainingDataConfig": {"includedDatasetColumns": {"ITEMS": ["GENRES"]}}}
    arn = campaign_of(world, world.solution(group, "s", RECIPE + "aws-semantic-similarity", solutionConfig=columns))
    request = {"campaignArn": arn, "itemId": "i4"}
    assert ids(world.runtime.get_recommendations(**request)) == [f"i{item}" for item in range(9) if item != 4]
    config = {"rankingInfluence": {"FRESHNESS": 1.0}}
    world.client.update_campaign(campaignArn=arn, campaignConfig=config)
    world.pass_time(2)
    fresh = ids(world.runtime.get_recommendations(**request))
    assert fresh == [f"i{item}" for item in reversed(range(9)) if item != 4]


def test_an_old_item_is_not_explored(world: World) -> None:
    world.local.settings.rate_limits = False
    lab = world.group("lab", None)
    interactions = world.dataset(lab, "Interactions", INTERACTIONS, None)
    world.load(interactions, world.write("i.csv", *interaction_rows(1000)), "i")
    videos = world.dataset(lab, "Items", VIDEOS, None)
    latest, day = 1_700_001_000, 86_400
    rows = [[f"i{item}", "drama", latest] for item in range(60)]
    rows += [["young", "drama", latest - 9 * day], ["old", "drama", latest - 11 * day]]
    world.load(videos, world.write("v.csv", ["ITEM_ID", "GENRES", "CREATION_TIMESTAMP"], rows), "v")
    solution = world.solution(lab, "s", RECIPE + "aws-user-personalization")
    arn = campaign_of(world, solution, itemExplorationConfig={"explorationItemAgeCutOff": "10"})
    found = ids(world.runtime.get_recommendations(campaignArn=arn, userId="u1", numResults=500))
    assert ("young" in found, "old" in found) == (True, False)


def test_the_weights_of_event_types(world: World, group: str) -> None:
    def best(name: str, view_weight: float, purchase_weight: float) -> list[str]:
        events = [
            {"eventType": "View", "weight": view_weight},
            {"eventType": "Purchase", "weight": purchase_weight},
        ]
        config = {"eventsConfig": {"eventParametersList": events}}
        arn = campaign_of(world, world.solution(group, name, V2, solutionConfig=config), name)
        return ids(world.runtime.get_recommendations(campaignArn=arn, userId="stranger", numResults=20))

    rows = interaction_rows(2000)[1]
    views = Counter(row[1] for row in rows if row[2] == "View")
    purchases = Counter(row[1] for row in rows if row[2] == "Purchase")
    by_views, by_purchases = best("views", 1.0, 0.0), best("purchases", 0.0, 1.0)
    assert by_views == sorted(views, key=lambda item: (-views[item], item))[:20]
    assert by_purchases == sorted(purchases, key=lambda item: (-purchases[item], item))[:20]
