"""Builds the wheels, the plugin archive and, where there is npm, the archive of the Node.js SDK into dist/.

The wheels are that of the package and that of the emulator, which the package depends on. The plugin archive holds what
`pulumi plugin install resource personalize VERSION --file ARCHIVE` unpacks: both wheels, and a launcher that makes an
environment from them at its first start.
"""

from __future__ import annotations

import io
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import node_packages
from console import Problem, guarded, say

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
EMULATOR = ROOT / "emulator"
LAUNCHER = TOOLS / "plugin" / "pulumi-resource-personalize"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def wheels(folder: Path) -> list[Path]:
    """The wheels of this checkout in ``folder``: that of the package first, then that of the emulator."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [*command, "--wheel-dir", folder, ROOT, EMULATOR], capture_output=True, text=True, check=False
    )
    made = [*folder.glob("personalize_pulumi-*.whl"), *folder.glob("personalize_emulator-*.whl")]
    if done.returncode != 0 or len(made) != 2:
        raise Problem(f"The wheels could not be built: {(done.stderr.strip().splitlines() or ['no output'])[-1]}")
    return made


def version(wheel: Path) -> str:
    """The version in the name of a wheel."""
    return wheel.name.split("-")[1]


def archive(built: Sequence[Path], folder: Path) -> Path:
    """The plugin archive around the wheels that :func:`wheels` built, in ``folder``."""
    machine = platform.machine().lower()
    system = f"{platform.system().lower()}-{_MACHINES.get(machine, machine)}"
    target = folder / f"pulumi-resource-personalize-v{version(built[0])}-{system}.tar.gz"
    with tarfile.open(target, "w:gz") as packed:
        packed.add(LAUNCHER, LAUNCHER.name, filter=_plain)
        for wheel in built:
            packed.add(wheel, wheel.name, filter=_plain)
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
    built = wheels(folder)
    made = archive(built, folder)
    *first, last = (path.relative_to(ROOT) for path in (*built, made))
    say(f"Built {', '.join(map(str, first))} and {last}; install the plugin with")
    say(f"  pulumi plugin install resource personalize {version(built[0])} --file {last}")
    if not node_packages.there_is_npm():
        say("There is no Node.js with npm here: the archive of the Node.js SDK was left out.")
        return 0
    packed = node_packages.archive(folder)
    say(f"Built {packed.relative_to(ROOT)}; install the Node.js SDK in a project with")
    say(f"  npm install {packed}")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
