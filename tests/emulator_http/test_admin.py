"""Faults, settings and the clock over HTTP, with what a client sees of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from botocore.exceptions import ConnectionError as BrokenError
from tests.emulator.world import INTERACTIONS, code_of
from tests.emulator_http.requests import admin, send
from tests.emulator_http.server import Server, running


@pytest.fixture(autouse=True)
def _as_before(server: Server) -> Iterator[None]:
    yield
    admin(server, "POST", "/reset")
    admin(server, "DELETE", "/settings")


def create(server: Server) -> str:
    return str(server.client().create_schema(name="s", schema=json.dumps(INTERACTIONS))["schemaArn"])


def test_what_it_is(server: Server) -> None:
    about = admin(server, "GET")
    assert (about["region"], about["account"], about["speed"]) == ("us-east-1", "000000000000", 600.0)
    assert abs(about["clock"]["now"] - time.time()) < 60


def test_settings(server: Server) -> None:
    assert admin(server, "GET", "/settings")["rate_limits"] is True
    assert admin(server, "PATCH", "/settings", {"rate_limits": False, "list_delay": 2})["list_delay"] == 2.0
    assert admin(server, "GET", "/settings")["rate_limits"] is False
    assert admin(server, "DELETE", "/settings")["rate_limits"] is True


def test_a_scripted_failure_and_an_expired_token(server: Server) -> None:
    admin(server, "POST", "/faults", {"operation": "ListSchemas", "code": "ServiceUnavailable"})
    left = admin(server, "POST", "/faults", [{"operation": "*", "code": "ExpiredTokenException", "times": None}])
    assert [fault["code"] for fault in left] == ["ServiceUnavailable", "ExpiredTokenException"]
    client = server.client()
    for status, code in ((503, "ServiceUnavailable"), (400, "ExpiredTokenException"), (400, "ExpiredTokenException")):
        with pytest.raises(ClientError) as error:
            client.list_schemas()
        assert code_of(error.value) == code
        assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
    assert admin(server, "DELETE", "/faults") == []
    client.list_schemas()


def test_random_failures_are_the_same_under_a_seed(tmp_path: Path) -> None:
    def failures(store: Path) -> list[bool]:
        with running(store, "--seed", "11") as server:
            fault = {"operation": "*", "code": "InternalFailure", "times": None, "probability": 0.5}
            admin(server, "POST", "/faults", fault)
            target = "AmazonPersonalize.ListSchemas"
            return [send(server, "POST", "/", b"{}", X_Amz_Target=target)[0] == 500 for _ in range(40)]

    first = failures(tmp_path / "1")
    assert 5 < sum(first) < 35
    assert failures(tmp_path / "2") == first


@pytest.mark.parametrize(("when", "left"), [("before", 0), ("after", 1)])
def test_a_broken_connection(server: Server, when: str, left: int) -> None:
    admin(server, "POST", "/faults", {"operation": "CreateSchema", "code": "ConnectionReset", "when": when})
    with pytest.raises((BrokenError, ConnectionClosedError)) as error:
        create(server)
    assert "reset by peer" in str(error.value) or isinstance(error.value, ConnectionClosedError)
    assert len(admin(server, "GET", "/resources")) == left
    call = admin(server, "GET", "/calls")[-1]
    assert (call["operation"], call["status"], call["error_code"]) == ("CreateSchema", 0, "ConnectionReset")


def test_a_reset_is_a_reset(server: Server) -> None:
    admin(server, "POST", "/faults", {"operation": "ListSchemas", "code": "ConnectionReset"})
    with pytest.raises(ConnectionResetError):
        send(server, "POST", "/", b"{}", X_Amz_Target="AmazonPersonalize.ListSchemas")


def test_a_slow_answer_holds_nobody_else_up(server: Server) -> None:
    admin(server, "POST", "/faults", {"operation": "ListSchemas", "delay": 2.0})
    import threading

    took: list[float] = []

    def slow() -> None:
        began = time.monotonic()
        server.client().list_schemas()
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=slow)]
    threads[0].start()
    while admin(server, "GET", "/settings")["faults"]:
        pass
    began = time.monotonic()
    send(server, "POST", "/", b"{}", X_Amz_Target="AmazonPersonalize.ListRecipes")
    quick = time.monotonic() - began
    threads[0].join()
    assert took[0] >= 2.0
    assert quick < took[0]


def test_eventual_consistency(server: Server) -> None:
    admin(server, "POST", "/clock", {"frozen": True})
    admin(server, "PATCH", "/settings", {"list_delay": 5, "describe_delay": 9})
    arn = create(server)
    client = server.client()
    for seconds, listed, described in ((0, 0, False), (5, 1, False), (4, 1, True)):
        admin(server, "POST", "/clock", {"advance": seconds})
        assert len(client.list_schemas()["schemas"]) == listed
        if described:
            client.describe_schema(schemaArn=arn)
        else:
            with pytest.raises(ClientError, match="does not exist"):
                client.describe_schema(schemaArn=arn)


def test_the_published_rate(tmp_path: Path) -> None:
    with running(tmp_path, "--speed", "0.001") as server:
        client = server.client()
        client.list_schemas()
        with pytest.raises(ClientError, match="Rate exceeded"):
            client.list_schemas()
        client.list_recipes()


def test_time_moves_by_hand_and_survives_a_restart(tmp_path: Path) -> None:
    with running(tmp_path, "--speed", "60") as server:
        before = admin(server, "POST", "/clock", {"frozen": True})
        arn = server.client().create_dataset_group(name="g")["datasetGroupArn"]
        moved = admin(server, "POST", "/clock", {"advance": 0.25, "advance_service": 15})
        assert moved["now"] == before["now"] + 0.5
    with running(tmp_path, "--speed", "60") as server:
        assert admin(server, "GET", "/clock")["now"] == moved["now"]
        client = server.client()
        assert client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"] == "CREATE IN_PROGRESS"
        assert admin(server, "POST", "/clock", {"advance_service": 30})["frozen"] is True
        assert client.describe_dataset_group(datasetGroupArn=arn)["datasetGroup"]["status"] == "ACTIVE"
        assert admin(server, "POST", "/clock", {"frozen": False})["frozen"] is False


def test_calls(server: Server) -> None:
    create(server)
    server.client().list_schemas()
    assert [call["operation"] for call in admin(server, "GET", "/calls")] == ["CreateSchema", "ListSchemas"]
    assert [call["operation"] for call in admin(server, "GET", "/calls?limit=1")] == ["ListSchemas"]
    found = admin(server, "GET", "/calls?operation=CreateSchema")
    assert [call["request"]["name"] for call in found] == ["s"]


@pytest.mark.parametrize(
    ("method", "path", "body", "problem"),
    [
        ("PATCH", "/settings", {"colour": "red"}, "unknown setting 'colour'"),
        ("PATCH", "/settings", [], "an object with settings by name is expected"),
        ("POST", "/faults", {"operation": "*"}, "a fault needs a 'code', a 'delay', or both"),
        ("POST", "/clock", {}, "an object with some of advance, advance_service, frozen is expected"),
        ("POST", "/clock", {"advance": "1"}, "advance is a number of seconds"),
        ("POST", "/clock", {"advance": -1}, "the clock moves forward only, by a number of seconds"),
        ("POST", "/clock", {"frozen": "yes"}, "frozen is true or false"),
        ("GET", "/calls?limit=0", None, "limit is a number from 1 to 1000"),
    ],
)
def test_one_sentence_for_what_cannot_be(server: Server, method: str, path: str, body: Any, problem: str) -> None:
    assert admin(server, method, path, body) == problem


def test_what_takes_no_body_needs_no_content_type(server: Server) -> None:
    create(server)
    for method, path in (("POST", "/reset"), ("DELETE", "/faults"), ("DELETE", "/settings")):
        assert send(server, method, f"/_emulator{path}")[0] == 200
        assert send(server, method, f"/_emulator{path}", b"x=1", Content_Type="text/plain")[0] == 200
    assert admin(server, "GET", "/resources") == []


def test_a_foreign_page_cannot_change_anything(server: Server) -> None:
    status, _, answer = send(server, "POST", "/_emulator/clock", b"{}", Content_Type="text/plain")
    assert (status, json.loads(answer)["message"]) == (400, "send the header Content-Type: application/json")
    assert send(server, "POST", "/_emulator/clock", b"{", Content_Type="application/json")[0] == 400
    assert send(server, "POST", "/_emulator/reset", Origin="http://example.com")[0] == 403
    assert send(server, "POST", "/_emulator/nothing", b"{}", Content_Type="application/json")[0] == 404
