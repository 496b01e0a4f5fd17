"""The shell environment of the local stacks: the engine, the virtual environment and a backend in an ignored folder.

Prints `export` lines for `eval "$(make -s env)"`. They work in every project folder, not only in this repository.
`environment.py go yaml` adds the language hosts of Go and YAML to an engine that was built here.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import hosts
from console import Problem, guarded
from engine import find_engine

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".pulumi-local"
VENV = ROOT / ".venv"

# Protects nothing: the local backend holds practice stacks on this machine, and Pulumi wants a passphrase there.
PASSPHRASE = "local"


def search_path(engine: Path, venv: Path, current: str) -> str:
    """PATH with the virtual environment first, then the engine, nothing twice."""
    first = [str(venv / "bin")]
    found = shutil.which("pulumi", path=current)
    if found is None or Path(found).parent != engine:
        first.append(str(engine))
    rest = [folder for folder in current.split(os.pathsep) if folder and folder not in first]
    return os.pathsep.join([*first, *dict.fromkeys(rest)])


def variables(engine: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the variables that a shell needs so that `pulumi` works on the local backend."""
    return {
        "PATH": search_path(engine, VENV, environ.get("PATH", "")),
        "VIRTUAL_ENV": str(VENV),
        "PULUMI_BACKEND_URL": f"file://{LOCAL / 'backend'}",
        "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
        "PULUMI_HOME": str(LOCAL / "home"),
        "PULUMI_SKIP_UPDATE_CHECK": "1",
    }


def exports(values: Mapping[str, str]) -> str:
    """The variables as lines that any POSIX shell can evaluate."""
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in values.items())


def prepare(languages: Iterable[str] = ()) -> dict[str, str]:
    """Find the engine, make the local folders and give the variables that lead there."""
    engine = find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))
    hosts.add(languages, engine)
    try:
        for name in ("backend", "home"):
            (LOCAL / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The folder {LOCAL} cannot be made ({error.strerror}): make the repository writable.") from None
    return variables(engine)


def main() -> int:
    print(exports(prepare(sys.argv[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
