"""Filters and promotions at work."""

from __future__ import annotations

from typing import Any

import pytest
from tests.emulator.served import ids, made, refused, tracked, view
from tests.emulator.world import ITEMS, USERS, World, interaction_rows, item_rows

from personalize_emulator.base.errors import ServiceError
from personalize_emulator.facts import expressions
from personalize_emulator.serving import filtering
from personalize_emulator.serving.filtering import Facts

ROWS: dict[str, dict[str, str]] = {
    "a": {"ITEM_ID": "a", "PRICE": "5", "GENRE": "drama|comedy", "PLACE": "north"},
    "b": {"ITEM_ID": "b", "PRICE": "10.0", "GENRE": "comedy"},
    "c": {"ITEM_ID": "c", "PRICE": "20", "GENRE": "Comedy", "PLACE": "south"},
    "d": {"ITEM_ID": "d"},
}
EVENTS = {"a": frozenset({"view", "purchase"}), "c": frozenset({"view"})}


def passing(
    expression: str,
    current_item: str = "",
    user: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
) -> str:
    facts = Facts(
        lambda item: ROWS.get(item, {}),
        lambda item: EVENTS.get(item, frozenset()),
        ROWS.get(current_item, {}),
        user or {},
    )
    allows = filtering.allows(expressions.parse(expression), values or {}, facts)
    return "".join(item for item in ROWS if allows(item))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('Items.GENRE IN ("comedy")', "ab"),
        ('Items.genre IN ("drama", "Comedy")', "ac"),
        ('ITEMS.GENRE NOT IN ("comedy")', "cd"),
        ("Items.PRICE < 10", "a"),
        ("Items.PRICE <= 10", "ab"),
        ("Items.PRICE > 10", "c"),
        ("Items.PRICE >= 10", "bc"),
        ("Items.PRICE = 10", "b"),
        ("Items.PRICE != 10", "acd"),
        ('Items.GENRE IN ("comedy") AND Items.PRICE > 5', "b"),
        ('Items.GENRE IN ("Comedy") OR Items.PRICE < 6', "ac"),
        ('Items.GENRE IN ("comedy") AND Items.PRICE < 6 OR Items.PRICE > 10', "ac"),
        ('Interactions.EVENT_TYPE IN ("View")', "ac"),
        ('Interactions.event_type IN ("purchase", "other")', "a"),
        ('Interactions.EVENT_TYPE IN ("*")', "ac"),
        ("Interactions.EVENT_TYPE IN (*)", "ac"),
        ('Interactions.EVENT_TYPE NOT IN ("Purchase")', "bcd"),
        ("Interactions.EVENT_TYPE NOT IN (*)", "bd"),
    ],
)
def test_conditions(condition: str, holds: str) -> None:
    rest = "".join(item for item in ROWS if item not in holds)
    assert passing(f"INCLUDE ItemID WHERE {condition}") == holds
    assert passing(f"EXCLUDE ItemID WHERE {condition}") == rest


def test_expressions_are_applied_one_after_the_other() -> None:
    assert passing('EXCLUDE ItemID WHERE Items.PRICE > 10 | INCLUDE ItemID WHERE Items.GENRE IN ("comedy")') == "ab"


def test_the_current_item_and_the_current_user() -> None:
    alike = "INCLUDE ItemID WHERE Items.GENRE IN CurrentItem.GENRE"
    assert passing(alike, "a") == "ab"
    assert passing("INCLUDE ItemID WHERE Items.PRICE < CurrentItem.PRICE", "c") == "ab"
    cheap = 'EXCLUDE ItemID WHERE Items.PRICE > 9 IF CurrentUser.CLUB = "none"'
    assert passing(cheap, user={"CLUB": "none"}) == "ad"
    assert passing(cheap, user={"CLUB": "gold"}) == "abcd"


