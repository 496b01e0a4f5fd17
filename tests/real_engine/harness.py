"""A stack of a real Pulumi engine in a folder of its own, on an emulator of its own.

Assertions go by the engine's own events: which resource took which steps, and what was said about it. Nothing here
sleeps for luck: what a test waits for is a condition with a deadline.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.real_engine.commands import PLANTED, Result, Running, logical_name, until

import data
from environment import variables
from personalize_emulator import LocalPersonalize
from personalize_emulator.doors.in_process import Call
from personalize_provider.plan.tags import OWNER_KEY

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).resolve().parent / "program"
#: How many times faster than the service: a training of forty minutes takes 0.4 seconds.
SPEED = 6000.0
#: Seconds of a change that is held: longer than any test waits.
HELD = 24 * 3600.0
#: What is left of it for the next run to wait for.
REST = 2.0
BUCKET = "shop-data"
STACK = "test"
PROJECT = "shop"


@dataclass
class Declared:
    """One resource of a program: class, arguments and options, as `program/__main__.py` reads them."""

    kind: str
    args: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)


Resources = dict[str, Declared]


def ref(path: str) -> dict[str, str]:
    """A property of a resource declared before: ``ref("group.arn")``."""
    return {"ref": path}


def _owner_only(call: Call) -> bool:
    """Tell whether a call writes the provider's own tag and nothing else."""
    tags = call.request.get("tags") or []
    return call.operation == "TagResource" and [tag.get("tagKey") for tag in tags] == [OWNER_KEY]


