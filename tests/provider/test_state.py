"""What a state keeps is written in one form, and read in every earlier one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from personalize_provider.base import errors
from personalize_provider.base.release import release
from personalize_provider.base.urn import parse_urn
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan import state

GROUP = BY_NAME["DatasetGroup"]
INPUTS = {"name": "n", "domain": "ECOMMERCE", "__autoName": True, "__formerly": ["urn"], "__after": ["arn"]}
OUTPUTS = {"name": "n", "domain": "ECOMMERCE", "arn": "arn", "__token": "t"}
OLD_STATES = sorted((Path(__file__).parents[1] / "fixtures" / "states_2026_11").glob("*/state.json"))


def test_what_is_written_carries_its_form_and_tells_what_was_sent() -> None:
    kept = state.written(GROUP, INPUTS, OUTPUTS)
    assert kept["__version"] == state.VERSION == 1
    assert kept["__by"] == release()
    assert not state.described_by_another(kept)
    assert not state.described_by_another(OUTPUTS)
    assert state.described_by_another({**kept, "__by": "0.0.1"})
    assert "__formerly" not in kept
    found = state.read(GROUP, kept)
    assert state.sent(found) == {"name": "n", "domain": "ECOMMERCE", "__autoName": True}
    assert found["__after"] == ["arn"]
    assert state.written(GROUP, {**INPUTS, **found}, found) == kept


@pytest.mark.parametrize("path", OLD_STATES, ids=lambda path: path.parent.name)
def test_a_state_without_a_form_is_read_as_it_is(path: Path) -> None:
    listed = json.loads(path.read_text(encoding="utf-8"))["deployment"]["resources"]
    kinds = {one["urn"]: BY_NAME.get(parse_urn(one["urn"]).types.rpartition(":")[2]) for one in listed}
    found = [(kind, one["outputs"]) for one in listed if (kind := kinds[one["urn"]]) is not None]
    assert found
    for kind, outputs in found:
        assert "__version" not in outputs
        kept = state.read(kind, outputs)
        assert kept == state.read(kind, {**outputs, "__version": 1.0})
        assert set(outputs) - set(kept) == set()
        assert set(state.sent(kept)) - {"__autoName"} == set(outputs["__sent"])


@pytest.mark.parametrize("form", [None, "text", -1, 0, 0.5, True, {}, [1]])
def test_a_form_that_is_none_is_the_first(form: Any) -> None:
    kept = state.written(GROUP, INPUTS, OUTPUTS)
    assert state.read(GROUP, {**kept, "__version": form}) == state.read(GROUP, kept)


@pytest.mark.parametrize("form", [2, 2.0, 17, float("inf")])
def test_a_newer_form_is_refused_with_the_way_on(form: float) -> None:
    with pytest.raises(errors.InputsError, match="newer version of this package wrote the state of this dataset group"):
        state.read(GROUP, {"__version": form})


def test_an_older_form_comes_through_every_step_from_there_on(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [lambda kept: {**kept, "steps": "1"}, lambda kept: {**kept, "steps": kept.get("steps", "") + "2"}]
    monkeypatch.setattr(state, "_UPGRADES", tuple(steps))
    monkeypatch.setattr(state, "VERSION", 3)
    read = [state.read(GROUP, form) for form in ({}, {"__version": 1}, {"__version": 2}, {"__version": 3})]
    assert [one.get("steps") for one in read] == ["12", "12", "2", None]
