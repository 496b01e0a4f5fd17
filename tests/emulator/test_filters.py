"""Filter expressions: what is read and how, and what is refused."""

from __future__ import annotations

import pytest
from tests.emulator.world import ITEMS, World, avro, field

from personalize_emulator.facts.expressions import (
    CURRENT_ITEM,
    CURRENT_USER,
    Condition,
    Everything,
    Expression,
    ExpressionError,
    Field,
    Filter,
    Parameter,
    parse,
)

EVENT = Field("INTERACTIONS", "EVENT_TYPE")


def one(text: str) -> Expression:
    (expression,) = parse(text).expressions
    return expression


def test_a_plain_expression() -> None:
    assert parse('EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("click", "stream")') == Filter(
        (Expression(False, "ITEM", ((Condition(EVENT, "IN", ("click", "stream")),),)),)
    )


def test_and_binds_closer_than_or() -> None:
    found = one('INCLUDE ItemID WHERE Items.A IN ("x") AND Items.B NOT IN ("y", 2) OR Items.C >= -1.5')
    first = (
        Condition(Field("ITEMS", "A"), "IN", ("x",)),
        Condition(Field("ITEMS", "B"), "NOT IN", ("y", 2.0)),
    )
    assert found.alternatives == (first, (Condition(Field("ITEMS", "C"), ">=", (-1.5,)),))
    assert [condition.field.name for condition in found.conditions] == ["A", "B", "C"]


def test_chained_expressions_and_conditions_on_the_user() -> None:
    text = (
        "EXCLUDE ItemID WHERE Items.A = 1 IF CurrentUser.AGE < 18 AND CurrentUser.PLAN = $PLAN"
        " | INCLUDE ItemID WHERE Interactions.event_type IN (*)"
    )
    first, second = parse(text).expressions
    assert first.only_if == (
        Condition(Field(CURRENT_USER, "AGE"), "<", (18.0,)),
        Condition(Field(CURRENT_USER, "PLAN"), "=", (Parameter("PLAN"),)),
    )
    assert (second.includes, second.conditions[0].operands) == (True, (Everything(),))
    assert parse(text).parameters == {"PLAN"}


def test_the_current_item_and_values_without_brackets() -> None:
    found = one("INCLUDE ItemID WHERE Items.PRICE < CurrentItem.PRICE AND Items.GENRE IN CurrentItem.GENRE")
    assert [condition.operands for condition in found.conditions] == [
        (Field(CURRENT_ITEM, "PRICE"),),
        (Field(CURRENT_ITEM, "GENRE"),),
    ]


