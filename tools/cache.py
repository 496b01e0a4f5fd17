"""The user's cache folder: things that are made once, whole or not at all, and shared by every checkout."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from console import Problem, say


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`$XDG_CACHE_HOME/pulumi-personalize`, by default under `~/.cache`."""
    base = environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    return home / "pulumi-personalize"


def make_once(folder: Path, *, is_whole: Callable[[Path], bool], make: Callable[[Path], None]) -> Path:
    """Let `make` fill a new folder beside `folder` and move it there in one step, unless a whole one is there already.

    Two processes never make the same thing: the second waits for the first. What an interrupted run left is swept away.
    """
    if is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"The cache folder {folder.parent} cannot be made ({error.strerror}):"
            " set XDG_CACHE_HOME to a writable folder."
        ) from None
    with _locked(folder.with_name(f"{folder.name}.lock"), folder.name):
        if is_whole(folder):
            return folder
        for leftover in folder.parent.glob(f"{folder.name}.part-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.part-", dir=folder.parent))
        try:
            make(part)
            part.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return folder


@contextmanager
def _locked(path: Path, what: str) -> Iterator[None]:
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another process is making {what}: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
