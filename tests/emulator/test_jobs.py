"""Jobs: their states, what they show, what waits for them, and the hook for what they do at their end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.emulator.world import ROLE, World

from personalize_emulator.background.training import Outcome
from personalize_emulator.call import jobs
from personalize_emulator.call.job_work import HANDLERS, JobHandler, Task

AFFINITY = "arn:aws:personalize:::recipe/aws-item-affinity"
TAGS = [{"tagKey": "a", "tagValue": "b"}]


@pytest.fixture
def lab(world: World) -> str:
    world.put("in.json", '{"userId": "u1", "itemId": "i1"}')
    return world.stocked("lab", None)


def version(world: World, group: str, name: str = "mine", **extra: Any) -> str:
    arn: str = world.client.create_solution_version(solutionArn=world.solution(group, name, **extra))[
        "solutionVersionArn"
    ]
    world.pass_time(5)
    return arn


def paths(name: str = "in.json", output: str = "out/") -> dict[str, Any]:
    return {
        "jobInput": {"s3DataSource": {"path": f"s3://bucket/{name}"}},
        "jobOutput": {"s3DataDestination": {"path": f"s3://bucket/{output}"}},
        "roleArn": ROLE,
    }


def test_batch_inference(world: World, lab: str) -> None:
    trained = version(world, lab)
    world.client.create_filter(
        name="f", datasetGroupArn=lab, filterExpression="INCLUDE ItemID WHERE Items.PRICE > $LEAST"
    )
    world.pass_time(1)
    request = {
        "jobName": "night",
        "solutionVersionArn": trained,
        **paths(),
        "numResults": 10,
        "filterArn": world.arn("filter/f"),
        "batchInferenceJobConfig": {"itemExplorationConfig": {"explorationWeight": "0.1"}},
        "batchInferenceJobMode": "BATCH_INFERENCE",
    }
    arn = world.client.create_batch_inference_job(**request, tags=TAGS)["batchInferenceJobArn"]
    assert arn == world.arn("batch-inference-job/night")
    assert world.client.list_tags_for_resource(resourceArn=arn)["tags"] == TAGS

    def job() -> dict[str, Any]:
        found: dict[str, Any] = world.client.describe_batch_inference_job(batchInferenceJobArn=arn)["batchInferenceJob"]
        return found

    assert job()["status"] == "CREATE PENDING"
    assert {name: one for name, one in job().items() if name in request} == request
    for operation, request in (
        ("DeleteFilter", {"filterArn": world.arn("filter/f")}),
        ("DeleteDataset", {"datasetArn": world.arn("dataset/lab/ITEMS")}),
    ):
        assert world.raw(operation, **request)[0] == "ResourceInUseException"
    world.pass_time(1)
    assert job()["status"] == "CREATE IN_PROGRESS"
    world.pass_time(1)
    assert job()["status"] == "ACTIVE"
    (summary,) = world.client.list_batch_inference_jobs(solutionVersionArn=trained)["batchInferenceJobs"]
    assert summary.keys().isdisjoint({"jobInput", "roleArn", "filterArn"})
    assert summary["batchInferenceJobMode"] == "BATCH_INFERENCE"
    world.client.delete_filter(filterArn=world.arn("filter/f"))
    world.client.delete_solution(solutionArn=world.arn("solution/mine"))
    world.pass_time(1)
    assert world.client.list_batch_inference_jobs()["batchInferenceJobs"] == []


def test_batch_segments(world: World, lab: str) -> None:
    trained = version(world, lab, recipe=AFFINITY)
    arn = world.client.create_batch_segment_job(
        jobName="segments", solutionVersionArn=trained, **paths(), numResults=5
    )["batchSegmentJobArn"]
    job = world.client.describe_batch_segment_job(batchSegmentJobArn=arn)["batchSegmentJob"]
    assert (job["status"], job["numResults"], job["solutionVersionArn"]) == ("CREATE PENDING", 5, trained)
    world.pass_time(1)
    assert world.client.list_batch_segment_jobs()["batchSegmentJobs"][0]["status"] == "ACTIVE"


def test_states_of_batch_jobs_as_documented(world: World, lab: str) -> None:
    trained = version(world, lab)
    world.local.settings.plain_batch_states = True
    arn = world.client.create_batch_inference_job(jobName="j", solutionVersionArn=trained, **paths())[
        "batchInferenceJobArn"
    ]
    seen = []
    for _ in range(3):
        seen.append(world.client.describe_batch_inference_job(batchInferenceJobArn=arn)["batchInferenceJob"]["status"])
        world.pass_time(1)
    assert seen == ["PENDING", "IN PROGRESS", "ACTIVE"]


def test_themes(world: World, lab: str) -> None:
    similar = version(world, lab, recipe="arn:aws:personalize:::recipe/aws-similar-items")
    request = {"jobName": "j", "solutionVersionArn": similar, "batchInferenceJobMode": "THEME_GENERATION", **paths()}
    assert world.raw("CreateBatchInferenceJob", **request)[0] == "InvalidInputException"

    def themes(name: str) -> dict[str, Any]:
        return {"themeGenerationConfig": {"fieldsForThemeGeneration": {"itemName": name}}}

    for name in ("PRICE", "NAME"):
        assert world.raw("CreateBatchInferenceJob", **request, **themes(name))[0] == "InvalidInputException"
    world.client.create_batch_inference_job(**request, **themes("COLOUR"))


def test_export(world: World, lab: str) -> None:
    dataset = world.arn("dataset/lab/ITEMS")
    output = {"s3DataDestination": {"path": "s3://bucket/export/"}}
    arn = world.client.create_dataset_export_job(
        jobName="out", datasetArn=dataset, ingestionMode="ALL", jobOutput=output, roleArn=ROLE, tags=TAGS
    )["datasetExportJobArn"]
    job = world.client.describe_dataset_export_job(datasetExportJobArn=arn)["datasetExportJob"]
    assert (job["status"], job["datasetArn"], job["ingestionMode"], job["jobOutput"]) == (
        "CREATE PENDING",
        dataset,
        "ALL",
        output,
    )
    world.pass_time(2)
    (summary,) = world.client.list_dataset_export_jobs(datasetArn=dataset)["datasetExportJobs"]
    assert summary["status"] == "ACTIVE"
    world.client.delete_dataset(datasetArn=dataset)
    world.pass_time(1)
    assert world.client.list_dataset_export_jobs()["datasetExportJobs"] == []


def delete_data(world: World, group: str, name: str = "forget") -> str:
    world.put("users.csv", "USER_ID")
    arn: str = world.client.create_data_deletion_job(
        jobName=name, datasetGroupArn=group, dataSource={"dataLocation": "s3://bucket/users.csv"}, roleArn=ROLE
    )["dataDeletionJobArn"]
    return arn


def test_data_deletion_has_states_of_its_own(world: World) -> None:
    group = world.group("lab", None)
    world.local.settings.fail_create = [{"match": "job/hopeless", "reason": "No such users."}]
    arn, bad = delete_data(world, group), delete_data(world, group, "hopeless")
    seen = []
    for _ in range(3):
        job = world.client.describe_data_deletion_job(dataDeletionJobArn=arn)["dataDeletionJob"]
        seen.append((job["status"], job.get("numDeleted")))
        world.pass_time(3)
    assert seen == [("PENDING", None), ("IN_PROGRESS", None), ("COMPLETED", 0)]
    failed = world.client.describe_data_deletion_job(dataDeletionJobArn=bad)["dataDeletionJob"]
    assert (failed["status"], failed["failureReason"]) == ("FAILED", "No such users.")
    assert len(world.client.list_data_deletion_jobs(datasetGroupArn=group)["dataDeletionJobs"]) == 2
    world.client.delete_dataset_group(datasetGroupArn=group)
    world.pass_time(1)
    assert world.local.resources() == []


def test_a_job_works_at_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    group = world.group("lab", None)
    done: list[tuple[str, float]] = []

    def do(task: Task) -> Outcome:
        done.append((task.job.name, task.context.now))
        return Outcome("Nobody is left." if task.job.name == "second" else None, interactions=3)

    monkeypatch.setitem(HANDLERS, jobs.DELETION, replace(HANDLERS[jobs.DELETION], do=do))
    first = delete_data(world, group)
    begun = world.time
    world.pass_time(1)
    second = delete_data(world, group, "second")
    world.pass_time(4.9)
    world.client.list_schemas()
    assert done == []
    world.pass_time(20)
    shown = world.client.describe_data_deletion_job(dataDeletionJobArn=first)["dataDeletionJob"]
    assert (shown["status"], shown["numDeleted"]) == ("COMPLETED", 3)
    shown = world.client.describe_data_deletion_job(dataDeletionJobArn=second)["dataDeletionJob"]
    assert (shown["status"], shown["failureReason"]) == ("FAILED", "Nobody is left.")
    assert [(name, round(due - begun, 3)) for name, due in done] == [("forget", 6.0), ("second", 7.0)]


@pytest.mark.parametrize("where", ["fix", "do"])
def test_a_bug_in_a_jobs_work_fails_the_job_and_nothing_else(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def broken(*given: Any) -> Any:
        if where == "fix":
            given[0].store.set_tags(given[1].arn, {"half": "done"})
        raise RuntimeError("broken")

    group = world.group("lab", None)
    handler = HANDLERS[jobs.DELETION]
    monkeypatch.setitem(
        HANDLERS, jobs.DELETION, replace(handler, fix=broken) if where == "fix" else replace(handler, do=broken)
    )
    arn = delete_data(world, group)
    world.pass_time(10)
    job = world.client.describe_data_deletion_job(dataDeletionJobArn=arn)["dataDeletionJob"]
    assert (job["status"], job["failureReason"]) == ("FAILED", "The emulator failed: RuntimeError: broken")
    assert world.client.list_tags_for_resource(resourceArn=arn)["tags"] == []


def test_a_job_whose_dataset_is_gone_does_nothing(world: World, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def do(task: Task) -> Outcome:
        done.append(task.job.name)
        return Outcome()

    monkeypatch.setitem(HANDLERS, jobs.EXPORT, JobHandler(lambda context, job: {}, do))
    dataset = world.arn("dataset/lab/ITEMS")
    output = {"s3DataDestination": {"path": "s3://bucket/export/"}}
    world.client.create_dataset_export_job(jobName="out", datasetArn=dataset, jobOutput=output, roleArn=ROLE)
    world.client.delete_dataset(datasetArn=dataset)
    world.pass_time(5)
    assert world.client.list_dataset_export_jobs()["datasetExportJobs"] == []
    assert done == []


def test_quotas_of_jobs_in_flight(world: World, lab: str) -> None:
    """That of exports is a guess."""
    world.local.settings.refuse_undocumented = True
    trained, segments = version(world, lab), version(world, lab, "segments", recipe=AFFINITY)
    dataset = world.arn("dataset/lab/ITEMS")
    output = {"s3DataDestination": {"path": "s3://bucket/export/"}}
    creations: dict[str, dict[str, Any]] = {
        "CreateBatchInferenceJob": {"solutionVersionArn": trained, **paths()},
        "CreateBatchSegmentJob": {"solutionVersionArn": segments, **paths()},
        "CreateDatasetExportJob": {"datasetArn": dataset, "jobOutput": output, "roleArn": ROLE},
        "CreateDataDeletionJob": {
            "datasetGroupArn": lab,
            "dataSource": {"dataLocation": "s3://bucket/users/"},
            "roleArn": ROLE,
        },
    }
    for operation, request in creations.items():
        codes = [world.raw(operation, jobName=f"j{number}", **request)[0] for number in range(6)]
        assert codes == [None] * 5 + ["LimitExceededException"]
    world.pass_time(5)
    for operation, request in creations.items():
        assert world.raw(operation, jobName="j5", **request)[0] is None
    world.local.settings.refuse_undocumented = False
    exports = "CreateDatasetExportJob"
    codes = [world.raw(exports, jobName=f"e{number}", **creations[exports])[0] for number in range(6)]
    assert codes == [None] * 6
    world.local.settings.count_quotas = False
    for operation, request in creations.items():
        assert [world.raw(operation, jobName=f"k{number}", **request)[0] for number in range(7)] == [None] * 7
