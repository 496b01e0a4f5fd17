"""The Python language host and a project: its environment, its packages, code for what is imported."""

from __future__ import annotations

import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real_engine.harness import ROOT, STACK, Declared, Stack
from tests.support.plugin_stack import PluginStack

import engine_build

pytestmark = pytest.mark.engine

PROGRAM = """
import sys

import pulumi
import pulumi_personalize as personalize

group = personalize.DatasetGroup("shop", domain="ECOMMERCE")
pulumi.export("prefix", sys.prefix)
pulumi.export("group", group.arn)
"""


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A virtual environment without pip that has what this one has."""
    folder = tmp_path / "env"
    venv.create(folder, with_pip=False, symlinks=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "all.pth").write_text(f"{sysconfig.get_path('purelib')}\n{ROOT / 'provider'}\n{ROOT / 'emulator'}\n")
    return folder


@pytest.fixture
def named(tmp_path: Path, engine: Path, environment: Path) -> Iterator[Stack]:
    """A stack whose project names that environment, with no other Python on PATH that knows Pulumi."""

    class Named(Stack):
        language = {"name": "python", "options": {"virtualenv": "../env"}}  # noqa: RUF012

    stack = Named(tmp_path, engine)
    (stack.folder / "__main__.py").write_text(PROGRAM)
    here = Path(sys.executable).parent
    stack.env["PATH"] = ":".join(one for one in stack.env["PATH"].split(":") if Path(one) != here)
    del stack.env["VIRTUAL_ENV"]
    yield stack
    stack.close()


def test_a_program_runs_in_the_environment_that_the_project_names(named: Stack, environment: Path) -> None:
    named.up()
    outputs = named.outputs()
    assert Path(outputs["prefix"]).samefile(environment)
    assert named.local.resources() == [outputs["group"]]
    about = named.run("about", "--stack", STACK).output
    assert f"executable='{environment}/bin/python'" in about
    assert "personalize-pulumi" in about


def test_imported_resources_come_with_their_code(tmp_path: Path, engine: Path) -> None:
    """The command prints a program of which the next preview says that nothing is to be done."""
    stack = PluginStack(tmp_path, engine)
    try:
        arn = stack.call("CreateDatasetGroup", name="mall", domain="ECOMMERCE")["datasetGroupArn"]
        asked = ("personalize:index:DatasetGroup", "mall", arn)
        stack.run("import", *asked, "--yes", "--skip-preview", "--out", "code.py", "--stack", STACK)
        code = stack.project_file("code.py")
        assert 'mall = personalize.DatasetGroup("mall",' in code
        ours = code.replace("import pulumi_personalize_sdk as", "import pulumi_personalize as")
        (stack.folder / "__main__.py").write_text(ours)
        assert stack.preview().changed == {}
    finally:
        stack.close()


@pytest.fixture
def stand_in(engine: Path) -> Path:
    """The engine that is built where no Pulumi is installed."""
    if engine != engine_build.build_folder() / "bin":
        pytest.skip("not tested here: the engine is Pulumi's own")
    return engine


def test_an_installation_makes_no_environment_in_the_projects_folder(stack: Stack, stand_in: Path) -> None:
    (stack.folder / "requirements.txt").write_text("personalize-pulumi\n")
    before = sorted(stack.folder.iterdir())
    assert "The project names no environment" in stack.run("install").output
    assert sorted(stack.folder.iterdir()) == before


def test_an_installation_needs_pip_only_where_there_is_something_to_install(
    named: Stack, environment: Path, stand_in: Path
) -> None:
    assert "nothing is to be installed" in named.run("install").output
    (named.folder / "requirements.txt").write_text("personalize-pulumi\n")
    assert "Requirement already satisfied: personalize-pulumi" in named.run("install").output
    next(environment.rglob("all.pth")).unlink()
    refused = named.run("install", fails=True).output
    assert "has no pip: install requirements.txt with the tool that made the environment" in refused


def test_what_the_stand_in_cannot_do_it_says(stack: Stack, stand_in: Path) -> None:
    stack.resources = {"group": Declared("DatasetGroup", {})}
    plugin = str(Path(sys.executable).with_name("pulumi-resource-personalize"))
    refused = stack.run("package", "add", plugin, fails=True).output
    assert "its Python host cannot" in refused
    assert "install Pulumi from pulumi.com" in refused