class Stack:
    """A project, its one stack, and the service it stands on.

    :ivar resources: what the program declares; every command runs the program with what is here then.
    :ivar local: the emulator, to look into its log, to change its settings and to act behind the stack's back.
    """

    #: What Pulumi.yaml says of the language.
    language: Any = "python"

    def __init__(self, folder: Path, engine: Path) -> None:
        self.resources: Resources = {}
        self._started: list[Running] = []
        self._project = folder / "project"
        self._logs = folder / "logs"
        for made in (self._project, self._logs, folder / "backend", folder / "home"):
            made.mkdir(parents=True)
        self.lay_out(self._project)
        self.emulator = folder / "emulator"
        data.write(self.emulator, BUCKET)
        self.local = LocalPersonalize(self.emulator, speed=SPEED)
        self.env = {
            **os.environ,
            **variables(engine),
            "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_CONFIG_PASSPHRASE": "test",
            "PULUMI_ENABLE_STREAMING_JSON_PREVIEW": "true",
            "AWS_ACCESS_KEY_ID": "AKIAPLANTED000000000",
            "AWS_SECRET_ACCESS_KEY": PLANTED,
            "AWS_SESSION_TOKEN": PLANTED,
        }
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "PULUMI_STACK", "PERSONALIZE_HOME"):
            self.env.pop(name, None)
        self.configure({})
        try:
            self.run("stack", "init", STACK)
        except BaseException:
            self.close()
            raise

    @property
    def folder(self) -> Path:
        """The project's folder, in which commands run."""
        return self._project

    def lay_out(self, project: Path) -> None:
        """Put the program where the commands run."""
        shutil.copy(PROGRAM / "__main__.py", project)

    def configure(self, values: Mapping[str, Any]) -> None:
        """Write the project file with these configuration values beside those of the emulator."""
        config = {"personalize:endpoint": f"local:{self.emulator}", "personalize:localSpeed": str(SPEED), **values}
        project = {
            "name": PROJECT,
            "runtime": self.language,
            "config": {key: {"value": value} for key, value in config.items()},
        }
        (self._project / "Pulumi.yaml").write_text(json.dumps(project), encoding="utf-8")

    def start(self, *command: str) -> Running:
        """Start a command with the program as it is now."""
        declared = {
            name: {"kind": one.kind, "args": one.args, "options": one.options} for name, one in self.resources.items()
        }
        (self._project / "resources.json").write_text(json.dumps(declared), encoding="utf-8")
        log = self._logs / f"{len(list(self._logs.iterdir())):03}-{command[0]}.log"
        running = Running(["--non-interactive", *command], self._project, self.env, log)
        self._started = [one for one in self._started if not one.over()] + [running]
        return running

    def write(self, program: str, given: Mapping[str, Any]) -> None:
        """Put another program in the place of the one that declares resources, and what it reads beside it."""
        shutil.copy(PROGRAM.with_name(program) / "__main__.py", self._project)
        (self._project / "given.json").write_text(json.dumps(given), encoding="utf-8")

    def run(self, *command: str, fails: bool | None = False) -> Result:
        """Run a command to its end."""
        return self.start(*command).finish(fails=fails)

    def start_up(self, *options: str) -> Running:
        return self.start("up", "--yes", "--skip-preview", "--json", "--stack", STACK, *options)

    def up(self, *options: str, fails: bool | None = False) -> Result:
        return self.start_up(*options).finish(fails=fails)

    def preview(self, *options: str, fails: bool | None = False) -> Result:
        return self.run("preview", "--json", "--stack", STACK, *options, fails=fails)

    def refresh(self, *options: str, fails: bool | None = False) -> Result:
        return self.run("refresh", "--yes", "--skip-preview", "--json", "--stack", STACK, *options, fails=fails)

    def destroy(self, fails: bool | None = False) -> Result:
        return self.run("destroy", "--yes", "--skip-preview", "--json", "--stack", STACK, fails=fails)

    def shown(self) -> dict[str, str]:
        """All that commands printed and wrote into files of their own, by file; the emulator left out."""
        folders = (self._logs, self._project, Path(self.env["PULUMI_HOME"]), self._project.parent / "backend")
        paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return {str(path): path.read_text(encoding="utf-8", errors="replace") for path in paths}

    def cancel(self) -> Result:
        return self.run("cancel", "--yes", "--stack", STACK)

    def outputs(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("stack", "output", "--json", "--stack", STACK).output)
        return found

    def project_file(self, name: str) -> str:
        """Return what a command wrote beside the program."""
        return (self._project / name).read_text(encoding="utf-8")

    def export(self) -> str:
        """The state as `pulumi stack export` shows it."""
        return self.run("stack", "export", "--stack", STACK).output

    def state(self) -> dict[str, dict[str, Any]]:
        """Return what the state holds of each resource of the program."""
        listed = json.loads(self.export())["deployment"].get("resources", [])
        return {logical_name(one["urn"]): one for one in listed if re.search(r"[:/$]personalize", one["urn"])}

    def urn(self, name: str) -> str:
        kind = self.resources[name].kind
        return f"urn:pulumi:{STACK}::{PROJECT}::pulumi-python:dynamic/personalize:{kind}::{name}"

    def call(self, operation: str, **request: Any) -> dict[str, Any]:
        """Call the service behind the stack's back."""
        reply = self.local.handle(f"AmazonPersonalize.{operation}", json.dumps(request).encode())
        assert reply.status == 200, reply.body
        answer: dict[str, Any] = json.loads(reply.body or b"{}")
        return answer

    def live(self, noun: str, arn: str) -> dict[str, Any]:
        """Return what Describe says."""
        member = noun[0].lower() + noun[1:]
        found: dict[str, Any] = self.call(f"Describe{noun}", **{f"{member}Arn": arn})[member]
        return found

    def calls(self, operation: str) -> int:
        """How often the operation was called with success."""
        return sum(one.status == 200 for one in self.local.calls(operation))

    def tags(self, arn: str) -> dict[str, str]:
        """The tags of a resource, the owner's left out."""
        found = self.call("ListTagsForResource", resourceArn=arn)["tags"]
        return {one["tagKey"]: one["tagValue"] for one in found if one["tagKey"] != OWNER_KEY}

    def hold(self, *changes: str) -> None:
        """Let every such change (``recommender.create``) that begins from now on last until `let_go`."""
        self.local.settings.durations = dict.fromkeys(changes, HELD)

    def let_go(self) -> None:
        """Let what is held come to its end, soon and not at once, so that there is something to wait for."""
        self.local.settings.durations = {}
        self.local.clock.advance(HELD - REST)

    def wait_for_call(self, operation: str) -> None:
        """Wait until the operation is called for the first time."""
        until(lambda: self.calls(operation), f"a call of {operation}")

    def writes(self) -> list[str]:
        """The successful calls that change something but the owner tag, in order."""
        return [one.operation for one in self.tried() if one.status == 200 and not _owner_only(one)]

    def tried(self) -> list[Call]:
        """All calls that would change something, the refused ones too."""
        return [one for one in self.local.calls() if not one.operation.startswith(("Describe", "List", "Get"))]

    def close(self) -> None:
        """End what still runs, of a test that was given up too, and close the service."""
        for running in self._started:
            running.end()
        self.local.close()
