"""Secret texts in every input and setting, through a whole life: none shows where it must not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.harness import BUCKET, STACK, Stack
from tests.real_engine.planted import INPUTS, LEFT_OUT, Planted, inputs_of, plant, plant_lost_data, program
from tests.real_engine.planted_settings import LEFT_OUT as SETTINGS_LEFT_OUT
from tests.real_engine.planted_settings import PLACES, lost_data, plant_settings, settings

from personalize_provider.config.provider_schema import provider_object
from personalize_provider.declare.resources import RESOURCES

#: Resources that nothing else waits for: their creation is refused once, in words that repeat all that was sent.
REFUSED = ("tracker", "filter", "metrics", "export", "forget", "segments")


def test_every_input_that_can_hold_a_secret_has_one(tmp_path: Path) -> None:
    (tmp_path / "s3" / BUCKET).mkdir(parents=True)
    (tmp_path / "s3" / BUCKET / "interactions.csv").touch()
    kinds = {name: one.kind for name, one in program(tmp_path).items()}
    planted = {(kinds[name], _declared(path)) for name, paths in INPUTS.items() for path in paths}
    every = {(resource.name, path) for resource in RESOURCES for path in inputs_of(resource.name)}
    assert planted <= every
    assert {one for one in every - planted if not one[1].endswith(tuple(LEFT_OUT))} == set()


def _declared(path: str) -> str:
    """The path of an input as the schema of its resource has it."""
    free = r"(tags|triggers|itemExplorationConfig|(?:in|ex)cludedDatasetColumns)\.\w+"
    return re.sub(r"\.\d+", ".*", re.sub(free, r"\1.{}", path))


@pytest.mark.engine
def test_a_secret_input_is_sent_to_the_service_and_shown_nowhere(either: Stack) -> None:
    secrets = plant(either)
    either.env["PERSONALIZE_CALL_LOG"] = "calls.log"
    either.run("preview", "--diff", "--save-plan", "plan.json", "--stack", STACK)
    either.local.settings.faults = [_fault(either, name, secrets) for name in REFUSED]
    secrets.append(plant_lost_data(either, len(secrets)))
    failed = either.up("--continue-on-error", fails=True)
    assert any("[secret]" in text for text in failed.said("error", "lost"))
    del either.resources["lost"]
    del either.env["PERSONALIZE_CALL_LOG"]
    either.up("--logflow", "--logtostderr", "-v=1")
    assert either.refresh().drifted == set()
    assert either.up().changed == {}
    either.export()
    assert "\n".join(map(str, _found(secrets, either))) == ""
    assert _sent(secrets, either) == {one.place: one.calls for one in secrets}
    either.destroy()
    assert not _found(secrets, either)


def test_every_setting_that_can_hold_a_secret_has_one() -> None:
    free = {key for key, field in provider_object().fields.items() if not field.choices}
    planted = {key for place in PLACES for key in settings(place)}
    assert free - planted == set(SETTINGS_LEFT_OUT)


@pytest.mark.engine
def test_a_secret_setting_shows_nowhere(either: Stack) -> None:
    """Of the stack and of an explicit provider; of all of them a service is sent the default tags alone."""
    secrets = plant_settings(either)
    either.preview("--save-plan", "plan.json")
    either.up("--logflow", "--logtostderr", "-v=1")
    assert either.refresh().drifted == set()
    whole = dict(either.resources)
    either.resources |= {**lost_data(either, "group"), **lost_data(either, "other")}
    failed = either.up("--continue-on-error", fails=True)
    assert all("none.csv" in failed.error(f"{name}-import") for name in ("group", "other"))
    either.resources = whole
    either.destroy()
    assert "\n".join(map(str, _found(secrets, either))) == ""
    assert _sent(secrets, either) == {one.place: one.calls for one in secrets}


def _fault(stack: Stack, name: str, secrets: list[Planted]) -> dict[str, str]:
    sent = [one.value for one in secrets if one.place.startswith(f"{name}.") and one.calls]
    words = f"Odd: {', '.join(sent)}."
    return {"operation": f"Create{stack.resources[name].kind}", "code": "InvalidInputException", "message": words}


def _found(secrets: list[Planted], stack: Stack) -> list[tuple[str, str, str]]:
    """Where a secret text is to be seen: its place, the file and what stands around it."""
    return [
        (one.place, file, text[max(0, text.index(one.text) - 200) : text.index(one.text) + 60])
        for file, text in _ours(stack)
        for one in secrets
        if one.text in text
    ]


def _ours(stack: Stack) -> Iterator[tuple[str, str]]:
    """Return what is shown, by file, without the log of an engine that was told to write one: it has all properties."""
    for file, text in stack.shown().items():
        engines = (
            line.startswith('{"time":') and '"msg":' in line and "requestId" not in line for line in text.splitlines()
        )
        yield file, "\n".join(line for line, its in zip(text.splitlines(), engines, strict=True) if not its)


def _sent(secrets: list[Planted], stack: Stack) -> dict[str, frozenset[str]]:
    """The operations whose requests hold a secret text, by its place."""
    requests = [(call.operation, json.dumps(call.request)) for call in stack.local.calls()]
    return {one.place: frozenset(name for name, text in requests if one.text in text) for one in secrets}
