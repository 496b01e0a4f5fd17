"""The archives that `make dist` builds."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.support.commands import needs

import dist
import node_packages


def test_without_npm_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dist, "ROOT", tmp_path)
    monkeypatch.setattr(dist, "wheels", lambda folder: [folder / "personalize_pulumi-0.1.0-py3-none-any.whl"])
    monkeypatch.setattr(dist, "archive", lambda built, folder: folder / "plugin.tar.gz")
    monkeypatch.setattr(node_packages, "there_is_npm", lambda: False)
    assert dist.main() == 0
    assert "There is no Node.js with npm here: the archive of the Node.js SDK was left out." in capsys.readouterr().err


def test_the_plugin_archive_holds_both_wheels_and_each_package_is_in_one_of_them(tmp_path: Path) -> None:
    built = dist.wheels(tmp_path)
    contents = []
    for wheel in built:
        with zipfile.ZipFile(wheel) as opened:
            contents.append({name.partition("/")[0] for name in opened.namelist() if ".dist-info/" not in name})
    assert contents == [{"pulumi_personalize", "personalize_provider"}, {"personalize_emulator", "pytest_personalize"}]
    with tarfile.open(dist.archive(built, tmp_path)) as packed:
        held = packed.getnames()
    assert held == ["pulumi-resource-personalize", *(wheel.name for wheel in built), "constraints.txt"]


def test_the_npm_archive_holds_the_compiled_sdk(tmp_path: Path) -> None:
    needs("node", "npm")
    made = node_packages.archive(tmp_path)
    with tarfile.open(made) as packed:
        names = set(packed.getnames())
        package = packed.extractfile("package/package.json")
        assert package is not None
        said = json.load(package)
    assert made.name == f"{said['name'].lstrip('@').replace('/', '-')}-{said['version']}.tgz"
    assert {f"package/{name}" for name in ("index.js", "index.d.ts", "recommender.js", "README.md", "LICENSE")} <= names
    example = json.loads((dist.ROOT / "examples/quickstart_typescript/package.json").read_text(encoding="utf-8"))
    assert example["dependencies"][said["name"]] == f"file:../../dist/{made.name}"
