"""The Avro schemas of the shop's data, one column of the CSV files after the other."""

from __future__ import annotations

from typing import Any

Column = dict[str, Any]


def avro(name: str, *columns: Column) -> dict[str, Any]:
    return {
        "type": "record",
        "name": name,
        "namespace": "com.amazonaws.personalize.schema",
        "fields": list(columns),
        "version": "1.0",
    }


def column(name: str, kind: str = "string", **marks: bool) -> Column:
    return {"name": name, "type": kind, **marks}


INTERACTIONS = avro(
    "Interactions",
    column("USER_ID"),
    column("ITEM_ID"),
    column("EVENT_TYPE"),
    column("TIMESTAMP", "long"),
)
ITEMS = avro(
    "Items",
    column("ITEM_ID"),
    column("PRICE", "float"),
    column("CATEGORY_L1", categorical=True),
    column("PRODUCT_DESCRIPTION", textual=True),
    column("BRAND", categorical=True),
)
USERS = avro(
    "Users",
    column("USER_ID"),
    column("MEMBERSHIP", categorical=True),
    column("AGE", "int"),
)
