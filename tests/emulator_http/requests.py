"""Requests to the emulator's HTTP door."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from typing import Any

from tests.emulator_http.server import Server
from tests.processes import PATIENCE


def admin(server: Server, method: str, path: str = "", body: Any = None) -> Any:
    """An answer of the emulator's own routes, the message of one that refuses."""
    content = b"" if body is None else json.dumps(body).encode()
    status, headers, answer = send(server, method, f"/_emulator{path}", content, Content_Type="application/json")
    assert headers.get_content_type() == "application/json", answer
    if status == 400:
        return json.loads(answer)["message"]
    assert status == 200
    return json.loads(answer)


def send(
    server: Server, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """A request that no SDK would make."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=PATIENCE)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    answer = response.status, response.headers, response.read()
    connection.close()
    return answer
