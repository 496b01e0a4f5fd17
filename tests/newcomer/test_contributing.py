"""Each recipe of CONTRIBUTING.md, followed word for word in a copy of the checkout: edits, commands and failures."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.newcomer.contributing import PAGE, RECIPES, recipe
from tests.newcomer.pages import ROOT, Block
from tests.newcomer.reader import Reader
from tests.sixteenth import patched_model

KIND, FIELD, *_ = RECIPES
#: What the botocore has that a recipe begins with.
BOTOCORE: Mapping[str, Callable[[patched_model.Model], None]] = {
    KIND: patched_model.add_experiment,
    FIELD: patched_model.add_description_of_campaigns,
}
#: What the recipes change, and what their commands need.
PARTS = ("docs", "emulator", "examples", "provider", "sdk", "tests", "tools")
FILES = ("Makefile", "README.md", PAGE, "LICENSE", "mkdocs.yml", "pyproject.toml", "constraints.txt")
LEFT = shutil.ignore_patterns("node_modules", "bin", ".*", "__pycache__")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy in which the packages of this environment are used and this copy's own code."""
    folder = tmp_path / "checkout"
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=LEFT)
    for file in FILES:
        shutil.copy2(ROOT / file, folder)
    (folder / ".venv").symlink_to(sys.prefix)
    for name in ("pyproject.toml", "constraints.txt"):
        os.utime(folder / name, (0, 0))  # Else `make` could install this copy into the environment.
    return folder


@pytest.fixture
def contributor(tmp_path: Path, checkout: Path) -> Iterator[Reader]:
    """Somebody at a terminal in the copy, with a home of their own, where botocore finds another model."""
    user = Path.home()
    kept = ("PATH", "LANG", "SSL_CERT_FILE", "GOPROXY", "GOFLAGS", "GOSUMDB")
    env = {name: os.environ[name] for name in kept if name in os.environ}
    env["PYTHONPATH"] = os.pathsep.join(str(checkout / folder) for folder in ("provider", "emulator"))
    # What was built once for this machine is not built again.
    env["XDG_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME", str(user / ".cache"))
    env["GOPATH"] = os.environ.get("GOPATH", str(user / "go"))
    person = Reader(tmp_path, env, 0)
    person.follow([Block("", 0, "bash", "", "", "", f"cd {checkout}\n")])
    yield person
    person.close()


@pytest.mark.parametrize("heading", RECIPES)
def test_a_recipe_ends_well(contributor: Reader, tmp_path: Path, heading: str) -> None:
    if heading in BOTOCORE:
        patched_model.write(tmp_path, BOTOCORE[heading])
    steps = recipe(heading)
    commands = [step for step in steps if step.language == "bash"]
    assert commands[0].fails or any(step.language == "diff" for step in steps[:1]), "it begins with what is missing"
    assert not commands[-1].fails
    contributor.follow(steps)
