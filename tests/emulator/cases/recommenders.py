"""Recommenders."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import AE, II, IU, LAB, NF, PREFIX, RECIPE, SHOP, TT, VIDEO, Case, excluding
from tests.emulator.world import FOR_YOU, MOST_VIEWED, V1


def recommender(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": SHOP, "recipeArn": FOR_YOU}
    return Case(rule, "CreateRecommender", {**base, **request}, code, message)


FOR_YOU_ARN = {"recommenderArn": PREFIX + "recommender/for-you"}


RECOMMENDERS = [
    recommender("R1", II, "Please use a domains-specific Dataset Group to create the Recommender", datasetGroupArn=LAB),
    recommender("R2 custom recipe", II, recipeArn=V1),
    recommender("R2 other domain", II, recipeArn=RECIPE + "aws-vod-top-picks"),
    recommender("recipe", NF, recipeArn=RECIPE + "aws-none"),
    recommender("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    recommender("group of another kind", NF, datasetGroupArn=PREFIX + "recommender/for-you"),
    recommender(
        "R5", II, recipeArn=MOST_VIEWED, recommenderConfig={"itemExplorationConfig": {"explorationWeight": "0.1"}}
    ),
    recommender("R6 key", II, recommenderConfig={"itemExplorationConfig": {"weight": "0.1"}}),
    recommender("R6 weight", II, recommenderConfig={"itemExplorationConfig": {"explorationWeight": "1.1"}}),
    recommender("R6 number", II, recommenderConfig={"itemExplorationConfig": {"explorationWeight": "much"}}),
    recommender("R6 age", II, recommenderConfig={"itemExplorationConfig": {"explorationItemAgeCutOff": "0"}}),
    recommender("R2 shop in video", II, "not a use case", datasetGroupArn=VIDEO, recipeArn=MOST_VIEWED),
    recommender("R6 type", II, "string", recommenderConfig={"itemExplorationConfig": {"explorationWeight": 0.3}}),
    recommender("R9", II, datasetGroupArn=PREFIX + "dataset-group/bare"),
    recommender("R9 items", II, "type ITEMS", datasetGroupArn=VIDEO, recipeArn=RECIPE + "aws-vod-more-like-x"),
    recommender(
        "R7",
        II,
        datasetGroupArn=PREFIX + "dataset-group/thin",
        recommenderConfig={"enableMetadataWithRecommendations": True},
    ),
    recommender("name", AE, f"Another resource with Arn {PREFIX}recommender/for-you already exists.", name="for-you"),
    recommender("T4", II, "EVENT_TYPE", recommenderConfig=excluding({"INTERACTIONS": ["EVENT_TYPE"]})),
    recommender("T4 T3", II, "EVENT_TYPE", recommenderConfig=excluding({"interactions": ["EVENT_TYPE"]})),
    recommender("T6", II, "ITEM_ID", recommenderConfig=excluding({"items": ["ITEM_ID"]})),
    recommender("T6 user", II, "USER_ID", recommenderConfig=excluding({"INTERACTIONS": ["USER_ID"]})),
    recommender("T6 time", II, "TIMESTAMP", recommenderConfig=excluding({"INTERACTIONS": ["TIMESTAMP"]})),
    recommender("T7", II, recommenderConfig=excluding({"ITEMS": ["SIZE"]})),
    recommender(
        "T11", II, recommenderConfig=excluding({"ITEMS": ["PRICE"]}, includedDatasetColumns={"ITEMS": ["COLOUR"]})
    ),
    recommender("O11", II, tags=[{"tagKey": "aws:x", "tagValue": ""}]),
    recommender("O11 count", TT, tags=[{"tagKey": str(index), "tagValue": ""} for index in range(51)]),
    Case("R11 name", "UpdateRecommender", {**FOR_YOU_ARN, "recommenderConfig": {}, "name": "x"}, II, "name: is not"),
    Case("R11 recipe", "UpdateRecommender", {**FOR_YOU_ARN, "recommenderConfig": {}, "recipeArn": MOST_VIEWED}, II),
    Case("R11 nothing", "UpdateRecommender", FOR_YOU_ARN, II, "recommenderConfig: is required"),
    Case("R14 U7", "UpdateRecommender", {"recommenderArn": PREFIX + "recommender/idle", "recommenderConfig": {}}, IU),
    Case("R15 stop", "StopRecommender", {"recommenderArn": PREFIX + "recommender/idle"}, IU),
    Case("R15 start", "StartRecommender", {"recommenderArn": PREFIX + "recommender/for-you"}, IU),
    *(
        Case("none", f"{verb}Recommender", {"recommenderArn": PREFIX + "recommender/none"}, NF)
        for verb in ("Describe", "Start", "Stop", "Delete")
    ),
    Case("none", "UpdateRecommender", {"recommenderArn": PREFIX + "recommender/none", "recommenderConfig": {}}, NF),
]
