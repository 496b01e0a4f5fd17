"""The command itself: exit codes, what it prints for people and for machines, and one sentence for what goes wrong."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from tests.cli.account import PLACE
from tests.cli.exported import ARN, URN, exported

from personalize_emulator import LocalPersonalize
from personalize_provider.cli import main
from personalize_provider.cli.orphans import Orphan
from personalize_provider.cli.progress import Progress
from personalize_provider.cli.report import AwsCommand, as_json, as_text
from personalize_provider.config.provider_config import ProviderConfig
from personalize_provider.declare.resources import BY_NAME
from personalize_provider.plan.tags import OWNER_KEY

TAG = "project/dev/0123456789ab/01234567/89abcdef"
HELD = exported({"urn": URN, "id": ARN})
NOW = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with an account of which nobody knows."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "PERSONALIZE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    # However slow the machine is, nothing is said of the progress.
    monkeypatch.setattr("personalize_provider.cli.progress._PAUSE", 3600.0)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


@pytest.fixture
def local(folder: Path) -> Iterator[LocalPersonalize]:
    local = LocalPersonalize(folder / "emulator", speed=6000.0)
    yield local
    local.close()


def made(local: LocalPersonalize, name: str = "shop", word: str = "kept") -> None:
    request = {"name": name, "tags": [{"tagKey": OWNER_KEY, "tagValue": f"{TAG}/{word}"}]}
    assert local.handle("AmazonPersonalize.CreateDatasetGroup", json.dumps(request).encode()).status == 200


def engine(folder: Path, **answers: str) -> None:
    """A `pulumi` that answers by its first words; another one fails as the real one does without a stack."""
    (folder / "bin").mkdir()
    for name, answer in answers.items():
        (folder / "bin" / name).write_text(answer)
    script = folder / "bin" / "pulumi"
    script.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, sys\n"
        "words = [one for one in sys.argv[1:] if one != '--non-interactive']\n"
        "name = 'export' if 'export' in words else words[0]\n"
        "answer = pathlib.Path(__file__).with_name(name)\n"
        "if not answer.exists():\n"
        "    sys.exit('error: no stack selected; please use `pulumi stack select` to choose one')\n"
        "print(answer.read_text())\n"
    )
    script.chmod(0o755)


def run(*arguments: str) -> int:
    return main(["orphans", *arguments])


def test_nothing_is_alive_and_in_no_state(local: LocalPersonalize, folder: Path, capsys: Printed) -> None:
    made(local)
    (folder / "state.json").write_text(HELD)
    assert run("--state", "state.json", "--endpoint", "local:emulator") == 0
    assert capsys.readouterr() == ("", "Nothing of project/dev is alive and in no state.\n")


def test_what_is_found_is_printed_with_its_command(local: LocalPersonalize, folder: Path, capsys: Printed) -> None:
    made(local)
    made(local, "other")
    (folder / "state.json").write_text(HELD)
    assert run("--state", "state.json", "--endpoint", "local:emulator") == 3
    out, err = capsys.readouterr()
    first, second, third = out.splitlines()
    assert first == f"dataset group {ARN.replace('shop', 'other')}"
    assert second.startswith("  finished (")
    assert " ago; of project/dev; costs nothing by itself" in second
    assert third == (
        f"  aws personalize delete-dataset-group --dataset-group-arn {ARN.replace('shop', 'other')} "
        "--region us-east-1 --endpoint-url http://127.0.0.1:4599"
    )
    assert err == (
        "\n1 resource is alive and in none of these states; nothing was changed.\n"
        f"Serve this emulator for the commands: personalize-emulator --store {folder / 'emulator'}\n"
    )


def test_machines_get_one_object(local: LocalPersonalize, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    made(local, word="making")
    monkeypatch.setattr(sys, "stdin", io.StringIO(exported()))
    assert run("--state", "-", "--stack", "project/dev", "--endpoint", "local:emulator", "--json") == 3
    found = json.loads(capsys.readouterr().out)
    (one,) = found.pop("orphans")
    assert found == {"account": "000000000000", "region": "us-east-1"}
    assert (one["arn"], one["kind"], one["stack"], one["word"]) == (ARN, "DatasetGroup", "project/dev", "making")
    assert (one["finished"], one["does"]) == (False, "delete")
    assert one["ageSeconds"] >= 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(HELD))
    assert run("--state", "-", "--endpoint", "local:emulator", "--json") == 0
    assert json.loads(capsys.readouterr().out)["orphans"] == []


def test_several_states_and_all_stacks(local: LocalPersonalize, folder: Path) -> None:
    made(local)
    made(local, "other")
    (folder / "one.json").write_text(HELD)
    (folder / "two.json").write_text(exported({"urn": URN.replace("dev", "prod"), "id": ARN.replace("shop", "other")}))
    here = ("--endpoint", "local:emulator")
    assert run("--state", "one.json", "--state", "two.json", "--all-stacks", *here) == 0
    assert run("--state", "two.json", *here) == 0
    assert run("--state", "two.json", "--all-stacks", *here) == 3


def test_the_engine_tells_state_and_configuration(local: LocalPersonalize, folder: Path, capsys: Printed) -> None:
    made(local)
    config: dict[str, Any] = {
        "personalize:endpoint": {"value": "local:emulator", "secret": False},
        "personalize:defaultTags": {"secret": True},
        "aws:secretKey": {"secret": True},
    }
    engine(folder, stack="organization/project/dev\n", export=HELD, config=json.dumps(config))
    (folder / "Pulumi.yaml").touch()
    below = folder / "below"
    below.mkdir()
    os.chdir(below)
    assert run() == 0
    told = "are not read (aws:secretKey): AWS credentials are looked for where the AWS CLI finds them"
    assert told in capsys.readouterr().err
    made(local, "other")
    assert run() == 3
    assert run("--region", "eu-west-1") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "personalize: The states hold resources of account 000000000000 in us-east-1, but this leads to account "
        "000000000000 in eu-west-1 (the emulator); give --region, --profile or --endpoint."
    )


def test_a_state_in_two_regions_is_told_of(local: LocalPersonalize, folder: Path, capsys: Printed) -> None:
    made(local)
    there = {"urn": f"{URN}-2", "id": ARN.replace("us-east-1", "eu-west-1")}
    (folder / "state.json").write_text(exported({"urn": URN, "id": ARN}, there))
    assert run("--state", "state.json", "--endpoint", "local:emulator") == 0
    assert "The states also hold resources of account 000000000000 in eu-west-1:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "There is no `pulumi` on PATH: put it there, or give exported states by --state FILE."),
        (("--state", "none.json"), "none.json cannot be read: No such file or directory; give a file of"),
        (("--state", "odd.json"), "odd.json is no exported state; write one with"),
        (("--state", "bytes.json"), "bytes.json cannot be read: it is no text in UTF-8; give"),
        (("--state", "empty.json"), "The state holds nothing, and so does not tell its stack: add --stack"),
        (("--state", "empty.json", "--stack", "dev"), "--stack dev does not tell a project: write it as PROJECT/STACK"),
        (("--state", "held.json", "--endpoint", "local:none"), "There is no emulator's store in "),
        (("--state", "held.json", "--endpoint", "ftp://x"), "The stack configuration personalize:endpoint must be"),
        (("--state", "held.json", "--endpoint", "http://127.0.0.1:9"), "No emulator listens on http://127.0.0.1:9;"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    folder: Path, capsys: Printed, arguments: tuple[str, ...], sentence: str
) -> None:
    (folder / "odd.json").write_text("{}")
    (folder / "bytes.json").write_bytes(b"\xff\xfe{")
    (folder / "empty.json").write_text(exported())
    (folder / "held.json").write_text(HELD)
    assert run(*arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"personalize: {sentence}")
    assert err.count("\n") == 1


def test_an_engine_that_refuses_is_quoted(folder: Path, capsys: Printed) -> None:
    engine(folder)
    assert run("--stack", "nope") == 1
    assert capsys.readouterr().err == (
        "personalize: `pulumi stack --show-name --fully-qualify-stack-names --stack nope` was of no use: no stack "
        "selected; please use `pulumi stack select` to choose one; run in the folder of a project with a stack "
        "selected, or give exported states by --state FILE.\n"
    )


def test_a_mistake_of_the_program_is_one_sentence_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setattr("personalize_provider.cli.run.read_state", lambda *_: 1 / 0)
    (folder / "state.json").write_text(HELD)
    assert run("--state", "state.json") == 1
    assert capsys.readouterr().err == (
        "personalize: This is a mistake of the program, ZeroDivisionError: division by zero; nothing was changed.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["orphans", "--nope"], ["nope"]])
def test_arguments_that_cannot_be_used(arguments: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_help_tells_the_exit_codes(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    out = capsys.readouterr().out
    assert "exit codes: 0 nothing was found, 3 something was found, 1 it could not be looked for" in out


def test_how_each_is_told() -> None:
    version = Orphan(
        f"{ARN.replace('dataset-group', 'solution')}/1",
        BY_NAME["SolutionVersion"],
        "project/dev",
        "released",
        True,
        "ACTIVE",
        "2026-05-01T11:00:00.000Z",
    )
    schema = Orphan(ARN.replace("dataset-group", "schema"), BY_NAME["Schema"], None, None, True, "", None)
    recommender = Orphan(
        ARN.replace("dataset-group", "recommender"),
        BY_NAME["Recommender"],
        "project/dev",
        "making",
        False,
        "CREATE IN_PROGRESS",
        (NOW - timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    )
    text = as_text([version, schema, recommender], PLACE, NOW)
    assert [line.strip() for line in text.splitlines() if line.startswith("  ") and "aws" not in line] == [
        "let go of (ACTIVE); made 3 days ago; of project/dev; is billed by the hours of its training; the service "
        "cannot delete it, and the command takes its owner tag away",
        "finished; of unknown age; of a stack that its name does not tell; costs nothing by itself",
        "begun and not finished (CREATE IN_PROGRESS); made 30m ago; of project/dev; is billed by the hour while it is "
        "ACTIVE; the service refuses the command until it has settled",
    ]
    told = json.loads(as_json([version], PLACE, NOW))["orphans"][0]
    assert (told["ageSeconds"], told["does"], told["cost"]) == (262800, "let go", version.kind.cost)


def test_a_command_says_where_it_is_meant() -> None:
    config = ProviderConfig(region="eu-west-1", profile="shop", endpoint="http://127.0.0.1:4600")
    assert AwsCommand("000000000000", "eu-west-1", config).options == (
        "--region eu-west-1 --profile shop --endpoint-url http://127.0.0.1:4600"
    )


def test_progress_is_told_after_two_seconds_and_only_when_it_changes() -> None:
    from tests.provider.clock import ManualClock

    clock, said = ManualClock(), list[str]()

    async def work() -> None:
        async with Progress(clock, said.append) as progress:
            progress.doing = "One"
            await clock.sleep(1.9)
            assert said == []
            progress.doing = "Two"
            await clock.sleep(5)
            progress.doing = "Three"
            await clock.sleep(1.5)
        await clock.sleep(10)

    clock.run(work())
    assert said == ["Two ...", "Three ..."]
