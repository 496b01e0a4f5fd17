"""Campaigns."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import AE, FAILED_VERSION, II, IU, NF, PREFIX, TRENDING_VERSION, VERSION, Case


def campaign(rule: str, code: str, message: str = "", **request: Any) -> Case:
    return Case(rule, "CreateCampaign", {"name": "new", "solutionVersionArn": VERSION, **request}, code, message)


SHELF = {"campaignArn": PREFIX + "campaign/shelf"}


CAMPAIGNS = [
    campaign("C1", II, minProvisionedTPS=0),
    campaign("C2 none trained", NF, solutionVersionArn=PREFIX + "solution/fresh/$LATEST"),
    campaign("C3", II, campaignConfig={"syncWithLatestSolutionVersion": True}),
    campaign("C5", NF, solutionVersionArn=PREFIX + "solution/mine"),
    campaign("C2 failed", IU, "CREATE FAILED", solutionVersionArn=FAILED_VERSION),
    campaign(
        "C6",
        II,
        "does not take itemExplorationConfig",
        solutionVersionArn=TRENDING_VERSION,
        campaignConfig={"itemExplorationConfig": {"explorationWeight": "0.1"}},
    ),
    campaign("C6 weight", II, campaignConfig={"itemExplorationConfig": {"explorationWeight": "2"}}),
    campaign("C9", II, campaignConfig={"rankingInfluence": {"POPULARITY": 0.5}}),
    campaign("C9 range", II, "at most 1", campaignConfig={"rankingInfluence": {"POPULARITY": 1.5}}),
    campaign("C9 key", II, campaignConfig={"rankingInfluence": {"PRICE": 0.5}}),
    campaign("C10", II, "cannot be deployed", solutionVersionArn=PREFIX + "solution/segments/$LATEST"),
    campaign("name", AE, name="shelf"),
    Case("C3 update", "UpdateCampaign", {**SHELF, "campaignConfig": {"syncWithLatestSolutionVersion": True}}, II),
    Case("version", "UpdateCampaign", {**SHELF, "solutionVersionArn": PREFIX + "solution/none/$LATEST"}, NF),
    Case("a campaign is left", "DeleteSolution", {"solutionArn": PREFIX + "solution/mine"}, IU),
    *(
        Case("none", f"{verb}Campaign", {"campaignArn": PREFIX + "campaign/none"}, NF)
        for verb in ("Describe", "Update")
    ),
    Case("none", "DeleteCampaign", {"campaignArn": PREFIX + "campaign/none"}, NF),
]
