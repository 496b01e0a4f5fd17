"""The table: what a resource must be like because of others of its program."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.rules.case import Case, account, arn, node, within
from tests.rules.program import CUSTOM, OF_GROUP, SHOP, data, dataset, schema, solution
from tests.rules.schema_cases import column

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.plan.graph import Node
from personalize_provider.plan.rules.rule import Severity

EXCLUDED = "recommenderConfig.trainingDataConfig.excludedDatasetColumns"
PRICED = data("ITEMS", column("PRICE", "float"), column("COLOUR", ["null", "string"], categorical=True))
PLAIN = data("INTERACTIONS", column("TIMESTAMP", "long"))
EVENTS = data("INTERACTIONS", column("EVENT_TYPE"), column("EVENT_VALUE", ["float", "null"]))
ELSEWHERE = account("dataset-group/other")

Program = tuple[Node, ...]


def _case(rule: str, severity: Severity, noun: str, inputs: Any, path: str, bad: Program, good: Program) -> Case:
    """The same inputs in two programs."""
    return Case(rule, severity, noun, inputs, inputs, path, program=bad, passing_program=good)


def _many(noun: str, count: int, **inputs: Any) -> Program:
    return tuple(node(noun, f"n{index}", **inputs) for index in range(count))


def _full(rule: str, severity: Severity, noun: str, most: int, inputs: dict[str, Any], *around: Node) -> Case:
    full, not_full = ((*around, *_many(noun, count, **inputs)) for count in (most, most - 1))
    return _case(rule, severity, noun, inputs, "", full, not_full)


def _solution(rule: str, severity: Severity, inputs: Any, path: str, bad: Program, good: Program) -> Case:
    return _case(rule, severity, "Solution", {**OF_GROUP, **inputs}, path, bad, good)


COLUMNS = (
    Case(
        "T7",
        "warning",
        "Recommender",
        {**OF_GROUP, **within(EXCLUDED, {"ITEMS": ["PRICE"]})},
        {**OF_GROUP, **within(EXCLUDED, {"ITEMS": ["price"]})},
        f'{EXCLUDED}["ITEMS"][0]',
        program=PRICED,
    ),
    Case(
        "T7",
        "warning",
        "Recommender",
        {**OF_GROUP, **within(EXCLUDED, {"Items": ["PRICE", UNKNOWN], "USERS": ["ANY"]})},
        {**OF_GROUP, **within(EXCLUDED, {"ITEMS": ["PRICE", "PRIZE"]})},
        f'{EXCLUDED}["ITEMS"][1]',
        program=PRICED,
    ),
    _case(
        "T7",
        "warning",
        "Recommender",
        {**OF_GROUP, **within(EXCLUDED, {"ITEMS": ["SIZE"]})},
        f'{EXCLUDED}["ITEMS"][0]',
        PRICED,
        (PRICED[0],),
    ),
    *(
        Case(
            "S17",
            "warning",
            "Solution",
            {**OF_GROUP, **within("solutionConfig.optimizationObjective.itemAttribute", "PRICE")},
            {**OF_GROUP, **within("solutionConfig.optimizationObjective.itemAttribute", bad)},
            "solutionConfig.optimizationObjective.itemAttribute",
            program=PRICED,
        )
        for bad in ("COLOUR", "SIZE", "price")
    ),
    _solution(
        "S18",
        "warning",
        {"recipeArn": arn("aws-user-personalization-v2"), **within("solutionConfig.eventsConfig", {"a": 1})},
        "solutionConfig.eventsConfig",
        PLAIN,
        EVENTS,
    ),
    _solution("S19", "warning", {"eventType": "View"}, "eventType", PLAIN, EVENTS),
    _solution("S19", "warning", {"eventType": "View"}, "eventType", PLAIN, ()),
    _solution(
        "S19",
        "warning",
        within("solutionConfig.eventValueThreshold", "3"),
        "solutionConfig.eventValueThreshold",
        data("INTERACTIONS", column("EVENT_TYPE")),
        EVENTS,
    ),
    Case(
        "S19",
        "warning",
        "Solution",
        within("solutionConfig.eventValueThreshold", "3.5"),
        within("solutionConfig.eventValueThreshold", "much"),
        "solutionConfig.eventValueThreshold",
    ),
    *(
        _solution("S21", "warning", {"recipeArn": arn("aws-semantic-similarity")}, "recipeArn", PRICED, good)
        for good in (data("ITEMS", column("TITLE", itemName=True)), ())
    ),
    _solution("S22", "error", {"recipeArn": arn("aws-next-best-action")}, "datasetGroupArn", (SHOP,), (CUSTOM,)),
)

_AB = (column("A", "int"), column("B", ["null", "int"]))

_FIVE = _many("Recommender", 5, **OF_GROUP)

GROUPS = (
    *(
        _case("R10", "error", "Dataset", {**OF_GROUP, "datasetType": kind}, "datasetType", (SHOP,), good)
        for kind in ("Actions", "ACTION_INTERACTIONS")
        for good in ((CUSTOM,), ())
    ),
    *(
        _case(
            "O3",
            "error",
            "Dataset",
            {**OF_GROUP, "schemaArn": account("schema/ITEMS")},
            "schemaArn",
            (group, schema("ITEMS", **bad)),
            good,
        )
        for group, bad, good in (
            (SHOP, {"domain": "VIDEO_ON_DEMAND"}, (SHOP, schema("ITEMS", domain="ECOMMERCE"))),
            (SHOP, {}, (SHOP,)),
            (SHOP, {}, (SHOP, schema("ITEMS", domain=UNKNOWN))),
            (CUSTOM, {"domain": "ECOMMERCE"}, (CUSTOM, schema("ITEMS"))),
            (CUSTOM, {"domain": "ECOMMERCE"}, (schema("ITEMS", domain="ECOMMERCE"),)),
        )
    ),
    Case(
        "D4",
        "error",
        "Dataset",
        {"datasetType": "action_interactions", "schemaArn": account("schema/ACTION_INTERACTIONS")},
        {"datasetType": "Users", "schemaArn": account("schema/ITEMS")},
        "schemaArn",
        program=(schema("ITEMS", column("A", "int")), schema("ACTION_INTERACTIONS", column("A", "int"))),
    ),
    Case(
        "T12",
        "warning",
        "Dataset",
        {"schemaArn": account("schema/same")},
        {"schemaArn": account("schema/wider")},
        "schemaArn",
        old={"schemaArn": account("schema/ITEMS")},
        changed=frozenset({"schemaArn"}),
        program=(
            schema("ITEMS", column("A", "int")),
            node("Schema", "same", "schema/same", schema=schema("ITEMS", column("A", "int")).inputs["schema"]),
            node("Schema", "wider", "schema/wider", schema=schema("ITEMS", *_AB).inputs["schema"]),
        ),
    ),
    Case(
        "O4",
        "error",
        "Dataset",
        {**OF_GROUP, "datasetType": "Users"},
        {**OF_GROUP, "datasetType": "items"},
        "datasetType",
        program=(dataset("ITEMS"), dataset("INTERACTIONS")),
    ),
    *(
        Case(
            "O4",
            "error",
            noun,
            {"datasetGroupArn": ELSEWHERE},
            OF_GROUP,
            "datasetGroupArn",
            program=(node(noun, "first", **OF_GROUP), node(noun, "unknown", datasetGroupArn=UNKNOWN)),
        )
        for noun in ("EventTracker", "MetricAttribution")
    ),
    *(
        Case(
            "N1",
            "error",
            noun,
            {member: "mine", "__autoName": True},
            {member: "mine"},
            member,
            program=(node(noun, "other", **{member: "mine"}), node("EventTracker", "t", **{member: "mine"})),
        )
        for noun, member in (("Schema", "name"), ("Campaign", "name"), ("DatasetExportJob", "jobName"))
    ),
    Case("N1", "error", "Filter", {"name": "b"}, {"name": "a"}, "name", program=_many("Filter", 1, name="a")),
    _full("R17", "error", "Recommender", 5, OF_GROUP, SHOP),
    _full("S24", "warning", "Solution", 10, OF_GROUP, SHOP),
    _full("F11", "warning", "Filter", 30, OF_GROUP, SHOP),
    _full("O12", "warning", "DatasetGroup", 5, {}),
    _full("O13", "error", "Schema", 500, {}),
    _case(
        "R17",
        "error",
        "Recommender",
        OF_GROUP,
        "",
        (SHOP, *_many("Recommender", 7, **OF_GROUP)),
        (SHOP, *_many("Recommender", 4, **OF_GROUP), node("Recommender", "elsewhere", datasetGroupArn=ELSEWHERE)),
    ),
    _case("R17", "error", "Recommender", OF_GROUP, "", (SHOP, *_FIVE), _FIVE),
    _case(
        "C12",
        "warning",
        "Campaign",
        {"solutionVersionArn": account("solution/s/1")},
        "",
        (SHOP, solution("aws-sims"), *_many("Campaign", 5, solutionVersionArn=account("solution/s/2"))),
        (SHOP, solution("aws-sims"), *_many("Campaign", 5, solutionVersionArn=account("solution/other/2"))),
    ),
)

_VIDEO = {"recipeArn": arn("aws-vod-more-like-x"), **OF_GROUP}
_IMPORT = {"datasetArn": account("dataset/shop/INTERACTIONS")}
_TRAINED = node("Recommender", "trained", **_VIDEO)
_VERSION = node("SolutionVersion", "trained", solutionArn=account("solution/s"))
_METADATA = within("recommenderConfig.enableMetadataWithRecommendations", True)

ORDER = (
    *(
        _case("R9", "warning", "Dataset", {**OF_GROUP, "datasetType": "Items"}, "", (bad,), good)
        for bad, good in (
            (_TRAINED, (replace(_TRAINED, creating=False),)),
            (_TRAINED, (node("Recommender", "r", recipeArn=arn("aws-vod-top-picks"), **OF_GROUP),)),
            (_TRAINED, (node("Recommender", "r", **{**_VIDEO, "datasetGroupArn": ELSEWHERE}),)),
            (solution("aws-semantic-similarity"), (solution("aws-sims"),)),
            (
                node("Filter", "f", filterExpression="INCLUDE ItemID WHERE Items.A IN (1)", **OF_GROUP),
                (node("Filter", "f", filterExpression='EXCLUDE ItemID WHERE Users.A IN ("x")', **OF_GROUP),),
            ),
        )
    ),
    *(
        _case(
            "R9",
            "warning",
            noun,
            {**OF_GROUP, **inputs},
            "datasetGroupArn",
            (SHOP, dataset("INTERACTIONS")),
            good,
        )
        for noun, inputs in (
            ("Recommender", {"recipeArn": arn("aws-vod-more-like-x")}),
            ("Solution", {"recipeArn": arn("aws-semantic-similarity")}),
            ("Filter", {"filterExpression": "INCLUDE ItemID WHERE Items.A IN (1)"}),
        )
        for good in ((SHOP, dataset("INTERACTIONS"), dataset("ITEMS")), (replace(SHOP, creating=False),), ())
    ),
    _case(
        "R7", "warning", "Recommender", {**OF_GROUP, **_METADATA}, "datasetGroupArn", (SHOP,), (SHOP, dataset("ITEMS"))
    ),
    _case(
        "R7",
        "warning",
        "Dataset",
        {**OF_GROUP, "datasetType": "ITEMS"},
        "",
        (node("Recommender", "r", **OF_GROUP, **_METADATA),),
        (node("Recommender", "r", **OF_GROUP),),
    ),
    *(
        _case("D3", "warning", "DatasetImportJob", _IMPORT, "", (dataset("INTERACTIONS"), *bad), good)
        for bad, good in (
            ((_TRAINED,), (_TRAINED,)),
            ((_TRAINED,), (dataset("INTERACTIONS"), replace(_TRAINED, creating=False))),
            ((_TRAINED,), (replace(dataset("INTERACTIONS"), creating=False), _TRAINED)),
            ((_TRAINED,), (dataset("INTERACTIONS"), node("DatasetImportJob", "first", **_IMPORT), _TRAINED)),
            ((_TRAINED, node("DatasetImportJob", "first", **_IMPORT)), ()),
            ((solution("aws-sims"), _VERSION), (dataset("INTERACTIONS"), _VERSION)),
        )
    ),
    _case(
        "D5",
        "warning",
        "DatasetImportJob",
        {**_IMPORT, "importMode": "INCREMENTAL"},
        "importMode",
        (dataset("INTERACTIONS"), node("DatasetImportJob", "more", **_IMPORT, importMode="INCREMENTAL")),
        (dataset("INTERACTIONS"), node("DatasetImportJob", "first", **_IMPORT, importMode="FULL")),
    ),
    _case(
        "D5",
        "warning",
        "DatasetImportJob",
        {**_IMPORT, "importMode": "INCREMENTAL"},
        "importMode",
        (dataset("INTERACTIONS"),),
        (replace(dataset("INTERACTIONS"), creating=False),),
    ),
)
