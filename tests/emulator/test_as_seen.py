"""Where the service was seen to do more than its documents say: what programs do not wait for need not be waited for.

The strict positions have switches, ``slow_solutions`` and ``active_trackers``.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.served import refused, tracked, view
from tests.emulator.world import INTERACTIONS, V1, World, avro, field


def test_a_solution_is_active_at_once(world: World) -> None:
    group = world.stocked(domain=None)
    arn = world.client.create_solution(name="s", datasetGroupArn=group, recipeArn=V1)["solutionArn"]
    found = world.client.describe_solution(solutionArn=arn)["solution"]
    assert found["status"] == "ACTIVE"
    assert found["creationDateTime"] == found["lastUpdatedDateTime"]
    world.client.create_solution_version(solutionArn=arn)
    world.local.settings.durations = {"solution.create": 5}
    slow = world.client.create_solution(name="slow", datasetGroupArn=group, recipeArn=V1)["solutionArn"]
    assert world.client.describe_solution(solutionArn=slow)["solution"]["status"] == "CREATE PENDING"
    world.pass_time(5)
    assert world.client.describe_solution(solutionArn=slow)["solution"]["status"] == "ACTIVE"


def test_events_are_taken_as_soon_as_there_is_a_tracker(world: World) -> None:
    group = world.group()
    world.dataset(group, "Interactions", INTERACTIONS)
    made = world.client.create_event_tracker(name="clicks", datasetGroupArn=group)
    request = {"trackingId": made["trackingId"], "userId": "u", "sessionId": "s", "eventList": [view()]}
    world.events.put_events(**request)
    world.pass_time(1)
    world.events.put_events(**request)
    world.client.delete_event_tracker(eventTrackerArn=made["eventTrackerArn"])
    assert refused(world.events.put_events, **request)[:2] == ("InvalidInputException", 400)


@pytest.mark.parametrize("event", [view(), view(recommendationId="r"), view(impression=["i1", "i2"])])
def test_what_an_event_has_members_for_is_not_asked_for_as_a_property(world: World, event: dict[str, Any]) -> None:
    own = ("IMPRESSION", "RECOMMENDATION_ID", "EVENT_ATTRIBUTION_SOURCE")
    fields = [one for one in INTERACTIONS["fields"] if one["name"] != "EVENT_VALUE"]
    for name, more, expected in (("own", [], None), ("more", [field("DEVICE")], "InvalidInputException")):
        group = world.group(name, None)
        schema = avro("Interactions", *fields, field("EVENT_VALUE", "float"), *map(field, own), *more)
        arn = world.schema(name, schema, None)
        world.client.create_dataset(name="d", schemaArn=arn, datasetGroupArn=group, datasetType="Interactions")
        world.pass_time(1)
        request = {"trackingId": tracked(world, group), "sessionId": "s", "eventList": [event]}
        code, message = world.post("/events", request)
        assert (code, "DEVICE must have a value" in message) == (expected, expected is not None)
