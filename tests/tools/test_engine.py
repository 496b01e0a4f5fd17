"""Which engine is taken, tried with small fakes on PATH; nothing is fetched or built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import engine
import engine_build
import engine_install
from console import Problem

Fake = Callable[..., Path]


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH beside a shell, with an empty cache."""
    folder = tmp_path / "bin"
    folder.mkdir()
    shell = shutil.which("sh")
    assert shell is not None
    (folder / "sh").symlink_to(shell)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def fake(bin_folder: Path) -> Fake:
    def write(name: str, body: str = "", folder: Path = bin_folder) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(f"#!{bin_folder / 'sh'}\n{body}\n")
        path.chmod(0o755)
        return path

    return write


def refuse_install() -> Path:
    raise engine_install.NotInstalled("no internet")


def test_pulumi_on_path_is_taken(fake: Fake, bin_folder: Path) -> None:
    fake("pulumi", "echo v3.260.1")
    fake("pulumi-language-python")
    assert engine.find_engine() == bin_folder


def test_pulumi_behind_a_link_is_taken_with_its_own_folder(fake: Fake, bin_folder: Path, tmp_path: Path) -> None:
    real = fake("pulumi", "echo v3.260.1", tmp_path / "opt")
    fake("pulumi-language-python", folder=tmp_path / "opt")
    (bin_folder / "pulumi").symlink_to(real)
    assert engine.find_engine() == tmp_path / "opt"


@pytest.mark.parametrize(
    ("body", "host", "reason"),
    [
        ("echo v3.100.0", True, "is Pulumi v3.100.0 and 3.250.0 or a later 3.x is needed"),
        ("echo v4.0.0", True, "is Pulumi v4.0.0"),
        ("exit 3", True, "does not run"),
        ("echo v3.260.1", False, "has no pulumi-language-python beside it"),
    ],
)
def test_pulumi_on_path_that_cannot_be_used_is_passed_over(
    fake: Fake, capsys: pytest.CaptureFixture[str], body: str, host: bool, reason: str
) -> None:
    fake("pulumi", body)
    if host:
        fake("pulumi-language-python")
    assert engine.on_path() is None
    printed = capsys.readouterr()
    assert reason in printed.err
    assert printed.out == ""


def test_engine_in_the_cache_is_taken_without_asking_anyone(
    fake: Fake, bin_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = engine_build.build_folder() / "bin"
    for name in engine_build.EXECUTABLES:
        fake(name, folder=folder)
    monkeypatch.setattr(engine_install, "install", refuse_install)
    monkeypatch.setattr(engine_build, "_make", pytest.fail)
    assert engine.find_engine() == folder


def test_build_follows_an_installer_that_fails(
    bin_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine_install, "install", refuse_install)
    monkeypatch.setattr(engine_build, "build", lambda: Path("built"))
    assert engine.find_engine() == Path("built")
    assert "could not fetch Pulumi (no internet): building it instead" in capsys.readouterr().err


def test_no_go_is_one_sentence(bin_folder: Path) -> None:
    with pytest.raises(Problem, match=r"^There is no Pulumi engine and no Go to build one with: install Go .*\.$"):
        engine.find_engine("build")


@pytest.mark.parametrize(
    ("version", "toolchain", "refused"),
    [
        ("go1.26.8", "local", False),
        ("go1.25.11", "local", False),
        ("go1.24.2", "local", True),
        ("go1.24.2", "auto", False),
        ("go1.19.8", "", True),
    ],
)
def test_old_go_is_refused_unless_it_fetches_a_newer_one(
    fake: Fake, version: str, toolchain: str, refused: bool
) -> None:
    fake("go", f'case "$2" in GOVERSION) echo {version};; GOTOOLCHAIN) echo {toolchain};; esac')
    if not refused:
        engine_build.check_go()
        return
    with pytest.raises(Problem, match=rf"needs Go 1\.25\.11 or later and this one is {version}"):
        engine_build.check_go()


def test_go_that_fails_is_one_sentence_and_leaves_nothing(fake: Fake, tmp_path: Path) -> None:
    fake("go", 'case "$1" in env) echo go1.26.8;; *) echo "dial tcp: no route to host"; exit 1;; esac')
    with pytest.raises(Problem, match=r"^Go could not build pulumi \(dial tcp: no route to host\): check that .*\.$"):
        engine.find_engine("build")
    assert [path.name for path in (tmp_path / "cache" / "pulumi-personalize").iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("way", ["path", "install"])
def test_forced_way_never_falls_back(bin_folder: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(engine_install, "install", refuse_install)
    monkeypatch.setattr(engine_build, "build", pytest.fail)
    with pytest.raises(Problem, match="unset PERSONALIZE_ENGINE"):
        engine.find_engine(way)


def test_unknown_way_is_refused() -> None:
    with pytest.raises(Problem, match="can only be one of path, install, build"):
        engine.find_engine("magic")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v3.250.0", (3, 250, 0)),
        ("go1.26.8 X:nocoverageredesign", (1, 26, 8)),
        ("3.251.0-alpha.1", (3, 251, 0)),
        ("command not found", ()),
        ("", ()),
    ],
)
def test_numbers(text: str, expected: tuple[int, ...]) -> None:
    assert engine_build.numbers(text) == expected


def test_versions_come_from_the_module_file() -> None:
    text = "module x\n\ngo 1.25.11\n\nrequire (\n\tgithub.com/pulumi/pulumi/pkg/v3 v3.250.0 // indirect\n)\n"
    assert engine_build.engine_version(text) == "3.250.0"
    assert engine_build.needed_go(text) == (1, 25, 11)
    with pytest.raises(Problem, match="does not pin"):
        engine_build.engine_version("module x\n")
