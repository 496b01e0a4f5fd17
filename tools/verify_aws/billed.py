"""Probes that stand on a trained recommender or a campaign, which are billed while they exist."""

from __future__ import annotations

from verify_aws import fixtures
from verify_aws.bench import Bench, text
from verify_aws.probe import Finding, Probe, acceptance, judged, refusal

_IN_USE = "ResourceInUseException"
_DOMAIN = "ECOMMERCE"


def _update(bench: Bench, **config: object) -> None:
    arn = fixtures.recommender(bench)
    bench.must("UpdateRecommender", recommenderArn=arn, recommenderConfig=config)
    bench.settled("Recommender", arn, update=True)


def _merge(bench: Bench) -> Finding:
    _update(bench, minRecommendationRequestsPerSecond=1, itemExplorationConfig={"explorationWeight": "0.2"})
    _update(bench, minRecommendationRequestsPerSecond=1)
    config = bench.describe("Recommender", fixtures.recommender(bench)).get("recommenderConfig", {})
    return judged("itemExplorationConfig" not in config, f"reads back as {text(config)}")


def _short_update(bench: Bench) -> Finding:
    arn = fixtures.recommender(bench)
    _update(bench, itemExplorationConfig={"explorationWeight": "0.4"})
    latest = bench.describe("Recommender", arn).get("latestRecommenderUpdate") or {}
    asked = (latest.get("recommenderConfig") or {}).get("itemExplorationConfig")
    return judged(asked == {"explorationWeight": "0.4"}, f"latestRecommenderUpdate reads {text(latest)}")


def _no_change(bench: Bench) -> Finding:
    arn = fixtures.recommender(bench)
    before = bench.describe("Recommender", arn)
    config = before.get("recommenderConfig") or {"minRecommendationRequestsPerSecond": 1}
    answer = bench.ask("UpdateRecommender", recommenderArn=arn, recommenderConfig=config)
    after = bench.settled("Recommender", arn, update=True)
    same = before.get("latestRecommenderUpdate") == after.get("latestRecommenderUpdate")
    return judged(answer.code is None and same, f"{answer.summary}; latestRecommenderUpdate untouched: {same}")


def _wrong_state(bench: Bench) -> Finding:
    return refusal(bench.ask("StartRecommender", recommenderArn=fixtures.recommender(bench)), _IN_USE)


def _inactive(bench: Bench) -> Finding:
    arn = fixtures.recommender(bench)
    bench.must("StopRecommender", recommenderArn=arn)
    bench.settled("Recommender", arn)
    config = {"minRecommendationRequestsPerSecond": 1, "itemExplorationConfig": {"explorationWeight": "0.1"}}
    answer = bench.ask("UpdateRecommender", recommenderArn=arn, recommenderConfig=config)
    bench.settled("Recommender", arn, update=True)
    bench.must("StartRecommender", recommenderArn=arn)
    bench.settled("Recommender", arn)
    return refusal(answer, _IN_USE)


def _latest(bench: Bench) -> Finding:
    arn = str(bench.describe("Campaign", fixtures.campaign(bench))["solutionVersionArn"])
    return judged(arn == fixtures.version(bench), f"reads back as {arn}")


def _other_solution(bench: Bench) -> Finding:
    other = fixtures.version(bench, "other-solution")
    arn = fixtures.campaign(bench)
    answer = bench.ask("UpdateCampaign", campaignArn=arn, solutionVersionArn=other)
    bench.settled("Campaign", arn, update=True)
    return acceptance(answer)


def _dataset_in_use(bench: Bench) -> Finding:
    fixtures.recommender(bench)
    return acceptance(bench.ask("DeleteDataset", datasetArn=fixtures.items(bench, _DOMAIN)))


PROBES = (
    Probe("U5", "UpdateRecommender replaces the whole configuration.", "billed", _merge),
    Probe("U22", "An update that changes no columns is told of too.", "billed", _short_update),
    Probe("U24", "An update that changes nothing is accepted and leaves no trace.", "billed", _no_change),
    Probe("U8", "Starting an active recommender is a ResourceInUseException.", "billed", _wrong_state),
    Probe("U7", "An inactive recommender is not updated.", "billed", _inactive),
    Probe("U10", "`$LATEST` reads back as the version that it led to.", "billed", _latest),
    Probe("U11", "A campaign may move to a version of another solution.", "billed", _other_solution),
    Probe("U29", "A dataset is deleted although a recommender was trained on it.", "billed", _dataset_in_use),
)
"""In the order in which they are asked; the last one deletes a dataset."""
