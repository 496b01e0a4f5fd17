"""The worked example that the architecture's page begins with: each stop is gone through, and its value compared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pulumi
import pytest
from tests.api.mocks import Engine
from tests.provider.kind import GROUP
from tests.provider.stage import Row, Stage
from tests.support.mocked import engine as engine
from tests.support.mocked import run as run
from tests.support.staged import stage as stage

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "architecture.md").read_text(encoding="utf-8")

_STOP = re.compile(r"^\*\*(?P<name>[\w ]+)\.\*\* .*?^```(?:python|json)\n(?P<value>.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = PAGE.partition("## One field on its way\n")[2].partition("\n## ")[0]
#: What the page shows at each stop.
SHOWN: Mapping[str, str] = {stop["name"]: stop["value"] for stop in _STOP.finditer(SECTION)}


def shown(stop: str) -> Any:
    return json.loads(SHOWN[stop])


Run = Callable[[Callable[[], object]], Any]


@pytest.fixture
def program(engine: Engine, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """The program of the page, run with what the provider answers; its exports."""

    def play(**answers: Any) -> dict[str, Any]:
        exports: dict[str, pulumi.Output[Any]] = {}
        monkeypatch.setattr(pulumi, "export", exports.__setitem__)
        engine.answers = answers

        def body() -> pulumi.Output[dict[str, Any]]:
            exec(compile(SHOWN["The program"], "architecture.md", "exec"), {"shop_arn": GROUP})
            return pulumi.Output.all(**exports)

        exported: dict[str, Any] = run(body)
        return exported

    return play


@pytest.fixture
def row(stage: Stage, engine: Engine, program: Callable[..., dict[str, Any]]) -> Row:
    """The recommender as an earlier run has left it, which excluded one column."""
    program()
    given = engine.inputs("for-you")
    excluding_one = json.loads(json.dumps(given).replace('["PRICE", "COLOUR"]', '["PRICE"]'))
    assert excluding_one != given
    stage.prepare("stocked")
    return stage.row("Recommender", "for-you", **excluding_one).create()


def test_every_stop_is_one_of_these() -> None:
    assert list(SHOWN) == [
        "The program",
        "The engine",
        "Check",
        "Diff",
        "The request",
        "The answer",
        "The state",
        "The exports",
    ]


def test_the_way_there_and_back(stage: Stage, engine: Engine, program: Callable[..., dict[str, Any]], row: Row) -> None:
    given = engine.inputs("for-you")
    assert shown("The engine") == given

    row.given = given
    checked = row.checked()
    assert shown("Check") == checked.inputs
    (warning,) = checked.warnings
    assert warning.removesuffix(" [R12]") in " ".join(SECTION.split())
    planned = row.plan()
    assert shown("Diff") == {change.path: change.effect for change in planned.changes}

    row.update(**given)
    (update,) = (call for call in stage.calls() if call.operation == "UpdateRecommender")
    assert shown("The request") == update.request

    described = stage.describe(row)
    assert shown("The answer").items() <= described.items()
    assert shown("The state").items() <= row.outputs.items()
    assert shown("The exports") == program(**row.outputs)
