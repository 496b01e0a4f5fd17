"""Any HTTP request at all: refused or answered, never with 500, and the emulator's own routes work as before."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.emulator import hostile
from tests.emulator_http.requests import admin, send
from tests.emulator_http.server import Server
from tests.processes import PATIENCE

from personalize_emulator.doors.http.admin import PREFIX
from personalize_emulator.store.settings import SETTINGS

MEMBERS = (
    "operation",
    "code",
    "delay",
    "match",
    "reason",
    "times",
    "advance",
    "advance_service",
    "frozen",
    "schemaArn",
    "nextToken",
    "name",
    "solution.schedule_day",
    "\0",
    "\ud800",
)
BYTES = some.sampled_from([b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"{", b"[" * 70_000, b"\xef\xbb\xbf{}", b"null"])
DOCUMENTS = some.recursive(
    hostile.VALUES | some.none() | some.booleans() | some.integers(),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from([*SETTINGS, *MEMBERS]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
BODIES = BYTES | DOCUMENTS.map(hostile.body) | hostile.DEEP_TEXTS.map(str.encode)
PATHS = some.sampled_from(
    [
        "/",
        "//",
        "/../../etc/passwd",
        "/%2e%2e/%00",
        "/\xff",
        "/%ff",
        "/%ed%a0%80",
        "/events",
        "/recommendations",
        "*",
        "/_emulator/page/page.js/..",
        "/_emulator/nothing",
        "/x" * 2000,
    ]
    + [f"{PREFIX}{path}" for path in ("", "/settings", "/faults", "/clock", "/calls", "/resources", "/overview")]
    + [f"{PREFIX}/calls?{query}" for query in ("limit=-1", "limit=%ff", "limit=1e9", "operation=%00", "operation=%ff")]
    + [f"{PREFIX}{path}" for path in ("/resource", "/call", "/questions", "/rows")]
    + [f"{PREFIX}/{path}?arn={arn}" for path in ("resource", "questions") for arn in ("x", "%ff", "%00", "a:b:c:d:e:f")]
    + [f"{PREFIX}/call?id={identifier}" for identifier in ("1", "-1", "1e9", "%d9%a1", "9" * 18, "9" * 5000)]
    + [f"{PREFIX}/calls?limit={'9' * 5000}", f"{PREFIX}/calls?operation=%ed%a0%80&limit=1"]
)
TYPES = some.sampled_from(
    [
        "application/json",
        "application/json; charset=nonsense",
        "application/json; charset=utf-16",
        "text/html",
        "",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "\xff/\xff",
    ]
)
TARGETS = some.sampled_from(
    [
        "AmazonPersonalize.ListSchemas",
        "AmazonPersonalize.CreateSchema",
        "AmazonPersonalize.",
        ".",
        "",
        "\xff.\xff",
        "AmazonPersonalize.\xed\xa0\x80",
        "ResourceGroupsTaggingAPI_20170126.GetResources",
        "x" * 5000,
        None,
    ]
)
SIGNATURES = some.sampled_from(
    [
        "AWS4-HMAC-SHA256 Credential=111122223333/20260101/eu-west-1/personalize/aws4_request",
        "Credential=" * 500,
        "Credential=\xff/20260101/a/b/aws4_request",
        f"Credential=k/20260101/{'a' * 4000}/b/aws4_request",
        None,
    ]
)
METHODS = some.sampled_from(
    ["GET", "POST", "POST", "POST", "PUT", "PATCH", "PATCH", "DELETE", "HEAD", "OPTIONS", "FOO"]
)


def request(server: Server, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
    """The status and the answer; a connection of its own each time, since some of these end it."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=PATIENCE)
    connection._validate_path = lambda url: None  # type: ignore[attr-defined]
    connection._encode_request = lambda line: line.encode("latin-1")  # type: ignore[attr-defined]
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@settings(max_examples=400, deadline=None)
@given(METHODS, PATHS, TYPES, TARGETS, SIGNATURES, BODIES)
def test_no_request_ends_in_500(
    server: Server, method: str, path: str, type_: str, target: str | None, signature: str | None, body: bytes
) -> None:
    headers = {"Content-Type": type_}
    headers |= {} if target is None else {"X-Amz-Target": target}
    headers |= {} if signature is None else {"Authorization": signature}
    status, answer = request(server, method, path, headers, body)
    assert status < 500, (method, path, headers, body[:200], answer)
    _look(server)


def _look(server: Server) -> None:
    """Everything that people look at can be read; then the settings are as in the beginning."""
    for path in ("/calls?limit=20", "/overview", "/resources", "/clock", "/settings"):
        status, _, answer = send(server, "GET", f"{PREFIX}{path}")
        assert status == 200, (path, answer)
        json.loads(answer)
    admin(server, "DELETE", "/settings")


@settings(max_examples=200, deadline=None)
@given(
    some.sampled_from([("PATCH", "/settings"), ("POST", "/faults"), ("POST", "/clock"), ("POST", "/rows")]),
    DOCUMENTS | BYTES,
)
def test_the_routes_refuse_with_400_and_a_sentence(server: Server, route: tuple[str, str], document: Any) -> None:
    body = document if isinstance(document, bytes) else hostile.body(document)
    method, path = route
    status, headers, answer = send(server, method, PREFIX + path, body, Content_Type="application/json")
    assert status in (200, 400), answer
    assert headers.get_content_type() == "application/json"
    assert status == 200 or json.loads(answer)["message"].isprintable()
    _look(server)


@pytest.mark.parametrize("size", [1024**2, 33 * 1024**2])
def test_large_bodies_are_refused_and_not_kept(server: Server, size: int) -> None:
    status, _, _ = send(server, "POST", "/", b"[" * size, X_Amz_Target="AmazonPersonalize.ListSchemas")
    assert status in (400, 413)
    _, _, answer = send(server, "GET", f"{PREFIX}/calls?limit=5")
    assert len(answer) < 100_000
