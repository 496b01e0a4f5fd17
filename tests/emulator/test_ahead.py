"""Data is read before a call takes its turn, so that a slow bucket holds nobody up."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.emulator.world import INTERACTIONS, ROLE, World, interaction_rows

from personalize_emulator import LocalPersonalize
from personalize_emulator.data.files import FilesError, Folder, gather
from personalize_emulator.data.prefetch import Copies
from personalize_emulator.store.bulk import Bulk


class Slow(Folder):
    """A folder that is read when it is told to."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked, self.go = threading.Event(), threading.Event()
        self.reads = 0

    def copy(self, location: str, target: BinaryIO) -> None:
        self.asked.set()
        assert self.go.wait(30)
        self.reads += 1
        super().copy(location, target)


@pytest.mark.parametrize("folder", [False, True])
def test_others_are_served_while_data_is_read(world: World, folder: bool) -> None:
    files = Slow(world.directory / "s3")
    slow = LocalPersonalize(world.directory, clock=lambda: world.time, files=files)
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    location = world.write("slow/i.csv", *interaction_rows(1000))
    request = {
        "jobName": "slow",
        "datasetArn": dataset,
        "dataSource": {"dataLocation": "s3://bucket/slow/" if folder else location},
        "roleArn": ROLE,
    }
    statuses: list[int] = []
    target = "AmazonPersonalize.CreateDatasetImportJob"
    body = json.dumps(request).encode()
    thread = threading.Thread(target=lambda: statuses.append(slow.handle(target, body).status))
    thread.start()
    assert files.asked.wait(30)
    assert slow.handle("AmazonPersonalize.ListSchemas", b"{}").status == 200, "by the same door"
    assert world.client.list_dataset_import_jobs()["datasetImportJobs"] == [], "by another"
    files.go.set()
    thread.join()
    assert (statuses, files.reads) == ([200], 1)
    world.pass_time()
    (job,) = world.client.list_dataset_import_jobs()["datasetImportJobs"]
    assert job["status"] == "ACTIVE"
    slow.close()


@pytest.mark.parametrize(
    "source", ["x", None, {}, {"dataLocation": 5}, {"dataLocation": "s3://bucket/../x"}, {"dataLocation": "s3://b/"}]
)
def test_a_request_that_makes_no_sense_is_refused_in_its_turn(world: World, source: object) -> None:
    code, _ = world.raw(
        "CreateDatasetImportJob", jobName="j", datasetArn=world.arn("dataset/x/ITEMS"), dataSource=source
    )
    assert code in ("InvalidInputException", "ResourceNotFoundException")


def test_what_cannot_be_read_fails_the_job(world: World) -> None:
    with pytest.raises(FilesError):
        Folder(world.directory / "s3").read("s3://bucket/none.csv")
    dataset = world.dataset(world.group(), "Interactions", INTERACTIONS)
    for name, location in (("file", "s3://bucket/none.csv"), ("folder", "s3://bucket/none/")):
        job = world.load(dataset, location, name)
        assert job["failureReason"].startswith(f"Insufficient privileges for accessing data in Amazon S3 ({location} ")


@pytest.mark.parametrize("deep", [False, True])
def test_a_folder_may_lack_its_slash(tmp_path: Path, deep: bool) -> None:
    folder = Folder(tmp_path)
    for key in ("in/a.csv", "in/b.csv", "in/below/c.csv"):
        folder.write(f"s3://bucket/{key}", [key.encode()])
    found = gather(folder, "s3://bucket/in", deep=deep)
    assert found == gather(folder, "s3://bucket/in/", deep=deep)
    assert len(found) == 2 + deep
    copies = Copies(folder, Bulk(tmp_path), "s3://bucket/in")
    assert {at: copy.read_bytes() for at, copy in copies.found().items()} == gather(folder, "s3://bucket/in")
    copies.discard()
    assert Bulk(tmp_path).names() == []
    folder.write("s3://other/in", [b"file"])
    folder.write("s3://other/in.d/a.csv", [b""])
    assert gather(folder, "s3://other/in") == {"s3://other/in": b"file"}
    for location in ("s3://bucket/none", "s3://bucket/none/", "s3://bucket/a/../b"):
        with pytest.raises(FilesError, match=location):
            gather(folder, location)


def test_an_import_and_a_batch_job_of_such_a_folder(world: World) -> None:
    group = world.stocked("lab", None)
    dataset = world.arn("dataset/lab/INTERACTIONS")
    world.write("parts/1.csv", *interaction_rows(1000))
    world.write("parts/2.csv", *interaction_rows(1000, seed=2))
    assert world.load(dataset, "s3://bucket/parts", "job")["status"] == "ACTIVE"
    world.put("users/in.json", '{"userId": "u1"}')
    version = world.client.create_solution_version(solutionArn=world.solution(group))["solutionVersionArn"]
    world.pass_time(5)
    arn = world.client.create_batch_inference_job(
        jobName="job",
        solutionVersionArn=version,
        roleArn=ROLE,
        jobInput={"s3DataSource": {"path": "s3://bucket/users"}},
        jobOutput={"s3DataDestination": {"path": "s3://bucket/out/"}},
    )["batchInferenceJobArn"]
    world.pass_time(5)
    assert (
        world.client.describe_batch_inference_job(batchInferenceJobArn=arn)["batchInferenceJob"]["status"] == "ACTIVE"
    )
    assert json.loads(world.read("out/in.json.out"))["error"] is None
