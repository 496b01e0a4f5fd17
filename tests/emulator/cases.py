"""Calls that break a rule, with the answer that the service's documentation gives.

Each case is made against a store that holds: the domain group ``shop`` and the custom group ``lab``, both with active
INTERACTIONS and ITEMS datasets and data; the domain groups ``bare`` with ITEMS and ``thin`` with INTERACTIONS only; the
custom groups ``empty``, ``town`` with odd users and items, and ``plain``, whose interactions have no EVENT_TYPE; the
recommender ``for-you`` and the stopped ``idle``; the solution ``mine`` with the active version VERSION, and ``fresh``
and ``second`` without any; the group ``making`` that is still being created. In ``lab`` there are also the campaign
``shelf`` of VERSION, the solution ``segments`` with the active version SEGMENTS_VERSION and ``trending`` with
TRENDING_VERSION, an event tracker, the filter ``cheap``, the metric attribution ``effect``, and a job of each kind
called ``night``; in ``town`` the filter ``adults``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .world import FOR_YOU, ITEMS, MOST_VIEWED, ROLE, V1, V2, avro, field

II = "InvalidInputException"
NF = "ResourceNotFoundException"
AE = "ResourceAlreadyExistsException"
IU = "ResourceInUseException"
TT = "TooManyTagsException"
TK = "TooManyTagKeysException"
NT = "InvalidNextTokenException"

SHOP, LAB, EMPTY, MAKING, TOWN = (
    f"arn:aws:personalize:us-east-1:000000000000:dataset-group/{name}"
    for name in ("shop", "lab", "empty", "making", "town")
)
PREFIX = "arn:aws:personalize:us-east-1:000000000000:"
RECIPE = "arn:aws:personalize:::recipe/"
VERSION, SEGMENTS_VERSION, TRENDING_VERSION = "VERSION", "SEGMENTS VERSION", "TRENDING VERSION"
KEY = "arn:aws:kms:us-east-1:000000000000:key/k"


@dataclass(frozen=True)
class Case:
    rule: str
    operation: str
    request: dict[str, Any]
    code: str
    message: str = ""


def recommender(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": SHOP, "recipeArn": FOR_YOU}
    return Case(rule, "CreateRecommender", {**base, **request}, code, message)


def solution(rule: str, code: str, message: str = "", *, without: str = "", **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": LAB, "recipeArn": V1, **request}
    base.pop(without, None)
    return Case(rule, "CreateSolution", base, code, message)


def schema(rule: str, text: Any, domain: str | None = None, message: str = "") -> Case:
    request = {"name": "new", "schema": text if isinstance(text, str) else json.dumps(text)}
    return Case(rule, "CreateSchema", {**request, **({"domain": domain} if domain else {})}, II, message)


def excluding(columns: dict[str, list[str]], **extra: Any) -> dict[str, Any]:
    return {"trainingDataConfig": {"excludedDatasetColumns": columns, **extra}}


def search(**config: Any) -> dict[str, Any]:
    ranges: dict[str, Any] = {
        "integerHyperParameterRanges": [],
        "continuousHyperParameterRanges": [],
        "categoricalHyperParameterRanges": [],
    }
    ranges.update(config.pop("ranges", {}))
    return {"hpoConfig": {"algorithmHyperParameterRanges": ranges, **config}}


def integer_range(name: str, low: int, high: int) -> dict[str, Any]:
    return search(ranges={"integerHyperParameterRanges": [{"name": name, "minValue": low, "maxValue": high}]})


USER, ITEM, TIME = field("USER_ID"), field("ITEM_ID"), field("TIMESTAMP", "long")
NOT_USED = "Provide a hyperparameter that is used in the algorithm: arn:aws:personalize:::algorithm/"

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
    recommender("T2 column name", II, recommenderConfig=excluding({"ITEMS": ["1A"]})),
    recommender("R3", II, recommenderConfig={"minRecommendationRequestsPerSecond": 0}),
]

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
    recommender("R9", II, datasetGroupArn=PREFIX + "dataset-group/bare"),
    recommender(
        "R7",
        II,
        datasetGroupArn=PREFIX + "dataset-group/thin",
        recommenderConfig={"enableMetadataWithRecommendations": True},
    ),
    recommender("name", AE, f"Another resource with Arn {PREFIX}recommender/for-you already exists.", name="for-you"),
    recommender("T4", II, recommenderConfig=excluding({"INTERACTIONS": ["EVENT_TYPE"]})),
    recommender("T6", II, recommenderConfig=excluding({"items": ["ITEM_ID"]})),
    recommender("T7", II, recommenderConfig=excluding({"ITEMS": ["SIZE"]})),
    recommender(
        "T11", II, recommenderConfig=excluding({"ITEMS": ["PRICE"]}, includedDatasetColumns={"ITEMS": ["COLOUR"]})
    ),
    recommender("O11", II, tags=[{"tagKey": "aws:x", "tagValue": ""}]),
    recommender("O11 count", TT, tags=[{"tagKey": str(index), "tagValue": ""} for index in range(51)]),
    Case("R14 U7", "UpdateRecommender", {"recommenderArn": PREFIX + "recommender/idle", "recommenderConfig": {}}, IU),
    Case("R15 stop", "StopRecommender", {"recommenderArn": PREFIX + "recommender/idle"}, IU),
    Case("R15 start", "StartRecommender", {"recommenderArn": PREFIX + "recommender/for-you"}, IU),
    *(
        Case("none", f"{verb}Recommender", {"recommenderArn": PREFIX + "recommender/none"}, NF)
        for verb in ("Describe", "Start", "Stop", "Delete")
    ),
]

SOLUTIONS = [
    solution("S1 none", II, without="recipeArn"),
    solution("S1 both", II, performAutoML=True),
    solution("S3", II, without="recipeArn", performAutoML=True, performHPO=False),
    solution("S5", II, recipeArn=FOR_YOU),
    solution("retired", II, recipeArn=RECIPE + "aws-hrnn"),
    solution("S6 no config", II, performHPO=True),
    solution("S6 lists", II, performHPO=True, solutionConfig={"hpoConfig": {"algorithmHyperParameterRanges": {}}}),
    solution("S7", II, solutionConfig=search(hpoObjective={"metricName": "m"})),
    solution("S8 jobs", II, solutionConfig=search(hpoResourceConfig={"maxNumberOfTrainingJobs": "41"})),
    solution("S8 parallel", II, solutionConfig=search(hpoResourceConfig={"maxParallelTrainingJobs": "11"})),
    solution("S8 text", II, solutionConfig=search(hpoResourceConfig={"maxParallelTrainingJobs": "many"})),
    solution("S9", II, NOT_USED + "aws-user-personalization", solutionConfig={"algorithmHyperParameters": {"a": "1"}}),
    solution("S9 internal name", II, NOT_USED, solutionConfig=integer_range("training.bptt", 2, 3)),
    solution("S9 value", II, solutionConfig={"algorithmHyperParameters": {"bptt": "33"}}),
    solution("S9 choice", II, solutionConfig={"algorithmHyperParameters": {"recency_mask": "maybe"}}),
    solution("S10 range", II, solutionConfig=integer_range("bptt", 1, 32)),
    solution("S10 order", II, solutionConfig=integer_range("bptt", 20, 10)),
    solution("S10 kind", II, solutionConfig=integer_range("recency_mask", 0, 1)),
    solution(
        "S10 tunable",
        II,
        recipeArn=RECIPE + "aws-similar-items",
        solutionConfig=search(
            ranges={
                "continuousHyperParameterRanges": [
                    {"name": "popularity_discount_factor", "minValue": 0.1, "maxValue": 0.2}
                ]
            }
        ),
    ),
    solution(
        "S10 values",
        II,
        solutionConfig=search(
            ranges={"categoricalHyperParameterRanges": [{"name": "recency_mask", "values": ["maybe"]}]}
        ),
    ),
    solution("S11", II, recipeArn=V2, performHPO=True, solutionConfig=search()),
    solution("S12 syntax", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "every day"}}),
    solution("S12 least", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "rate(0 days)"}}),
    solution("S12 most", II, solutionConfig={"autoTrainingConfig": {"schedulingExpression": "rate(31 days)"}}),
    solution("S16", II, performIncrementalUpdate=True),
    solution("S17 recipe", II, recipeArn=V2, solutionConfig={"optimizationObjective": {"itemAttribute": "PRICE"}}),
    solution("S17 column", II, solutionConfig={"optimizationObjective": {"itemAttribute": "COLOUR"}}),
    solution("S18 recipe", II, solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}}),
    solution(
        "S18 weight",
        II,
        recipeArn=V2,
        solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View", "weight": 1.5}]}},
    ),
    solution(
        "S18 column",
        II,
        datasetGroupArn=PREFIX + "dataset-group/plain",
        recipeArn=V2,
        solutionConfig={"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}},
    ),
    solution("S19 threshold", II, eventType="View", solutionConfig={"eventValueThreshold": "high"}),
    solution("S21", II, datasetGroupArn=EMPTY),
    solution("S21 actions", II, recipeArn=RECIPE + "aws-next-best-action"),
    solution("S22", II, datasetGroupArn=SHOP, recipeArn=RECIPE + "aws-next-best-action"),
    solution("S23", II, solutionConfig={"featureTransformationParameters": {"trend_discovery_frequency": "1 day"}}),
    solution(
        "S23 value",
        II,
        recipeArn=RECIPE + "aws-trending-now",
        solutionConfig={"featureTransformationParameters": {"trend_discovery_frequency": "1 week"}},
    ),
    solution("T10", II, recipeArn=RECIPE + "aws-next-best-action", solutionConfig=excluding({"ITEMS": ["PRICE"]})),
    solution("T4", II, solutionConfig=excluding({"INTERACTIONS": ["EVENT_TYPE"]})),
    solution("name", AE, name="mine"),
    solution("group being created", IU, datasetGroupArn=MAKING),
    Case(
        "S12 update",
        "UpdateSolution",
        {
            "solutionArn": PREFIX + "solution/mine",
            "solutionUpdateConfig": {"autoTrainingConfig": {"schedulingExpression": "rate(31 days)"}},
        },
        II,
    ),
    Case(
        "S16 update", "UpdateSolution", {"solutionArn": PREFIX + "solution/mine", "performIncrementalUpdate": True}, II
    ),
    Case(
        "S18 update",
        "UpdateSolution",
        {
            "solutionArn": PREFIX + "solution/mine",
            "solutionUpdateConfig": {"eventsConfig": {"eventParametersList": [{"eventType": "View"}]}},
        },
        II,
    ),
    Case(
        "V3 recipe", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/second", "trainingMode": "UPDATE"}, II
    ),
    Case(
        "V3 full first",
        "CreateSolutionVersion",
        {"solutionArn": PREFIX + "solution/fresh", "trainingMode": "UPDATE"},
        II,
    ),
    Case("V5", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/mine", "trainingMode": "AUTOTRAIN"}, II),
    Case("V name", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/mine", "name": "one"}, AE),
    Case("V7", "StopSolutionVersionCreation", {"solutionVersionArn": VERSION}, IU),
    *(
        Case("none", f"{verb}Solution", {"solutionArn": PREFIX + "solution/none"}, NF)
        for verb in ("Describe", "Update", "Delete")
    ),
    Case("none", "CreateSolutionVersion", {"solutionArn": PREFIX + "solution/none"}, NF),
    Case("none", "ListSolutionVersions", {"solutionArn": PREFIX + "solution/none"}, NF),
    Case("none", "GetSolutionMetrics", {"solutionVersionArn": PREFIX + "solution/mine/00000000"}, NF),
    Case("a solution is no version", "DescribeSolutionVersion", {"solutionVersionArn": PREFIX + "solution/mine"}, NF),
]

SCHEMAS = [
    schema("json", "{", message="not valid JSON"),
    schema("record", {"type": "array"}),
    schema("name", avro("Things", USER)),
    schema("fields", avro("Users")),
    schema("nested", avro("Interactions", USER, ITEM, TIME, field("X", {"type": "map", "values": "string"}))),
    schema("only null", avro("Interactions", USER, ITEM, TIME, field("X", ["null"]))),
    schema("field name", avro("Interactions", USER, ITEM, TIME, field("1X"))),
    schema("alike", avro("Interactions", USER, ITEM, TIME, field("A_B"), field("AB"))),
    schema("required", avro("Interactions", USER, ITEM), message="TIMESTAMP"),
    schema("required type", avro("Interactions", USER, ITEM, field("TIMESTAMP", "string")), message="TIMESTAMP"),
    schema("required null", avro("Interactions", USER, field("ITEM_ID", ["null", "string"]), TIME), message="ITEM_ID"),
    schema("reserved type", avro("Interactions", USER, ITEM, TIME, field("EVENT_VALUE", "string"))),
    schema("reserved plain", avro("Interactions", USER, ITEM, TIME, field("EVENT_TYPE", categorical=True))),
    schema("domain event type", avro("Interactions", USER, ITEM, TIME), "ECOMMERCE", "EVENT_TYPE"),
    schema("domain items", avro("Items", ITEM, field("CATEGORY_L1", categorical=True)), "ECOMMERCE", "PRICE"),
    schema("domain category", avro("Items", ITEM, field("PRICE", "float"), field("CATEGORY_L1")), "ECOMMERCE"),
    schema(
        "video items", avro("Items", ITEM, field("GENRES", categorical=True)), "VIDEO_ON_DEMAND", "CREATION_TIMESTAMP"
    ),
    schema("no actions in domains", avro("Actions", field("ACTION_ID"), field("A", "int")), "ECOMMERCE"),
    schema("metadata", avro("Users", USER)),
    schema("interaction metadata", avro("Interactions", USER, ITEM, TIME, *(field(f"M{n}", "int") for n in range(6)))),
    schema("textual", avro("Users", USER, field("BIO", textual=True))),
    schema("two textual", avro("Items", ITEM, field("A", textual=True), field("B", textual=True))),
    schema("categorical number", avro("Items", ITEM, field("A", "int", categorical=True))),
    Case("name", "CreateSchema", {"name": "lab-Items", "schema": json.dumps(ITEMS)}, AE),
    Case("in use", "DeleteSchema", {"schemaArn": PREFIX + "schema/lab-Items"}, IU),
    Case("none", "DeleteSchema", {"schemaArn": PREFIX + "schema/none"}, NF),
    Case("none", "DescribeSchema", {"schemaArn": PREFIX + "schema/none"}, NF),
]


def dataset(rule: str, code: str, **request: Any) -> Case:
    base = {"name": "new", "schemaArn": PREFIX + "schema/lab-Items", "datasetGroupArn": EMPTY, "datasetType": "Items"}
    return Case(rule, "CreateDataset", {**base, **request}, code)


def job(rule: str, code: str, message: str = "", *, without: str = "", **request: Any) -> Case:
    base = {
        "jobName": "new",
        "datasetArn": PREFIX + "dataset/lab/ITEMS",
        "dataSource": {"dataLocation": "s3://bucket/lab/items.csv"},
        "roleArn": ROLE,
        **request,
    }
    base.pop(without, None)
    return Case(rule, "CreateDatasetImportJob", base, code, message)


DATA = [
    Case("O2 key", "CreateDatasetGroup", {"name": "new", "kmsKeyArn": KEY}, II),
    Case("O2 role", "CreateDatasetGroup", {"name": "new", "roleArn": ROLE}, II),
    Case("name", "CreateDatasetGroup", {"name": "shop"}, AE, f"Another resource with Arn {SHOP} already exists."),
    Case("not empty", "DeleteDatasetGroup", {"datasetGroupArn": SHOP}, IU),
    Case("none", "DeleteDatasetGroup", {"datasetGroupArn": PREFIX + "dataset-group/none"}, NF),
    Case("none", "DescribeDatasetGroup", {"datasetGroupArn": PREFIX + "dataset-group/none"}, NF),
    dataset("O1", IU, datasetGroupArn=MAKING),
    dataset("O3 custom", II, schemaArn=PREFIX + "schema/shop-Items"),
    dataset("O3 domain", II, datasetGroupArn=SHOP),
    dataset("O4 U16", AE, datasetGroupArn=LAB),
    dataset("type", II, datasetType="Things"),
    dataset("schema's record", II, datasetType="Users"),
    dataset("R10", II, datasetGroupArn=SHOP, datasetType="Actions"),
    dataset("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    dataset("schema", NF, schemaArn=PREFIX + "schema/none"),
    Case(
        "O5 type",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/INTERACTIONS", "schemaArn": PREFIX + "schema/lab-Interactions"},
        II,
    ),
    Case(
        "O5 lost",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/ITEMS", "schemaArn": PREFIX + "schema/fewer"},
        II,
    ),
    Case(
        "O5 null",
        "UpdateDataset",
        {"datasetArn": PREFIX + "dataset/lab/ITEMS", "schemaArn": PREFIX + "schema/strict"},
        II,
    ),
    Case(
        "none", "UpdateDataset", {"datasetArn": PREFIX + "dataset/lab/USERS", "schemaArn": PREFIX + "schema/fewer"}, NF
    ),
    Case("none", "DeleteDataset", {"datasetArn": PREFIX + "dataset/lab/USERS"}, NF),
    Case("none", "DescribeDataset", {"datasetArn": PREFIX + "dataset/lab/USERS"}, NF),
    job("O9", II, "Invalid Data location.", dataSource={"dataLocation": "https://bucket/items.csv"}),
    job("O9 empty", II, "Invalid Data location.", dataSource={}),
    job("role", II, without="roleArn"),
    job("first is FULL", II, datasetArn=PREFIX + "dataset/bare/ITEMS", importMode="INCREMENTAL"),
    job("dataset", NF, datasetArn=PREFIX + "dataset/lab/USERS"),
    job("name", AE, jobName="lab-items"),
    Case("none", "DescribeDatasetImportJob", {"datasetImportJobArn": PREFIX + "dataset-import-job/none"}, NF),
]

TAGS = [
    Case("O11", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "AWS:x", "tagValue": ""}]}, II),
    Case("twice", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "a", "tagValue": ""}] * 2}, II),
    Case(
        "O11 count",
        "TagResource",
        {"resourceArn": SHOP, "tags": [{"tagKey": str(n), "tagValue": ""} for n in range(51)]},
        TT,
    ),
    Case("O11 keys", "UntagResource", {"resourceArn": SHOP, "tagKeys": [str(n) for n in range(51)]}, TK),
    Case("letters", "TagResource", {"resourceArn": SHOP, "tags": [{"tagKey": "a!", "tagValue": ""}]}, II),
    Case("schema", "TagResource", {"resourceArn": PREFIX + "schema/lab-Items", "tags": []}, II),
    Case("none", "TagResource", {"resourceArn": PREFIX + "recommender/none", "tags": []}, NF),
    Case("none", "UntagResource", {"resourceArn": PREFIX + "recommender/none", "tagKeys": []}, NF),
    Case("none", "ListTagsForResource", {"resourceArn": PREFIX + "recommender/none"}, NF),
]

LISTS = [
    *(
        Case("token", f"List{noun}", {"nextToken": "bm90aGluZw=="}, NT)
        for noun in (
            "DatasetGroups",
            "Schemas",
            "Datasets",
            "DatasetImportJobs",
            "Recommenders",
            "Solutions",
            "SolutionVersions",
            "Campaigns",
            "Filters",
            "EventTrackers",
            "MetricAttributions",
            "MetricAttributionMetrics",
            "BatchInferenceJobs",
            "BatchSegmentJobs",
            "DatasetExportJobs",
            "DataDeletionJobs",
            "Recipes",
        )
    ),
    Case("none", "DescribeRecipe", {"recipeArn": RECIPE + "aws-none"}, NF),
    Case("none", "DescribeAlgorithm", {"algorithmArn": "arn:aws:personalize:::algorithm/aws-none"}, NF),
    Case("a recipe is no algorithm", "DescribeAlgorithm", {"algorithmArn": RECIPE + "aws-sims"}, NF),
    Case(
        "none",
        "DescribeFeatureTransformation",
        {"featureTransformationArn": "arn:aws:personalize:::feature-transformation/aws-none"},
        NF,
    ),
]


def campaign(rule: str, code: str, message: str = "", **request: Any) -> Case:
    return Case(rule, "CreateCampaign", {"name": "new", "solutionVersionArn": VERSION, **request}, code, message)


def filter_(rule: str, expression: str, message: str = "", code: str = II, **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": LAB, "filterExpression": expression}
    return Case(rule, "CreateFilter", {**base, **request}, code, message)


def attribution(rule: str, code: str, expression: str = "SAMPLECOUNT()", message: str = "", **request: Any) -> Case:
    base = {
        "name": "new",
        "datasetGroupArn": LAB,
        "metrics": [{"eventType": "View", "metricName": "m", "expression": expression}],
        "metricsOutputConfig": {"roleArn": ROLE},
    }
    return Case(rule, "CreateMetricAttribution", {**base, **request}, code, message)


AFFINITY = RECIPE + "aws-item-affinity"
SHELF = {"campaignArn": PREFIX + "campaign/shelf"}
EFFECT = {"metricAttributionArn": PREFIX + "metric-attribution/effect"}
NOT_CREATED = "Could not create filter. "
VIEWS = {"eventType": "View", "metricName": "views", "expression": "SAMPLECOUNT()"}

CAMPAIGNS = [
    campaign("C1", II, minProvisionedTPS=0),
    campaign("C2 none trained", NF, solutionVersionArn=PREFIX + "solution/fresh/$LATEST"),
    campaign("C3", II, campaignConfig={"syncWithLatestSolutionVersion": True}),
    campaign("C5", NF, solutionVersionArn=PREFIX + "solution/mine"),
    campaign(
        "C6",
        II,
        solutionVersionArn=PREFIX + "solution/segments/$LATEST",
        campaignConfig={"itemExplorationConfig": {"explorationWeight": "0.1"}},
    ),
    campaign("C6 weight", II, campaignConfig={"itemExplorationConfig": {"explorationWeight": "2"}}),
    campaign("C9", II, campaignConfig={"rankingInfluence": {"POPULARITY": 0.5}}),
    campaign("C10", II, solutionVersionArn=PREFIX + "solution/segments/$LATEST"),
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

FILTERS = [
    filter_("form", "INCLUDE ItemID", NOT_CREATED + "Invalid Expression"),
    filter_(
        "O6",
        "EXCLUDE ItemID WHERE Items.COLOUR NOT IN ($colour)",
        NOT_CREATED + "Invalid input symbol: $colour. Placeholders are not allowed with NOT_IN operator.",
    ),
    filter_("star", 'EXCLUDE ItemID WHERE Items.COLOUR IN ("red", *)', "EVENT_TYPE only"),
    filter_(
        "one dataset", 'EXCLUDE ItemID WHERE Items.PRICE < 1 AND Interactions.EVENT_TYPE IN ("a")', "ITEMS dataset"
    ),
    filter_("event type", "EXCLUDE ItemID WHERE Interactions.EVENT_VALUE > 1", "only EVENT_TYPE"),
    filter_("target", "EXCLUDE ItemID WHERE Users.AGE > 1", "USERS cannot be used"),
    filter_("if", "EXCLUDE ItemID WHERE Items.PRICE > 1 IF Items.PRICE > 2", "only CurrentUser"),
    filter_("no dataset", "EXCLUDE ItemID WHERE Items.PRICE > 1 IF CurrentUser.AGE > 2", "no USERS dataset"),
    filter_("no field", "EXCLUDE ItemID WHERE Items.SIZE > 1", "no field SIZE"),
    filter_("no field of the current item", "EXCLUDE ItemID WHERE Items.PRICE > CurrentItem.SIZE", "no field SIZE"),
    filter_("O7 boolean", "INCLUDE UserID WHERE Users.MEMBER = 1", "cannot be used", datasetGroupArn=TOWN),
    filter_("O7 textual", 'INCLUDE ItemID WHERE Items.STORY IN ("a")', "cannot be used", datasetGroupArn=TOWN),
    filter_("group", "INCLUDE ItemID WHERE Items.A > 1", code=NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    filter_("group being created", "INCLUDE ItemID WHERE Items.A > 1", datasetGroupArn=MAKING),
    filter_("name", "INCLUDE ItemID WHERE Items.PRICE > 1", code=AE, name="cheap"),
    filter_("length", "", "filterExpression: must have at least 1"),
    *(Case("none", f"{verb}Filter", {"filterArn": PREFIX + "filter/none"}, NF) for verb in ("Describe", "Delete")),
    Case("a filter is left", "DeleteDataset", {"datasetArn": PREFIX + "dataset/lab/ITEMS"}, IU),
]

SINGLES = [
    Case("O4 U16", "CreateEventTracker", {"name": "new", "datasetGroupArn": LAB}, AE),
    Case("group", "CreateEventTracker", {"name": "new", "datasetGroupArn": PREFIX + "dataset-group/none"}, NF),
    Case("group being created", "CreateEventTracker", {"name": "new", "datasetGroupArn": MAKING}, IU),
    *(
        Case("none", f"{verb}EventTracker", {"eventTrackerArn": PREFIX + "event-tracker/00000000"}, NF)
        for verb in ("Describe", "Delete")
    ),
    attribution("O4 U16", AE),
    attribution("name", AE, name="effect", datasetGroupArn=SHOP),
    attribution("O10 form", II, "MAX(Items.PRICE)", "SUM(Items.COLUMN)"),
    attribution("O10 column", II, "SUM(Items.COLOUR)", "numeric column"),
    attribution("O10 unknown column", II, "SUM(Items.SIZE)", "numeric column"),
    attribution("O10 event type", II, datasetGroupArn=PREFIX + "dataset-group/plain"),
    attribution("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    attribution("twice", II, metrics=[VIEWS, VIEWS]),
    attribution("eleven", II, metrics=[{**VIEWS, "metricName": str(number)} for number in range(11)]),
    attribution(
        "output",
        II,
        message="Invalid S3 output path",
        metricsOutputConfig={"roleArn": ROLE, "s3DataDestination": {"path": "s3://bucket/file"}},
    ),
    Case("again", "UpdateMetricAttribution", {**EFFECT, "addMetrics": [VIEWS]}, AE),
    Case("never there", "UpdateMetricAttribution", {**EFFECT, "removeMetrics": ["sales"]}, II),
    Case(
        "O10 update",
        "UpdateMetricAttribution",
        {**EFFECT, "addMetrics": [{**VIEWS, "metricName": "new", "expression": "SUM()"}]},
        II,
    ),
    Case("no ARN", "UpdateMetricAttribution", {}, II),
    Case("no tags", "TagResource", {"resourceArn": EFFECT["metricAttributionArn"], "tags": []}, II),
    *(
        Case("none", f"{verb}MetricAttribution", {"metricAttributionArn": PREFIX + "metric-attribution/none"}, NF)
        for verb in ("Describe", "Update", "Delete")
    ),
]


def inference(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "solutionVersionArn": VERSION, **FILES, **request}
    return Case(rule, "CreateBatchInferenceJob", base, code, message)


def segment(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "solutionVersionArn": SEGMENTS_VERSION, **FILES, **request}
    return Case(rule, "CreateBatchSegmentJob", base, code, message)


def export(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"jobName": "new", "datasetArn": PREFIX + "dataset/lab/ITEMS", "roleArn": ROLE, **output("out/"), **request}
    return Case(rule, "CreateDatasetExportJob", base, code, message)


def deletion(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {
        "jobName": "new",
        "datasetGroupArn": LAB,
        "dataSource": {"dataLocation": "s3://bucket/users.csv"},
        "roleArn": ROLE,
        **request,
    }
    return Case(rule, "CreateDataDeletionJob", base, code, message)


def source(path: str) -> dict[str, Any]:
    return {"jobInput": {"s3DataSource": {"path": f"s3://bucket/{path}"}}}


def output(path: str) -> dict[str, Any]:
    return {"jobOutput": {"s3DataDestination": {"path": f"s3://bucket/{path}"}}}


TRENDING = RECIPE + "aws-trending-now"
FILES = {**source("in.json"), **output("out/"), "roleArn": ROLE}
CHEAP = PREFIX + "filter/cheap"

JOBS = [
    inference("version", NF, solutionVersionArn=PREFIX + "solution/mine/00000000"),
    inference("a solution is no version", NF, solutionVersionArn=PREFIX + "solution/mine"),
    inference("segments", II, "does not take batch inference", solutionVersionArn=SEGMENTS_VERSION),
    inference("trending", II, "does not take batch inference", solutionVersionArn=TRENDING_VERSION),
    inference("input", II, "Invalid S3 input path", jobInput={"s3DataSource": {"path": "https://bucket/in.json"}}),
    inference("output", II, "Invalid S3 output path", **output("out.json")),
    inference("same", II, "Invalid S3 output path", **source("out/")),
    inference("results", II, numResults=0),
    inference("filter", NF, filterArn=PREFIX + "filter/none"),
    inference("filter of another group", II, "another dataset group", filterArn=PREFIX + "filter/adults"),
    inference("C6", II, batchInferenceJobConfig={"itemExplorationConfig": {"explorationWeight": "2"}}),
    inference("C9", II, batchInferenceJobConfig={"rankingInfluence": {"FRESHNESS": 0.5}}),
    inference("themes", II, "does not take the mode", batchInferenceJobMode="THEME_GENERATION"),
    inference("name", AE, jobName="night"),
    segment("version", NF, solutionVersionArn=PREFIX + "solution/mine/00000000"),
    segment("recipe", II, "does not take batch segment jobs", solutionVersionArn=VERSION),
    segment("output", II, "Invalid S3 output path", **output("out")),
    segment("items", II, "does not filter USERS", filterArn=CHEAP),
    segment("name", AE, jobName="night"),
    export("dataset", NF, datasetArn=PREFIX + "dataset/lab/USERS"),
    export("output", II, "Invalid S3 output path", **output("out")),
    export("name", AE, jobName="night"),
    deletion("group", NF, datasetGroupArn=PREFIX + "dataset-group/none"),
    deletion("O9", II, "Invalid Data location.", dataSource={}),
    deletion("group being created", IU, datasetGroupArn=MAKING),
    deletion("name", AE, jobName="night"),
    *(
        Case("none", f"Describe{noun}Job", {f"{noun[0].lower()}{noun[1:]}JobArn": PREFIX + "job/none"}, NF)
        for noun in ("BatchInference", "BatchSegment", "DatasetExport", "DataDeletion")
    ),
]

CASES = [*MODEL, *RECOMMENDERS, *SOLUTIONS, *SCHEMAS, *DATA, *TAGS, *LISTS, *CAMPAIGNS, *FILTERS, *SINGLES, *JOBS]
NO_EVENT_TYPE = avro("Interactions", USER, ITEM, TIME)
FEWER = avro("Items", *ITEMS["fields"][:-1])
STRICT = avro("Items", *ITEMS["fields"], field("BRAND"))
MEMBERS = avro("Users", USER, field("MEMBER", "boolean"), field("AGE", "int"))
STORIES = avro("Items", ITEM, field("STORY", textual=True))
