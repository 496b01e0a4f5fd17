"""Builds the wheel, the plugin archive and, where there is npm, the archive of the Node.js SDK into dist/.

The archive holds what `pulumi plugin install resource personalize VERSION --file ARCHIVE` unpacks: the wheel, and a
launcher that makes an environment from it at its first start.
"""

from __future__ import annotations

import io
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import node_packages
from console import Problem, guarded, say

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
LAUNCHER = TOOLS / "plugin" / "pulumi-resource-personalize"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def wheel(folder: Path) -> Path:
    """A wheel of this checkout in ``folder``."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run([*command, "--wheel-dir", folder, ROOT], capture_output=True, text=True, check=False)
    made = sorted(folder.glob("*.whl"))
    if done.returncode != 0 or not made:
        raise Problem(f"The wheel could not be built: {(done.stderr.strip().splitlines() or ['no output'])[-1]}")
    return made[-1]


def version(built: Path) -> str:
    """The version in the name of a wheel."""
    return built.name.split("-")[1]


def archive(built: Path, folder: Path) -> Path:
    """The plugin archive around a wheel, in ``folder``."""
    machine = platform.machine().lower()
    system = f"{platform.system().lower()}-{_MACHINES.get(machine, machine)}"
    target = folder / f"pulumi-resource-personalize-v{version(built)}-{system}.tar.gz"
    with tarfile.open(target, "w:gz") as packed:
        packed.add(LAUNCHER, LAUNCHER.name, filter=_plain)
        packed.add(built, built.name, filter=_plain)
        text = (ROOT / "constraints.txt").read_bytes()
        constraints = tarfile.TarInfo("constraints.txt")
        constraints.size = len(text)
        packed.addfile(_plain(constraints), io.BytesIO(text))
    return target


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o755 if info.name == LAUNCHER.name else 0o644
    return info


def main() -> int:
    folder = ROOT / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    built = wheel(folder)
    made = archive(built, folder)
    say(f"Built {built.relative_to(ROOT)} and {made.relative_to(ROOT)}; install the plugin with")
    say(f"  pulumi plugin install resource personalize {version(built)} --file {made.relative_to(ROOT)}")
    if not node_packages.there_is_npm():
        say("There is no Node.js with npm here: the archive of the Node.js SDK was left out.")
        return 0
    packed = node_packages.archive(folder)
    say(f"Built {packed.relative_to(ROOT)}; install the Node.js SDK in a project with")
    say(f"  npm install {packed}")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
