"""Every command of the AWS CLI for Personalize, with input that is fine and with input that is not."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from botocore.validate import ParamValidator
from tests.emulator.cases import CASES, Case
from tests.emulator.checker import model
from tests.emulator.furnished import Furnished
from tests.emulator.world import World
from tests.emulator_http.cli import Commands, Printed, environment
from tests.emulator_http.commands import CHANGES, ENDS, PLANES, READS, SERVICES, Step, build, service_of
from tests.emulator_http.requests import admin
from tests.emulator_http.server import Server, running
from tests.processes import run

NOBODY = "arn:aws:personalize:us-east-1:000000000000:schema/nobody"


class Stage:
    """The store, its server, and the CLI."""

    def __init__(self, furnished: Furnished, server: Server, commands: Commands) -> None:
        self._furnished = furnished
        self._commands = commands
        self._answers: dict[str, Any] = {}
        self.server = server

    def run(self, service: str, operation: str, request: Mapping[str, Any]) -> Printed:
        printed = self._commands.run(service, operation, {name: self._known(value) for name, value in request.items()})
        if printed.code == 0:
            self._answers[operation] = printed.answer
        return printed

    def _known(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if not value.startswith("@"):
            return self._furnished.arns.get(value, value)
        operation, *path = value[1:].split(".")
        found = self._answers[operation]
        for name in path:
            found = found[int(name) if isinstance(found, list) else name]
        return found


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("cli")
    world = World(folder / "store")
    furnished = build(world)
    world.local.close()
    # Of the jobs whose end comes with the clock: whether it comes here depends on the tests that share this stage.
    missing = ("in.json", "users.csv")
    may_say = tuple(f"s3://bucket/{name} cannot be read, {folder}/store/s3/bucket/{name}: " for name in missing)
    with running(folder / "store", may_say=may_say) as server:
        commands = Commands(server.url, folder)
        try:
            yield Stage(furnished, server, commands)
        finally:
            commands.close()


def operations() -> list[tuple[str, str]]:
    return [(service, operation) for service in SERVICES for operation in model(service).operation_names]


def writable(case: Case) -> bool:
    """Tell whether the CLI sends this, and does not refuse it itself."""
    shape = model(service_of(case.operation)).operation_model(case.operation).input_shape
    assert shape is not None
    return not case.settings and not ParamValidator().validate(case.request, shape).has_errors()


def refusals() -> dict[tuple[str, str], list[Case]]:
    """Return the calls that the CLI can be told to make, by operation; one for each code."""
    found: dict[tuple[str, str], dict[str, Case]] = {}
    for case in CASES:
        if writable(case):
            found.setdefault((service_of(case.operation), case.operation), {}).setdefault(case.code, case)
    return {key: list(cases.values()) for key, cases in found.items()}


def test_every_command_refuses_what_cannot_be(stage: Stage) -> None:
    cases = refusals()
    assert set(operations()) - set(cases) == set(), "an operation has no refused call"
    for (service, operation), tried in cases.items():
        for case in tried:
            printed = stage.run(service, operation, case.request)
            assert printed.code == 255, (operation, case, printed)
            assert printed.out == ""
            assert f"An error occurred ({case.code}) when calling the {operation} operation: " in printed.err, printed


def test_every_command_does_what_it_is_for(stage: Stage) -> None:
    phases: list[list[Step]] = [READS, PLANES, CHANGES, ENDS]
    assert {(service, operation) for phase in phases for service, operation, _ in phase} == set(operations())
    for phase in phases:
        for service, operation, request in phase:
            printed = stage.run(service, operation, request)
            assert (printed.code, printed.err) == (0, ""), (operation, printed)
            shape = model(service).operation_model(operation).output_shape
            assert set(printed.answer) <= (set(shape.members) if shape else set())
        admin(stage.server, "POST", "/clock", {"advance_service": 24 * 3600})
    calls = admin(stage.server, "GET", "/calls")
    assert {call["operation"] for call in calls if call["status"] == 200} == {name for _, name in operations()}


def test_the_command_itself(stage: Stage, tmp_path: Path) -> None:
    aws = [str(Path(sys.executable).with_name("aws")), "personalize", "list-schemas", "--max-items", "250"]
    done = run(aws, env={**environment(tmp_path), "AWS_ENDPOINT_URL_PERSONALIZE": stage.server.url})
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["schemas"]) == 250
    refused = run(
        [*aws[:2], "delete-schema", "--schema-arn", NOBODY, "--endpoint-url", stage.server.url],
        env=environment(tmp_path),
    )
    assert refused.returncode == 255
    assert "(ResourceNotFoundException)" in refused.stderr
