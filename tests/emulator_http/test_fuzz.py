"""Ten thousand requests by chance: none fails, the memory stays, and everything can be looked at afterwards. More with
``make torture ARGS="--fuzz 100000"``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.emulator_http import fuzz
from tests.emulator_http.requests import admin, send

COUNT = 10_000
GROWTH = 64 * 1024
"""Kilobytes that the server may grow by, once it has all it needs: two caches of SQLite fill meanwhile."""


def test_ten_thousand_requests_without_a_failure(store: Path) -> None:
    with fuzz.target(store) as (server, known):
        found = fuzz.run(server.url, server.process.pid, known, COUNT, seed=1)
        assert sum(found.statuses.values()) == COUNT
        assert found.statuses["200"] > COUNT / 20, found.table()
        assert found.memory[-1] - found.memory[1] < GROWTH, found.table()
        for path in ("/calls?limit=1000", "/overview", "/resources", "/settings"):
            status, _, answer = send(server, "GET", f"/_emulator{path}")
            assert (status, bool(json.loads(answer))) == (200, True)
        admin(server, "DELETE", "/settings")
