"""Programs in other languages than Python, on a real engine and the emulator."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.support.projects import PROGRAMS
from tests.support.commands import run
from tests.support.projects import PLUGIN, SDK_NAME, Project, write_project

pytestmark = pytest.mark.engine


def test_a_typescript_program(project: Project, engine: Path, node_modules: Path, compiled_sdk: Path) -> None:
    if not (engine / "pulumi-language-nodejs").exists():
        pytest.skip("not tested here: this engine has no language host for Node.js")
    _add_program(project, node_modules, compiled_sdk)
    write_project(project, {"name": "nodejs", "options": {"typescript": False}}, PLUGIN)
    outputs = project.up()
    assert outputs["groupArn"].startswith("arn:aws:personalize:us-east-1:000000000000:dataset-group/shop-")
    assert outputs["datasetArn"].endswith("/INTERACTIONS")
    assert outputs["tags"] == {"team": "growth"}
    assert outputs["ownedTags"] == {"owner": "platform", "own": "x"}
    assert outputs["recipeArn"] == "arn:aws:personalize:::recipe/aws-user-personalization-v2"
    assert outputs["foundTags"] == {"team": "growth"}
    assert ":recipe/aws-ecomm-" in outputs["useCase"]
    again = project.pulumi("preview", "--expect-no-changes", "--stack", "test")
    assert "unchanged" in again


def test_an_autonamed_program(project: Project, engine: Path, node_modules: Path, compiled_sdk: Path) -> None:
    if not (engine / "pulumi-language-nodejs").exists():
        pytest.skip("not tested here: this engine has no language host for Node.js")
    _add_program(project, node_modules, compiled_sdk)
    write_project(project, {"name": "nodejs", "options": {"typescript": False}}, PLUGIN)
    project.pulumi("config", "set", "--path", "pulumi:autonaming.pattern", "${name}-${stack}", "--stack", "test")
    assert "dataset-group/shop-test" in project.pulumi("preview", "--stack", "test")
    project.pulumi("config", "set", "--path", "pulumi:autonaming.pattern", "${name} of ${stack}", "--stack", "test")
    # In JSON, since what is printed for people is cut where other lines come in between. The engine tells of one
    # resource only, whichever comes first.
    refused = project.pulumi("preview", "--json", "--stack", "test", fails=True)
    assert re.search(r"would be called '\w+ of test' by the stack configuration pulumi:autonaming", refused)


def test_the_plugin_archive_installs_and_runs(
    project: Project, node_modules: Path, compiled_sdk: Path, tmp_path: Path
) -> None:
    import dist

    built = dist.wheels(tmp_path)
    archive = dist.archive(built, tmp_path)
    version = dist.version(built[0])
    project.pulumi("plugin", "install", "resource", "personalize", version, "--file", str(archive))
    _add_program(project, node_modules, compiled_sdk)
    write_project(project, {"name": "nodejs", "options": {"typescript": False}}, None)
    launched = Path(project.env["PULUMI_HOME"], "plugins", f"resource-personalize-v{version}")
    env = {**project.env, "PERSONALIZE_PYTHON": sys.executable}
    started = Project(project.folder, {**env, "PATH": _without_environment(env["PATH"])})
    started.pulumi("up", "--yes", "--skip-preview", "--stack", "test")
    assert "dataset/shop-" in project.pulumi("stack", "output", "datasetArn", "--stack", "test")
    assert (launched / "env" / "bin" / "python").exists()
    assert not list(launched.glob("env-*"))


def _without_environment(path: str) -> str:
    """PATH without the folder whose console script would be found instead of the installed plugin."""
    return ":".join(folder for folder in path.split(":") if Path(folder) != PLUGIN)


def _add_program(project: Project, node_modules: Path, compiled_sdk: Path) -> None:
    shutil.copytree(PROGRAMS / "typescript", project.folder, dirs_exist_ok=True)
    target = project.folder / "node_modules"
    target.mkdir()
    for path in node_modules.iterdir():
        (target / path.name).symlink_to(path)
    package = target / SDK_NAME
    shutil.copytree(compiled_sdk, package)
    run([node_modules / ".bin" / "tsc"], project.folder)
