"""`make verify-aws` against the emulator: what it assumes is what it does, and nothing is left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.emulator.world import ROLE, World

import data
from console import Problem
from verify_aws.__main__ import NOT_ASKED, PROBES, main, verify
from verify_aws.bench import Bench

BUCKET = "verify-data"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    data.write(tmp_path, BUCKET)
    made = World(tmp_path, speed=1)
    yield made
    made.local.close()


def bench_of(world: World) -> Bench:
    return Bench(world.client, "verify-test", f"s3://{BUCKET}/", ROLE, sleep=world.pass_time, clock=lambda: world.time)


def test_every_unconfirmed_point_is_probed() -> None:
    assert {probe.id for probe in PROBES} | set(NOT_ASKED) == {f"U{number}" for number in range(1, 32)}


def test_the_emulator_does_what_is_assumed(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.local.settings.refuse_undocumented = True
    world.local.settings.lenient_columns = False
    world.local.settings.update_inactive = False
    assert verify(bench_of(world), ask=lambda _: True) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(tuple(NOT_ASKED))]
    assert [line for line in lines if not re.match(r"U\d+ +confirmed", line)] == []
    assert len(lines) == len(PROBES)
    world.pass_time(3600)
    assert world.local.resources() == []


def test_nothing_is_spent_unasked(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(bench_of(world), ["U12", "U5"], ask=lambda _: False) == 0
    assert capsys.readouterr().out.count("undecided") == 2
    assert not [call for call in world.local.calls() if call.operation.startswith("Create")]


def test_another_behaviour_is_refuted(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    verify(bench_of(world), ["U4"], ask=lambda _: True)
    assert re.match(r"U4 +refuted", capsys.readouterr().out)


def test_without_data_there_is_no_answer(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    verify(Bench(world.client, "verify-test", sleep=world.pass_time, clock=lambda: world.time), ["U28"], ask=bool)
    assert "undecided" in (out := capsys.readouterr().out)
    assert "--data s3://BUCKET/FOLDER/" in out


@pytest.mark.parametrize(
    ("arguments", "sentence"), [(["U99"], "no probe U99"), (["--data", "s3://bucket"], "--data must be a folder")]
)
def test_a_wrong_argument_is_one_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        main(arguments)
