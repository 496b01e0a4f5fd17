"""Plan time knows more than the path that changes: schemas, a full group, and what is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.emulator.world import ITEMS, MOST_VIEWED, avro
from tests.emulator.world import field as column
from tests.provider.kind import GROUP, WIDER, account_arn
from tests.provider.stage import Row, Stage
from tests.provider.table import BY_KIND

from personalize_emulator.store.settings import Fault
from personalize_provider.base.errors import InvalidInputError, LimitError
from personalize_provider.plan import columns

FIRST, *REST = ITEMS["fields"]
SIZE = column("SIZE", ["null", "string"], categorical=True)


def like(stage: Stage, kind_name: str, logical: str = "thing", /, **change: Any) -> Row:
    return stage.row(kind_name, logical, **{**BY_KIND[kind_name].inputs, **change})


def items(*fields: dict[str, Any], **more: Any) -> str:
    return json.dumps({**avro("Items", *fields), **more})


def schema(stage: Stage, name: str, text: str) -> str:
    """A schema that is not the program's."""
    stage.call("CreateSchema", name=name, schema=text, domain="ECOMMERCE")
    return account_arn(f"schema/{name}")


# Schemas


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (items(FIRST, *REST), ""),
        (items(*REST, FIRST), ""),
        (items(FIRST, *REST, SIZE), ""),
        (items({**FIRST, "doc": "the item"}, *REST, version="1.1"), ""),
        (items(FIRST, *REST, {**SIZE, "type": ["string", "null"]}), ""),
        (items(FIRST, *REST[:-1]), f"the new schema lacks {REST[-1]['name']}, and every old column must stay"),
        (
            items(*(FIRST, {**REST[0], "type": "int"}, *REST[1:])),
            f"the new schema changes {REST[0]['name']}, and every old column must stay as it is",
        ),
        (
            items(FIRST, *REST, {**SIZE, "type": "string"}, column("AGE", "int")),
            "the new schema adds SIZE and AGE, and a new column must accept null",
        ),
        ("{", None),
        ("[]", None),
        ('{"fields": 1}', None),
        ('{"fields": []}', None),
        ('{"fields": [{}]}', None),
        (None, None),
    ],
)
def test_what_can_take_the_place_of_a_schema(new: Any, why: str | None) -> None:
    assert columns.incompatible(json.dumps(ITEMS), new) == why
    if why is None:
        assert columns.incompatible(new, json.dumps(ITEMS)) is None


def test_what_a_change_in_place_does_is_said() -> None:
    old = json.dumps(ITEMS)
    assert columns.kept(old, old) == "every column stays as it is"
    assert columns.kept(old, items(FIRST, *REST, SIZE)).startswith(
        "every old column stays as it is and SIZE accepts null; what is trained already leaves out added columns"
    )


@pytest.mark.parametrize("known", ["by the program", "to the service"])
def test_a_dataset_moves_to_a_schema_that_fits_and_is_replaced_for_another(stage: Stage, known: str) -> None:
    stage.prepare("group")
    dataset = like(stage, "Dataset", schemaArn=account_arn("schema/items")).create()
    narrow = items(FIRST, *REST[:-1])
    texts = {"wide": json.dumps(WIDER), "narrow": narrow}
    arns = {name: account_arn(f"schema/{name}") for name in texts}
    for name, text in texts.items():
        if known == "to the service":
            schema(stage, name, text)
        else:
            row = stage.row("Schema", name, name=name, schema=text, domain="ECOMMERCE")
            assert row.checked().inputs["arn"] == arns[name]

    wide = dataset.plan(schemaArn=arns["wide"])
    assert (wide.updates, wide.replaces, wide.warnings) == (("schemaArn",), (), ())
    assert wide.explanation("dataset", None).startswith("The dataset is changed in place: every old column stays")
    other = dataset.plan(schemaArn=arns["narrow"])
    assert other.replaces == ("schemaArn",)
    assert other.explanation("dataset", "name") == (
        "The dataset is replaced, because of a change of schemaArn: the new schema lacks "
        f"{REST[-1]['name']}, and every old column must stay."
    )
    assert other.warnings == (
        "The dataset is replaced, which loses for ever its data, with the records and events that were streamed into "
        "it and that no import brings back.",
    )
    assert stage.count("DescribeSchema") == (3 if known == "to the service" else 1), "a schema is read once"
    nowhere = dataset.plan(schemaArn=account_arn("schema/nowhere"))
    assert (nowhere.updates, nowhere.explanation("dataset", None)) == (("schemaArn",), None)


