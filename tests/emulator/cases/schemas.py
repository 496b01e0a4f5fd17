"""Schemas."""

from __future__ import annotations

import json
from typing import Any

from tests.emulator.cases.case import AE, II, ITEM, IU, NF, PREFIX, TIME, USER, Case
from tests.emulator.world import ITEMS, avro, field


def schema(rule: str, text: Any, domain: str | None = None, message: str = "") -> Case:
    request = {"name": "new", "schema": text if isinstance(text, str) else json.dumps(text)}
    return Case(rule, "CreateSchema", {**request, **({"domain": domain} if domain else {})}, II, message)


SHOP_ITEM = [ITEM, field("PRICE", "float"), field("CATEGORY_L1", categorical=True)]


SCHEMAS = [
    schema("json", "{", message="not valid JSON"),
    schema("record", {"type": "array"}),
    schema("name", avro("Things", USER)),
    schema("fields", avro("Users")),
    schema("nested", avro("Interactions", USER, ITEM, TIME, field("X", {"type": "map", "values": "string"}))),
    schema("only null", avro("Interactions", USER, ITEM, TIME, field("X", ["null"]))),
    schema("field name", avro("Interactions", USER, ITEM, TIME, field("1X"))),
    schema("alike", avro("Interactions", USER, ITEM, TIME, field("A_B"), field("AB"))),
    schema("required", avro("Interactions", USER, ITEM), message="TIMESTAMP"),
    schema("required type", avro("Interactions", USER, ITEM, field("TIMESTAMP", "string")), message="TIMESTAMP"),
    schema("required null", avro("Interactions", USER, field("ITEM_ID", ["null", "string"]), TIME), message="ITEM_ID"),
    schema("reserved type", avro("Interactions", USER, ITEM, TIME, field("EVENT_VALUE", "string"))),
    schema("reserved plain", avro("Interactions", USER, ITEM, TIME, field("EVENT_TYPE", categorical=True))),
    schema("domain event type", avro("Interactions", USER, ITEM, TIME), "ECOMMERCE", "EVENT_TYPE"),
    schema("domain items", avro("Items", ITEM, field("CATEGORY_L1", categorical=True)), "ECOMMERCE", "PRICE"),
    schema("domain category", avro("Items", ITEM, field("PRICE", "float"), field("CATEGORY_L1")), "ECOMMERCE"),
    schema(
        "video items", avro("Items", ITEM, field("GENRES", categorical=True)), "VIDEO_ON_DEMAND", "CREATION_TIMESTAMP"
    ),
    schema(
        "domain nullable",
        avro("Items", ITEM, field("PRICE", ["null", "float"]), field("CATEGORY_L1", categorical=True)),
        "ECOMMERCE",
        "PRICE",
    ),
    schema("video genres", avro("Items", ITEM, field("CREATION_TIMESTAMP", "long")), "VIDEO_ON_DEMAND", "GENRES"),
    schema("no actions in domains", avro("Actions", field("ACTION_ID"), field("A", "int")), "ECOMMERCE"),
    schema("metadata", avro("Users", USER)),
    schema("interaction metadata", avro("Interactions", USER, ITEM, TIME, *(field(f"M{n}", "int") for n in range(6)))),
    *(
        schema(f"{most} fields of {name}", avro(name, *keys, *(field(f"M{n}", "int") for n in range(most + 1))))
        for name, keys, most in (
            ("Users", [USER], 25),
            ("Items", [ITEM], 100),
            ("Actions", [field("ACTION_ID")], 10),
            ("ActionInteractions", [USER, field("ACTION_ID"), field("EVENT_TYPE"), TIME], 5),
        )
    ),
    schema("events of actions", avro("ActionInteractions", USER, field("ACTION_ID"), TIME), message="EVENT_TYPE"),
    schema("reserved category", avro("Items", *SHOP_ITEM, field("CATEGORY_L2")), "ECOMMERCE", "CATEGORY_L2 must be"),
    schema("video event type", avro("Interactions", USER, ITEM, TIME), "VIDEO_ON_DEMAND", "EVENT_TYPE"),
    schema("textual", avro("Users", USER, field("BIO", textual=True))),
    schema("two textual", avro("Items", ITEM, field("A", textual=True), field("B", textual=True))),
    schema("categorical number", avro("Items", ITEM, field("A", "int", categorical=True))),
    Case("name", "CreateSchema", {"name": "lab-Items", "schema": json.dumps(ITEMS)}, AE),
    Case("in use", "DeleteSchema", {"schemaArn": PREFIX + "schema/lab-Items"}, IU),
    Case("none", "DeleteSchema", {"schemaArn": PREFIX + "schema/none"}, NF),
    Case("none", "DescribeSchema", {"schemaArn": PREFIX + "schema/none"}, NF),
]
