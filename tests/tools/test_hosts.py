"""Language hosts for the engine that was built here: added once, beside it; other engines bring their own."""

from __future__ import annotations

from pathlib import Path

import pytest

import engine_build
import hosts
from console import Problem

NAME = "pulumi-language-yaml"


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and a PATH with nothing in them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep what would be built, in the place of builds."""
    found: list[str] = []

    def go_build(module: str, package: str, target: Path, ldflags: str, log: Path) -> None:
        assert (engine_build.TOOLS / module / "go.mod").exists()
        found.append(package)
        executable(target)

    monkeypatch.setattr(engine_build, "go_build", go_build)
    monkeypatch.setattr(engine_build, "check_go", lambda what: None)
    return found


@pytest.mark.parametrize("language", hosts.COMMANDS)
def test_a_host_is_built_once_and_put_beside_the_engine(built: list[str], language: str) -> None:
    engine = engine_build.build_folder() / "bin"
    engine.mkdir(parents=True)
    for _ in range(2):
        hosts.add([language], engine)
        assert [path.name for path in engine.iterdir()] == [f"pulumi-language-{language}"]
    assert built == [hosts.COMMANDS[language]]


def test_an_engine_that_was_built_anew_gets_the_same_host(built: list[str]) -> None:
    engine = engine_build.build_folder() / "bin"
    engine.mkdir(parents=True)
    hosts.add(["yaml"], engine)
    executable(engine / "newer").replace(engine / NAME)
    hosts.add(["yaml"], engine)
    assert len(built) == 1
    assert (engine / NAME).stat().st_nlink == 2


def test_the_module_file_tells_which_host_is_meant() -> None:
    for language, command in hosts.COMMANDS.items():
        text = (engine_build.TOOLS / f"language-{language}" / "go.mod").read_text(encoding="utf-8")
        assert f"\ntool {command}\n" in text


def test_an_engine_with_its_own_hosts_gets_none(
    built: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executable(tmp_path / "pulumi" / NAME)
    hosts.add(["yaml"], tmp_path / "pulumi")
    monkeypatch.setenv("PATH", str(tmp_path / "pulumi"))
    hosts.add(["yaml"], tmp_path / "elsewhere")
    assert built == []


def test_an_engine_without_is_one_sentence(built: list[str], tmp_path: Path) -> None:
    with pytest.raises(
        Problem, match=rf"^The Pulumi in {tmp_path} has no {NAME}: install Pulumi with all its languages\.$"
    ):
        hosts.add(["yaml"], tmp_path)
    assert built == []


def test_no_go_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    engine = engine_build.build_folder() / "bin"
    engine.mkdir(parents=True)
    with pytest.raises(
        Problem, match=r"^There is no language host for yaml and no Go to build one with: install Go .*\.$"
    ):
        hosts.add(["yaml"], engine)
    assert list(engine.iterdir()) == []


def test_a_language_without_a_host_here_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^There is no language host for 'cobol' to add, only for go and yaml\.$"):
        hosts.add(["cobol"], tmp_path)
