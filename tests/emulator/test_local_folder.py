"""The folder that stands for S3 is never left, and nothing in it is used but regular files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.emulator.world import ITEMS, ROLE, World, item_rows

from personalize_emulator.data.files import FilesError, Folder

ODD_KEYS = (
    "/etc/passwd",
    "//etc/passwd",
    "/dev/zero",
    "../outside.csv",
    "a/../../outside.csv",
    "a/..",
    "./in.csv",
    "a//in.csv",
    "a/./in.csv",
    "in.csv\0",
    "\0",
    "in\n.csv",
    "\ud800.csv",
    "\udcff.csv",
    "k" * 5000,
    "é" * 513,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bucket with a file, and secrets outside of it."""
    (tmp_path / "s3" / "data" / "a").mkdir(parents=True)
    (tmp_path / "s3" / "data" / "in.csv").write_text("mine")
    (tmp_path / "outside.csv").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.csv").write_text("secret")
    return tmp_path / "s3"


def untouched(root: Path) -> bool:
    outside = root.parent / "outside"
    return (root.parent / "outside.csv").read_text() == "secret" and os.listdir(outside) == ["secret.csv"]


@pytest.mark.parametrize("key", ODD_KEYS)
def test_odd_keys_are_refused_for_reading_listing_and_writing(root: Path, key: str) -> None:
    folder = Folder(root)
    with pytest.raises(FilesError) as error:
        folder.read(f"s3://data/{key}")
    assert len(str(error.value)) < 1000
    assert str(error.value).isprintable()
    with pytest.raises(FilesError):
        folder.list(f"s3://data/{key}/")
    with pytest.raises(FilesError):
        folder.write(f"s3://data/{key}", [b"x"])
    assert untouched(root)


def test_an_absolute_key_writes_nothing(root: Path) -> None:
    target = root.parent / "outside" / "new.csv"
    for key in (f"/{target}", str(target), f"{target.parent}/"):
        with pytest.raises(FilesError):
            Folder(root).write(f"s3://data/{key}", [b"x"])
    assert untouched(root)


@pytest.mark.parametrize("bucket", ["..", ".", "", "../s3", "/", "a/../..", "d", "\0aa", "-aa", "aa."])
def test_a_bucket_that_is_a_path(root: Path, bucket: str) -> None:
    with pytest.raises(FilesError):
        Folder(root).read(f"s3://{bucket}/data/in.csv")
    with pytest.raises(FilesError):
        Folder(root).write(f"s3://{bucket}/data/in.csv", [b"x"])
    assert (root / "data" / "in.csv").read_text() == "mine"


def test_symbolic_links_that_lead_out(root: Path) -> None:
    (root / "data" / "file.csv").symlink_to(root.parent / "outside.csv")
    (root / "data" / "dir").symlink_to(root.parent / "outside")
    (root / "bucket").symlink_to(root.parent / "outside")
    (root / "data" / "loop").symlink_to("loop")
    folder = Folder(root)
    for location in ("s3://data/file.csv", "s3://data/dir/secret.csv", "s3://bucket/secret.csv"):
        with pytest.raises(FilesError, match="leads out of"):
            folder.read(location)
        with pytest.raises(FilesError, match="leads out of"):
            folder.write(location, [b"x"])
    for location in ("s3://data/dir/", "s3://bucket/"):
        with pytest.raises(FilesError, match="leads out of"):
            folder.list(location)
        with pytest.raises(FilesError, match="leads out of"):
            folder.write(f"{location}new.csv", [b"x"])
    with pytest.raises(FilesError):
        folder.read("s3://data/loop")
    for location in folder.list("s3://data/", deep=True):
        if not location.endswith("in.csv"):
            with pytest.raises(FilesError, match="leads out of"):
                folder.read(location)
    assert untouched(root)


def test_a_symbolic_link_inside_is_followed_and_the_folder_may_be_one(root: Path) -> None:
    (root / "data" / "same.csv").symlink_to(root / "data" / "in.csv")
    (root.parent / "link").symlink_to(root)
    assert Folder(root.parent / "link").read("s3://data/same.csv") == b"mine"


