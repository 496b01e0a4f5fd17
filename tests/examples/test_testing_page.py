"""The files of docs/testing-your-program.md, taken from the page and used as the page says."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
import venv
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.processes import run, until
from tests.real_engine.harness import BUCKET, ROOT, STACK, Stack
from tests.support.engines import engine as engine

from cache import cache_folder, make_once

PAGE = (ROOT / "docs" / "testing-your-program.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r'^```\w+ title="(.+?)"\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL))
#: What pulumi-policy needs and this environment has not.
POLICY = "pulumi-policy==1.21.0"


class Documented(Stack):
    """A stack of the program on the page."""

    def lay_out(self, project: Path) -> None:
        _write(project)

    def data(self) -> None:
        """Put the bucket that the page names beside the emulator's store."""
        (self.emulator / "s3" / BUCKET).rename(self.emulator / "s3" / "my-bucket")


def _write(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def documented(tmp_path: Path, engine: Path) -> Iterator[Documented]:
    stack = Documented(tmp_path, engine)
    stack.data()
    yield stack
    stack.close()


def _tested(name: str, folder: Path, env: dict[str, str] | None = None) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name]
    done = run(command, cwd=folder, env=env)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_page_has_its_files() -> None:
    assert set(FILES) == {
        "shop.py",
        "__main__.py",
        "test_shop.py",
        "test_life.py",
        "policies/PulumiPolicy.yaml",
        "policies/__main__.py",
    }


def test_the_unit_tests_pass_and_can_fail(tmp_path: Path) -> None:
    _write(tmp_path)
    assert "3 passed" in _tested("test_shop.py", tmp_path)
    program = tmp_path / "shop.py"
    program.write_text(
        program.read_text().replace('dataset_type="INTERACTIONS", tags=tags', 'dataset_type="INTERACTIONS"')
    )
    failed = run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_shop.py"], cwd=tmp_path)
    assert "1 failed, 2 passed" in failed.stdout


@pytest.mark.engine
def test_the_whole_life_passes(documented: Documented) -> None:
    assert "1 passed" in _tested("test_life.py", documented.folder, documented.env)


@pytest.fixture(scope="session")
def policy() -> Path:
    """The tested version of pulumi-policy, in a folder of its own that is made once for this machine."""

    def make(part: Path) -> None:
        done = run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", part, POLICY])
        assert done.returncode == 0, f"{POLICY} could not be installed: {done.stderr}"

    folder = cache_folder() / POLICY.replace("==", "-")
    return make_once(folder, is_whole=lambda found: (found / "pulumi_policy" / "__init__.py").exists(), make=make)


@pytest.mark.engine
def test_the_policy_pack_refuses_what_is_not_agreed(documented: Documented, policy: Path) -> None:
    pack = documented.folder / "policies"
    venv.create(pack / "venv", with_pip=False, symlinks=True)
    (packages,) = (pack / "venv").glob("lib/python*/site-packages")
    (packages / "all.pth").write_text(f"{policy}\n{sysconfig.get_path('purelib')}\n")
    asked = ("preview", "--policy-pack", "policies", "--stack", STACK)
    documented.run(*asked)
    program = documented.folder / "shop.py"
    program.write_text(program.read_text().replace('per_second": 1', 'per_second": 3'))
    refused = documented.run(*asked, fails=True).output
    (shown,) = re.findall(r"^```text\n(Policies:\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in shown.splitlines():
        assert line.strip() in refused


@pytest.mark.engine
def test_a_saved_file_updates_the_stack(documented: Documented) -> None:
    assert "\npulumi watch\n" in PAGE
    documented.up()
    arn = documented.outputs()["recommender"]
    watching = documented.start("watch", "--stack", STACK)
    until(lambda: watching.printed("Watch mode enabled"), "the watch")
    program = documented.folder / "shop.py"
    program.write_text(program.read_text().replace('per_second": 1', 'per_second": 2'))
    looks = count()

    def updated() -> bool:
        # A save before the watcher has looked for the first time is nothing to it: it is saved again now and then.
        if next(looks) % 250 == 249:
            os.utime(program)
        return watching.printed("Update complete; changes made: 1 update.")

    until(updated, "the update")
    watching.end()
    config = documented.live("Recommender", arn)["recommenderConfig"]
    assert config == {"minRecommendationRequestsPerSecond": 2}