def test_a_schema_that_cannot_be_read_is_tried(stage: Stage) -> None:
    stage.prepare("group")
    dataset = like(stage, "Dataset", schemaArn=account_arn("schema/items")).create()
    narrow = schema(stage, "narrow", items(FIRST, *REST[:-1]))
    stage.local.settings.faults = [Fault("DescribeSchema", "AccessDeniedException", times=None)]
    with pytest.raises(InvalidInputError, match="must keep the field"):
        dataset.update(schemaArn=narrow)


def test_the_interactions_are_replaced_whatever_their_schema(stage: Stage) -> None:
    stage.prepare("group")
    given = {"datasetType": "INTERACTIONS", "schemaArn": account_arn("schema/interactions")}
    dataset = like(stage, "Dataset", **given).create()
    text = json.loads(stage.call("DescribeSchema", schemaArn=given["schemaArn"])["schema"]["schema"])
    wide = schema(stage, "wide", json.dumps({**text, "fields": [*text["fields"], SIZE]}))
    plan = dataset.plan(schemaArn=wide)
    assert plan.replaces == ("name", "schemaArn")
    assert plan.explanation("dataset", "name") == "The dataset is replaced, because of a change of schemaArn."


def test_an_import_is_made_anew_with_its_dataset(stage: Stage) -> None:
    """The dataset's ARN stays the same, so that nothing else would tell that its data is gone."""
    stage.prepare("group")
    dataset = like(stage, "Dataset", "items", schemaArn=account_arn("schema/items")).create()
    path = stage.directory / "s3" / "bucket" / "items.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(",".join(one["name"] for one in ITEMS["fields"]) + "\n")
    job = like(stage, "DatasetImportJob", datasetArn=dataset.arn, dataSource={"dataLocation": "s3://bucket/items.csv"})
    job.arn, job.outputs, job.inputs = account_arn("dataset-import-job/old"), {"__token": "t"}, job.checked().inputs
    dataset.plan()
    assert not job.plan().any
    dataset.plan(schemaArn=schema(stage, "narrow", items(FIRST, *REST[:-1])))
    plan = job.plan()
    assert (plan.replaces, plan.delete_first) == (("datasetArn",), True)
    assert plan.explanation("job", "jobName") == (
        "The job is replaced, because of a change of datasetArn: the dataset is made anew and is empty."
    )


def test_an_import_is_made_anew_after_its_dataset_was(stage: Stage) -> None:
    """A run that ended between the two is made up for by the next one, which sees only what is in the state."""
    stage.prepare("stocked")
    job = like(stage, "DatasetImportJob").create()
    dataset = stage.row("Dataset", "interactions", **like(stage, "Dataset").given | {"datasetType": "INTERACTIONS"})
    dataset.arn = job.inputs["datasetArn"]
    for moment, first in (("2000-01-01T00:00:00.000Z", False), ("2999-01-01T00:00:00.000Z", True)):
        dataset.outputs = {"creationDateTime": moment, "__token": "t"}
        dataset.inputs = dataset.checked().inputs
        dataset.plan()
        plan = job.plan()
        assert (plan.any, plan.delete_first) == (first, first)
    assert plan.replaces == ("datasetArn",)
    again = like(stage, "DatasetImportJob").create()
    assert again.arn == f"{job.arn}-2"


# A group without room


def recommenders(stage: Stage, number: int) -> list[Row]:
    stage.prepare("stocked")
    return [like(stage, "Recommender", f"use{one}").create() for one in range(number)]


def test_a_replacement_in_a_full_group_deletes_first_and_tells_of_the_gap(stage: Stage) -> None:
    row, *_ = recommenders(stage, 5)
    plan = row.plan(recipeArn=MOST_VIEWED)
    assert (plan.replaces, plan.delete_first) == (("name", "recipeArn"), True)
    assert plan.warnings == (
        "The dataset group holds 5 recommenders, the most that it can: the old one is deleted first, and nothing "
        "serves in its place until the new one is ready, usually about 40m later.",
    )


def test_one_more_than_a_group_holds_is_foretold_and_refused_at_once(stage: Stage) -> None:
    recommenders(stage, 5)
    stage.crash()
    row = like(stage, "Recommender", "sixth")
    assert [text for text in row.checked().warnings if "refuse" in text] == [
        f"{GROUP} has 5 recommenders, the most that the service allows there: it will refuse this one until one of "
        "them is deleted, or use another dataset group"
    ]
    began = stage.clock.time
    with pytest.raises(LimitError, match="More than 5 resources"):
        row.create()
    assert stage.clock.time - began < 10


def test_one_that_finds_room_or_is_there_already_is_no_such_matter(stage: Stage) -> None:
    row, *_ = recommenders(stage, 4)
    stage.crash()
    assert not [text for text in like(stage, "Recommender", "fifth").checked().warnings if "refuse" in text]
    like(stage, "Recommender", "fifth").create()
    stage.crash()
    row.plan(recipeArn=MOST_VIEWED)
    assert not [text for text in row.checked().warnings if "refuse" in text]


