"""Another schema of a dataset: in place where every old column stays, or made anew together with its import."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.real_engine.harness import BUCKET, Declared, Resources, Stack, ref
from tests.real_engine.shop import ROLE, shop, with_items

import schemas

pytestmark = pytest.mark.engine

CREATED_FIRST = ("create-replacement", "replace", "delete-replaced")
DELETED_FIRST = ("delete-replaced", "replace", "create-replacement")
COLOUR: dict[str, Any] = {"name": "COLOUR", "type": ["null", "string"], "categorical": True}


def with_imported_items() -> Resources:
    found = with_items(shop())
    found["items-import"] = Declared(
        "DatasetImportJob",
        {
            "dataset_arn": ref("items.arn"),
            "data_source": {"data_location": f"s3://{BUCKET}/items.csv"},
            "role_arn": ROLE,
        },
    )
    return found


def test_a_column_more_loses_nothing_and_a_column_less_is_said_to(either: Stack) -> None:
    stack = either
    stack.resources = with_imported_items()
    schema = stack.resources["items-schema"]
    stack.up()
    first = stack.outputs()

    # The service may show that what was trained leaves out the new column: nobody asked for that, so it is no drift.
    stack.local.settings.show_added_exclusions = True
    wider = copy.deepcopy(schemas.ITEMS)
    wider["fields"].append(COLOUR)
    schema.args["schema"] = wider
    before = stack.writes()
    preview = stack.preview()
    assert preview.changed["items"] == ("update",)
    assert any("COLOUR accepts null" in text for text in preview.said("info", "items"))
    moved = stack.up()
    assert moved.changed == {"items-schema": CREATED_FIRST, "items": ("update",)}
    assert stack.writes()[len(before) :] == ["CreateSchema", "UpdateDataset", "DeleteSchema"]
    second = stack.outputs()
    assert {name for name in first if first[name] != second[name]} == {"items-schema"}
    assert first["items-schema"] not in stack.local.resources()
    assert first["items-import"] in stack.local.resources()
    assert stack.up().changed == {}
    shown = stack.live("Recommender", first["recommender"])["recommenderConfig"]["trainingDataConfig"]
    assert shown == {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}
    assert stack.refresh().drifted == set()

    narrow = copy.deepcopy(wider)
    gone = narrow["fields"].pop(-2)["name"]
    schema.args["schema"] = narrow
    items = stack.emulator / "s3" / BUCKET / "items.csv"
    items.write_text(items.read_text(encoding="utf-8").replace(gone, COLOUR["name"], 1), encoding="utf-8")
    preview = stack.preview()
    assert any(f"lacks {gone}" in text for text in preview.said("info", "items"))
    assert any("loses for ever its data" in text for text in preview.said("warning", "items"))
    replaced = stack.up().changed
    assert replaced == {"items-schema": CREATED_FIRST, "items": DELETED_FIRST, "items-import": DELETED_FIRST}
    assert stack.outputs()["items"] == first["items"]
    assert stack.up().changed == {}
