"""A refresh finds what somebody changed behind the stack's back, and the next update mends it."""

from __future__ import annotations

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import Stack
from tests.real_engine.shop import shop

pytestmark = pytest.mark.engine


def test_drift_is_found_and_mended(stack: Stack) -> None:
    """A configuration and a tag are changed with the service's own calls, then the recommender is deleted with one."""
    stack.resources = shop(recommender_config={"min_recommendation_requests_per_second": 2}, tags={"team": "growth"})
    stack.up()
    arn = stack.outputs()["recommender"]
    assert stack.refresh().drifted == set()

    stack.call("UpdateRecommender", recommenderArn=arn, recommenderConfig={"minRecommendationRequestsPerSecond": 7})
    stack.call("TagResource", resourceArn=arn, tags=[{"tagKey": "team", "tagValue": "somebody"}])
    until(lambda: stack.live("Recommender", arn)["latestRecommenderUpdate"]["status"] == "ACTIVE", "the foreign update")
    assert stack.refresh().drifted == {"recommender"}
    state = stack.state()["recommender"]["outputs"]
    assert state["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 7
    assert state["tags"] == {"team": "somebody"}
    preview = stack.preview()
    assert preview.changed == {"recommender": ("update",)}
    assert stack.up().changed == {"recommender": ("update",)}
    assert stack.live("Recommender", arn)["recommenderConfig"]["minRecommendationRequestsPerSecond"] == 2
    assert stack.tags(arn) == {"team": "growth"}
    assert stack.refresh().drifted == set()

    stack.call("DeleteRecommender", recommenderArn=arn)
    until(lambda: arn not in stack.local.resources(), "the deletion")
    stack.refresh()
    assert "recommender" not in stack.state()
    before = stack.writes()
    assert stack.up().changed == {"recommender": ("create",)}
    assert stack.writes()[len(before) :] == ["CreateRecommender"]
    assert stack.live("Recommender", stack.outputs()["recommender"])["status"] == "ACTIVE"
