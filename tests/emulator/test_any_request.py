"""Requests to the data planes with anything in them: answered or refused, and never a failure of the emulator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.emulator import hostile
from tests.emulator.served import RECIPE
from tests.emulator.world import World

GROUP = "lab"
RECIPES = ("aws-user-personalization-v2", "aws-personalized-ranking-v2", "aws-similar-items", "aws-trending-now")
EXPRESSIONS = (
    "INCLUDE ItemID WHERE Items.PRICE > $X",
    "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ($Y)",
    "INCLUDE ItemID WHERE Items.CATEGORY_L1 IN CurrentItem.CATEGORY_L1",
    'INCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("View")',
)

ANYTHING = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(some.characters(), max_size=30)
    | some.just("x" * 300)
    | hostile.VALUES,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
TEXT = some.sampled_from(["u1", "i1", "i2", "nobody", "", "é"])
PROPERTIES = (
    some.sampled_from(['{"price": 1, "categoryL1": "a"}', "{}", "[]", '{"price": "x"}', '{"eventValue": 2}'])
    | hostile.DEEP_TEXTS.map(lambda text: text[:1000])
    | hostile.NUMBERS.map(lambda number: json.dumps({"price": number}))
)
VALUES = some.dictionaries(
    some.sampled_from("XYZ"), some.sampled_from(["3", '"a","b"', '"', "", "View", " " * 999 + '"']) | hostile.RUNS
)
FILTERS = some.sampled_from([f"filter/f{index}" for index in range(5)])
CAMPAIGNS = some.sampled_from([f"campaign/{name}" for name in (*RECIPES, "none")])
EVENT = some.fixed_dictionaries(
    {"eventType": some.sampled_from(["View", "Purchase", ""]), "sentAt": some.integers() | some.floats()},
    optional={"itemId": TEXT, "properties": PROPERTIES, "eventValue": some.floats(), "eventId": TEXT},
)
ASKED = {"campaignArn": CAMPAIGNS, "userId": TEXT, "filterArn": FILTERS, "filterValues": VALUES}
COLUMNS = some.fixed_dictionaries({"ITEMS": some.lists(some.sampled_from(["PRICE", "COLOUR", "NO"]), max_size=3)})
PROMOTIONS = some.lists(
    some.fixed_dictionaries(
        {}, optional={"filterArn": FILTERS, "percentPromotedItems": some.integers(0, 101), "filterValues": VALUES}
    ),
    max_size=2,
)
REQUESTS: dict[str, dict[str, some.SearchStrategy[Any]]] = {
    "/recommendations": {
        **ASKED,
        "itemId": TEXT,
        "numResults": some.integers(-1, 501),
        "metadataColumns": COLUMNS,
        "promotions": PROMOTIONS,
    },
    "/personalize-ranking": {**ASKED, "inputList": some.lists(TEXT, max_size=5), "metadataColumns": COLUMNS},
    "/action-recommendations": ASKED,
    "/events": {"trackingId": some.just("tracking"), "sessionId": TEXT, "userId": TEXT, "eventList": some.lists(EVENT)},
    "/items": {
        "datasetArn": some.sampled_from(["dataset/lab/ITEMS", "dataset/lab/USERS", "dataset/lab/INTERACTIONS"]),
        "items": some.lists(some.fixed_dictionaries({"itemId": TEXT}, optional={"properties": PROPERTIES})),
    },
}


def requests() -> some.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Mostly what a request may look like, with some members left out and some that are anything at all."""

    def one(path: str) -> some.SearchStrategy[tuple[str, dict[str, Any]]]:
        members = {name: some.one_of([good] * 9 + [ANYTHING]) for name, good in REQUESTS[path].items()}
        return some.tuples(some.just(path), some.fixed_dictionaries({}, optional=members))

    return some.sampled_from(sorted(REQUESTS)).flatmap(one)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str]]:
    """Campaigns of several recipes, filters and a tracker; returns the tracking id too."""
    world = World(tmp_path_factory.mktemp("store"))
    world.local.settings.rate_limits = False
    group = world.stocked(GROUP, None)
    for name in RECIPES:
        solution = world.solution(group, name, RECIPE + name)
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        config = {"enableMetadataWithRecommendations": True}
        world.client.create_campaign(name=name, solutionVersionArn=version, campaignConfig=config)
    for index, expression in enumerate(EXPRESSIONS):
        world.client.create_filter(name=f"f{index}", datasetGroupArn=group, filterExpression=expression)
    tracking = world.client.create_event_tracker(name="t", datasetGroupArn=group)["trackingId"]
    world.pass_time(5)
    yield world, tracking
    world.local.close()


def _named(world: World, tracking: str, value: Any) -> Any:
    """The short names of the strategies as what they stand for."""
    if isinstance(value, dict):
        return {name: _named(world, tracking, item) for name, item in value.items()}
    if isinstance(value, list):
        return [_named(world, tracking, item) for item in value]
    if isinstance(value, str) and value.startswith(("campaign/", "filter/", "dataset/")):
        return world.arn(value)
    return tracking if value == "tracking" else value


@settings(max_examples=200, deadline=None)
@given(requests())
def test_no_request_breaks_the_emulator(lab: tuple[World, str], request_: tuple[str, dict[str, Any]]) -> None:
    world, tracking = lab
    path, members = request_
    code, message = world.post(path, _named(world, tracking, members))
    assert code in (
        None,
        "InvalidInputException",
        "ResourceNotFoundException",
        "ResourceInUseException",
        "SerializationException",
    ), (path, json.dumps(members), code, message)
    world.pass_time(0.1)
