"""Filters."""

from __future__ import annotations

from typing import Any

from tests.emulator.cases.case import ACTS, AE, II, IU, LAB, MAKING, NF, PREFIX, TOWN, Case


def filter_(rule: str, expression: str, message: str = "", code: str = II, **request: Any) -> Case:
    base = {"name": "new", "datasetGroupArn": LAB, "filterExpression": expression}
    return Case(rule, "CreateFilter", {**base, **request}, code, message)


NOT_CREATED = "Could not create filter. "


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
    filter_(
        "group being created", "INCLUDE ItemID WHERE Items.A > 1", "not in the ACTIVE state", datasetGroupArn=MAKING
    ),
    filter_("name", "INCLUDE ItemID WHERE Items.PRICE > 1", code=AE, name="cheap"),
    filter_(
        "if once", "EXCLUDE ItemID WHERE Items.PRICE > 1 IF CurrentUser.AGE > 2 IF CurrentUser.AGE > 3", NOT_CREATED
    ),
    filter_("no verb", "ItemID WHERE Items.PRICE > 1", NOT_CREATED + "Invalid Expression"),
    filter_("no target", "EXCLUDE PriceID WHERE Items.PRICE > 1", NOT_CREATED + "Invalid Expression"),
    filter_("operator", "EXCLUDE ItemID WHERE Items.PRICE LIKE 1", NOT_CREATED + "Invalid Expression"),
    filter_("most length", "x" * 2501, "filterExpression: must have at most 2500"),
    filter_("no user but if", "EXCLUDE ItemID WHERE CurrentUser.AGE > 1", "IF condition only"),
    filter_(
        "no expiry", "INCLUDE ActionID WHERE Actions.EXPIRATION_TIMESTAMP > 1", "cannot be used", datasetGroupArn=ACTS
    ),
    filter_("single quotes", "EXCLUDE ItemID WHERE Items.COLOUR IN ('red')", "double quotation marks"),
    filter_("text compared", 'EXCLUDE ItemID WHERE Items.COLOUR = "red"', "compares numbers"),
    filter_("list without parentheses", "EXCLUDE ItemID WHERE Items.PRICE IN 3", "in parentheses"),
    filter_("field as a value", "EXCLUDE ItemID WHERE Items.PRICE > Items.SIZE", "CurrentItem can be a value"),
    filter_("field in another case", "EXCLUDE ItemID WHERE Items.Price > 1", "another case"),
    filter_("several compared", "EXCLUDE ItemID WHERE Items.PRICE > (1, 2)", "takes one value"),
    filter_("length", "", "filterExpression: must have at least 1"),
    *(Case("none", f"{verb}Filter", {"filterArn": PREFIX + "filter/none"}, NF) for verb in ("Describe", "Delete")),
    Case("a filter is left", "DeleteDataset", {"datasetArn": PREFIX + "dataset/lab/ITEMS"}, IU),
]
