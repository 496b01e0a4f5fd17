"""Requests that botocore's model does not allow."""

from __future__ import annotations

from tests.emulator.cases.case import II, LAB, PREFIX, Case, excluding
from tests.emulator.cases.recommenders import recommender

MODEL = [
    Case("model required", "CreateSchema", {"name": "x"}, II, "schema: is required"),
    Case("model unknown", "CreateSchema", {"name": "x", "schema": "{}", "tags": []}, II, "tags: is not a field"),
    Case("model type", "CreateSchema", {"name": 1, "schema": "{}"}, II, "name: must be a string"),
    Case("model pattern", "CreateDatasetGroup", {"name": "-x"}, II, "name: must match"),
    Case("model whole pattern", "CreateDatasetGroup", {"name": "x y"}, II, "name: must match"),
    Case("model max", "CreateDatasetGroup", {"name": "x" * 64}, II, "at most 63 characters"),
    Case("model min", "ListSchemas", {"maxResults": 0}, II, "maxResults: must be at least 1"),
    Case("model max number", "ListSchemas", {"maxResults": 101}, II, "maxResults: must be at most 100"),
    Case("model enum", "CreateDatasetGroup", {"name": "x", "domain": "TOYS"}, II, "domain: must be one of"),
    Case(
        "model boolean", "CreateSolution", {"name": "x", "datasetGroupArn": LAB, "performHPO": 1}, II, "true or false"
    ),
    Case("model list", "CreateDatasetGroup", {"name": "x", "tags": {}}, II, "tags: must be a list"),
    Case(
        "model structure",
        "UpdateRecommender",
        {"recommenderArn": PREFIX + "recommender/for-you", "recommenderConfig": 1},
        II,
    ),
    Case(
        "model not a number",
        "UpdateRecommender",
        {
            "recommenderArn": PREFIX + "recommender/for-you",
            "recommenderConfig": {"minRecommendationRequestsPerSecond": True},
        },
        II,
        "must be an integer",
    ),
    recommender("T2 types", II, recommenderConfig=excluding({kind: ["A"] for kind in ("A", "B", "C", "D")})),
    recommender("T2 columns", II, recommenderConfig=excluding({"ITEMS": [f"C{index}" for index in range(51)]})),
    recommender("T2 type name", II, "must match", recommenderConfig=excluding({"IT EMS": ["A"]})),
    recommender("T2 type length", II, "at most 256", recommenderConfig=excluding({"A" * 257: ["A"]})),
    recommender("T2 column name", II, "must match", recommenderConfig=excluding({"ITEMS": ["1A"]})),
    recommender("T2 column length", II, "at most 150", recommenderConfig=excluding({"ITEMS": ["A" * 151]})),
    recommender("R3", II, recommenderConfig={"minRecommendationRequestsPerSecond": 0}),
]
