"""`make check` holds every import to the layers: what must not pass is tried on a copy."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from tests import processes

from generator import layers_page

ROOT = Path(__file__).resolve().parents[2]
#: A file and an import that leads upward from it.
UPWARD = {
    "provider/personalize_provider/plan/diff.py": "personalize_provider.aws.client",
    "provider/personalize_provider/declare/resource.py": "personalize_provider.plan.values",
    "provider/personalize_provider/operate/read.py": "personalize_provider.pulumi_plugin.state",
    "emulator/personalize_emulator/store/records.py": "personalize_emulator.call.context",
    "emulator/personalize_emulator/learning/method.py": "personalize_emulator.doors.service",
    "provider/pulumi_personalize/_waiting.py": "pulumi_personalize.dynamic",
}
#: A file, and an import that no layer is about.
ASTRAY = {
    "emulator/personalize_emulator/data/tables.py": "personalize_provider.base.texts",
    "provider/personalize_provider/operate/create.py": "personalize_emulator",
    "provider/personalize_provider/aws/client.py": "grpc",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the packages and their contracts."""
    for folder in ("provider", "emulator"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdict(house: Path) -> tuple[int, str]:
    """The exit code and output of the linter, which `make check` calls in this way."""
    folders = f"{house / 'provider'}:{house / 'emulator'}"
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = processes.run(command, cwd=house, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": folders})
    return done.returncode, done.stdout


def add_import(house: Path, file: str, module: str) -> None:
    with (house / file).open("a", encoding="utf-8") as text:
        text.write(f"\nimport {module}\n")


def dotted(file: str) -> str:
    return ".".join(Path(file).with_suffix("").parts[1:])


@pytest.mark.parametrize("file", UPWARD)
def test_an_upward_import_is_caught(house: Path, file: str) -> None:
    add_import(house, file, UPWARD[file])
    code, said = verdict(house)
    assert code != 0
    assert f"{dotted(file)} -> {UPWARD[file]}" in said


def test_an_import_astray_is_caught(house: Path) -> None:
    for file, module in ASTRAY.items():
        add_import(house, file, module)
    code, said = verdict(house)
    assert code != 0
    for file, module in ASTRAY.items():
        assert f"{dotted(file)} -> {module}" in said


def test_a_circle_and_a_room_without_a_place_are_caught(house: Path) -> None:
    add_import(house, "provider/personalize_provider/plan/values.py", "personalize_provider.plan.diff")
    (house / "emulator/personalize_emulator/attic.py").write_text('"""No layer."""\n', encoding="utf-8")
    code, said = verdict(house)
    assert code != 0
    assert "No cycles are allowed in personalize_provider.plan" in said
    assert "attic" in said


def test_the_packages_as_they_are_pass(house: Path) -> None:
    code, said = verdict(house)
    assert code == 0, said


def test_the_page_draws_every_room() -> None:
    page = (ROOT / layers_page.PATH).read_text(encoding="utf-8")
    for package, layers in layers_page.layers(ROOT).items():
        rooms = {room for layer in layers for room in layer}
        folder = ROOT / layers_page.HOMES[package] / package
        there = {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
        assert there <= rooms
        if package != "pulumi_personalize":
            drawn = page.partition(f"generated: layers {package} -->")[2].partition("<!-- end -->")[0]
            assert all(room in drawn for room in rooms)
