"""One line for each call of the service, with nothing in it that is nobody's business."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.provider.answering import call, client_of, refusal
from tests.provider.stage import Stage

from personalize_provider.base.call_log import LOG, VARIABLE, subject
from personalize_provider.base.errors import ConfigurationError, PersonalizeError
from pulumi_personalize import _host

PLANTED = "pLantedInATag"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "calls"
    LOG.open(environ={VARIABLE: str(file)})
    yield file
    LOG.open(environ={})


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_each_call_is_one_line_without_the_request(stage: Stage, log: Path) -> None:
    row = stage.row("DatasetGroup", tags={"token": PLANTED}).create()
    row.read()
    lines = _lines(log)
    assert [one["operation"] for one in lines] == [one.operation for one in stage.local.calls()]
    assert {tuple(one) for one in lines} == {
        ("time", "operation", "resource", "attempt", "requestId", "milliseconds", "outcome")
    }
    created = next(one for one in lines if one["operation"] == "CreateDatasetGroup")
    assert (created["resource"], created["attempt"], created["outcome"]) == (row.inputs["name"], 1, "ok")
    assert [one["requestId"] for one in lines if one["requestId"]] == [one["requestId"] for one in lines]
    assert {one["resource"] for one in lines if one["operation"].startswith("Describe")} == {row.arn}
    assert PLANTED not in log.read_text(encoding="utf-8")


def test_a_refused_call_is_told_by_its_code_alone(stage: Stage, log: Path) -> None:
    group = "arn:aws:personalize:us-east-1:000000000000:dataset-group/nobody"
    with pytest.raises(PersonalizeError):
        stage.do(lambda life: life.invoke("getDatasetGroup", {"arn": group}))
    (line,) = _lines(log)
    assert (line["operation"], line["resource"], line["outcome"]) == (
        "DescribeDatasetGroup",
        group,
        "ResourceNotFoundException",
    )
    assert line["requestId"]


def test_each_attempt_is_a_line_of_its_own(log: Path) -> None:
    client, _ = client_of(refusal("ThrottlingException"), refusal("ThrottlingException"))
    call(client)
    assert [(one["attempt"], one["outcome"]) for one in _lines(log)] == [
        (1, "ThrottlingException"),
        (2, "ThrottlingException"),
        (3, "ok"),
    ]


@pytest.mark.parametrize(
    ("operation", "request_", "found"),
    [
        ("CreateCampaign", {"name": "c", "solutionVersionArn": "s"}, "c"),
        ("CreateSolutionVersion", {"solutionArn": "s"}, "s"),
        ("CreateDatasetImportJob", {"jobName": "j", "roleArn": "r", "datasetArn": "d"}, "j"),
        ("UpdateCampaign", {"solutionVersionArn": "s", "campaignArn": "c"}, "c"),
        ("StopSolutionVersionCreation", {"solutionVersionArn": "v"}, "v"),
        ("TagResource", {"resourceArn": "a", "tags": []}, "a"),
        ("ListCampaigns", {"solutionArn": "s", "maxResults": 100}, "s"),
        ("CreateOdd", {"roleArn": "r"}, None),
        ("ListSchemas", {}, None),
    ],
)
def test_a_line_names_what_the_call_is_about(operation: str, request_: dict[str, Any], found: str | None) -> None:
    assert subject(operation, request_) == found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["127.0.0.1:1"], False), (["-v=0", "x"], False), (["-v=1", "x"], True), (["--logtostderr", "-v=9", "x"], True)],
)
def test_the_engines_verbosity_asks_for_lines(
    arguments: list[str], said: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    LOG.open(arguments, {})
    with LOG.call("ListSchemas", {}, 1):
        pass
    LOG.open(environ={})
    assert bool(capsys.readouterr().err) is said


@pytest.mark.parametrize("name", ["/dev/null/calls", "a\0b"])
def test_a_file_that_cannot_be_written_is_named_in_one_sentence(name: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^The file that the environment variable {VARIABLE} names cannot"):
        LOG.open(environ={VARIABLE: name})


def test_the_engines_address_is_found_behind_its_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["host", "--logtostderr", "-v=9", "127.0.0.1:4711"])
    assert _host.engine_address() == "127.0.0.1:4711"
