"""Functions, explicit providers and enumerations in YAML and Go programs; the quickstarts show the resources."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.commands import needs
from tests.support.engines import engine as engine
from tests.support.projects import PLUGIN, Project, write_project
from tests.support.projects import project as project
from tests.support.repository import ROOT

import hosts

pytestmark = pytest.mark.languages

PROGRAMS = Path(__file__).resolve().parent / "programs"
#: Seconds for one command: the first build of a Go program takes minutes.
PATIENCE = 1500.0
EXAMPLE = ROOT / "examples" / "quickstart_go"


def answered(project: Project) -> None:
    """The program is previewed and run, and its next run changes nothing."""
    project.pulumi("preview", "--stack", "test")
    assert project.up() == {
        "recipeArn": "arn:aws:personalize:::recipe/aws-user-personalization-v2",
        "foundTags": {"team": "growth"},
        "ownedTags": {"owner": "platform", "own": "x"},
    }
    assert "4 unchanged" in project.pulumi("up", "--yes", "--expect-no-changes", "--stack", "test")
    project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "test")


def test_yaml(project: Project, engine: Path) -> None:
    hosts.add(["yaml"], engine)
    write_project(project, "yaml", PLUGIN, program=(PROGRAMS / "program.yaml").read_text(encoding="utf-8"))
    answered(project)


def test_go(project: Project, engine: Path) -> None:
    needs("go")
    hosts.add(["go"], engine)
    shutil.copytree(PROGRAMS / "go", project.folder, dirs_exist_ok=True)
    shutil.copy(EXAMPLE / "go.sum", project.folder)
    module = (EXAMPLE / "go.mod").read_text(encoding="utf-8")
    (project.folder / "go.mod").write_text(module.replace("../../sdk", f"{ROOT}/sdk"), encoding="utf-8")
    write_project(project, "go", PLUGIN)
    answered(replace(project, patience=PATIENCE))
