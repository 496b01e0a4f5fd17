"""Jobs leave files behind, or take data away."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from tests.emulator.served import category, ids, made, tracked, view
from tests.emulator.versions import version
from tests.emulator.world import ROLE, USERS, World, avro, field, interaction_rows, item_rows

RECIPE = "arn:aws:personalize:::recipe/"
NAMED = avro(
    "Items",
    field("ITEM_ID"),
    field("KIND", categorical=True),
    field("NAME"),
    field("TEXT", ["null", "string"], textual=True),
)


@pytest.fixture
def lab(world: World) -> str:
    world.local.settings.rate_limits = False
    return world.stocked("lab", None)


def batch(world: World, kind: str, trained: str, records: list[Any], name: str = "job", **extra: Any) -> list[Any]:
    """Run a batch job over records and return the lines that it wrote, or the reason for which it failed."""
    text = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    paths = {
        "jobInput": {"s3DataSource": {"path": world.put(f"{name}/in.json", text)}},
        "jobOutput": {"s3DataDestination": {"path": f"s3://bucket/{name}/out/"}},
    }
    create = getattr(world.client, f"create_batch_{kind}_job")
    arn = create(jobName=name, solutionVersionArn=trained, roleArn=ROLE, **paths, **extra)
    output = world.directory / "s3" / "bucket" / name / "out" / "in.json.out"
    assert not output.exists()
    world.pass_time(5)
    member = f"batch{kind.title()}Job"
    job = getattr(world.client, f"describe_batch_{kind}_job")(**{f"{member}Arn": arn[f"{member}Arn"]})[member]
    if job["status"] == "CREATE FAILED":
        assert not output.exists()
        return [job["failureReason"]]
    assert job["status"] == "ACTIVE"
    return [json.loads(line) for line in output.read_text().splitlines()]


def test_inference_says_what_a_campaign_says(world: World, lab: str) -> None:
    trained = version(world, lab, "aws-user-personalization-v2")
    arn = world.client.create_campaign(name="shelf", solutionVersionArn=trained)["campaignArn"]
    world.pass_time(2)
    expected = world.runtime.get_recommendations(campaignArn=arn, userId="u1", numResults=7)["itemList"]
    records = [{"userId": "u1"}, "no json", {"itemId": "i1"}, {"userId": "stranger"}, "[]"]
    good, *bad = batch(world, "inference", trained, records, numResults=7)
    assert good == {
        "input": {"userId": "u1"},
        "output": {
            "recommendedItems": [entry["itemId"] for entry in expected],
            "scores": [entry["score"] for entry in expected],
        },
        "error": None,
    }
    assert [(line["output"] is None, line["error"]) for line in bad] == [
        (True, "The record is not a JSON object"),
        (True, "userId is required"),
        (False, None),
        (True, "The record is not a JSON object"),
    ]
    assert bad[0]["input"] == "no json"


def test_inference_with_a_filter(world: World, lab: str) -> None:
    trained = version(world, lab, "aws-user-personalization")
    cheap = made(world, lab, "cheap", "INCLUDE ItemID WHERE Items.PRICE < $MOST")
    records = [{"userId": "u1", "filterValues": {"MOST": "9"}}, {"userId": "u1"}, {"userId": "u1", "filterValues": [1]}]
    good, without, wrong = batch(world, "inference", trained, records, filterArn=cheap)
    rows = {row[0]: row for row in item_rows()[1]}
    assert good["output"]["recommendedItems"]
    assert all(rows[item][1] < 9 for item in good["output"]["recommendedItems"])
    assert "the parameter MOST" in without["error"]
    assert "filterValues must be texts" in wrong["error"]


def test_inference_of_other_recipes(world: World, lab: str) -> None:
    similar = version(world, lab, "aws-similar-items")
    (line,) = batch(world, "inference", similar, [{"itemId": "i4"}], "similar")
    assert {category(item) for item in line["output"]["recommendedItems"][:15]} == {1}
    assert line["output"].keys() == {"recommendedItems"}
    ranks = version(world, lab, "aws-personalized-ranking")
    records: list[Any] = [{"userId": "u1", "itemList": ["i0", "new", "i1"]}, {"userId": "u1"}]
    line, bad = batch(world, "inference", ranks, records, "ranks")
    assert line["output"]["recommendedItems"] == ["i1", "i0", "new"]
    assert sum(line["output"]["scores"]) == pytest.approx(1)
    assert bad["error"] == "itemList is required"
    popular = version(world, lab, "aws-popularity-count")
    (line,) = batch(world, "inference", popular, [{"userId": "u1"}], "popular")
    assert len(line["output"]["recommendedItems"]) == 25


def test_a_folder_is_answered_file_by_file(world: World, lab: str) -> None:
    trained = version(world, lab, "aws-user-personalization")
    for name in ("a", "b"):
        world.put(f"in/{name}.json", '{"userId": "u1"}')
    arn = world.client.create_batch_inference_job(
        jobName="folder",
        solutionVersionArn=trained,
        roleArn=ROLE,
        jobInput={"s3DataSource": {"path": "s3://bucket/in/"}},
        jobOutput={"s3DataDestination": {"path": "s3://bucket/out/"}},
    )["batchInferenceJobArn"]
    world.pass_time(5)
    job = world.client.describe_batch_inference_job(batchInferenceJobArn=arn)["batchInferenceJob"]
    assert job["status"] == "ACTIVE"
    assert world.read("out/a.json.out") == world.read("out/b.json.out")


@pytest.mark.parametrize(
    ("records", "reason"), [([], "The input has no records."), (None, "Insufficient privileges for accessing data")]
)
def test_jobs_that_fail(world: World, lab: str, records: list[Any] | None, reason: str) -> None:
    trained = version(world, lab, "aws-user-personalization")
    if records is None:
        paths = {
            "jobInput": {"s3DataSource": {"path": "s3://bucket/none.json"}},
            "jobOutput": {"s3DataDestination": {"path": "s3://bucket/out/"}},
        }
        arn = world.client.create_batch_inference_job(jobName="job", solutionVersionArn=trained, roleArn=ROLE, **paths)[
            "batchInferenceJobArn"
        ]
        world.pass_time(5)
        job = world.client.describe_batch_inference_job(batchInferenceJobArn=arn)["batchInferenceJob"]
        assert job["failureReason"].startswith(reason)
        assert f"{world.directory}/s3/bucket/none.json" in job["failureReason"]
        assert [call.message for call in world.local.calls("CreateBatchInferenceJob")] == [job["failureReason"]]
    else:
        assert batch(world, "inference", trained, records) == [reason]


def test_themes(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.stocked("lab", None)
    world.client.delete_dataset(datasetArn=world.arn("dataset/lab/ITEMS"))
    world.pass_time()
    world.client.delete_schema(schemaArn=world.arn("schema/lab-Items"))
    items = world.dataset(group, "Items", NAMED, None)
    rows = [
        [f"i{item}", ("books", "games", "music")[item % 3], f"{('old', 'wooden', 'loud')[item % 3]} thing {item}", ""]
        for item in range(60)
    ]
    world.load(items, world.write("named.csv", ["ITEM_ID", "KIND", "NAME", "TEXT"], rows), "named")
    similar = version(world, group, "aws-similar-items")
    config = {"fieldsForThemeGeneration": {"itemName": "NAME"}}
    mode = {"batchInferenceJobMode": "THEME_GENERATION", "themeGenerationConfig": config}
    (line,) = batch(world, "inference", similar, [{"itemId": "i4"}], "themes", numResults=5, **mode)
    assert line["output"]["theme"] == "games, thing, wooden"
    assert line["output"]["itemsThemeRelevanceScores"] == [1.0] * 5
    assert len(line["output"]["recommendedItems"]) == 5
    many = [{"itemId": "i4"}] * 101
    assert batch(world, "inference", similar, many, "many", **mode) == ["The input has more than 100 records."]


def test_segments_by_item(world: World, lab: str) -> None:
    trained = version(world, lab, "aws-item-affinity")
    lines = batch(world, "segment", trained, [{"itemId": "i4"}, {"userId": "u1"}, {"itemId": "none"}], numResults=20)
    assert {category(user) for user in lines[0]["output"]["recommendedUsers"]} == {1}
    assert len(lines[0]["output"]["recommendedUsers"]) == 20
    assert lines[1]["error"] == "itemId is required"
    assert lines[2] == {"input": {"itemId": "none"}, "output": {"recommendedUsers": []}, "error": None}
    many = [{"itemId": "i4"}] * 501
    assert batch(world, "segment", trained, many, "many") == ["The input has more than 500 records."]


def test_segments_by_attributes(world: World, lab: str) -> None:
    users = world.dataset(lab, "Users", USERS, None)
    rows = [[f"u{user}", user, "gold" if user < 50 else ""] for user in range(100)]
    world.load(users, world.write("u.csv", ["USER_ID", "AGE", "CLUB"], rows), "users")
    config = {"trainingDataConfig": {"excludedDatasetColumns": {"ITEMS": ["COLOUR"]}}}
    trained = version(world, lab, "aws-item-attribute-affinity", solutionConfig=config)
    gold = made(world, lab, "gold", 'INCLUDE UserID WHERE Users.CLUB IN ("gold")')
    asked = [
        'ITEMS.CATEGORY_L1 = "games"',
        'ITEMS.CATEGORY_L1 = "games" AND ITEMS.PRICE > 1000',
        'ITEMS.COLOUR = "red"',
        "ITEMS.CATEGORY_L1",
        'Users.CLUB = "gold"',
    ]
    lines = batch(world, "segment", trained, [{"itemAttributes": text} for text in asked], filterArn=gold)
    found = lines[0]["output"]["recommendedUsers"]
    assert {category(user) for user in found} == {1}
    assert all(int(user[1:]) < 50 for user in found)
    assert lines[1]["output"]["recommendedUsers"] == []
    assert "not trained with the attribute COLOUR" in lines[2]["error"]
    assert "Invalid Expression" in lines[3]["error"]
    assert "fields of the ITEMS dataset" in lines[4]["error"]


def exported(world: World, dataset: str, **extra: Any) -> list[dict[str, str]]:
    name = f"export-{extra.get('ingestionMode', 'default')}-{dataset.rpartition('/')[2]}-{int(world.time)}"
    arn = world.client.create_dataset_export_job(
        jobName=name,
        datasetArn=dataset,
        jobOutput={"s3DataDestination": {"path": "s3://bucket/export/"}},
        roleArn=ROLE,
        **extra,
    )["datasetExportJobArn"]
    world.pass_time(5)
    assert world.client.describe_dataset_export_job(datasetExportJobArn=arn)["datasetExportJob"]["status"] == "ACTIVE"
    return list(csv.DictReader(world.read(f"export/{name}.csv").splitlines()))


def test_exports(world: World, lab: str) -> None:
    dataset, tracking = world.arn("dataset/lab/INTERACTIONS"), tracked(world, lab)
    event = view("i1", eventValue=2.5, eventId="e")
    world.events.put_events(trackingId=tracking, userId="new, user", sessionId="s", eventList=[event])
    streamed = {
        "USER_ID": "new, user",
        "ITEM_ID": "i1",
        "EVENT_TYPE": "View",
        "EVENT_VALUE": "2.5",
        "TIMESTAMP": str(event["sentAt"]),
    }
    header, rows = interaction_rows(2000)
    bulk = [dict(zip(header, map(str, row), strict=True)) for row in rows]
    assert exported(world, dataset) == [streamed]
    assert exported(world, dataset, ingestionMode="PUT") == [streamed]
    assert exported(world, dataset, ingestionMode="BULK") == bulk
    assert exported(world, dataset, ingestionMode="ALL") == [*bulk, streamed]
    items = world.arn("dataset/lab/ITEMS")
    changed = {"itemId": "i1", "properties": json.dumps({"price": 99, "categoryL1": "new"})}
    world.events.put_items(datasetArn=items, items=[changed])
    rows_of_items = {row["ITEM_ID"]: row for row in exported(world, items, ingestionMode="ALL")}
    assert len(rows_of_items) == 60
    assert rows_of_items["i1"] == {"ITEM_ID": "i1", "PRICE": "99", "CATEGORY_L1": "new", "COLOUR": ""}


def test_an_export_holds_what_was_there_when_it_ended(world: World, lab: str) -> None:
    dataset, tracking = world.arn("dataset/lab/INTERACTIONS"), tracked(world, lab)
    arn = world.client.create_dataset_export_job(
        jobName="early",
        datasetArn=dataset,
        jobOutput={"s3DataDestination": {"path": "s3://bucket/export/"}},
        roleArn=ROLE,
        ingestionMode="PUT",
    )["datasetExportJobArn"]
    world.events.put_events(trackingId=tracking, userId="u", sessionId="s", eventList=[view("before")])
    world.pass_time(10)
    world.events.put_events(trackingId=tracking, userId="u", sessionId="s", eventList=[view("after")])
    assert world.client.describe_dataset_export_job(datasetExportJobArn=arn)["datasetExportJob"]["status"] == "ACTIVE"
    assert [row["ITEM_ID"] for row in csv.DictReader(world.read("export/early.csv").splitlines())] == ["before"]


def forget(world: World, group: str, location: str, name: str = "forget") -> dict[str, Any]:
    arn = world.client.create_data_deletion_job(
        jobName=name, datasetGroupArn=group, dataSource={"dataLocation": location}, roleArn=ROLE
    )["dataDeletionJobArn"]
    world.pass_time(10)
    job: dict[str, Any] = world.client.describe_data_deletion_job(dataDeletionJobArn=arn)["dataDeletionJob"]
    return job


def test_deleted_users_are_gone(world: World, lab: str) -> None:
    tracking = tracked(world, lab)
    trained = version(world, lab, "aws-user-personalization-v2")
    arn = world.client.create_campaign(name="shelf", solutionVersionArn=trained)["campaignArn"]
    world.pass_time(2)
    world.events.put_events(trackingId=tracking, userId="u1", sessionId="s", eventList=[view("i1")])

    def best(user: str) -> list[str]:
        return ids(world.runtime.get_recommendations(campaignArn=arn, userId=user))

    assert best("u1") != best("stranger")
    other = best("u2")
    world.put("forget/a.csv", "USER_ID\nu1\nnobody")
    world.put("forget/deep/b.csv", "USER_ID\nu3")
    job = forget(world, lab, "s3://bucket/forget/")
    assert (job["status"], job["numDeleted"]) == ("COMPLETED", 20 + 1 + 20)
    assert best("u1") == best("stranger")
    assert best("u2") == other
    left = {row["USER_ID"] for row in exported(world, world.arn("dataset/lab/INTERACTIONS"), ingestionMode="ALL")}
    assert left == {f"u{user}" for user in range(100)} - {"u1", "u3"}
    # What comes later is there again.
    world.events.put_events(trackingId=tracking, userId="u1", sessionId="t", eventList=[view("i1"), view("i4")])
    assert best("u1") != best("stranger")
    affinity = version(world, lab, "aws-item-affinity")
    (line,) = batch(world, "segment", affinity, [{"itemId": "i0"}], numResults=100)
    assert "u3" not in line["output"]["recommendedUsers"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("USER\nu1", "Input CSV is missing the following columns:[USER_ID]"),
        ("USER_ID,AGE\nu1,2", "Input CSV must have no other columns than USER_ID"),
        (f"USER_ID\n{'u' * 257}", "Length cannot be more than 256 characters for USER_ID"),
        (None, "Insufficient privileges for accessing data in Amazon S3"),
    ],
)
def test_deletions_that_fail(world: World, content: str | None, reason: str) -> None:
    group = world.group("lab", None)
    location = "s3://bucket/none.csv" if content is None else world.put("users.csv", content)
    job = forget(world, group, location)
    looked = f" ({location} cannot be read, {world.directory}/s3/bucket/none.csv: No such file or directory)"
    assert (job["status"], job["failureReason"]) == ("FAILED", reason + (looked if content is None else ""))
    assert [call.message for call in world.local.calls("CreateDataDeletionJob")] == [job["failureReason"]]


def test_a_segment_leaves_out_who_was_deleted_since_the_training(world: World, lab: str) -> None:
    trained = version(world, lab, "aws-item-affinity")
    forget(world, lab, world.put("users.csv", "USER_ID\nu1"))
    (line,) = batch(world, "segment", trained, [{"itemId": "i4"}], numResults=100)
    assert "u4" in line["output"]["recommendedUsers"]
    assert "u1" not in line["output"]["recommendedUsers"]


def test_two_deletions_at_one_time(world: World) -> None:
    world.local.settings.rate_limits = False
    group = world.stocked("lab", None)
    jobs = []
    for user in ("u1", "u2"):
        location = world.put(f"{user}.csv", f"USER_ID\n{user}")
        jobs.append(
            world.client.create_data_deletion_job(
                jobName=user, datasetGroupArn=group, dataSource={"dataLocation": location}, roleArn=ROLE
            )["dataDeletionJobArn"]
        )
    world.pass_time(10)
    found = [world.client.describe_data_deletion_job(dataDeletionJobArn=arn)["dataDeletionJob"] for arn in jobs]
    assert [job["numDeleted"] for job in found] == [20, 20]
    arn = world.client.create_dataset_export_job(
        jobName="left",
        datasetArn=world.arn("dataset/lab/INTERACTIONS"),
        jobOutput={"s3DataDestination": {"path": "s3://bucket/out/"}},
        roleArn=ROLE,
        ingestionMode="ALL",
    )["datasetExportJobArn"]
    world.pass_time(5)
    assert world.client.describe_dataset_export_job(datasetExportJobArn=arn)["datasetExportJob"]["status"] == "ACTIVE"
    assert len(world.read("out/left.csv").splitlines()) == 1 + 2000 - 40
