"""Every call that breaks a rule, once more over HTTP: the second door refuses what the first one does."""

from __future__ import annotations

import http.client
import json
import urllib.parse
from collections.abc import Iterator

import pytest
from tests.emulator.cases import CASES
from tests.emulator.checker import check_reply, model
from tests.emulator.furnished import Furnished, furnish
from tests.emulator.world import World
from tests.emulator_http.commands import CONTROL, service_of
from tests.emulator_http.server import Server, running
from tests.processes import PATIENCE


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    world = World(tmp_path_factory.mktemp("store"))
    found = furnish(world)
    world.local.clock.freeze()
    yield found
    world.local.close()


@pytest.fixture(scope="module")
def server(furnished: Furnished) -> Iterator[Server]:
    with running(furnished.world.directory) as server:
        yield server


def test_every_rule_over_http(furnished: Furnished, server: Server) -> None:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.url).netloc, timeout=PATIENCE)
    wrong = []
    for case in CASES:
        service = service_of(case.operation)
        path = model(service).operation_model(case.operation).http["requestUri"]
        headers = {"X-Amz-Target": f"AmazonPersonalize.{case.operation}"} if service == CONTROL else {}
        with furnished.settings(case):
            connection.request("POST", path, json.dumps(furnished.request(case)), headers)
            response = connection.getresponse()
            body = response.read()
        check_reply(service, case.operation, response.status, body)
        answer = json.loads(body or "{}")
        code = answer.get("__type") or response.headers.get("x-amzn-ErrorType")
        if code != case.code or case.message not in answer.get("message", ""):
            wrong.append((case, code, answer))
    connection.close()
    assert wrong == []
    assert len(CASES) > 400
