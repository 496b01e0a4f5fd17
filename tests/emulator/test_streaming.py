"""Streamed events: taken in or refused, and where they count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.emulator.checker import model
from tests.emulator.served import AT, refused, tracked, view
from tests.emulator.world import (
    ACTION_INTERACTIONS,
    ACTIONS,
    INTERACTIONS,
    ITEMS,
    USERS,
    World,
    interaction_rows,
)


def status(world: World, recommender: str) -> str:
    found: str = world.client.describe_recommender(recommenderArn=recommender)["recommender"]["status"]
    return found


def test_events_count_as_interactions_of_the_next_training(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    tracking = tracked(world, group)
    rows = interaction_rows(1000)[1]
    for start in range(0, 1000, 10):
        # Ten events of one user after another: the rows of the generator take turns.
        user = f"u{start // 10}"
        events = [{"eventType": row[2], "sentAt": row[4], "itemId": row[1]} for row in rows if row[0] == user]
        world.events.put_events(trackingId=tracking, userId=user, sessionId=user, eventList=events)
        if start == 980:
            assert status(world, world.recommender(group, "before-the-last")) == "CREATE FAILED"
    arn = world.recommender(group)
    assert status(world, arn) == "ACTIVE"
    metrics = world.client.describe_recommender(recommenderArn=arn)["recommender"]["modelMetrics"]
    other = world.group("bulk")
    dataset = world.dataset(other, "Interactions", INTERACTIONS)
    world.load(dataset, world.write("i.csv", *interaction_rows(1000)), "job")
    same = world.recommender(other, "same")
    assert world.client.describe_recommender(recommenderArn=same)["recommender"]["modelMetrics"] == metrics


def test_a_repeated_event_id_counts_once(world: World) -> None:
    group = world.stocked(rows=998)
    tracking = tracked(world, group)

    def trained_after(name: str, *events: str) -> str:
        for event in events:
            world.events.put_events(trackingId=tracking, userId="u1", sessionId="s", eventList=[view(eventId=event)])
        return status(world, world.recommender(group, name))

    assert trained_after("repeated", "once", "once", "once") == "CREATE FAILED"
    assert trained_after("enough", "twice") == "ACTIVE"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"trackingId": "nobody"}, "trackingId does not belong"),
        ({"eventList": []}, "eventList"),
        ({"eventList": [view()] * 11}, "eventList: must have at most 10"),
        ({"eventList": [view(properties="no json")]}, "properties must be a JSON object"),
        ({"eventList": [view(properties='{"colour": "red"}')]}, "no field for the property colour"),
        ({"eventList": [view(properties='{"userId": "u"}')]}, "cannot have the key userId"),
        ({"eventList": [view(properties='{"eventValue": "high"}')]}, "EVENT_VALUE must be of the type float"),
        ({"eventList": [view(item="i" * 257)]}, "itemId: must have at most 256"),
        ({"eventList": [view(), {"eventType": "View"}]}, "sentAt: is required"),
        ({"sessionId": ""}, "sessionId"),
    ],
)
def test_what_is_no_event(world: World, change: dict[str, Any], sentence: str) -> None:
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    request = {"trackingId": tracked(world, group), "userId": "u", "sessionId": "s", "eventList": [view()], **change}
    code, message = world.post("/events", request)
    assert code == "InvalidInputException"
    assert sentence in message


def test_events_need_a_tracker_and_a_dataset_that_are_active(world: World) -> None:
    world.local.settings.active_trackers = True
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    tracking = world.client.create_event_tracker(name="clicks", datasetGroupArn=group)["trackingId"]
    request = {"trackingId": tracking, "userId": "u", "sessionId": "s", "eventList": [view()]}
    assert refused(world.events.put_events, **request)[:2] == ("InvalidInputException", 400)
    world.pass_time(1)
    world.events.put_events(**request)


@pytest.mark.parametrize(
    ("operation", "kind", "text", "member", "key", "properties"),
    [
        ("put_items", "Items", ITEMS, "items", "itemId", {"price": 3.5, "categoryL1": "books|games", "colour": None}),
        ("put_users", "Users", USERS, "users", "userId", {"age": 3}),
    ],
)
def test_items_and_users(
    world: World, operation: str, kind: str, text: Any, member: str, key: str, properties: dict[str, Any]
) -> None:
    group = world.group()
    put = getattr(world.events, operation)
    arn = world.client.create_dataset(
        name="it", schemaArn=world.schema("it", text), datasetGroupArn=group, datasetType=kind
    )["datasetArn"]
    good = {"datasetArn": arn, member: [{key: "x", "properties": json.dumps(properties)}]}
    assert refused(put, **good)[:2] == ("ResourceInUseException", 409)
    world.pass_time(1)
    put(**good)
    assert refused(put, datasetArn=arn + "X", **{member: good[member]})[:2] == ("ResourceNotFoundException", 404)
    other = world.dataset(group, "Interactions", INTERACTIONS)
    assert refused(put, datasetArn=other, **{member: good[member]})[:2] == ("InvalidInputException", 400)
    missing = refused(put, datasetArn=arn, **{member: [{key: "x", "properties": "{}"}]})
    assert "must have a value" in missing[2]
    wrong = {**properties, next(iter(properties)): "much"}
    bad = refused(put, datasetArn=arn, **{member: [{key: "x", "properties": json.dumps(wrong)}]})
    assert "must be of the type" in bad[2]


def test_actions_and_their_interactions(world: World) -> None:
    group = world.group(domain=None)
    actions = world.dataset(group, "Actions", ACTIONS, None)
    world.events.put_actions(datasetArn=actions, actions=[{"actionId": "a", "properties": '{"kind": "offer"}'}])
    interactions = world.dataset(group, "Action_Interactions", ACTION_INTERACTIONS, None)
    tracking = world.client.describe_dataset(datasetArn=interactions)["dataset"]["trackingId"]
    event = {"actionId": "a", "sessionId": "s", "timestamp": AT, "eventType": "Not taken", "userId": "u"}
    world.events.put_action_interactions(trackingId=tracking, actionInteractions=[event])
    code, _, sentence = refused(
        world.events.put_action_interactions,
        trackingId=tracking,
        actionInteractions=[{**event, "eventType": "Seen"}],
    )
    assert code == "InvalidInputException"
    assert "TAKEN, NOT_TAKEN, VIEWED" in sentence


def test_a_call_is_refused_as_a_whole(world: World) -> None:
    group = world.stocked(rows=999)
    tracking = tracked(world, group)
    refused(
        world.events.put_events,
        trackingId=tracking,
        userId="u1",
        sessionId="s",
        eventList=[view(), view(properties="[]")],
    )
    arn = world.recommender(group)
    assert world.client.describe_recommender(recommenderArn=arn)["recommender"]["status"] == "CREATE FAILED"


DECLARED = sorted(
    (service, operation, shape.name)
    for service in ("personalize-events", "personalize-runtime")
    for operation in model(service).operation_names
    for shape in model(service).operation_model(operation).error_shapes
)


def violating(world: World, operation: str, code: str) -> dict[str, Any]:
    """A request that must be refused with a code."""
    shop, lab = "dataset/shop/", "dataset/lab/"
    event = {"actionId": "a", "sessionId": "s", "timestamp": AT, "eventType": "TAKEN"}
    if operation in ("PutEvents", "PutActionInteractions"):
        tracking = {"InvalidInputException": "", "ResourceNotFoundException": "nobody", "ResourceInUseException": "lab"}
        found = tracking[code]
        if found == "lab":
            dataset = world.client.describe_dataset(datasetArn=world.arn(f"{lab}ACTION_INTERACTIONS"))["dataset"]
            found = dataset["trackingId"]
        if operation == "PutEvents":
            return {"trackingId": found, "sessionId": "s", "eventList": [view()]}
        return {"trackingId": found, "actionInteractions": [event]}
    if operation.startswith("Put"):
        member = operation.removeprefix("Put").lower()
        entities = {member: [{f"{member.removesuffix('s')}Id": "x"}]}
        arn = {
            "InvalidInputException": f"{shop}INTERACTIONS",
            "ResourceNotFoundException": f"{shop}none",
            "ResourceInUseException": f"{lab}{member.upper()}",
        }[code]
        return {"datasetArn": world.arn(arn), **entities}
    request: dict[str, Any] = {"userId": "u"}
    if operation == "GetPersonalizedRanking":
        request["inputList"] = ["i"]
    if code == "ResourceNotFoundException":
        return {**request, "campaignArn": world.arn("campaign/none")}
    return {**request, "campaignArn": "arn:x"}


def test_every_declared_error(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    lab = world.group("lab", None)
    for kind, text in (
        ("Items", ITEMS),
        ("Users", USERS),
        ("Actions", ACTIONS),
        ("Action_Interactions", ACTION_INTERACTIONS),
    ):
        # In creation, and so for the rest of this test.
        world.client.create_dataset(
            name=kind, schemaArn=world.schema(kind, text, None), datasetGroupArn=lab, datasetType=kind
        )
    for service, operation, code in DECLARED:
        shape = model(service).operation_model(operation)
        found, _ = world.post(shape.http["requestUri"], violating(world, operation, code))
        assert found == code, (operation, code)


@pytest.mark.parametrize(
    "change",
    [
        {"eventList": [view(properties='{"eventValue": NaN}')]},
        {"eventList": [view(properties='{"itemId": "\\ud800"}')]},
        {"eventList": [view(properties="[" * 1000)]},
    ],
)
def test_what_no_file_could_hold_is_refused(world: World, change: dict[str, Any]) -> None:
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    request = {"trackingId": tracked(world, group), "userId": "u", "sessionId": "s", "eventList": [view()], **change}
    assert world.post("/events", request)[0] == "InvalidInputException"


@pytest.mark.parametrize(
    "change",
    [
        {"userId": "\udc00"},
        {"half \ud83d a sign": 1},
        {"eventList": [view(item="\ud800")]},
        {"eventList": [{**view(), "sentAt": float("nan")}]},
    ],
)
def test_what_is_no_json(world: World, change: dict[str, Any]) -> None:
    request = {"trackingId": "t", "userId": "u", "sessionId": "s", "eventList": [view()], **change}
    assert world.post("/events", request)[0] == "SerializationException"


def test_a_number_without_end(world: World) -> None:
    text = '{"trackingId": "t", "sessionId": "s", "eventList": [{"eventType": "View", "sentAt": 1e400}]}'
    reply = world.local.http("POST", "/events", {}, text.encode())
    assert (reply.status, reply.headers["x-amzn-ErrorType"]) == (400, "InvalidInputException")
    assert b"sentAt: must be a number" in reply.body
