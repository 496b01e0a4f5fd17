"""The table: filter expressions."""

from __future__ import annotations

from tests.rules.case import Case, node
from tests.rules.program import OF_GROUP, data
from tests.rules.schema_cases import column

from personalize_provider.plan.graph import Node

PATH = "filterExpression"
SEEN = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("click", "stream")'
KNOWN = (
    *data(
        "ITEMS",
        column("PRICE", "float"),
        column("FREE", ["null", "boolean"]),
        column("TEXT", textual=True),
        column("GENRE", categorical=True),
    ),
    *data("USERS", column("AGE", "int")),
)


def _filter(rule: str, good: str, bad: str, *program: Node) -> Case:
    return Case(
        rule,
        "error",
        "Filter",
        {**OF_GROUP, PATH: good},
        {**OF_GROUP, PATH: bad},
        PATH,
        program=program,
    )


def _ten(*more: str) -> str:
    names = [*(f"C{index}" for index in range(10)), *more]
    return "INCLUDE ItemID WHERE " + " AND ".join(f"Items.{name} > 1" for name in names)


FILTERS = (
    *(
        _filter("F1", good, bad)
        for good, bad in (
            (SEEN, "INCLUDE"),
            ("include itemid where items.a not in (1, -2.5)", "INCLUDE ItemID Items.A IN (1)"),
            ("INCLUDE ActionID WHERE Actions.A >= $low", "INCLUDE ItemID WHERE Items.A ~ 1"),
            (f"{SEEN} | INCLUDE ItemID WHERE Items.A IN CurrentItem.A", f"{SEEN} | "),
            ('INCLUDE ItemID WHERE Items.A IN ("x") IF CurrentUser.B = "y" AND CurrentUser.C > 1', f"{SEEN} {SEEN}"),
            ("INCLUDE ActionID WHERE Actions.VALUE > ($least)", "INCLUDE ActionID WHERE Actions.VALUE > (1, 2)"),
            (f"{SEEN} IF CurrentUser.AGE >= ($least) AND CurrentUser.B = (3)", f"{SEEN} IF CurrentUser.AGE >= ()"),
            ("INCLUDE UserID WHERE Users.AGE != 3", "INCLUDE ItemID WHERE (Items.A IN (1))"),
        )
    ),
    _filter("F2", SEEN, "INCLUDE ItemID WHERE Things.A IN (1)"),
    _filter("F3", f"{SEEN} OR Interactions.EVENT_TYPE IN (*)", f"{SEEN} OR Items.A IN (1)"),
    _filter("F3", f"{SEEN} | INCLUDE ItemID WHERE Items.A IN (1)", f"{SEEN} AND Users.AGE > 3"),
    _filter("F4", f"{SEEN} IF CurrentUser.AGE > 3", f"{SEEN} IF Users.AGE > 3"),
    _filter("F4", SEEN, "INCLUDE ItemID WHERE CurrentUser.AGE > 3"),
    _filter("F5", "EXCLUDE ItemID WHERE Interactions.event_type IN (*)", "EXCLUDE ItemID WHERE Items.EVENT IN (*)"),
    _filter("O6", "INCLUDE ItemID WHERE Items.A IN ($a)", "INCLUDE ItemID WHERE Items.A NOT IN ($a)"),
    _filter("F6", SEEN, 'EXCLUDE ItemID WHERE Interactions.DEVICE IN ("x")'),
    _filter("F6", SEEN, 'EXCLUDE ActionID WHERE Action_Interactions.DEVICE IN ("x")'),
    _filter("F7", "INCLUDE ActionID WHERE Actions.VALUE > 3", "INCLUDE ActionID WHERE Actions.REPEAT_FREQUENCY > 3"),
    _filter("O7", 'INCLUDE ItemID WHERE Items.GENRE IN ("x")', "INCLUDE ItemID WHERE Items.FREE = 1", *KNOWN),
    _filter("O7", "INCLUDE ItemID WHERE Items.SIZE = 1", 'INCLUDE ItemID WHERE Items.TEXT IN ("x")', *KNOWN),
    _filter("F9", _ten("c0"), _ten("C10")),
    *(
        Case("F8", "warning", "Filter", {**OF_GROUP, PATH: good}, {**OF_GROUP, PATH: bad}, PATH, program=KNOWN)
        for good, bad in (
            ("INCLUDE ItemID WHERE items.PRICE > 3", "INCLUDE ItemID WHERE Items.SIZE > 3"),
            (f"{SEEN} IF CurrentUser.AGE > 3", f"{SEEN} IF CurrentUser.HEIGHT > 3"),
            (f"{SEEN} IF CurrentUser.AGE > 3", "INCLUDE ItemID WHERE Items.SIZE = CurrentItem.PRICE"),
            ("INCLUDE ItemID WHERE Items.PRICE > 3", "INCLUDE ItemID WHERE Items.Price > 3"),
        )
    ),
    *(
        Case("F14", "warning", "Filter", {PATH: good}, {PATH: bad}, PATH)
        for good, bad in (
            ('INCLUDE ItemID WHERE Items.A IN ("x")', "INCLUDE ItemID WHERE Items.A IN ('x')"),
            (f'{SEEN} IF CurrentUser.B = "y"', 'INCLUDE ItemID WHERE Items.A = "x"'),
            ("INCLUDE ItemID WHERE Items.A IN ($a)", "INCLUDE ItemID WHERE Items.A IN $a"),
            ("INCLUDE ItemID WHERE Items.A = 3", "INCLUDE ItemID WHERE Interactions.EVENT_TYPE = *"),
        )
    ),
    Case(
        "F12",
        "warning",
        "Filter",
        {PATH: "INCLUDE ItemID WHERE Item.A = CurrentItem.B"},
        {PATH: "INCLUDE ItemID WHERE Items.A = Items.B"},
        PATH,
    ),
    *(
        Case("F13", "warning", "Filter", {PATH: good}, {PATH: bad}, PATH)
        for good, bad in (
            (f"{SEEN} IF CurrentUser.AGE > 3", "INCLUDE ItemID WHERE Users.AGE > 3"),
            ("INCLUDE ActionID WHERE Actions.VALUE > 3", "INCLUDE ActionID WHERE Items.VALUE > 3"),
            ('INCLUDE UserID WHERE Interactions.EVENT_TYPE IN ("x")', "INCLUDE UserID WHERE CurrentItem.A > 3"),
        )
    ),
    Case(
        "F10",
        "warning",
        "Filter",
        {**OF_GROUP, PATH: "INCLUDE ItemID WHERE Items.B3 > 1"},
        {**OF_GROUP, PATH: "INCLUDE ItemID WHERE Items.D > 1"},
        PATH,
        program=(
            node("Filter", "a", filterExpression=_ten(), **OF_GROUP),
            node("Filter", "b", filterExpression=_ten().replace("Items.C", "Items.B"), **OF_GROUP),
            node("Filter", "c", filterExpression="no filter", **OF_GROUP),
        ),
    ),
)
