"""A disk that is full, and a folder that cannot be written any more, while a server runs: what was answered is there,
what cannot be kept is refused in one sentence, and with room again all goes on."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS, ROLE, interaction_rows
from tests.emulator_http import server as server_module
from tests.emulator_http.server import SOURCES, Server, running
from tests.processes import end, run, start

from personalize_emulator import LocalPersonalize
from personalize_emulator.store.store import FILE

ROOM = 6 * 1024**2
"""Bytes that a file may have where the disk is full."""
TEXT = json.dumps({**INTERACTIONS, "doc": "x" * 15_000})


@contextmanager
def bounded(store: Path, before: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    def start_bounded(command: list[str], **options: Any) -> subprocess.Popen[Any]:
        return start(command, preexec_fn=before, **options)

    with monkeypatch.context() as patched:
        patched.setattr(server_module, "start", start_bounded)
        server = Server(store)
    try:
        yield server
    finally:
        end(server.process)


def prepared(store: Path) -> None:
    local = LocalPersonalize(store)
    local.settings.rate_limits = False
    local.settings.count_quotas = False
    local.close()


def refusal(call: Callable[..., Any], **request: Any) -> str:
    """The sentence of a call that the store has no room for."""
    with pytest.raises(ClientError) as refused:
        call(**request)
    error = refused.value.response["Error"]
    assert error["Code"] == "InternalFailure"
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 500
    message = error["Message"]
    assert message.startswith("The emulator's store in ")
    assert message.endswith(".")
    assert "\n" not in message
    return str(message)


def full_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def as_others() -> None:
    """Root without the right to write what its mode does not let it write."""
    if os.geteuid() == 0:
        drop_from_bounding_set, override = 24, 1
        assert ctypes.CDLL(None).prctl(drop_from_bounding_set, override, 0, 0, 0) == 0


def test_a_full_disk_loses_nothing_that_was_answered(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(store)
    made: list[str] = []
    with bounded(store, full_disk, monkeypatch) as server:
        client = server.client()
        sentence = ""
        while not sentence and len(made) < 2000:
            try:
                made.append(client.create_schema(name=f"s{len(made)}", schema=TEXT)["schemaArn"])
            except ClientError:
                sentence = refusal(client.create_schema, name=f"s{len(made)}", schema=TEXT)
        assert sentence, "the disk was never full"
        assert sentence.startswith(f"The emulator's store in {store} ")
        assert "disk" in sentence
        assert len(made) > 20
        again = refusal(client.create_schema, name="again", schema=TEXT)
        assert again == sentence
    found = set(LocalPersonalize(store).resources())
    assert set(made) <= found
    assert found <= {*made, made[0].replace("/s0", f"/s{len(made)}")}
    with running(store) as server:
        assert server.client().create_schema(name="room", schema=TEXT)["schemaArn"]


def test_data_that_finds_no_room_is_refused_and_what_is_there_goes_on(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(store)
    local = LocalPersonalize(store)
    local.settings.durations = {"dataset_import_job.create": 0, "dataset_group.create": 0, "dataset.create": 0}
    local.close()
    names, cells = interaction_rows(1000)
    header, *rows = [",".join(map(str, row)) + "\n" for row in (names, *cells)]
    folder = store / "s3" / "bucket"
    folder.mkdir(parents=True)
    (folder / "small.csv").write_text(header + "".join(rows))
    (folder / "large.csv").write_text(header + "".join(rows) * 400)
    assert (folder / "large.csv").stat().st_size > ROOM
    with bounded(store, full_disk, monkeypatch) as server:
        client = server.client()
        schema = client.create_schema(name="s", schema=json.dumps(INTERACTIONS))["schemaArn"]
        group = client.create_dataset_group(name="g")["datasetGroupArn"]
        dataset = client.create_dataset(name="d", datasetType="Interactions", datasetGroupArn=group, schemaArn=schema)[
            "datasetArn"
        ]
        load = {"datasetArn": dataset, "roleArn": ROLE}
        large = {"dataLocation": "s3://bucket/large.csv"}
        assert "File too large" in refusal(client.create_dataset_import_job, jobName="j", dataSource=large, **load)
        assert list((store / "bulk").iterdir()) == [], "nothing of it is left"
        small = {"dataLocation": "s3://bucket/small.csv"}
        client.create_dataset_import_job(jobName="j", dataSource=small, **load)
        (job,) = client.list_dataset_import_jobs()["datasetImportJobs"]
        assert job["status"] == "ACTIVE"


def test_a_folder_that_cannot_be_written_any_more(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(store)
    with bounded(store, as_others, monkeypatch) as server:
        client = server.client()
        made = client.create_schema(name="before", schema=TEXT)["schemaArn"]
    for path in (*store.glob(f"{FILE}*"), store):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = run(
            [sys.executable, "-m", "personalize_emulator", "--store", str(store), "--port", "0"],
            preexec_fn=as_others,
            env={**os.environ, "PYTHONPATH": str(SOURCES)},
            patience=120,
        )
        assert done.returncode == 2
        assert done.stderr.startswith(f"The emulator's store in {store} cannot be written (")
        assert done.stderr.count("\n") == 1
    finally:
        for path in (store, *store.glob(f"{FILE}*")):
            path.chmod(0o755)
    with running(store) as server:
        assert server.client().describe_schema(schemaArn=made)["schema"]["name"] == "before"


def test_a_folder_that_is_closed_under_a_running_server(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(store)
    with bounded(store, as_others, monkeypatch) as server:
        client = server.client()
        schema = client.create_schema(name="s", schema=json.dumps(INTERACTIONS))["schemaArn"]
        folder = store / "s3" / "bucket"
        folder.mkdir(parents=True)
        (folder / "in.csv").write_text("USER_ID\n")
        store.chmod(0o555)
        try:
            request = {
                "jobName": "j",
                "datasetArn": schema.replace("schema/s", "dataset/g/INTERACTIONS"),
                "dataSource": {"dataLocation": "s3://bucket/in.csv"},
                "roleArn": ROLE,
            }
            assert "Permission denied" in refusal(client.create_dataset_import_job, **request)
            assert client.list_schemas()["schemas"][0]["schemaArn"] == schema
        finally:
            store.chmod(0o755)
        with pytest.raises(client.exceptions.ResourceNotFoundException):
            client.create_dataset_import_job(**request)
    shutil.rmtree(store)
