"""Whom the emulator answers: any client of this machine, and no page of a stranger."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator_http.server import Server
from tests.processes import PATIENCE

from personalize_emulator.doors.command import main

LIST = {"X-Amz-Target": "AmazonPersonalize.ListSchemas"}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "text/plain;charset=UTF-8"}


def port_of(server: Server) -> int:
    return urllib.parse.urlsplit(server.url).port or 0


def ask(
    server: Server, method: str, path: str, headers: list[tuple[str, str]], body: bytes = b"{}"
) -> tuple[int, dict[str, str], bytes]:
    """A request with these headers and no others, ``PORT`` in them standing for the server's."""
    connection = http.client.HTTPConnection("127.0.0.1", port_of(server), timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value.replace("PORT", str(port_of(server))))
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    response = connection.getresponse()
    found = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LocalHost:PORT",
        "localhost.:PORT",
        "shop.localhost:PORT",
        "[::1]:PORT",
        "127.9.9.9:PORT",
        "[::ffff:127.0.0.1]:PORT",
    ],
)
def test_names_of_this_machine_are_answered(server: Server, host: str) -> None:
    assert ask(server, "POST", "/", [("Host", host), *LIST.items()])[0] == 200
    assert ask(server, "GET", "/_emulator/overview", [("Host", host)])[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:PORT",
        "localhost.evil.example:PORT",
        "127.0.0.1.evil.example:PORT",
        "127.0.0.1",
        "localhost:1",
        "10.0.0.1:PORT",
        "localhost:PORT@evil.example",
        "",
        "[::1]",
        "[::2]:PORT",
        "localhost:PORT:PORT",
        "notlocalhost:PORT",
        "x" * 300,
        "localhost\u00e9:PORT".encode().decode("latin-1"),
    ],
)
def test_a_name_that_was_led_here_is_not(server: Server, host: str) -> None:
    for method, path, more in (("POST", "/", LIST), ("GET", "/_emulator/overview", {}), ("GET", "/", {})):
        status, headers, body = ask(server, method, path, [("Host", host), *more.items()])
        assert (status, headers["x-amzn-errortype"]) == (403, "AccessDeniedException")
        answer = json.loads(body)
        assert answer["__type"] == "AccessDeniedException"
        assert "--allow-host" in answer["message"]


def test_a_request_without_a_host_or_with_two(server: Server) -> None:
    two = [("Host", "localhost:PORT"), ("Host", "evil.example")]
    for hosts in ([], two, two[::-1]):
        assert ask(server, "POST", "/", [*hosts, *LIST.items()])[0] in (400, 403)


CHANGES = [
    ("POST", "/", {**LIST, **FORM}),
    ("POST", "/events", FORM),
    ("POST", "/_emulator/reset", JSON),
    ("POST", "/_emulator/clock", JSON),
    ("PATCH", "/_emulator/settings", JSON),
    ("DELETE", "/_emulator/settings", JSON),
    ("PUT", "/whatever", JSON),
]


@pytest.mark.parametrize(("method", "path", "headers"), CHANGES)
@pytest.mark.parametrize(
    "page",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://localhost:PORT.evil.example"},
        {"Origin": "ftp://localhost:PORT"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost:PORT", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_page_changes_nothing(
    server: Server, method: str, path: str, headers: dict[str, str], page: dict[str, str]
) -> None:
    status, _, body = ask(server, method, path, [("Host", "localhost:PORT"), *headers.items(), *page.items()])
    assert status == 403
    assert json.loads(body)["message"].startswith("The emulator takes nothing from a page of another ")


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"Origin": "http://localhost:PORT"},
        {"Origin": "http://localhost:PORT", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_its_own_page_and_clients_do(server: Server, page: dict[str, str]) -> None:
    for method, path, headers in CHANGES[:6]:
        status, _, _ = ask(server, method, path, [("Host", "localhost:PORT"), *headers.items(), *page.items()])
        assert status != 403, path


def test_another_page_can_link_here_but_not_put_it_into_a_frame(server: Server) -> None:
    status, headers, _ = ask(server, "GET", "/", [("Host", "localhost:PORT"), ("Sec-Fetch-Site", "cross-site")])
    assert status == 200
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that listens everywhere, and is known by names of its own."""
    options = ("--host", "0.0.0.0", "--allow-host", "emulator", "--allow-host", "gate:9000")
    server = Server(tmp_path_factory.mktemp("open"), *options)
    yield server
    code, problem = server.stop()
    assert code == 0
    assert problem == (
        "Warning: with --host 0.0.0.0, everybody who reaches this machine over its network can read and change all that"
        " is in the emulator, and read and write the files of its buckets: nothing asks for a password.\n"
    )


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:PORT", 200),
        ("192.168.1.7:8080", 200),
        ("[fe80::1]:80", 200),
        ("localhost:8080", 200),
        ("emulator:PORT", 200),
        ("Emulator", 200),
        ("gate:9000", 200),
        ("gate:PORT", 403),
        ("evil.example:PORT", 403),
        ("emulator.evil.example:PORT", 403),
    ],
)
def test_where_it_listens_everywhere_names_must_be_allowed(open_server: Server, host: str, status: int) -> None:
    assert ask(open_server, "POST", "/", [("Host", host), *LIST.items()])[0] == status
    other = [("Host", host), ("Origin", "https://evil.example"), *LIST.items()]
    assert ask(open_server, "POST", "/", other)[0] == 403


def test_a_name_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--store", str(tmp_path), "--allow-host", "http://x/"])
    assert "a host is a name or an address, with or without :PORT, not 'http://x/'" in capsys.readouterr().err
