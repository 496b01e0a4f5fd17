"""Answers "where is a Pulumi engine?": prints the folder that holds `pulumi` and its language hosts.

The first of these that works is taken:

1. `pulumi` on PATH, with its Python language host;
2. what an earlier run fetched or built in the user's cache folder;
3. the official installer;
4. a build from the engine's Go modules.

PERSONALIZE_ENGINE=path, install or build forces one way.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import engine_build
import engine_install
from console import Problem, capture, guarded, say

OLDEST = (3, 250, 0)
LANGUAGE_HOST = "pulumi-language-python"


def on_path() -> Path | None:
    """The folder of the `pulumi` on PATH, or None, with a word about one that is there and cannot be used."""
    command = shutil.which("pulumi")
    if command is None:
        return None
    answer = capture([command, "version"], timeout=30)
    version = engine_build.numbers(answer) if answer else ()
    if not version:
        say(f"{command} does not run: looking for another Pulumi engine.")
        return None
    if not OLDEST <= version < (OLDEST[0] + 1,):
        wanted = ".".join(map(str, OLDEST))
        say(f"{command} is Pulumi {answer} and {wanted} or a later 3.x is needed: looking for another engine.")
        return None
    for folder in (Path(command).parent, Path(command).resolve().parent):
        if os.access(folder / LANGUAGE_HOST, os.X_OK):
            return folder
    if shutil.which(LANGUAGE_HOST):
        return Path(command).parent
    say(f"{command} has no {LANGUAGE_HOST} beside it: looking for another Pulumi engine.")
    return None


def in_cache() -> Path | None:
    """The folder of an engine that an earlier run fetched or built, or None."""
    version = engine_install.sdk_version()
    if version is not None:
        folder = engine_install.install_folder(version)
        if engine_install.is_whole(folder):
            return folder / "bin"
    folder = engine_build.build_folder()
    return folder / "bin" if engine_build.is_whole(folder) else None


def must_be_on_path() -> Path:
    found = on_path()
    if found is None:
        raise Problem("There is no usable pulumi on PATH: install Pulumi, or unset PERSONALIZE_ENGINE.")
    return found


def must_install() -> Path:
    try:
        return engine_install.install()
    except engine_install.NotInstalled as reason:
        raise Problem(
            f"The official installer could not fetch Pulumi ({reason}): unset PERSONALIZE_ENGINE to build it with Go."
        ) from None


FORCED: dict[str, Callable[[], Path]] = {
    "path": must_be_on_path,
    "install": must_install,
    "build": engine_build.build,
}


def find_engine(forced: str = "") -> Path:
    """The folder that holds a working engine; fetches or builds one when there is none yet."""
    if forced:
        if forced not in FORCED:
            raise Problem(f"PERSONALIZE_ENGINE is {forced!r} and can only be one of {', '.join(FORCED)}.")
        return FORCED[forced]()
    found = on_path() or in_cache()
    if found is not None:
        return found
    try:
        return engine_install.install()
    except engine_install.NotInstalled as reason:
        say(f"The official installer could not fetch Pulumi ({reason}): building it instead.")
    return engine_build.build()


def main() -> int:
    print(find_engine(os.environ.get("PERSONALIZE_ENGINE", "")))
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
