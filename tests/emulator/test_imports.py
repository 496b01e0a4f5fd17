"""Imports name what is wrong with data, in the service's words where they are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.emulator.actions import ACTIONS
from tests.emulator.world import ACTION_INTERACTIONS, V1, World, avro, field, interaction_rows

from personalize_emulator.data import field_values, imports, schemas

DESCRIBED = avro("Items", field("ITEM_ID"), field("TEXT", textual=True), field("SIZE", ["null", "int", "float"]))


def reason(
    world: World, kind: str, schema: dict[str, Any], rows: list[list[Any]], header: list[str] | None = None
) -> Any:
    dataset = world.dataset(world.group(domain=None), kind, schema, None)
    names = header or [item["name"] for item in schema["fields"]]
    job = world.load(dataset, world.write("data.csv", names, rows), "job")
    assert job["status"] == ("CREATE FAILED" if "failureReason" in job else "ACTIVE")
    return job.get("failureReason")


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("a" * 20_000, None),
        ("a" * 20_001, 20_000),
        ("字" * 7_000, None),
        ("字" * 7_001, 7_000),
        ("かな" * 3_501, 7_000),
    ],
)
def test_the_length_of_texts(world: World, text: str, most: int | None) -> None:
    expected = None if most is None else f"Length cannot be more than {most} characters for TEXT"
    assert reason(world, "Items", DESCRIBED, [["i", text, ""]]) == expected


@pytest.mark.parametrize(
    ("value", "good"),
    [("1", True), ("1.5", True), ("", True), ("-3", True), ("nan", False), ("1,5", False), ("x", False)],
)
def test_types_of_a_union(world: World, value: str, good: bool) -> None:
    expected = None if good else "The column SIZE must be of the type int or float; row 2 is not"
    assert reason(world, "Items", DESCRIBED, [["i", "t", f'"{value}"']]) == expected


def test_columns_in_any_order_and_more_than_are_wanted(world: World) -> None:
    header = ["OTHER", "SIZE", "TEXT", "ITEM_ID"]
    assert reason(world, "Items", DESCRIBED, [["x", 1, "t", "i"]], header) is None


def test_a_folder_names_the_file(world: World) -> None:
    dataset = world.dataset(world.group(domain=None), "Items", DESCRIBED, None)
    names = [item["name"] for item in DESCRIBED["fields"]]
    world.write("in/a.csv", names, [["i", "t", 1], ["j", "t", 1]])
    world.write("in/b.csv", names, [["k", "t", 1], ["l", "t", "x"]])
    job = world.load(dataset, "s3://bucket/in/", "job")
    sentence = "The column SIZE must be of the type int or float; row 3 is not (in s3://bucket/in/b.csv)"
    assert job["failureReason"] == sentence


@pytest.mark.parametrize(("count", "fails"), [(1000, False), (1001, True)])
def test_at_most_a_thousand_actions(world: World, count: int, fails: bool) -> None:
    rows = [[f"a{index}", "kind", 2_000_000_000, ""] for index in range(count)]
    expected = "A dataset cannot have more than 1000 actions" if fails else None
    assert reason(world, "Actions", ACTIONS, rows) == expected


@pytest.mark.parametrize(("kind", "good"), [("TAKEN", True), ("Not taken", True), ("Viewed", True), ("SEEN", False)])
def test_events_of_actions(world: World, kind: str, good: bool) -> None:
    expected = None if good else "The column EVENT_TYPE must be one of TAKEN, NOT_TAKEN, VIEWED; row 2 is not"
    assert reason(world, "Action_Interactions", ACTION_INTERACTIONS, [["u", "a", kind, 1]]) == expected


@pytest.mark.parametrize(("types", "fails"), [(8, False), (9, True)])
def test_event_types_and_metadata_columns(world: World, types: int, fails: bool) -> None:
    schema = avro(
        "Interactions",
        *(field(name) for name in ("USER_ID", "ITEM_ID", "EVENT_TYPE")),
        field("TIMESTAMP", "long"),
        *(field(name, ["null", "string"], categorical=True) for name in ("DEVICE", "PLACE")),
    )
    rows = [["u", "i", f"t{index % types}", 1, "", ""] for index in range(20)]
    found = reason(world, "Interactions", schema, rows)
    assert (found is not None and "cannot be more than 10 together; there are 9 and 2" in found) == fails


@pytest.mark.parametrize("mode", ["FULL", "INCREMENTAL"])
def test_the_size_of_an_import(world: World, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert imports.MOST_BYTES == {"FULL": 100 * 2**30, "INCREMENTAL": 2**30}
    dataset = world.dataset(world.group(domain=None), "Items", DESCRIBED, None)
    location = world.write("items.csv", [item["name"] for item in DESCRIBED["fields"]], [["i", "t", 1]])
    assert world.load(dataset, location, "first")["status"] == "ACTIVE"
    monkeypatch.setitem(imports.MOST_BYTES, mode, 10)
    job = world.load(dataset, location, "second", importMode=mode)
    assert f"with the mode {mode} cannot be larger than" in job["failureReason"]


def test_the_first_import_is_a_full_one(world: World) -> None:
    dataset = world.dataset(world.group(domain=None), "Items", DESCRIBED, None)
    location = world.write("items.csv", [item["name"] for item in DESCRIBED["fields"]], [["i", "t", 1]])
    request = {
        "jobName": "j",
        "datasetArn": dataset,
        "dataSource": {"dataLocation": location},
        "roleArn": "arn:aws:iam::000000000000:role/r",
    }
    assert world.raw("CreateDatasetImportJob", **request, importMode="INCREMENTAL")[0] == "InvalidInputException"
    assert world.raw("CreateDatasetImportJob", **request)[0] is None


def test_event_types_that_are_all_empty(world: World) -> None:
    schema = avro(
        "Interactions",
        field("USER_ID"),
        field("ITEM_ID"),
        field("EVENT_TYPE", ["null", "string"]),
        field("TIMESTAMP", "long"),
    )
    rows = [[row[0], row[1], "", row[4]] for row in interaction_rows(1000)[1]]
    assert reason(world, "Interactions", schema, rows) is None
    group = world.arn("dataset-group/shop")
    for name, extra, expected in (
        ("some", {"eventType": "View"}, "All values in the event_type column are either reserved keywords or null"),
        ("all", {}, None),
    ):
        solution = world.solution(group, name, V1, **extra)
        version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
        world.pass_time(5)
        found = world.client.describe_solution_version(solutionVersionArn=version)["solutionVersion"]
        assert found.get("failureReason") == expected


def test_a_file_is_looked_at_alone_however_many_came_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The values of a file are checked once, not again with each file after it."""
    schema = schemas.parse(json.dumps(DESCRIBED), "")
    checked: list[str] = []
    fits = field_values.fits

    def noted(field: schemas.Field, text: str) -> bool:
        checked.append(text)
        return fits(field, text)

    monkeypatch.setattr(field_values, "fits", noted)
    copies = {}
    for number in range(20):
        copies[f"s3://b/d/{number}"] = path = tmp_path / str(number)
        path.write_text(f"ITEM_ID,TEXT,SIZE\ni{number},t,{number}.5\n")
    table = imports.read(copies, "s3://b/d/", schema)
    assert table.column("SIZE").cells() == checked == [f"{number}.5" for number in range(20)]
    path.write_text("ITEM_ID,TEXT,SIZE\ni,t,1.5\ni,t,x\n")
    with pytest.raises(imports.ImportFailure, match=r"SIZE must be .* row 3 is not \(in s3://b/d/19\)"):
        imports.read(copies, "s3://b/d/", schema)
