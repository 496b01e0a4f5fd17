"""The table: Avro schemas."""

from __future__ import annotations

import json
from typing import Any

from tests.rules.case import Case

from personalize_provider.plan.rules.rule import Severity

Field = dict[str, Any]


def column(name: str, kind: Any = "string", **marks: Any) -> Field:
    return {"name": name, "type": kind, **marks}


USER, ITEM, TIME = column("USER_ID"), column("ITEM_ID"), column("TIMESTAMP", "long")
GENRE = column("GENRES", categorical=True)


def schema(name: Any, *fields: Any, domain: str | None = None, **more: Any) -> dict[str, Any]:
    text = json.dumps({"type": "record", "name": name, "fields": list(fields), "version": "1.0", **more})
    return {"schema": text, **({"domain": domain} if domain else {})}


def interactions(*fields: Any, domain: str | None = None) -> dict[str, Any]:
    return schema("Interactions", USER, ITEM, TIME, *fields, domain=domain)


def items(*fields: Any, domain: str | None = None) -> dict[str, Any]:
    return schema("Items", ITEM, *fields, domain=domain)


def _many(count: int) -> list[Field]:
    return [column(f"M{index}", "float") for index in range(count)]


def _case(rule: str, severity: Severity, passing: Any, failing: Any, path: str) -> Case:
    return Case(rule, severity, "Schema", passing, failing, path)


SHOP_FIELDS = column("PRICE", "float"), column("CATEGORY_L1", ["string"], categorical=True)
SHOP_ITEMS = items(*SHOP_FIELDS, domain="ECOMMERCE")
VIDEO_ITEMS = items(GENRE, column("CREATION_TIMESTAMP", "long"), domain="VIDEO_ON_DEMAND")

