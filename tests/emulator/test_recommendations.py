"""Recommendations over imported and streamed data: who gets what from which recipe."""

from __future__ import annotations

import json

import pytest
from tests.emulator.served import RECIPE, VIDEOS, campaign, category, ids, refused, tracked, view
from tests.emulator.served import group as group
from tests.emulator.world import INTERACTIONS, World, interaction_rows, item_rows

ALSO_VIEWED = f"{RECIPE}aws-ecomm-customers-who-viewed-x-also-viewed"
LATE = 1_700_100_000
"""After all interactions of the generated data."""
MOST_VIEWED = f"{RECIPE}aws-ecomm-popular-items-by-views"


def test_people_get_what_is_like_what_they_had_to_do_with(world: World, group: str) -> None:
    arn = world.recommender(group)
    answer = world.runtime.get_recommendations(recommenderArn=arn, userId="u1", numResults=10)
    assert [category(item) for item in ids(answer)] == [1] * 10
    assert len(answer["recommendationId"]) == 40
    again = world.runtime.get_recommendations(recommenderArn=arn, userId="u1", numResults=10)
    assert again["itemList"] == answer["itemList"]
    assert again["recommendationId"] != answer["recommendationId"]
    assert len(ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u2"))) == 25
    assert len(ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u2", numResults=0))) == 0


@pytest.mark.parametrize("version", ["", "-v2"])
def test_scores_add_up_over_all_items(world: World, group: str, version: str) -> None:
    arn = campaign(world, group, f"aws-user-personalization{version}")
    answer = world.runtime.get_recommendations(campaignArn=arn, userId="u1", numResults=10)
    scores = [entry["score"] for entry in answer["itemList"]]
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) < 1
    everything = world.runtime.get_recommendations(campaignArn=arn, userId="nobody", numResults=500)
    assert sum(entry["score"] for entry in everything["itemList"]) == pytest.approx(1)


def test_what_is_streamed_shapes_the_next_answer(world: World, group: str) -> None:
    arn, tracking = world.recommender(group), tracked(world, group)

    def kinds(user: str) -> set[int]:
        answer = world.runtime.get_recommendations(recommenderArn=arn, userId=user, numResults=8)
        return {category(item) for item in ids(answer)}

    assert kinds("newcomer") == {0, 1, 2}
    for item in ("i2", "i5", "i8"):
        world.events.put_events(trackingId=tracking, userId="newcomer", sessionId="s", eventList=[view(item)])
    assert kinds("newcomer") == {2}
    # Before someone has a name the session stands for them, and its events are theirs once they have one.
    world.events.put_events(trackingId=tracking, sessionId="visit", eventList=[view("i1"), view("i4")])
    assert kinds("visit") == {1}
    assert kinds("late") == {0, 1, 2}
    world.events.put_events(trackingId=tracking, userId="late", sessionId="visit", eventList=[view("i7")])
    assert kinds("late") == {1}


def test_popularity_waits_for_the_next_training(world: World, group: str) -> None:
    arn, tracking = world.recommender(group, "most-viewed", MOST_VIEWED), tracked(world, group)
    before = ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u1"))
    rows = [row for row in interaction_rows(2000)[1] if row[2] == "View"]
    counts = {item: sum(1 for row in rows if row[1] == item) for item in before}
    assert before == sorted(counts, key=lambda item: (-counts[item], item))
    for _ in range(10):
        world.events.put_events(trackingId=tracking, userId="u1", sessionId="s", eventList=[view("hit")] * 10)
    assert ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u1")) == before
    later = world.recommender(group, "later", MOST_VIEWED)
    assert ids(world.runtime.get_recommendations(recommenderArn=later, userId="u1"))[0] == "hit"


@pytest.mark.parametrize("recipe", ["aws-ecomm-recommended-for-you", "aws-ecomm-customers-who-viewed-x-also-viewed"])
def test_what_a_user_purchased_is_left_out(world: World, group: str, recipe: str) -> None:
    arn, tracking = world.recommender(group, "r", RECIPE + recipe), tracked(world, group)
    request = {"recommenderArn": arn, "userId": "u5", "itemId": "i2"}
    best = ids(world.runtime.get_recommendations(**request))
    bought = {row[1] for row in interaction_rows(2000)[1] if row[0] == "u5" and row[2] == "Purchase"}
    assert not bought & set(best)
    event = {**view(best[0]), "eventType": "Purchase"}
    world.events.put_events(trackingId=tracking, userId="u5", sessionId="s", eventList=[event])
    assert best[0] not in ids(world.runtime.get_recommendations(**request))
    assert best[0] in ids(world.runtime.get_recommendations(**{**request, "userId": "u8"}))


@pytest.mark.parametrize("recipe", ["aws-vod-top-picks", "aws-vod-because-you-watched-x", "aws-vod-more-like-x"])
def test_what_a_user_watched_is_left_out(world: World, recipe: str) -> None:
    world.local.settings.rate_limits = False
    group = world.group("video", "VIDEO_ON_DEMAND")
    dataset = world.dataset(group, "Interactions", INTERACTIONS, "VIDEO_ON_DEMAND")
    header, rows = interaction_rows(2000)
    rows = [[*row[:2], "Click" if row[2] == "Purchase" else "Watch", *row[3:]] for row in rows]
    world.load(dataset, world.write("i.csv", header, rows), "job")
    items = world.dataset(group, "Items", VIDEOS, "VIDEO_ON_DEMAND")
    catalogue = [[f"i{item}", ("drama", "comedy", "news")[item % 3], 1_700_000_000] for item in range(60)]
    world.load(items, world.write("v.csv", ["ITEM_ID", "GENRES", "CREATION_TIMESTAMP"], catalogue), "videos")
    arn = world.recommender(group, "r", RECIPE + recipe)
    watched = {row[1] for row in rows if row[0] == "u5" and row[2] == "Watch"}
    clicked = {row[1] for row in rows if row[0] == "u5"} - watched
    request = {"recommenderArn": arn, "userId": "u5", "itemId": "i2", "numResults": 60}
    found = set(ids(world.runtime.get_recommendations(**request)))
    assert found
    assert not watched & found
    assert clicked <= found


def test_related_items_are_about_an_item(world: World, group: str) -> None:
    for recipe in ("aws-similar-items", "aws-sims"):
        arn = campaign(world, group, recipe, recipe)
        found = ids(world.runtime.get_recommendations(campaignArn=arn, itemId="i4", numResults=15))
        assert {category(item) for item in found} == {1}
        assert "i4" not in found


def test_trending_items_grow(world: World) -> None:
    world.local.settings.rate_limits = False
    rows = interaction_rows(2000)[1]
    for row in rows[-40:]:
        row[1] = "rising"
    group = world.group(domain=None)
    dataset = world.dataset(group, "Interactions", INTERACTIONS, None)
    world.load(dataset, world.write("i.csv", interaction_rows(0)[0], rows), "job")
    trending = campaign(world, group, "aws-trending-now", "trending")
    popular = campaign(world, group, "aws-popularity-count", "popular")
    assert ids(world.runtime.get_recommendations(campaignArn=trending))[0] == "rising"
    assert ids(world.runtime.get_recommendations(campaignArn=popular))[0] != "rising"


@pytest.mark.parametrize(("frequency", "seconds"), [("30 minutes", 3.0), ("1 day", 144.0)])
def test_trends_are_looked_at_again_every_so_often(world: World, group: str, frequency: str, seconds: float) -> None:
    tracking = tracked(world, group)
    config = {"featureTransformationParameters": {"trend_discovery_frequency": frequency}}
    solution = world.solution(group, "t", RECIPE + "aws-trending-now", solutionConfig=config)
    trained = world.time
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    arn = world.client.create_campaign(name="t", solutionVersionArn=version)["campaignArn"]
    world.pass_time(2)
    for _ in range(3):
        world.events.put_events(
            trackingId=tracking, userId="u1", sessionId="s", eventList=[view("hit", sentAt=LATE)] * 10
        )
    world.time = trained + seconds * (7 // seconds + 1) - 0.1
    assert ids(world.runtime.get_recommendations(campaignArn=arn))[0] != "hit"
    world.pass_time(0.2)
    assert ids(world.runtime.get_recommendations(campaignArn=arn))[0] == "hit"


def test_a_domain_trend_learns_of_what_is_streamed(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.group("video", "VIDEO_ON_DEMAND")
    dataset = world.dataset(group, "Interactions", INTERACTIONS, "VIDEO_ON_DEMAND")
    world.load(dataset, world.write("i.csv", *interaction_rows(2000)), "job")
    arn, tracking = world.recommender(group, "trends", RECIPE + "aws-vod-trending-now"), tracked(world, group)
    for _ in range(3):
        world.events.put_events(
            trackingId=tracking, userId="u1", sessionId="s", eventList=[view("hit", sentAt=LATE)] * 10
        )
    assert ids(world.runtime.get_recommendations(recommenderArn=arn))[0] != "hit"
    world.pass_time(12)
    assert ids(world.runtime.get_recommendations(recommenderArn=arn))[0] == "hit"


def test_semantic_similarity_goes_by_metadata_and_learns_incrementally(world: World, group: str) -> None:
    world.local.settings.durations = {"model.incremental_update": 60.0}
    arns = {}
    for name, incremental in (("learns", True), ("stays", False)):
        columns = {"trainingDataConfig": {"includedDatasetColumns": {"ITEMS": ["CATEGORY_L1"]}}}
        extra = {"performIncrementalUpdate": incremental, "solutionConfig": columns}
        solution = world.solution(group, name, RECIPE + "aws-semantic-similarity", **extra)
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        config = {"rankingInfluence": {"POPULARITY": 1.0}} if incremental else {}
        arns[name] = world.client.create_campaign(name=name, solutionVersionArn=version, campaignConfig=config)[
            "campaignArn"
        ]
    world.pass_time(2)
    rows = {row[0]: row for row in item_rows()[1]}
    found = ids(world.runtime.get_recommendations(campaignArn=arns["stays"], itemId="i4", numResults=10))
    assert {rows[item][2] for item in found} == {rows["i4"][2]}
    assert found != ids(world.runtime.get_recommendations(campaignArn=arns["learns"], itemId="i4", numResults=10))
    item = {"itemId": "twin", "properties": json.dumps({"price": 4.5, "categoryL1": rows["i4"][2]})}
    world.events.put_items(datasetArn=world.arn("dataset/shop/ITEMS"), items=[item])
    answers = {name: world.runtime.get_recommendations(campaignArn=arn, itemId="i4") for name, arn in arns.items()}
    assert all("twin" not in ids(answer) for answer in answers.values())
    world.pass_time(60)
    answers = {
        name: world.runtime.get_recommendations(campaignArn=arn, itemId="i4", numResults=60)
        for name, arn in arns.items()
    }
    assert {name: "twin" in ids(answer) for name, answer in answers.items()} == {"learns": True, "stays": False}


def test_rankings(world: World, group: str) -> None:
    arn = campaign(world, group, "aws-personalized-ranking-v2")
    given = ["unknown", "i0", "i1", "i2", "i4", "stranger", "i1"]
    answer = world.runtime.get_personalized_ranking(campaignArn=arn, userId="u1", inputList=given)
    found = ids(answer)
    assert {*found[:2]} == {"i1", "i4"}
    assert {*found[2:4]} == {"i0", "i2"}
    assert found[4:] == ["unknown", "stranger"]
    assert ["score" in entry for entry in answer["personalizedRanking"]] == [True] * 4 + [False] * 2
    assert sum(entry.get("score", 0) for entry in answer["personalizedRanking"]) == pytest.approx(1)
    for extra, sentence in (
        ({"inputList": ["i"] * 501}, "inputList must be at most 500"),
        ({"inputList": ["i"] * 51, "metadataColumns": {"ITEMS": ["PRICE"]}}, "inputList must be at most 50"),
    ):
        request = {"campaignArn": arn, "userId": "u1", "inputList": given, **extra}
        assert sentence in refused(world.runtime.get_personalized_ranking, **request)[2]
