"""Messages of the plugin about programs in an unknown language, secrets, and misspelt settings."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.plugin.calls import Engine, tell, urn

from personalize_provider.pulumi_plugin.encode import encode
from personalize_provider.pulumi_plugin.protocol import provider_pb2

GROUP = "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
RECIPE = "arn:aws:personalize:::recipe/aws-vod-top-picks"


def test_a_property_is_told_in_both_spellings_where_they_differ(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        await engine.configure()
        config = {"minRecommendationRequestsPerSecond": 0}
        news = {"datasetGroupArn": GROUP, "recipeArn": RECIPE, "recommenderConfig": config, "name": "-"}
        answer = await engine.call("Check", provider_pb2.CheckRequest(urn=urn("Recommender"), news=encode(news)))
        reasons = sorted(one.reason for one in answer.failures)
        assert reasons[0].startswith("name must begin with")
        assert reasons[1].startswith(
            "recommenderConfig.minRecommendationRequestsPerSecond (in Python "
            "recommender_config.min_recommendation_requests_per_second) must be at least 1"
        )

    tell(tmp_path, story)


def test_a_secret_value_is_not_told(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        await engine.configure()
        news = {"domain": "GROCERY"}
        reasons = []
        for secrets in ((), (("domain",),)):
            request = provider_pb2.CheckRequest(urn=urn("DatasetGroup"), news=encode(news, secrets))
            reasons += [one.reason for one in (await engine.call("Check", request)).failures]
        assert ["GROCERY" in reason for reason in reasons] == [True, False]

    tell(tmp_path, story)


def test_a_misspelt_setting_is_warned_of(tmp_path: Path) -> None:
    async def story(engine: Engine) -> None:
        news = encode({"endpont": "local", "bucketName": "mine"})
        await engine.call("CheckConfig", provider_pb2.CheckRequest(urn=urn("Provider"), news=news))
        for _ in range(500):
            if engine.said:
                break
            await asyncio.sleep(0.02)
        (said,) = [one.message for one in engine.said]
        assert "did you mean personalize:endpoint?" in said

    tell(tmp_path, story)
