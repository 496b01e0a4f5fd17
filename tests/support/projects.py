"""Projects of one program in any language, on a real engine."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests import processes
from tests.support.commands import needs, run
from tests.support.repository import ROOT

import node_packages
from environment import variables

#: Programs in other languages than Python, one in each file.
PROGRAMS = ROOT / "tests" / "sdk" / "programs"
#: The AWS SDK for JavaScript, as far as Personalize goes.
CLIENTS = {f"@aws-sdk/client-personalize{part}": "^3.900.0" for part in ("", "-runtime", "-events")}
SDK_NAME = "@pulumi-personalize/personalize"


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Return the npm packages that the SDK and its programs need, kept in the cache folder."""
    needs("node", "npm")
    return node_packages.node_modules()


@pytest.fixture(scope="session")
def compiled_sdk(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed Node.js SDK, compiled as its own package.json says."""
    return node_packages.compile_sdk(tmp_path_factory.mktemp("sdk") / "nodejs", node_modules)


@dataclass(frozen=True)
class Project:
    """A project of one program, with a backend, a home and an emulator of its own."""

    folder: Path
    env: Mapping[str, str]
    patience: float = processes.PATIENCE

    def pulumi(self, *command: str, fails: bool = False) -> str:
        line = ["pulumi", *command, "--non-interactive"]
        return run(line, self.folder, self.env, fails=fails, patience=self.patience)

    def up(self) -> dict[str, Any]:
        """Run the program; the outputs of its stack."""
        self.pulumi("up", "--yes", "--skip-preview", "--stack", "test")
        found: dict[str, Any] = json.loads(self.pulumi("stack", "output", "--json", "--stack", "test"))
        return found


@pytest.fixture
def project(tmp_path: Path, engine: Path) -> Project:
    """An empty project folder and the environment of its commands."""
    for name in ("project", "backend", "home"):
        (tmp_path / name).mkdir()
    env = {
        **os.environ,
        **variables(engine),
        "PULUMI_BACKEND_URL": f"file://{tmp_path / 'backend'}",
        "PULUMI_HOME": str(tmp_path / "home"),
        "PULUMI_CONFIG_PASSPHRASE": "test",
    }
    return Project(tmp_path / "project", env)


def write_project(
    project: Project, runtime: Any, plugin: Path | None, config: Mapping[str, str] | None = None, program: str = ""
) -> None:
    """Write Pulumi.yaml and make the stack.

    :param plugin: the folder of the plugin's executable; None for an installed plugin.
    :param program: the text of a YAML program, which has its place in the same file.
    """
    values = {"personalize:endpoint": f"local:{project.folder / 'emulator'}", "personalize:localSpeed": "6000"}
    text: dict[str, Any] = {
        "name": "shop",
        "runtime": runtime,
        "config": {key: {"value": value} for key, value in {**values, **(config or {})}.items()},
    }
    if plugin is not None:
        text["plugins"] = {"providers": [{"name": "personalize", "path": str(plugin)}]}
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in text.items()]
    (project.folder / "Pulumi.yaml").write_text("".join(lines) + program, encoding="utf-8")
    project.pulumi("stack", "init", "test")


#: The folder of the plugin's console script.
PLUGIN = Path(sys.executable).parent