SCHEMAS = (
    _case("A1", "error", interactions(), {"schema": "{"}, "schema"),
    _case("A1", "error", interactions(), {"schema": "[]"}, "schema"),
    _case("A1", "error", interactions(), {"schema": "[" * 100_000}, "schema"),
    _case("A1", "error", interactions(), schema("Users", USER, type="array"), "schema.type"),
    _case("A1", "error", interactions(), schema("Users"), "schema.fields"),
    _case("A1", "error", interactions(), interactions("USER_ID"), "schema.fields[3]"),
    _case("A1", "error", interactions(), interactions(column("A B")), "schema.fields[3]"),
    _case(
        "A2",
        "error",
        interactions(column("EVENT_VALUE", ["float", "null"])),
        interactions(column("LIST", {"type": "array", "items": "string"})),
        'schema.fields["LIST"].type',
    ),
    _case("A2", "error", interactions(), interactions(column("X", ["null", "text"])), 'schema.fields["X"].type'),
    _case("A2", "error", interactions(), interactions({"name": "X"}), 'schema.fields["X"].type'),
    _case("A3", "error", schema("ActionInteractions", USER), schema("Action_Interactions", USER), "schema.name"),
    _case("A3", "error", items(GENRE), schema(None, ITEM, GENRE), "schema.name"),
    _case("A3", "error", schema("iTEMS", ITEM, GENRE), schema("item", ITEM, GENRE), "schema.name"),
    _case("A4", "error", schema("users", USER, column("AGE", "int")), schema("users", USER), "schema.fields"),
    _case("A1", "error", interactions(column("X" * 150)), interactions(column("X" * 151)), "schema.fields[3]"),
    _case("A4", "error", interactions(), schema("Interactions", USER, ITEM), "schema.fields"),
    _case("A4", "error", interactions(), interactions(domain="ECOMMERCE"), "schema.fields"),
    _case("A4", "error", SHOP_ITEMS, items(column("PRICE", "float"), domain="ECOMMERCE"), "schema.fields"),
    _case("A4", "error", VIDEO_ITEMS, items(GENRE, domain="VIDEO_ON_DEMAND"), "schema.fields"),
    _case("A4", "error", schema("Users", USER, column("AGE", "int")), schema("Users", USER), "schema.fields"),
    _case(
        "A5",
        "error",
        interactions(),
        schema("Interactions", USER, ITEM, column("TIMESTAMP", "string")),
        'schema.fields["TIMESTAMP"].type',
    ),
    _case(
        "A5",
        "warning",
        SHOP_ITEMS,
        items(column("PRICE", "string"), column("CATEGORY_L1", categorical=True), domain="ECOMMERCE"),
        'schema.fields["PRICE"].type',
    ),
    _case(
        "A5",
        "warning",
        SHOP_ITEMS,
        items(column("PRICE", ["null", "float"]), column("CATEGORY_L1", categorical=True), domain="ECOMMERCE"),
        'schema.fields["PRICE"].type',
    ),
    _case(
        "A5",
        "warning",
        VIDEO_ITEMS,
        items(column("GENRES_L1", categorical=True), column("CREATION_TIMESTAMP", "long"), domain="VIDEO_ON_DEMAND"),
        "schema.fields",
    ),
    _case(
        "A6",
        "error",
        items(column("GENRES_1", "int"), column("GENRES_2", "int")),
        items(column("GENRES_FIELD_1", "int"), column("GENRESFIELD1", "int")),
        'schema.fields["GENRESFIELD1"].name',
    ),
    _case(
        "A7",
        "error",
        items(column("TEXT", textual=True)),
        items(column("TEXT", textual=True), column("MORE", textual=True)),
        'schema.fields["MORE"].textual',
    ),
    _case("A7", "error", interactions(), interactions(column("TEXT", textual=True)), 'schema.fields["TEXT"].textual'),
    _case(
        "A7",
        "error",
        interactions(column("EVENT_TYPE")),
        interactions(column("EVENT_TYPE", categorical=True)),
        'schema.fields["EVENT_TYPE"].categorical',
    ),
    _case(
        "A7",
        "error",
        VIDEO_ITEMS,
        items(column("GENRES"), column("CREATION_TIMESTAMP", "long"), domain="VIDEO_ON_DEMAND"),
        'schema.fields["GENRES"].categorical',
    ),
    _case(
        "A7",
        "warning",
        interactions(column("DEVICE", categorical=True), column("EVENT_TYPE")),
        interactions(column("DEVICE")),
        'schema.fields["DEVICE"]',
    ),
    _case(
        "A7",
        "warning",
        items(column("TITLE", itemName=True)),
        items(column("FREE", "boolean")),
        'schema.fields["FREE"].type',
    ),
    _case(
        "A8",
        "error",
        interactions(column("EVENT_TYPE"), column("IMPRESSION"), *_many(5)),
        interactions(*_many(6)),
        "schema.fields",
    ),
    _case("A8", "error", schema("Users", USER, *_many(25)), schema("Users", USER, *_many(26)), "schema.fields"),
    _case("A8", "error", items(*_many(100)), items(*_many(101)), "schema.fields"),
    *(
        _case("A10", "warning", good, bad, path)
        for good, bad, path in (
            (
                interactions(column("EVENT_VALUE", ["null", "float"])),
                interactions(column("EVENT_VALUE", "string")),
                'schema.fields["EVENT_VALUE"].type',
            ),
            (
                items(GENRE, column("CREATION_TIMESTAMP", "long")),
                items(GENRE, column("CREATION_TIMESTAMP", "string")),
                'schema.fields["CREATION_TIMESTAMP"].type',
            ),
        )
    ),
    _case(
        "A11",
        "warning",
        items(GENRE),
        items(column("PRICE", "float", categorical=True)),
        'schema.fields["PRICE"].categorical',
    ),
    _case(
        "A11",
        "warning",
        items(column("TEXT", textual=True)),
        items(column("TEXT", textual=True, categorical=True)),
        'schema.fields["TEXT"].textual',
    ),
    _case("A11", "warning", items(GENRE), items(column("NOTHING", "null")), 'schema.fields["NOTHING"].type'),
    _case(
        "A11", "warning", items(GENRE), items(column("MARK", categorical="yes")), 'schema.fields["MARK"].categorical'
    ),
    _case(
        "A10",
        "warning",
        items(*SHOP_FIELDS, column("CATEGORY_L2", categorical=True), domain="ECOMMERCE"),
        items(*SHOP_FIELDS, column("CATEGORY_L2", categorical=False), domain="ECOMMERCE"),
        'schema.fields["CATEGORY_L2"].categorical',
    ),
    _case(
        "A13",
        "warning",
        interactions(),
        schema("Interactions", column("USER_ID", categorical=True), ITEM, TIME),
        'schema.fields["USER_ID"].categorical',
    ),
    _case(
        "A12",
        "warning",
        schema("Actions", column("ACTION_ID"), column("VALUE", "long")),
        schema("Actions", column("ACTION_ID"), column("VALUE", "long"), domain="ECOMMERCE"),
        "domain",
    ),
    _case("A9", "warning", interactions(), schema("Users", USER, doc="x" * 10_000), "schema"),
)
