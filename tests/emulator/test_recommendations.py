"""Recommendations over imported and streamed data: who gets what, and who is refused."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from tests.emulator.test_streaming import refused, tracked, view
from tests.emulator.world import FOR_YOU, INTERACTIONS, V2, World, avro, field, interaction_rows, item_rows

RECIPE = "arn:aws:personalize:::recipe/"
ALSO_VIEWED = f"{RECIPE}aws-ecomm-customers-who-viewed-x-also-viewed"
LATE = 1_700_100_000
"""After all interactions of the generated data."""
MOST_VIEWED = f"{RECIPE}aws-ecomm-popular-items-by-views"

VIDEOS = avro("Items", field("ITEM_ID"), field("GENRES", categorical=True), field("CREATION_TIMESTAMP", "long"))


@pytest.fixture
def group(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked()


def campaign(world: World, group: str, recipe: str, name: str = "shelf", **config: Any) -> str:
    return campaign_of(world, world.solution(group, f"{name}-solution", RECIPE + recipe), name, **config)


def campaign_of(world: World, solution: str, name: str = "shelf", **config: Any) -> str:
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    extra = {"campaignConfig": config} if config else {}
    arn: str = world.client.create_campaign(name=name, solutionVersionArn=version, **extra)["campaignArn"]
    world.pass_time(2)
    return arn


def ids(answer: dict[str, Any]) -> list[str]:
    return [entry["itemId"] for entry in answer["itemList" if "itemList" in answer else "personalizedRanking"]]


def category(item: str) -> int:
    """Items and users of the generated data fall into three kinds, which keep to themselves."""
    return int(item[1:]) % 3


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


def test_nothing_before_active_and_nothing_while_inactive(world: World, group: str) -> None:
    arn = world.client.create_recommender(name="r", datasetGroupArn=group, recipeArn=FOR_YOU)["recommenderArn"]
    request = {"recommenderArn": arn, "userId": "u1"}

    def answer() -> tuple[str, int]:
        return refused(world.runtime.get_recommendations, **request)[:2]

    assert answer() == ("InvalidInputException", 400)
    world.pass_time(5)
    assert world.runtime.get_recommendations(**request)["itemList"]
    world.client.stop_recommender(recommenderArn=arn)
    for _ in range(2):
        assert answer() == ("InvalidInputException", 400)
        world.pass_time()
    world.client.start_recommender(recommenderArn=arn)
    world.pass_time()
    assert world.runtime.get_recommendations(**request)["itemList"]
    world.client.delete_recommender(recommenderArn=arn)
    assert answer() == ("InvalidInputException", 400)
    world.pass_time()
    assert answer() == ("ResourceNotFoundException", 404)


@pytest.mark.parametrize(
    ("recipe", "request_", "sentence"),
    [
        ("aws-ecomm-recommended-for-you", {}, "userId is required"),
        ("aws-ecomm-popular-items-by-views", {"itemId": "i1"}, "userId is required"),
        ("aws-ecomm-customers-who-viewed-x-also-viewed", {"itemId": "i1"}, "userId is required"),
        ("aws-ecomm-customers-who-viewed-x-also-viewed", {"userId": "u1"}, "itemId is required"),
        ("aws-ecomm-recommended-for-you", {"userId": "u1", "numResults": 501}, "numResults must be at most 500"),
    ],
)
def test_what_a_use_case_needs(world: World, group: str, recipe: str, request_: dict[str, Any], sentence: str) -> None:
    arn = world.recommender(group, "r", RECIPE + recipe)
    code, status, message = refused(world.runtime.get_recommendations, recommenderArn=arn, **request_)
    assert (code, status) == ("InvalidInputException", 400)
    assert sentence in message


def test_each_recipe_has_its_operation(world: World, group: str) -> None:
    personal, ranks = (
        campaign(world, group, V2.rpartition("/")[2]),
        campaign(world, group, "aws-personalized-ranking", "ranks"),
    )
    get, rank = world.runtime.get_recommendations, world.runtime.get_personalized_ranking
    assert "GetPersonalizedRanking" in refused(get, campaignArn=ranks, userId="u1")[2]
    assert "GetRecommendations" in refused(rank, campaignArn=personal, userId="u1", inputList=["i1"])[2]
    assert "userId is required" in refused(get, campaignArn=personal)[2]
    assert "either campaignArn or recommenderArn" in refused(get, campaignArn=personal, recommenderArn=personal)[2]
    assert "Provide campaignArn or recommenderArn" in refused(get, userId="u1")[2]
    assert refused(get, campaignArn=personal + "x", userId="u1")[:2] == ("ResourceNotFoundException", 404)
    assert refused(get, recommenderArn=personal, userId="u1")[:2] == ("ResourceNotFoundException", 404)


def test_what_the_model_of_the_service_refuses(world: World) -> None:
    arn = world.arn("recommender/r")
    for change, sentence in (
        ({"numResults": "5"}, "numResults: must be an integer"),
        ({"numResults": -1}, "numResults: must be at least 0"),
        ({"promotions": [{}, {}]}, "promotions: must have at most 1"),
        ({"filterValues": {"a b": "1"}}, "must match"),
        ({"unknown": 1}, "unknown: is not a field"),
    ):
        code, message = world.post("/recommendations", {"recommenderArn": arn, **change})
        assert code == "InvalidInputException"
        assert sentence in message


def test_paths_that_are_no_operation(world: World) -> None:
    for method, path in (("GET", "/recommendations"), ("POST", "/nothing"), ("POST", "/")):
        assert world.local.http(method, path, {}, b"{}").status == 404


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


def test_trackers_and_campaigns_of_another_region_are_not_here(world: World, group: str) -> None:
    arn, tracking = world.recommender(group), tracked(world, group)
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=k/20261124/eu-west-1/personalize/aws4_request"}
    for path, request, status in (
        ("/recommendations", {"recommenderArn": arn, "userId": "u1"}, 404),
        ("/events", {"trackingId": tracking, "userId": "u1", "sessionId": "s", "eventList": [view()]}, 400),
    ):
        assert world.local.http("POST", path, {}, json.dumps(request).encode()).status == 200
        assert world.local.http("POST", path, signed, json.dumps(request).encode()).status == status


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
