"""Changes that the service and its tuners make by themselves are neither drift nor undone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from tests.real_engine.commands import until
from tests.real_engine.harness import BUCKET, Declared, Resources, Stack, ref
from tests.real_engine.shop import ROLE, lab, shop

pytestmark = pytest.mark.engine

SOLUTION = "arn:aws:personalize:us-east-1:000000000000:solution/retrained"


def served() -> Resources:
    """A solution that trains by itself, and a campaign that follows its latest version."""
    made = lab(name="retrained", perform_auto_training=True)
    made["campaign"] = Declared(
        "Campaign",
        {
            "solution_version_arn": f"{SOLUTION}/$LATEST",
            "min_provisioned_tps": 1,
            "campaign_config": {"sync_with_latest_solution_version": True},
        },
        {"depends_on": ["version"]},
    )
    return made


def test_what_the_service_and_a_tuner_change_is_left_alone(either: Stack) -> None:
    """Three automatic trainings and the campaign that follows them, a recommender's own; then tuned minima."""
    stack = either
    stack.resources = beside_a_shop(
        recommender_config={"min_recommendation_requests_per_second": 1}, tags={"team": "growth"}
    )
    recommender, campaign = stack.resources["recommender"], stack.resources["lab-campaign"]
    recommender.options["ignore_changes"] = ["recommender_config.min_recommendation_requests_per_second"]
    campaign.options["ignore_changes"] = ["min_provisioned_tps"]
    stack.local.settings.durations = {
        "solution.schedule_day": 0.1,
        "solution_version.create": 0.2,
        "recommender.retraining": 0.2,
    }
    stack.up()
    arns = stack.outputs()
    retrained(stack, arns)
    assert stack.preview("--refresh", "--expect-no-changes").code == 0

    tuned = {"minRecommendationRequestsPerSecond": 5}
    stack.call("UpdateRecommender", recommenderArn=arns["recommender"], recommenderConfig=tuned)
    stack.call("UpdateCampaign", campaignArn=arns["lab-campaign"], minProvisionedTPS=4)
    until(
        lambda: (
            stack.live("Recommender", arns["recommender"])["latestRecommenderUpdate"]["status"] == "ACTIVE"
            and stack.live("Campaign", arns["lab-campaign"])["latestCampaignUpdate"]["status"] == "ACTIVE"
        ),
        "the tuner",
    )
    before = stack.writes()
    assert stack.preview("--refresh", "--expect-no-changes").code == 0
    stack.up("--refresh")
    assert stack.writes() == before

    recommender.args["tags"] = {"team": "search"}
    recommender.args["recommender_config"]["item_exploration_config"] = {"explorationWeight": "0.5"}
    assert stack.up("--refresh").changed == {"recommender": ("refresh", "update")}
    live = stack.live("Recommender", arns["recommender"])["recommenderConfig"]
    assert live == {**tuned, "itemExplorationConfig": {"explorationWeight": "0.5"}}
    assert stack.live("Campaign", arns["lab-campaign"])["minProvisionedTPS"] == 4


def retrained(stack: Stack, arns: Mapping[str, str]) -> None:
    """Let the service train three versions for new data, move the campaign, and train the recommender."""
    metrics = stack.live("Recommender", arns["recommender"])["modelMetrics"]

    def automatic() -> list[str]:
        listed: list[dict[str, str]] = stack.call("ListSolutionVersions", solutionArn=SOLUTION)["solutionVersions"]
        found = [one for one in listed if (one["trainingType"], one["status"]) == ("AUTOMATIC", "ACTIVE")]
        return [one["solutionVersionArn"] for one in sorted(found, key=lambda one: one["creationDateTime"])]

    for number in range(1, 4):
        for name in ("interactions", "lab-interactions"):
            stack.call(
                "CreateDatasetImportJob",
                jobName=f"more-{name}-{number}",
                datasetArn=arns[name],
                dataSource={"dataLocation": more(stack, number)},
                roleArn=ROLE,
                importMode="INCREMENTAL",
            )
        until(partial(lambda wanted: len(automatic()) >= wanted, number), f"automatic training {number}")

    def followed() -> bool:
        live = stack.live("Campaign", arns["lab-campaign"])
        return (live["solutionVersionArn"], live["latestCampaignUpdate"]["status"]) == (automatic()[-1], "ACTIVE")

    until(followed, "the campaign to follow")
    until(lambda: stack.live("Recommender", arns["recommender"])["modelMetrics"] != metrics, "the weekly training")


def beside_a_shop(**recommender: Any) -> Resources:
    """The same beside a recommender with these further arguments."""
    return {**{f"lab-{name}": one for name, one in _renamed(served()).items()}, **shop(**recommender)}


def more(stack: Stack, number: int) -> str:
    """Data that was not there before: the first users come back for one item."""
    folder = stack.emulator / "s3" / BUCKET
    lines = (folder / "interactions.csv").read_text(encoding="utf-8").splitlines()
    moment = 1_800_000_000 + number
    rows = [f"user-{user:03},item-{number:03},View,{moment}" for user in range(60) for _ in range(5)]
    (folder / f"more-{number}.csv").write_text("\n".join([lines[0], *rows]) + "\n", encoding="utf-8")
    return f"s3://{BUCKET}/more-{number}.csv"


def _renamed(made: Resources) -> Resources:
    """The same with references to the new names."""
    for one in made.values():
        one.args = {
            key: ref("lab-" + value["ref"]) if isinstance(value, dict) and "ref" in value else value
            for key, value in one.args.items()
        }
        one.options = {key: [f"lab-{name}" for name in value] for key, value in one.options.items()}
    return made
