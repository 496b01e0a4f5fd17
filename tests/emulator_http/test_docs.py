"""The page about the HTTP door says what is so."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from tests.emulator_http.requests import send
from tests.emulator_http.server import Server

from personalize_emulator import Fault
from personalize_emulator.doors.command import main
from personalize_emulator.doors.http.admin import PREFIX
from personalize_emulator.store.settings import Values

TEXT = (Path(__file__).parents[2] / "docs" / "emulator-http.md").read_text(encoding="utf-8")


def test_the_options_are_those_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    rows = [row for row in TEXT.splitlines() if row.startswith("| `--")]
    described = {option for row in rows for option in re.findall(r"--[a-z0-9-]+", row.split("|")[1])}
    assert described | {"--help"} == set(re.findall(r"--[a-z0-9-]+", capsys.readouterr().out))


def test_the_faults_can_be_had() -> None:
    shown = re.findall(r"fault '(\{.*?\})'", TEXT)
    assert len(shown) == 4
    for text in shown:
        Fault(**json.loads(text))


def test_the_settings_exist() -> None:
    table = TEXT.partition("| Setting |")[2].partition("## Time")[0]
    named = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert len(named) >= 8
    assert set(named) <= {item.name for item in dataclasses.fields(Values)}


def test_the_routes_exist(server: Server) -> None:
    rows = [row.split("|")[1] for row in TEXT.splitlines() if row.startswith("| `") and PREFIX in row]
    assert len(rows) >= 7
    for row in rows:
        for path in re.findall(rf"({PREFIX}[/a-z]*)", row):
            for method in re.findall(r"[A-Z]{3,}", row):
                status, _, body = send(server, method, path, b"", Content_Type="application/json")
                assert status in (200, 400), (method, path, body)