def test_values() -> None:
    include = "INCLUDE ItemID WHERE Items.GENRE IN ($GENRE) AND Items.PRICE < $MOST"
    assert passing(include, values={"GENRE": '"comedy","drama"', "MOST": "6"}) == "a"
    assert passing(include, values={"GENRE": '"a, b", "comedy"', "MOST": "100"}) == "ab"
    assert passing(include, values={"GENRE": "comedy", "MOST": '"100"'}) == "ab"
    exclude = "EXCLUDE ItemID WHERE Items.GENRE IN ($GENRE) AND Items.PRICE < $MOST"
    assert passing(exclude, values={"GENRE": '"comedy"'}) == "cd"
    assert passing(exclude) == "abcd"
    given: list[dict[str, str]] = [{}, {"GENRE": '"comedy"'}, {"GENRE": '"comedy', "MOST": "1"}]
    for values in given:
        with pytest.raises(ServiceError, match="filterValues must"):
            passing(include, values=values)


@pytest.fixture
def group(world: World) -> str:
    world.local.settings.rate_limits = False
    group = world.stocked()
    users = world.dataset(group, "Users", USERS)
    world.load(users, world.write("u.csv", ["USER_ID", "AGE", "CLUB"], [["u1", 20, "gold"], ["u2", 30, ""]]), "users")
    return group