@pytest.mark.parametrize("word", ["Interactions", "INTERACTIONS", "interaction"])
def test_any_case_and_number_of_keywords_and_datasets(word: str) -> None:
    assert one(f'exclude itemid where {word}.EVENT_TYPE not in ("a")').conditions == (
        Condition(EVENT, "NOT IN", ("a",)),
    )


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("ActionInteractions", "ACTION_INTERACTIONS"),
        ("Action_Interactions", "ACTION_INTERACTIONS"),
        ("Action", "ACTIONS"),
    ],
)
def test_names_of_action_datasets(name: str, dataset: str) -> None:
    assert one(f"INCLUDE ActionID WHERE {name}.EVENT_TYPE IN ($a)").conditions[0].field.dataset == dataset


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Items.A = 1", "INCLUDE or EXCLUDE expected, not Items"),
        ("INCLUDE Item WHERE Items.A = 1", "ITEMID or ACTIONID or USERID expected"),
        ("INCLUDE ItemID Items.A = 1", "WHERE expected"),
        ("INCLUDE ItemID WHERE Items.A", "IN or NOT expected, not its end"),
        ("INCLUDE ItemID WHERE Items.A NOT (1)", "IN expected"),
        ("INCLUDE ItemID WHERE Items.A IN ()", "a value expected"),
        ("INCLUDE ItemID WHERE Items.A IN (1", r"\) expected, not its end"),
        ("INCLUDE ItemID WHERE Items.A = (1, 2)", "the operator = takes one value"),
        ("INCLUDE ItemID WHERE Items = 1", r"\. expected"),
        ("INCLUDE ItemID WHERE Things.A = 1", "Things is not a dataset"),
        ("INCLUDE ItemID WHERE Items.A = 1 INCLUDE", r"\| expected, not INCLUDE"),
        ("INCLUDE ItemID WHERE Items.A = 1 |", "INCLUDE or EXCLUDE expected, not its end"),
        ('INCLUDE ItemID WHERE Items.A IN ("secret" "secret")', r"\) expected, not a text"),
        ('INCLUDE ItemID WHERE Items.A IN ("a)', "Invalid input symbol"),
        ("INCLUDE ItemID WHERE Items.A LIKE 1", "IN or NOT expected, not LIKE"),
        ("INCLUDE ItemID WHERE Items.A = 1 IF CurrentUser.B = 1 OR CurrentUser.C = 1", r"\| expected, not OR"),
        ("", "INCLUDE or EXCLUDE expected"),
    ],
)
def test_what_is_no_expression(text: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        parse(text)


@pytest.mark.parametrize(
    ("condition", "operand"),
    [
        ("Items.A IN ('x')", "x"),
        ('Items.A = "x"', "x"),
        ("Items.A IN 3", 3.0),
        ("Items.A = Items.B", Field("ITEMS", "B")),
    ],
)
def test_what_no_example_shows_is_read_and_remembered(condition: str, operand: object) -> None:
    found = parse(f"INCLUDE ItemID WHERE {condition}")
    assert found.expressions[0].conditions[0].operands == (operand,)
    assert len(found.unusual) == 1


@pytest.mark.parametrize("value", ["3", "(3)", "$LEAST", "($LEAST)", "CurrentItem.B", "(CurrentItem.B)"])
def test_a_comparison_takes_one_value_in_parentheses_or_not(value: str) -> None:
    found = parse(f'INCLUDE ItemID WHERE Items.A > {value} IF CurrentUser.B = ("x") AND CurrentUser.C < {value}')
    assert found.unusual == ()
    assert len(found.expressions[0].only_if) == 2


def test_quotas_of_filters_and_of_the_fields_they_use(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.group("g", None)
    wide = avro("Items", field("ITEM_ID"), *(field(f"F{number}", "int") for number in range(25)))
    world.dataset(group, "Items", wide, None)

    def create(name: str, fields: range) -> str | None:
        condition = " OR ".join(f"Items.F{number} > 1" for number in fields)
        expression = f"INCLUDE ItemID WHERE {condition}"
        return world.raw("CreateFilter", name=name, datasetGroupArn=group, filterExpression=expression)[0]

    assert create("eleven", range(11)) == "LimitExceededException"
    assert [create("a", range(10)), create("b", range(10, 20)), create("c", range(5, 15))] == [None, None, None]
    assert create("d", range(19, 21)) == "LimitExceededException"
    for number in range(27):
        assert create(f"more{number}", range(1)) is None
    assert create("thirty-first", range(1)) == "LimitExceededException"
    world.local.settings.count_quotas = False
    assert create("d", range(20, 22)) is None


def test_the_life_of_a_filter(world: World) -> None:
    group = world.group("g", None)
    world.dataset(group, "Items", ITEMS, None)
    world.local.settings.fail_create = [{"match": "filter/bad", "reason": "As you wish."}]
    text = "INCLUDE ItemID WHERE Items.price < $MOST"
    arns = [
        world.client.create_filter(name=name, datasetGroupArn=group, filterExpression=text)["filterArn"]
        for name in ("good", "bad")
    ]
    assert arns[0] == world.arn("filter/good")
    code, _ = world.raw("DeleteFilter", filterArn=arns[0])
    assert code == "ResourceInUseException"
    world.pass_time(1)
    good = world.client.describe_filter(filterArn=arns[0])["filter"]
    assert (good["status"], good["filterExpression"], good["datasetGroupArn"]) == ("ACTIVE", text, group)
    _, bad = world.client.list_filters(datasetGroupArn=group)["Filters"]
    assert (bad["status"], bad["failureReason"]) == ("CREATE FAILED", "As you wish.")
    assert "filterExpression" not in bad
    assert world.raw("DeleteDataset", datasetArn=world.arn("dataset/g/ITEMS"))[0] == "ResourceInUseException"
    for arn in arns:
        world.client.delete_filter(filterArn=arn)
    world.pass_time(1)
    assert world.client.list_filters()["Filters"] == []
    world.client.delete_dataset(datasetArn=world.arn("dataset/g/ITEMS"))
