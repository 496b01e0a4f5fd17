"""A sixteenth kind of resource: one file and one line in the provider, one file and one line in the emulator.

A copy of the house gets a fictional kind, and a copy of botocore's model that knows it. Everything else is derived or
generated, and the tests of all kinds run over it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.sixteenth import patched_model

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

PROVIDER_FILE, MOST_IN_PROVIDER = HERE / "provider_file.py", 60
EMULATOR_FILE, MOST_IN_EMULATOR = HERE / "emulator_file.py", 45
#: Where the files of the kind go, and the list that names it.
PROVIDER = Path("provider/personalize_provider/declare/resources")
EMULATOR = Path("emulator/personalize_emulator/kinds")
TESTS = (
    "tests/provider/test_life.py",
    "tests/provider/test_diff.py",
    "tests/provider/test_field_lives.py",
    "tests/provider/test_interruptions.py",
    "tests/provider/test_naming.py",
    "tests/provider/test_experiment.py",
    "tests/plugin/test_every_change.py",
    "tests/plugin/test_half_made.py",
    "tests/api/test_against_botocore.py",
    "tests/api/test_get.py",
    "tests/api/test_state.py",
    "tests/rules/test_rules.py",
    "tests/cli/test_orphans.py",
    "tests/docs/test_iam_policy.py",
)


@dataclass(frozen=True)
class House:
    """The copy, and a home directory with the model."""

    path: Path
    home: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Python in the copy."""
        folders = os.pathsep.join(str(self.path / one) for one in ("provider", "emulator", "tools"))
        environment = {**os.environ, "HOME": str(self.home), "PYTHONPATH": folders}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.path, env=environment, capture_output=True, text=True, check=False
        )

    def read(self, path: str) -> str:
        return (self.path / path).read_text(encoding="utf-8")


def add_line(path: Path, after: str, line: str) -> None:
    """Add one line to a file, below another one."""
    text = path.read_text(encoding="utf-8")
    assert text.count(f"{after}\n") == 1
    path.write_text(text.replace(f"{after}\n", f"{after}\n{line}\n"), encoding="utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house with the kind in it, its files generated anew."""
    path, home = tmp_path_factory.mktemp("house") / "copy", tmp_path_factory.mktemp("home")
    left_out = shutil.ignore_patterns("__pycache__", ".*", "node_modules")
    for folder in ("provider", "emulator", "tests", "tools", "docs", "examples", "sdk"):
        shutil.copytree(ROOT / folder, path / folder, ignore=left_out)
    for file in ("pyproject.toml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / file, path)
    patched_model.write(home, patched_model.add_experiment)

    shutil.copy(PROVIDER_FILE, path / PROVIDER / "experiment.py")
    add_line(path / PROVIDER / "__init__.py", '    "batch_segment_job",', '    "experiment",')
    shutil.copy(EMULATOR_FILE, path / EMULATOR / "experiment.py")
    add_line(path / EMULATOR / "operations.py", '    "data_deletion_job",', '    "experiment",')

    table = path / "tests" / "provider" / "table.py"
    add_line(table, "from tests.provider import table_serving as serving", "from tests.sixteenth import table_row")
    add_line(table, "    *jobs.KINDS,", "    table_row.KIND,")
    shutil.copy(HERE / "in_the_copy.py", path / "tests" / "provider" / "test_experiment.py")

    made = House(path, home)
    generated = made.run("tools/generate.py")
    assert (generated.returncode, generated.stderr) == (0, "")
    return made


def test_the_files_are_short() -> None:
    assert len(PROVIDER_FILE.read_text(encoding="utf-8").splitlines()) <= MOST_IN_PROVIDER
    assert len(EMULATOR_FILE.read_text(encoding="utf-8").splitlines()) <= MOST_IN_EMULATOR


def test_everything_that_is_generated_has_it(house: House) -> None:
    page = house.read("docs/resources.md")
    assert "## Experiment\n" in page
    assert "| `solutionArns` (required) | list of string | in place |" in page
    assert "| `description` | string | in place; replace where it is taken away |" in page
    assert '"personalize:index:Experiment"' in house.read("provider/personalize_provider/pulumi_plugin/schema.json")
    assert "class Experiment(pulumi.CustomResource):" in house.read(
        "provider/pulumi_personalize/_generated/experiment.py"
    )
    assert "class ExperimentProvider(" in house.read("provider/pulumi_personalize/dynamic.py")
    assert "| CreateExperiment |" in house.read("docs/emulator.md")
    assert "| `experiment.create` | 1 minute |" in house.read("docs/emulator.md")
    assert "Experiment" in next(line for line in house.read("docs/rules.md").splitlines() if "| O11 |" in line)


def test_a_program_declares_it(house: House) -> None:
    done = house.run("-c", "from pulumi_personalize import Experiment, ExperimentArgs")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_tested_of_every_kind_is_true_of_it(house: House) -> None:
    done = house.run("-m", "pytest", "-v", "-n", "0", "-p", "no:cacheprovider", "-k", "Experiment", *TESTS)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    passed = {line.partition("::")[0] for line in done.stdout.splitlines() if "PASSED" in line}
    assert passed == set(TESTS)


def test_the_tables_that_are_held_to_the_model_are_whole(house: House) -> None:
    files = ("tests/emulator/test_emulated.py", "tests/tools/test_emulator_page.py", "tests/tools/test_generate.py")
    done = house.run("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *files)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
