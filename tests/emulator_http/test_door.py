"""The HTTP door: real clients, regions and accounts, beginning and end."""

from __future__ import annotations

import json
import resource
import signal
import socket
import threading
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.emulator.world import INTERACTIONS
from tests.emulator_http.requests import send
from tests.emulator_http.server import Server, running
from tests.processes import PATIENCE

from personalize_emulator import LocalPersonalize
from personalize_emulator.doors import apis
from personalize_emulator.doors.command import main


def test_boto3_makes_and_reads_resources(server: Server) -> None:
    client = server.client()
    arn = client.create_schema(name="made", schema=json.dumps(INTERACTIONS))["schemaArn"]
    assert arn == "arn:aws:personalize:us-east-1:000000000000:schema/made"
    assert json.loads(client.describe_schema(schemaArn=arn)["schema"]["schema"]) == INTERACTIONS
    client.delete_schema(schemaArn=arn)
    with pytest.raises(ClientError) as error:
        client.describe_schema(schemaArn=arn)
    assert error.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_region_and_account_are_those_of_the_credentials(server: Server) -> None:
    here = server.client(region="eu-west-1", key="111122223333")
    arn = here.create_schema(name="abroad", schema=json.dumps(INTERACTIONS))["schemaArn"]
    assert arn == "arn:aws:personalize:eu-west-1:111122223333:schema/abroad"
    assert [schema["name"] for schema in here.list_schemas()["schemas"]] == ["abroad"]
    for other in (server.client(region="eu-west-1"), server.client(key="111122223333")):
        assert "abroad" not in [schema["name"] for schema in other.list_schemas()["schemas"]]
        with pytest.raises(ClientError, match="does not exist"):
            other.describe_schema(schemaArn=arn)
    china = server.client(region="cn-north-1").create_dataset_group(name="far")["datasetGroupArn"]
    assert china == "arn:aws-cn:personalize:cn-north-1:000000000000:dataset-group/far"


def test_who_am_i(server: Server) -> None:
    identity = server.client("sts").get_caller_identity()
    assert identity["Account"] == "000000000000"
    assert server.client("sts", key="111122223333").get_caller_identity()["Account"] == "111122223333"


def test_every_operation_of_every_service_has_a_way_in(server: Server) -> None:
    for api in apis.APIS:
        client = server.client(api.name)
        for operation in sorted(api.model.operations):
            path = next((path for (_, path), name in api.model.routes.items() if name == operation), "/")
            headers = {"X_Amz_Target": f"{api.model.target_prefix}.{operation}"} if path == "/" else {}
            status, answered, body = send(server, "POST", path, b'{"nonsense": 1}', **headers)
            code = answered.get("x-amzn-ErrorType") or json.loads(body)["__type"]
            assert code == (api.invalid if operation in api.operations else "InvalidAction"), operation
            assert status == 400
            assert answered["Content-Type"].startswith("application/")
        client.close()


def test_what_is_not_an_operation_is_said_so(server: Server) -> None:
    status, headers, body = send(server, "POST", "/nothing")
    assert (status, headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException")
    assert "POST /nothing" in json.loads(body)["message"]
    assert send(server, "POST", "/", b"{}", X_Amz_Target="AmazonPersonalize.Nothing")[0] == 400
    for text in (b"{", b"[" * 100_000, b'{"maxResults": NaN}', b"\xff"):
        status, _, body = send(server, "POST", "/", text, X_Amz_Target="AmazonPersonalize.ListSchemas")
        assert (status, json.loads(body)["__type"]) == (400, "SerializationException")


def test_it_says_where_it_is_when_it_is_ready(store: Path) -> None:
    with running(store) as server:
        assert server.line == f"Amazon Personalize emulator: {server.url}\n"
        assert server.url.startswith("http://127.0.0.1:")
        assert send(server, "POST", "/", b"{}", X_Amz_Target="AmazonPersonalize.ListSchemas")[0] == 200


def test_a_start_takes_less_than_a_second(store: Path) -> None:
    """A start and an end, in processor time: other tests use the machine too. The quickest of a few counts."""
    took: list[float] = []
    while not took or (min(took) >= 1.0 and len(took) < 5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with running(store):
            pass
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 1.0, took


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(store: Path, number: signal.Signals) -> None:
    with running(store) as server:
        client = server.client()
        client.create_dataset_group(name="kept")
        assert server.stop(number) == (0, "")
    with running(store) as again:
        assert [group["name"] for group in again.client().list_dataset_groups()["datasetGroups"]] == ["kept"]


def test_slow_answers_do_not_hold_up_the_end(store: Path) -> None:
    with running(store) as server:
        LocalPersonalize(store).settings.faults = [{"operation": "*", "delay": 2 * PATIENCE}]
        answers: list[int] = []
        target = "AmazonPersonalize.ListSchemas"
        ask = lambda: answers.append(send(server, "POST", "/", b"{}", X_Amz_Target=target)[0])  # noqa: E731
        client = threading.Thread(target=ask)
        client.start()
        watched = LocalPersonalize(store)
        while not watched.calls():
            assert client.is_alive()
        assert server.stop() == (0, "")
        client.join()
    assert answers == [200]


def test_a_busy_port_is_one_sentence(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port), "--store", str(store)]) == 2
    out, problem = capsys.readouterr()
    assert out == ""
    assert problem == (
        f"Port {port} on 127.0.0.1 is in use: stop what listens there, or give another one with --port (0 takes a free "
        "one).\n"
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--port", "x"], "a port is a number from 0 to 65535, not 'x'"),
        (["--port", "65536"], "a port is a number from 0 to 65535, not '65536'"),
        (["--speed", "0"], "a speed is a number greater than 0, not '0'"),
        (["--seed", "x"], "a seed is a whole number of 0 or more, not 'x'"),
        (["--s3-endpoint", "minio"], "an endpoint is a URL that begins with http:// or https://, not 'minio'"),
        (["--speed", "fast"], "a speed is a number greater than 0, not 'fast'"),
    ],
)
def test_odd_options_are_refused(options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(options)
    assert sentence in capsys.readouterr().err


def test_a_store_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--store", str(tmp_path / "file")]) == 2
    assert "give another one with --store" in capsys.readouterr().err
    (tmp_path / "personalize.sqlite3").write_text("not a database" * 100)
    assert main(["--store", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"The emulator's store in {tmp_path} is damaged (file is not a database): move {tmp_path}/personalize.sqlite3"
        " away to begin with an empty one, or give another one with --store.\n"
    )