@pytest.mark.parametrize(("others", "first"), [(0, False), (1, True)])
def test_what_the_same_run_makes_is_counted(stage: Stage, others: int, first: bool) -> None:
    row, *_ = recommenders(stage, 4)
    for one in range(others):
        like(stage, "Recommender", f"new{one}").checked()
    plan = row.plan(recipeArn=MOST_VIEWED)
    assert plan.replaces
    assert (plan.delete_first, bool(plan.warnings)) == (first, first)


@pytest.mark.parametrize(("number", "beside"), [(4, True), (5, False)])
def test_two_that_are_billed_are_told_of_only_where_there_are_two(stage: Stage, number: int, beside: bool) -> None:
    row, *_ = recommenders(stage, number)
    row.given["recipeArn"] = MOST_VIEWED
    assert any("both are billed meanwhile" in text for text in row.checked().warnings) is beside


def test_a_change_in_place_asks_for_no_room(stage: Stage) -> None:
    row, *_ = recommenders(stage, 5)
    before = stage.count("ListRecommenders")
    plan = row.plan(recommenderConfig={"minRecommendationRequestsPerSecond": 2})
    assert (plan.updates, plan.delete_first, plan.warnings) == (
        ("recommenderConfig.minRecommendationRequestsPerSecond",),
        False,
        (),
    )
    assert stage.count("ListRecommenders") == before


def test_a_group_that_cannot_be_listed_is_taken_for_one_with_room(stage: Stage) -> None:
    row, *_ = recommenders(stage, 5)
    stage.local.settings.faults = [Fault("ListRecommenders", "AccessDeniedException", times=None)]
    plan = row.plan(recipeArn=MOST_VIEWED)
    assert (plan.delete_first, plan.warnings) == (False, ())


# What is lost


@pytest.mark.parametrize(
    ("kind", "change", "what"),
    [
        ("DatasetGroup", {"domain": "VIDEO_ON_DEMAND"}, "the events that were streamed into its datasets"),
        ("Dataset", {"datasetGroupArn": account_arn("dataset-group/mall")}, "its data, with the records and events"),
        ("Schema", {"domain": "VIDEO_ON_DEMAND"}, None),
        ("Recommender", {"recipeArn": MOST_VIEWED}, None),
    ],
)
def test_what_a_replacement_and_a_deletion_lose_is_said(
    stage: Stage, kind: str, change: dict[str, Any], what: str | None
) -> None:
    stage.prepare(BY_KIND[kind].needs)
    row = like(stage, kind).create()
    plan = row.plan(**change)
    assert plan.replaces
    assert [what in text for text in plan.warnings] == ([True] if what else [])
    stage.crash()
    row.said.clear()
    row.delete()
    told = [text for text in row.said if "warning" in text]
    assert [text.startswith(f"warning: deleting {row.arn} loses for ever {what}") for text in told] == (
        [True] if what else []
    )


def test_a_new_tracker_has_another_id(stage: Stage) -> None:
    stage.prepare("stocked")
    row = stage.row("EventTracker", datasetGroupArn=GROUP).create()
    (warning,) = row.plan(datasetGroupArn=account_arn("dataset-group/mall")).warnings
    assert warning == (
        "The event tracker is replaced, which loses for ever its tracking ID, and the events that applications record "
        "with it until they are given another."
    )
    stage.crash()
    row.delete()
    assert [text.startswith(f"warning: deleting {row.arn} loses for ever its tracking ID") for text in row.said] == [
        True
    ]


def test_a_loss_is_said_once_in_a_run(stage: Stage) -> None:
    stage.prepare("group")
    row = like(stage, "Dataset").create()
    assert row.plan(datasetGroupArn=account_arn("dataset-group/mall")).warnings
    row.delete()
    assert row.said == []


def test_nothing_is_lost_with_what_never_was(stage: Stage) -> None:
    stage.prepare("group")
    row = like(stage, "Dataset", datasetGroupArn=GROUP).create()
    stage.call("DeleteDataset", datasetArn=row.arn)
    stage.clock.time += 3600
    row.delete()
    assert row.said == []


def test_an_imported_dataset_is_not_taken_for_an_empty_one(stage: Stage) -> None:
    stage.prepare("stocked")
    job = like(stage, "DatasetImportJob").create()
    stage.crash()
    schema = account_arn("schema/interactions")
    data = stage.row("Dataset", "data", datasetGroupArn=GROUP, datasetType="INTERACTIONS", schemaArn=schema)
    assert stage.do(lambda life: life.find(data.subject, job.inputs["datasetArn"])) is not None
    assert data.checked().failures == ()
    assert not job.plan().any