def test_pipes_sockets_devices_and_folders_are_no_files(root: Path) -> None:
    os.mkfifo(root / "data" / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(root / "data")  # the name of a socket is short
        listening.bind("socket")
        os.chdir(here)
    folder = Folder(root)
    for name in ("pipe", "socket", "a"):
        with pytest.raises(FilesError, match=r"no regular file|a folder"):
            folder.read(f"s3://data/{name}")
        with pytest.raises(FilesError, match=r"no regular file|a folder"):
            folder.write(f"s3://data/{name}", [b"x"])
    with pytest.raises(FilesError, match="names a folder"):
        folder.write("s3://data/a/", [b"x"])
    assert folder.list("s3://data/") == ["s3://data/in.csv"]


def test_what_a_process_may_not_make_is_said(root: Path) -> None:
    folder = Folder(root)
    with pytest.raises(FilesError, match=r"s3://data/in.csv/below cannot be written, .*: File exists"):
        folder.write("s3://data/in.csv/below", [b"x"])
    with pytest.raises(FilesError, match="File name too long"):
        folder.write(f"s3://data/{'n' * 300}", [b"x"])
    folder.write(f"s3://data/{'n' * 255}", [b"x"])
    assert folder.read(f"s3://data/{'n' * 255}") == b"x"


@given(some.text(some.characters(), max_size=60) | some.text("./\0a\ud800-", max_size=30))
def test_any_location_is_used_inside_or_refused(location: str) -> None:
    folder = Folder("/nowhere/at/all")
    for one in (location, f"s3://{location}", f"s3://bucket/{location}"):
        problem = ""
        try:
            found = folder.where(one)
        except FilesError as error:
            found, problem = "/nowhere/at/all/", str(error)
        assert found.startswith("/nowhere/at/all/"), one
        assert problem.isprintable()


# Every call that touches files


@pytest.mark.parametrize("location", ["s3://bucket//dev/zero", "s3://bucket//etc/", "s3://bucket/pipe"])
def test_imports(world: World, location: str) -> None:
    dataset = world.dataset(world.group(), "Items", ITEMS)
    world.write("items.csv", *item_rows())
    os.mkfifo(world.directory / "s3" / "bucket" / "pipe")
    job = world.load(dataset, location, "job")
    assert job["status"] == "CREATE FAILED"
    assert job["failureReason"].startswith(f"Insufficient privileges for accessing data in Amazon S3 ({location} is ")


def test_exports_and_batch_jobs_write_nothing_outside(world: World) -> None:
    group = world.stocked("lab", None)
    outside = world.directory / "outside"
    outside.mkdir()
    to = {"s3DataDestination": {"path": f"s3://bucket/{outside}/"}}
    export = world.client.create_dataset_export_job(
        jobName="night",
        datasetArn=world.arn("dataset/lab/ITEMS"),
        jobOutput=to,
        roleArn=ROLE,
        ingestionMode="ALL",
    )["datasetExportJobArn"]
    solution = world.solution(group)
    version = world.client.create_solution_version(solutionArn=solution)["solutionVersionArn"]
    world.pass_time(5)
    batch = world.client.create_batch_inference_job(
        jobName="night",
        solutionVersionArn=version,
        roleArn=ROLE,
        jobInput={"s3DataSource": {"path": world.put("in.json", '{"userId": "u1"}')}},
        jobOutput=to,
    )["batchInferenceJobArn"]
    world.pass_time(5)
    jobs = (
        world.client.describe_dataset_export_job(datasetExportJobArn=export)["datasetExportJob"],
        world.client.describe_batch_inference_job(batchInferenceJobArn=batch)["batchInferenceJob"],
    )
    for job in jobs:
        assert job["status"] == "CREATE FAILED"
        assert "is no place in a folder" in job["failureReason"]
    assert os.listdir(outside) == []


@pytest.mark.parametrize("character", ["\0", "\n", "\x1b", "\x7f"])
def test_control_characters_in_locations_are_refused(world: World, character: str) -> None:
    world.local.settings.rate_limits = False
    group = world.group("lab", None)
    dataset = world.dataset(group, "Items", ITEMS, None)
    location = f"s3://bucket/x{character}/"
    for operation, request in (
        ("CreateDatasetImportJob", {"datasetArn": dataset, "dataSource": {"dataLocation": location}}),
        ("CreateDatasetExportJob", {"datasetArn": dataset, "jobOutput": {"s3DataDestination": {"path": location}}}),
        ("CreateDataDeletionJob", {"datasetGroupArn": group, "dataSource": {"dataLocation": location}}),
    ):
        code, _ = world.raw(operation, jobName="j", roleArn=ROLE, **request)
        assert code == "InvalidInputException", operation