def test_filters_in_requests(world: World, group: str) -> None:
    arn, tracking = world.recommender(group), tracked(world, group)
    get = world.runtime.get_recommendations
    rows = {row[0]: row for row in item_rows()[1]}
    dear = made(world, group, "dear", "INCLUDE ItemID WHERE Items.PRICE > $LEAST")
    request = {"recommenderArn": arn, "userId": "u1", "filterArn": dear}
    found = ids(get(**request, filterValues={"LEAST": "40"}))
    assert found
    assert all(rows[item][1] > 40 for item in found)
    assert "the parameter LEAST" in refused(get, **request)[2]
    unseen = made(world, group, "unseen", 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("View")')
    seen = {row[1] for row in interaction_rows(2000)[1] if row[0] == "u1" and row[2] == "View"}
    request["filterArn"] = unseen
    left = ids(get(**request))
    assert left
    assert not seen & set(left)
    world.events.put_events(trackingId=tracking, userId="u1", sessionId="s", eventList=[view(left[0])])
    assert left[0] not in ids(get(**request))
    club = made(world, group, "club", 'INCLUDE ItemID WHERE Items.PRICE > 40 IF CurrentUser.CLUB IN ("gold")')
    request["filterArn"] = club
    assert all(rows[item][1] > 40 for item in ids(get(**request)))
    assert any(rows[item][1] < 40 for item in ids(get(**{**request, "userId": "u2"})))


def test_filters_that_cannot_be_used(world: World, group: str) -> None:
    arn = world.recommender(group)
    get = world.runtime.get_recommendations
    fresh = world.client.create_filter(
        name="fresh", datasetGroupArn=group, filterExpression="INCLUDE ItemID WHERE Items.PRICE > 1"
    )["filterArn"]
    other = world.group("other")
    world.dataset(other, "Items", ITEMS)

    def refusal(filter_arn: str) -> tuple[str, int, str]:
        return refused(get, recommenderArn=arn, userId="u1", filterArn=filter_arn)

    world.client.create_filter(
        name="late", datasetGroupArn=group, filterExpression="INCLUDE ItemID WHERE Items.PRICE > 1"
    )
    assert refusal(world.arn("filter/late"))[:2] == ("InvalidInputException", 400)
    assert "not in the ACTIVE state" in refusal(world.arn("filter/late"))[2]
    foreign = made(world, other, "foreign", "INCLUDE ItemID WHERE Items.PRICE > 1")
    assert "another dataset group" in refusal(foreign)[2]
    people = made(world, group, "people", "INCLUDE UserID WHERE Users.AGE > 1")
    assert "does not filter ITEMS" in refusal(people)[2]
    related = made(world, group, "related", "INCLUDE ItemID WHERE Items.PRICE > CurrentItem.PRICE")
    assert "CurrentItem" in refusal(related)[2]
    assert refusal(fresh + "x")[:2] == ("ResourceNotFoundException", 404)
    bought = world.recommender(
        group, "bought", "arn:aws:personalize:::recipe/aws-ecomm-customers-who-viewed-x-also-viewed"
    )
    rows = {row[0]: row for row in item_rows()[1]}
    dearer = get(recommenderArn=bought, userId="u1", itemId="i7", filterArn=related)
    assert all(rows[item][1] > rows["i7"][1] for item in ids(dearer))


def test_promotions(world: World, group: str) -> None:
    arn = world.recommender(group)
    music = made(world, group, "music", "INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ($KIND)")
    cheap = made(world, group, "cheap", "INCLUDE ItemID WHERE Items.PRICE < 30")
    promotion = {
        "name": "campaign",
        "percentPromotedItems": 40,
        "filterArn": music,
        "filterValues": {"KIND": '"music"'},
    }
    request = {"recommenderArn": arn, "userId": "u1", "numResults": 10, "filterArn": cheap}
    rows = {row[0]: row for row in item_rows()[1]}
    plain = world.runtime.get_recommendations(**request)["itemList"]
    answer = world.runtime.get_recommendations(**request, promotions=[promotion])["itemList"]
    promoted = [entry for entry in answer if "promotionName" in entry]
    assert [entry["promotionName"] for entry in promoted] == ["campaign"] * 4
    assert {rows[entry["itemId"]][2] for entry in promoted} == {"music"}
    # The filter of the request is not for promoted items.
    others = [entry for entry in answer if "promotionName" not in entry]
    assert len(others) == 6
    assert all(rows[entry["itemId"]][1] < 30 for entry in others)
    assert others == plain[:6]
    everything = ids(world.runtime.get_recommendations(recommenderArn=arn, userId="u1", numResults=60))
    best = [item for item in everything if rows[item][2] == "music"]
    assert [entry["itemId"] for entry in promoted] == best[:4]
    positions = [index for index, entry in enumerate(answer) if "promotionName" in entry]
    assert positions == [0, 2, 5, 7]
    missing: dict[str, Any] = {"name": "campaign", "filterArn": music}
    sentence = refused(world.runtime.get_recommendations, **request, promotions=[missing])[2]
    assert "percentPromotedItems is required" in sentence


def test_the_filters_of_a_ranking(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.stocked(domain=None)
    solution = world.solution(group, recipe="arn:aws:personalize:::recipe/aws-personalized-ranking")
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    arn = world.client.create_campaign(name="ranks", solutionVersionArn=version)["campaignArn"]
    cheap = made(world, group, "cheap", "INCLUDE ItemID WHERE Items.PRICE < 3")
    world.pass_time(5)
    answer = world.runtime.get_personalized_ranking(
        campaignArn=arn, userId="u1", inputList=["i4", "i1", "i2", "stranger"], filterArn=cheap
    )
    assert ids(answer) == ["i1", "i2"]


def test_filters_look_at_the_latest_hundred_of_each_event_type(world: World, group: str) -> None:
    arn, tracking = world.recommender(group), tracked(world, group)
    unseen = made(world, group, "unseen", 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("Look")')

    def look(item: str, count: int) -> None:
        for start in range(0, count, 10):
            events = [
                {**view(item), "eventType": "Look", "sentAt": 1_700_200_000 + start}
                for _ in range(min(10, count - start))
            ]
            world.events.put_events(trackingId=tracking, userId="u1", sessionId="s", eventList=events)

    def excluded(item: str) -> bool:
        answer = world.runtime.get_recommendations(recommenderArn=arn, userId="u1", filterArn=unseen, numResults=60)
        return item not in ids(answer)

    look("i1", 1)
    look("i4", 99)
    assert (excluded("i1"), excluded("i4")) == (True, True)
    world.events.put_events(
        trackingId=tracking,
        userId="u1",
        sessionId="s",
        eventList=[{**view("i4"), "eventType": "Look", "sentAt": 1_700_300_000}],
    )
    assert (excluded("i1"), excluded("i4")) == (False, True)
