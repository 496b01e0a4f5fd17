"""Requests for recommendations, and what is streamed."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import ACTING, BUSY_ACTING, II, IU, NF, PREFIX, TRACKING, Case

AT = 1_800_000_000


def get(rule: str, code: str, message: str = "", **request: Any) -> Case:
    return Case(rule, "GetRecommendations", {"userId": "u1", **request}, code, message)


def rank(rule: str, code: str, message: str = "", **request: Any) -> Case:
    base = {"campaignArn": PREFIX + "campaign/ranks", "userId": "u1", "inputList": ["i1"]}
    return Case(rule, "GetPersonalizedRanking", {**base, **request}, code, message)


def event(rule: str, message: str, **change: Any) -> Case:
    one = {"eventType": "View", "sentAt": AT, "itemId": "i1", **change.pop("event", {})}
    one = {name: value for name, value in one.items() if value is not None}
    request = {"trackingId": TRACKING, "sessionId": "s", "eventList": [one] * change.pop("count", 1), **change}
    return Case(rule, "PutEvents", request, II, message)


def entity(rule: str, code: str, message: str, noun: str, dataset: str, count: int = 1, **extra: Any) -> Case:
    member = noun.lower()
    entities = [{f"{member[:-1]}Id": "x", **extra}] * count
    return Case(rule, f"Put{noun}", {"datasetArn": f"{PREFIX}dataset/{dataset}", member: entities}, code, message)


def taken(rule: str, code: str, message: str, tracking: str = ACTING, count: int = 1, **change: Any) -> Case:
    one = {"actionId": "a", "sessionId": "s", "timestamp": AT, "eventType": "TAKEN", **change}
    one = {name: value for name, value in one.items() if value is not None}
    request = {"trackingId": tracking, "actionInteractions": [one] * count}
    return Case(rule, "PutActionInteractions", request, code, message)


FOR_YOU = {"recommenderArn": PREFIX + "recommender/for-you"}
LABELLED = {"recommenderArn": PREFIX + "recommender/labelled"}
RELATED = {"recommenderArn": PREFIX + "recommender/related"}
PROMOTION = {"name": "p", "percentPromotedItems": 10}
PRICE = {"metadataColumns": {"ITEMS": ["PRICE"]}}

RUNTIME = [
    get("R16", II, "INACTIVE", recommenderArn=PREFIX + "recommender/idle"),
    get("R18", II, "CREATE PENDING", recommenderArn=PREFIX + "recommender/slow"),
    get("R18 campaign", II, "CREATE PENDING", campaignArn=PREFIX + "campaign/slow"),
    get("endpoint both", II, "not both", **FOR_YOU, campaignArn=PREFIX + "campaign/shelf"),
    get("endpoint neither", II, "Provide campaignArn or recommenderArn"),
    get("endpoint of another kind", NF, recommenderArn=PREFIX + "campaign/shelf"),
    get("none", NF, campaignArn=PREFIX + "campaign/none"),
    rank("none", NF, campaignArn=PREFIX + "campaign/none"),
    Case("none", "GetActionRecommendations", {"campaignArn": PREFIX + "campaign/none", "userId": "u"}, NF),
    get("operation", II, "to GetRecommendations", campaignArn=PREFIX + "campaign/ranks"),
    rank("operation", II, "not to GetPersonalizedRanking", campaignArn=PREFIX + "campaign/shelf"),
    Case(
        "operation",
        "GetActionRecommendations",
        {"campaignArn": PREFIX + "campaign/shelf", "userId": "u"},
        II,
        "not to GetActionRecommendations",
    ),
    get("needs user", II, "userId is required", **FOR_YOU, userId=""),
    get("needs item", II, "itemId is required", **RELATED),
    rank("needs items", II, "inputList", inputList=None),
    get("most results", II, "at most 500", **FOR_YOU, numResults=501),
    get("most results with metadata", II, "at most 50", **LABELLED, **PRICE, numResults=51),
    get("most context", II, "at most 150", **FOR_YOU, context={f"C{number}": "x" for number in range(151)}),
    get("most values", II, "at most 25", **FOR_YOU, filterValues={f"V{number}": "1" for number in range(26)}),
    get("most promotions", II, "at most 1 ", **FOR_YOU, promotions=[PROMOTION, PROMOTION]),
    get("most promoted", II, "at most 100", **FOR_YOU, promotions=[{**PROMOTION, "percentPromotedItems": 101}]),
    get("most promoted least", II, "at least 1", **FOR_YOU, promotions=[{**PROMOTION, "percentPromotedItems": 0}]),
    rank("most items", II, "at most 500", inputList=["i1"] * 501),
    rank("most items with metadata", II, "at most 50", inputList=["i1"] * 51, **PRICE),
    get("metadata off", II, "not enabled", **FOR_YOU, **PRICE),
    get("metadata key", II, "must be ITEMS", **LABELLED, metadataColumns={"Items": ["PRICE"]}),
    get("metadata column", II, "SIZE", **LABELLED, metadataColumns={"ITEMS": ["SIZE"]}),
    get("metadata columns", II, "10", **LABELLED, metadataColumns={"ITEMS": [f"C{number}" for number in range(11)]}),
    get("O8", II, "CurrentItem", **FOR_YOU, filterArn=PREFIX + "filter/related"),
]

EVENTS = [
    event("tracker", "does not belong", trackingId="nobody"),
    event("none at all", "eventList", count=0),
    event("eleven", "at most 10", count=11),
    event("session", "sessionId", sessionId=""),
    event("type", "eventType: is required", event={"eventType": None}),
    event("time", "sentAt: is required", event={"sentAt": None}),
    event("item", "at most 256", event={"itemId": "i" * 257}),
    event("properties", "must be a JSON object", event={"properties": "[]"}),
    event("properties length", "at most 1024", event={"properties": '{"a": "%s"}' % ("x" * 1024)}),
    event("property", "no field for", event={"properties": '{"size": 1}'}),
    event("value", "eventValue", event={"eventValue": "high"}),
    event("recommendation", "at most 40", event={"recommendationId": "r" * 41}),
    event("impression", "at most 25", event={"impression": ["i1"] * 26}),
    event("attribution", "eventAttributionSource", event={"metricAttribution": {"eventAttributionSource": " "}}),
    *(entity("none", NF, "", noun, f"none/{noun.upper()}") for noun in ("Items", "Users", "Actions")),
    entity("another type", II, "not of the type ITEMS", "Items", "lab/INTERACTIONS"),
    entity("eleven", II, "at most 10", "Items", "lab/ITEMS", 11),
    entity("no value", II, "must have a value", "Items", "lab/ITEMS", properties="{}"),
    entity("length", II, "at most 32000", "Items", "lab/ITEMS", properties='{"a": "%s"}' % ("x" * 32_000)),
    entity("being updated", IU, "UPDATE PENDING", "Items", "busy/ITEMS"),
    *(entity("being created", IU, "CREATE PENDING", noun, f"busy/{noun.upper()}") for noun in ("Users", "Actions")),
    entity("length", II, "at most 24000", "Users", "busy/USERS", properties='{"a": "%s"}' % ("x" * 24_000)),
    entity("eleven", II, "at most 10", "Actions", "acts/ACTIONS", 11),
    taken("none", NF, "nobody", "nobody"),
    taken("being created", IU, "not in the ACTIVE state", BUSY_ACTING),
    taken("type", II, "TAKEN, NOT_TAKEN, VIEWED", eventType="SEEN"),
    taken("eleven", II, "at most 10", count=11),
    taken("action", II, "actionId: is required", actionId=None),
    taken("properties", II, "must be a JSON object", properties="1"),
]
