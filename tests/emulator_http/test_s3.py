"""Data in an S3 endpoint: moto's server."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import boto3
import pytest
from tests.emulator.world import INTERACTIONS, ROLE, interaction_rows
from tests.emulator_http.buckets import bucket, table
from tests.emulator_http.buckets import endpoint as endpoint
from tests.emulator_http.requests import admin
from tests.emulator_http.server import Server, running

from personalize_emulator.data import s3
from personalize_emulator.data.files import Files, FilesError, Folder
from personalize_emulator.data.s3 import Buckets

NOWHERE = "http://127.0.0.1:9"
"""Where nothing listens."""


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """Both kinds, which must do the same."""
    return Folder(tmp_path) if request.param == "folder" else bucket(request.getfixturevalue("endpoint"), "data")


def test_what_is_written_can_be_read_and_listed(files: Files) -> None:
    for key in ("a.csv", "dir/b.csv", "dir/a.csv", "dir/below/c.csv"):
        files.write(f"s3://data/{key}", [key.encode()])
    files.write("s3://data/a.csv", [b"new"])
    assert files.read("s3://data/a.csv") == b"new"
    assert files.read("s3://data/dir/below/c.csv") == b"dir/below/c.csv"
    assert files.list("s3://data/dir/") == ["s3://data/dir/a.csv", "s3://data/dir/b.csv"]
    assert files.list("s3://data/dir/", deep=True) == [
        "s3://data/dir/a.csv",
        "s3://data/dir/b.csv",
        "s3://data/dir/below/c.csv",
    ]
    assert files.list("s3://data/") == ["s3://data/a.csv"]
    assert files.list("s3://data/nothing/") == []


@pytest.mark.parametrize(
    "location", ["s3://data/none.csv", "s3://absent/x.csv", "s3://data/../x", "http://data/x", "x"]
)
def test_what_is_not_there_cannot_be_read(files: Files, location: str) -> None:
    with pytest.raises(FilesError, match=location):
        files.read(location)


def test_a_long_folder_is_listed_to_its_end(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "PAGE", 4)
    files = bucket(endpoint, "long")
    for index in range(10):
        files.write(f"s3://long/d/{index}", [b""])
    assert files.list("s3://long/d/") == [f"s3://long/d/{index}" for index in range(10)]


def test_an_endpoint_that_is_not_there_is_said() -> None:
    with pytest.raises(FilesError, match=f"s3://data/x cannot be read at {NOWHERE}: Could not connect to the endpoint"):
        Buckets(NOWHERE, "us-east-1").read("s3://data/x")


def load(server: Server, name: str, location: str, mode: str = "FULL") -> dict[str, Any]:
    """Import and wait for the end, by the clock's hand."""
    client = server.client()
    arn = client.create_dataset_import_job(
        jobName=name,
        datasetArn="arn:aws:personalize:us-east-1:000000000000:dataset/shop/INTERACTIONS",
        dataSource={"dataLocation": location},
        roleArn=ROLE,
        importMode=mode,
    )["datasetImportJobArn"]
    admin(server, "POST", "/clock", {"advance_service": 3600})
    found: dict[str, Any] = client.describe_dataset_import_job(datasetImportJobArn=arn)["datasetImportJob"]
    return found


def shop(server: Server) -> None:
    """A group with an interactions dataset."""
    client = server.client()
    group = client.create_dataset_group(name="shop")["datasetGroupArn"]
    admin(server, "POST", "/clock", {"advance_service": 3600})
    schema = client.create_schema(name="s", schema=json.dumps(INTERACTIONS))["schemaArn"]
    client.create_dataset(name="d", schemaArn=schema, datasetGroupArn=group, datasetType="Interactions")
    admin(server, "POST", "/clock", {"advance_service": 3600})


def test_imports_of_a_file_and_of_a_folder(endpoint: str, store: Path) -> None:
    files = bucket(endpoint, "shop-data")
    header, rows = interaction_rows(2000)
    files.write("s3://shop-data/all.csv", [table(header, rows)])
    files.write("s3://shop-data/parts/1.csv", [table(header, rows[:1000])])
    files.write("s3://shop-data/parts/2.csv", [table(header, rows[1000:])])
    files.write("s3://shop-data/parts/deeper/3.csv", [b"not,read\n"])
    files.write("s3://shop-data/bad.csv", [table(header[1:], [row[1:] for row in rows])])
    says = (
        f"s3://shop-data/none.csv cannot be read at {endpoint}: ",
        f"s3://shop-data/nothing/ holds no file; looked in {endpoint} ",
    )
    with running(store, "--s3-endpoint", endpoint, says=says) as server:
        shop(server)
        assert load(server, "file", "s3://shop-data/all.csv")["status"] == "ACTIVE"
        assert load(server, "folder", "s3://shop-data/parts/", "INCREMENTAL")["status"] == "ACTIVE"
        bad = load(server, "bad", "s3://shop-data/bad.csv")
        assert bad["failureReason"] == "Input CSV is missing the following columns:[USER_ID]"
        for name, location in (("none", "s3://shop-data/none.csv"), ("empty", "s3://shop-data/nothing/")):
            job = load(server, name, location)
            assert job["status"] == "CREATE FAILED"
            reason, _, looked = job["failureReason"].partition(" (")
            assert reason == "Insufficient privileges for accessing data in Amazon S3"
            assert looked.startswith(location)
            assert endpoint in looked


def test_an_export_is_written_there(endpoint: str, store: Path) -> None:
    files = bucket(endpoint, "out-data")
    header, rows = interaction_rows(1000)
    files.write("s3://out-data/in.csv", [table(header, rows)])
    with running(store, "--s3-endpoint", endpoint) as server:
        shop(server)
        load(server, "file", "s3://out-data/in.csv")
        export = server.client().create_dataset_export_job(
            jobName="export",
            datasetArn="arn:aws:personalize:us-east-1:000000000000:dataset/shop/INTERACTIONS",
            roleArn=ROLE,
            ingestionMode="ALL",
            jobOutput={"s3DataDestination": {"path": "s3://out-data/exports/"}},
        )["datasetExportJobArn"]
        admin(server, "POST", "/clock", {"advance_service": 24 * 3600})
        job = server.client().describe_dataset_export_job(datasetExportJobArn=export)["datasetExportJob"]
        assert job["status"] == "ACTIVE", job
    written = [location for location in everything(endpoint, "out-data") if "exports/" in location]
    lines = [line for location in written for line in csv.reader(io.StringIO(files.read(location).decode()))]
    assert sorted(line[0] for line in lines if line[0].startswith("u")) == sorted(str(row[0]) for row in rows)


def everything(endpoint: str, name: str) -> list[str]:
    """The location of every file in a bucket."""
    session = boto3.Session(aws_access_key_id="k", aws_secret_access_key="s", region_name="us-east-1")
    found = session.client("s3", endpoint_url=endpoint).list_objects_v2(Bucket=name)["Contents"]
    return [f"s3://{name}/{entry['Key']}" for entry in found]
