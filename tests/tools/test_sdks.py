"""Writing the SDKs anew leaves alone what was built of them, and tells what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import sdks
from console import Problem
from generator import committed_sdks

SOURCES = {"index.ts": "new", "types/input.ts": "new"}


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Write a file for each language, in the place of the real generators."""
    found = dict(SOURCES)

    def write(folder: Path, languages: Sequence[str] = sdks.LANGUAGES) -> None:
        for language in languages:
            lay(folder / language, found)

    monkeypatch.setattr(sdks, "write", write)
    return found


def test_what_was_built_stays_and_what_is_gone_goes(
    generated: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sdk = tmp_path / "nodejs"
    built = {"bin/index.js": "old", "node_modules/pulumi/index.js": "theirs", "package-lock.json": "theirs"}
    lay(sdk, {**built, "index.ts": "old", "gone.ts": "old"})
    before = (sdk / "bin").stat().st_ino
    sdks.update(tmp_path, ["nodejs"])
    assert files(sdk) == {**built, **generated}
    assert (sdk / "bin").stat().st_ino == before, "a project may link to the folder"
    assert f"{sdk / 'bin'} was built from an older SDK" in capsys.readouterr().err
    sdks.update(tmp_path, ["nodejs"])
    assert capsys.readouterr().err == ""


def test_the_go_sdk_keeps_its_module(generated: dict[str, str], tmp_path: Path) -> None:
    module = {"personalize/go.mod": "module", "personalize/go.sum": "sums"}
    lay(tmp_path / "go", module)
    sdks.update(tmp_path, ["go"])
    assert files(tmp_path / "go") == {**module, **generated}


@pytest.mark.parametrize("language", committed_sdks.LANGUAGES)
def test_a_stale_sdk_is_named(
    generated: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(sdks, "ROOT", tmp_path)
    sdks.update(tmp_path / committed_sdks.FOLDER)
    sdks.check()
    (tmp_path / committed_sdks.FOLDER / language / "index.ts").write_text("edited", encoding="utf-8")
    with pytest.raises(Problem, match=rf"sdk/{language} is stale \(index\.ts\): run `make sdks`"):
        sdks.check()


def test_the_mark_tells_without_go_which_sdks_are_stale(tmp_path: Path) -> None:
    for language in committed_sdks.LANGUAGES:
        lay(tmp_path / "sdk" / language, {committed_sdks.MARK: committed_sdks.digest("a schema")})
    assert committed_sdks.remark(tmp_path, "a schema") is None
    (tmp_path / "sdk" / "go" / committed_sdks.MARK).unlink()
    assert committed_sdks.remark(tmp_path, "a schema") == (
        "Made from another schema: sdk/go; run `make sdks`, which needs Go."
    )
