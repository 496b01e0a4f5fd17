"""The door for one's own code: clients that an emulator answers."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError

from personalize_emulator import Fault, LocalPersonalize, attach
from personalize_emulator.doors.attachment import SERVICES


def client(service: str = "personalize", region: str = "us-east-1", key: str = "any") -> Any:
    session: Any = boto3.Session(aws_access_key_id=key, aws_secret_access_key="any", region_name=region)
    return session.client(service, config=Config(retries={"total_max_attempts": 1, "mode": "standard"}))


def test_a_client_gets_a_fresh_account_and_others_are_attached_to_it() -> None:
    personalize, runtime, events, tagging = map(
        client, ("personalize", "personalize-runtime", "personalize-events", "resourcegroupstaggingapi")
    )
    emulator = attach(personalize)
    for other in (runtime, events, tagging):
        assert attach(other, emulator) is emulator
    group = personalize.create_dataset_group(name="shop", tags=[{"tagKey": "team", "tagValue": "growth"}])
    assert emulator.resources() == [group["datasetGroupArn"]]
    found = tagging.get_resources(TagFilters=[{"Key": "team"}])["ResourceTagMappingList"]
    assert [one["ResourceARN"] for one in found] == emulator.resources()
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        runtime.get_recommendations(campaignArn="arn:aws:personalize:us-east-1:000000000000:campaign/none", userId="u")
    with pytest.raises(ClientError, match="does not belong to an event tracker"):
        events.put_events(trackingId="none", sessionId="s", eventList=[{"eventType": "View", "sentAt": 1}])
    second = client()
    attach(second)
    assert second.list_dataset_groups()["datasetGroups"] == []


def test_region_and_account_are_those_of_the_client() -> None:
    personalize, identity = client(region="eu-west-1", key="111122223333"), client("sts", key="111122223333")
    attach(identity, attach(personalize))
    arn = personalize.create_dataset_group(name="shop")["datasetGroupArn"]
    assert arn == "arn:aws:personalize:eu-west-1:111122223333:dataset-group/shop"
    assert identity.get_caller_identity()["Account"] == "111122223333"


def test_an_emulator_can_be_given_and_the_last_one_counts(tmp_path: Path) -> None:
    personalize = client()
    first, second = LocalPersonalize(tmp_path / "first"), LocalPersonalize(tmp_path / "second")
    attach(personalize, first)
    attach(personalize, second)
    personalize.create_dataset_group(name="shop")
    assert (len(first.resources()), len(second.resources())) == (0, 1)
    assert (tmp_path / "second" / "personalize.sqlite3").exists()


def test_a_broken_connection_is_botocores_error() -> None:
    personalize = client()
    attach(personalize).settings.faults = [Fault("ListSchemas", "ConnectionReset")]
    with pytest.raises(ConnectionClosedError):
        personalize.list_schemas()
    assert personalize.list_schemas()["schemas"] == []


def test_a_body_may_be_a_file() -> None:
    personalize = client()
    emulator = attach(personalize)

    def as_file(request: AWSRequest, **_: Any) -> None:
        request.data = io.BytesIO(request.data)  # type: ignore[arg-type]

    personalize.meta.events.register("request-created.personalize", as_file)
    personalize.create_dataset_group(name="shop")
    assert len(emulator.resources()) == 1


def test_a_client_of_another_service_is_refused() -> None:
    with pytest.raises(ValueError, match="does not answer for s3: attach a client of one of personalize, ") as error:
        attach(client("s3"))
    assert all(name in str(error.value) for name in SERVICES)


def test_the_temporary_folder_goes_with_the_emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    personalize = client()
    attach(personalize)
    assert len(list(tmp_path.iterdir())) == 1
    del personalize
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_the_temporary_folder_goes_at_the_end_of_the_process(tmp_path: Path) -> None:
    script = (
        "import os, boto3, personalize_emulator\n"
        "client = boto3.client('personalize', 'us-east-1', aws_access_key_id='k', aws_secret_access_key='s')\n"
        "personalize_emulator.attach(client)\n"
        "client.create_dataset_group(name='shop')\n"
        "print(len(os.listdir(os.environ['TMPDIR'])))\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("1\n", "")
    assert list(tmp_path.iterdir()) == []
