"""Recommendations that are refused: by the state of what serves, by its recipe, or by the service's model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.emulator.served import RECIPE, campaign, refused, tracked, view
from tests.emulator.served import group as group
from tests.emulator.world import FOR_YOU, V2, World


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


def test_trackers_and_campaigns_of_another_region_are_not_here(world: World, group: str) -> None:
    arn, tracking = world.recommender(group), tracked(world, group)
    signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=k/20261124/eu-west-1/personalize/aws4_request"}
    for path, request, status in (
        ("/recommendations", {"recommenderArn": arn, "userId": "u1"}, 404),
        ("/events", {"trackingId": tracking, "userId": "u1", "sessionId": "s", "eventList": [view()]}, 400),
    ):
        assert world.local.http("POST", path, {}, json.dumps(request).encode()).status == 200
        assert world.local.http("POST", path, signed, json.dumps(request).encode()).status == status
