"""Filter expressions are read whole, and what is wrong with one is said with its place and without its text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personalize_emulator.facts import expressions as emulated
from personalize_provider.plan.rules.filter_expression import FieldName, SyntaxProblemError, Value, parse

EVENT = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("click", "a | b")'


def test_an_expression_is_read_into_its_parts() -> None:
    first, second = parse(
        f"{EVENT} | include ItemID where item.price >= $low OR Items.GENRE not in (*, -1.5) IF CurrentUser.AGE = 3"
    )
    assert (first.verb, first.target) == ("EXCLUDE", "ITEMID")
    (condition,) = first.conditions
    assert condition.field == FieldName("INTERACTIONS", "EVENT_TYPE", 22, "EVENT_TYPE")
    assert (condition.operator, condition.values) == ("IN", (Value("text", 50), Value("text", 59)))
    assert [(one.field.owner, one.field.name, one.operator, one.conditional) for one in second.conditions] == [
        ("ITEMS", "PRICE", ">=", False),
        ("ITEMS", "GENRE", "NOT IN", False),
        ("CURRENTUSER", "AGE", "=", True),
    ]
    assert [one.kind for one in second.conditions[1].values if isinstance(one, Value)] == ["star", "number"]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "INCLUDE or EXCLUDE"),
        ("   SHOW ItemID", 4, "INCLUDE or EXCLUDE"),
        ("INCLUDE Things WHERE", 9, "ItemID, ActionID or UserID"),
        ("INCLUDE ItemID", 15, "WHERE"),
        ("INCLUDE ItemID WHERE 3 = 3", 22, "a field"),
        ("INCLUDE ItemID WHERE Items", 27, "`.` and a field"),
        ("INCLUDE ItemID WHERE Items.3 = 3", 28, "a field"),
        ("INCLUDE ItemID WHERE Items.A LIKE 3", 30, "IN, NOT IN, or a comparison"),
        ("INCLUDE ItemID WHERE Items.A NOT = 3", 34, "IN at"),
        ("INCLUDE ItemID WHERE Items.A IN ()", 34, '"text", a number'),
        ("INCLUDE ItemID WHERE Items.A IN (1 2)", 36, "`,` or `)`"),
        ("INCLUDE ItemID WHERE Items.A > (1, 2)", 34, "`)` after the one value"),
        ("INCLUDE ItemID WHERE Items.A > ($least", 39, "`)` after the one value"),
        ("INCLUDE ItemID WHERE Items.A IN ('x)", 34, "plain double quotes"),
        ("INCLUDE ItemID WHERE Items.A IN (\u201cx\u201d)", 34, "plain double quotes"),
        ('INCLUDE ItemID WHERE Items.A IN ("x)', 34, "plain double quotes"),
        ("INCLUDE ItemID WHERE Items.A IN ($)", 34, "the name of a parameter"),
        ("INCLUDE ItemID WHERE Items.A IN (1); DROP", 36, "means nothing"),
        ("INCLUDE ItemID WHERE Items.A IN (1) IF CurrentUser.B > 1 IF CurrentUser.C > 1", 58, "IF stands once"),
        ("INCLUDE ItemID WHERE Items.A IN (1) IF CurrentUser.B > 1 OR CurrentUser.C > 1", 58, "IF stands once"),
        ("INCLUDE ItemID WHERE Items.A IN (1) Items.B", 37, "AND, OR, IF"),
        ("INCLUDE ItemID WHERE Items.A IN (1) | ", 38, "INCLUDE or EXCLUDE"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblemError) as problem:
        parse(text)
    assert str(problem.value).endswith(f"at column {column}")
    assert words in str(problem.value)


@given(
    st.text(max_size=60) | st.lists(st.sampled_from([*EVENT.split(), "|", "IF", "NOT", "'", "$", "*"])).map(" ".join)
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text_is_read_or_refused_in_one_way(text: str) -> None:
    try:
        assert parse(text)
    except SyntaxProblemError as problem:
        column = int(str(problem).rpartition(" ")[2])
        assert 1 <= column <= len(text) + 1


_NAME = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,4}", fullmatch=True)
_FIELD = st.tuples(st.sampled_from(["Items", "ITEM", "Users", "CurrentItem"]), _NAME).map(".".join)
_NUMBER = st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{1,2})?", fullmatch=True)
_VALUE = st.one_of(
    _NUMBER,
    st.from_regex(r'"[^"]{0,5}"', fullmatch=True),
    _NAME.map("${}".format),
    _NAME.map("CurrentItem.{}".format),
)
_LIST = st.lists(_VALUE, min_size=1, max_size=3).map(lambda values: f"({', '.join(values)})")
_ODD = st.from_regex(r"'[^']{0,5}'", fullmatch=True)
_ONE = st.one_of(_VALUE, _ODD).flatmap(lambda one: st.sampled_from([one, f"({one})", f"( {one} )"]))
_CONDITION = st.one_of(
    st.tuples(_FIELD, st.sampled_from(["IN", "NOT IN", "in"]), _LIST).map(" ".join),
    st.tuples(_FIELD, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "IN"]), _ONE).map(" ".join),
)


def _joined(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(_CONDITION, min_size=1, max_size=3).flatmap(
        lambda conditions: st.sampled_from(words).map(lambda word: f" {word} ".join(conditions))
    )


_EXPRESSION = st.tuples(
    st.sampled_from(["INCLUDE", "exclude"]),
    st.sampled_from(["ItemID", "UserID", "actionid"]),
    st.just("WHERE"),
    _joined(["AND", "or"]),
    st.just("") | _joined(["AND"]).map("IF {}".format),
).map(" ".join)


@given(st.lists(_EXPRESSION, min_size=1, max_size=3).map(" | ".join))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_provider_and_its_emulator_read_the_same_grammar(text: str) -> None:
    here, there = parse(text), emulated.parse(text)
    assert len(here) == len(there.expressions)
    assert any(one.unusual for one in here) >= bool([one for one in there.unusual if "CurrentItem" not in one])
