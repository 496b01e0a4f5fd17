"""Adds the language hosts of YAML and Go programs to the engine that was built here; other engines bring their own.

    hosts.py LANGUAGE...

Each is built from a Go module of its own, once for this machine: later releases of the module that holds the Go host no
longer contain it, and the YAML host has a module to itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import engine_build
from cache import cache_folder, make_once
from console import Problem, guarded, say
from engine import find_engine

COMMANDS = {
    "go": "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
    "yaml": "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
}


def add(languages: Iterable[str], engine: Path) -> None:
    """Let the engine in that folder run programs in these languages."""
    for language in languages:
        if language not in COMMANDS:
            raise Problem(f"There is no language host for {language!r} to add, only for {' and '.join(COMMANDS)}.")
        if engine == engine_build.build_folder() / "bin":
            _place(_built(language), engine)
        elif not any(shutil.which(_name(language), path=path) for path in (str(engine), None)):
            raise Problem(f"The Pulumi in {engine} has no {_name(language)}: install Pulumi with all its languages.")


def _name(language: str) -> str:
    return f"pulumi-language-{language}"


def _built(language: str) -> Path:
    """The host for a language; builds it first when the cache does not hold it."""
    module, name = f"language-{language}", _name(language)
    digest = hashlib.sha256((engine_build.TOOLS / module / "go.mod").read_bytes()).hexdigest()[:12]

    def make(part: Path) -> None:
        engine_build.check_go(f"language host for {language}")
        say(f"Building the language host for {language}, once for this machine: one to two minutes on 2 cores.")
        engine_build.go_build(module, COMMANDS[language], part / name, "-s -w", part / "build.log")

    folder = cache_folder() / f"{module}-{digest}"
    return make_once(folder, is_whole=lambda made: os.access(made / name, os.X_OK), make=make) / name


def _place(host: Path, engine: Path) -> None:
    """Put the host beside the engine, in one step: commands of other processes may be at work there."""
    target = engine / host.name
    if target.exists() and target.samefile(host):
        return
    part = engine / f"{host.name}.{os.getpid()}.part"
    os.link(host, part)
    part.replace(target)


def main() -> int:
    add(sys.argv[1:], find_engine(os.environ.get("PERSONALIZE_ENGINE", "")))
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
