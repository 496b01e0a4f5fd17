"""What npm brings for the Node.js SDK, kept in the cache folder, and the SDK compiled with it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from cache import cache_folder, make_once
from console import Problem, last_lines, run_with_heartbeat, say

SDK = Path(__file__).resolve().parent.parent / "sdk" / "nodejs"
#: The version that is tested; the SDK takes later ones too.
PULUMI = "3.250.0"
REACH_NPM = "check that npm's registry can be reached and run the same command again"
#: Scripts of packages are not run, and no lock file tells where they came from.
_INSTALL = ("npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")


def there_is_npm() -> bool:
    """Whether this machine has Node.js and npm."""
    return all(shutil.which(command) for command in ("node", "npm"))


def node_modules(others: Mapping[str, str] | None = None) -> Path:
    """The folder with all that the SDK needs to be compiled and run, and with other packages by name and range."""
    wanted = json.loads((SDK / "package.json").read_text(encoding="utf-8"))
    packages = {**wanted["dependencies"], **wanted["devDependencies"], "@pulumi/pulumi": PULUMI, **(others or {})}
    return fetched(packages, ".bin/tsc")


def fetched(packages: Mapping[str, str], file: str) -> Path:
    """The folder with packages by name and range, of which one has a file that is there when all of them are."""
    text = json.dumps({"private": True, "dependencies": packages})
    folder = cache_folder() / f"node-{hashlib.sha256(text.encode()).hexdigest()[:12]}"

    def make(part: Path) -> None:
        say("Fetching packages of Node.js, once for this machine: usually half a minute.")
        (part / "package.json").write_text(text, encoding="utf-8")
        log = part / "install.log"
        if run_with_heartbeat(_INSTALL, what="fetching packages of Node.js", log=log, cwd=part) != 0:
            raise Problem(f"npm could not fetch the packages of Node.js ({last_lines(log)}): {REACH_NPM}.")

    made = make_once(folder, is_whole=lambda found: (found / "node_modules" / file).exists(), make=make)
    return made / "node_modules"


def compile_sdk(folder: Path, modules: Path) -> Path:
    """The committed SDK, compiled in a new folder as its own package.json says; answers with the package's folder."""
    shutil.copytree(SDK, folder, ignore=shutil.ignore_patterns("bin", "node_modules"))
    (folder / "node_modules").symlink_to(modules)
    _run([str(modules / ".bin" / "tsc")], folder, "The Node.js SDK could not be compiled")
    for name in ("package.json", "README.md"):
        shutil.copy(folder / name, folder / "bin")
    return folder / "bin"


def archive(target: Path) -> Path:
    """The archive of the compiled SDK in ``target``, as `npm install FILE` takes it."""
    with tempfile.TemporaryDirectory() as scratch:
        package = compile_sdk(Path(scratch, "nodejs"), node_modules())
        shutil.copy(SDK.parent.parent / "LICENSE", package)
        pack = ["npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", str(target)]
        name = _run(pack, package, "The npm archive could not be built")
    return target / name.strip().splitlines()[-1]


def _run(command: Sequence[str], folder: Path, failed: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip().splitlines() or ["no output"]
        raise Problem(f"{failed}: {said[-1]}")
    return done.stdout
