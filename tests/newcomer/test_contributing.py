"""Each recipe of CONTRIBUTING.md, followed word for word in a copy of the checkout: edits, commands and failures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.newcomer.contributing import PAGE, RECIPES, recipe
from tests.newcomer.pages import Block
from tests.newcomer.reader import Reader
from tests.sixteenth import patched_model
from tests.support.checkout import PARTS, copy

KIND, FIELD, *_ = RECIPES
#: What the botocore has that a recipe begins with.
BOTOCORE: Mapping[str, Callable[[patched_model.Model], None]] = {
    KIND: patched_model.add_experiment,
    FIELD: patched_model.add_description_of_campaigns,
}
#: What the recipes change and their commands need, beside what the examples do.
MORE = ("docs", "tests", "mkdocs.yml", PAGE)


@pytest.fixture
def contributor(tmp_path: Path) -> Iterator[Reader]:
    """Somebody at a terminal in the copy, with a home of their own, where botocore finds another model."""
    checkout, user = copy(tmp_path / "checkout", (*PARTS, *MORE)), Path.home()
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
