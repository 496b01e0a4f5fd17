"""Builds a Pulumi engine with its language hosts from their Go modules, for a machine that has Go but no Pulumi.

Two small modules pin what is built. `engine/` holds the command, and of our own a Python language host and what `pulumi
watch` listens to, which no published module holds. `language/` holds the Node.js language host, which later releases of
the same module no longer contain. A few scripts that belong beside the binaries are copied out of the SDK's module.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from pathlib import Path

from cache import cache_folder, make_once
from console import Problem, capture, last_lines, run_with_heartbeat, say

TOOLS = Path(__file__).resolve().parent
SDK = "github.com/pulumi/pulumi/sdk/v3"
COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
#: Executables whose source is in `engine/`.
OWN = {"pulumi-language-python": "./python", "pulumi-watch": "./watch"}
LANGUAGE_HOSTS = {"pulumi-language-nodejs": f"{SDK}/nodejs/cmd/pulumi-language-nodejs"}
#: What the build cannot do, said where it is made; the documentation says it too.
LACKS = (
    "It is a stand-in for the official Pulumi, good for Python and Node.js programs: it writes no packages"
    " (`pulumi package add`) and no Node.js code for imported resources. The official one is at"
    " https://www.pulumi.com/docs/install; as soon as it is on PATH, it is taken."
)
SCRIPTS = (
    "python/cmd/pulumi-language-python-exec",
    "python/dist/pulumi-resource-pulumi-python",
    "nodejs/dist/pulumi-resource-pulumi-nodejs",
)
EXECUTABLES = ("pulumi", *OWN, *LANGUAGE_HOSTS, *(script.rpartition("/")[2] for script in SCRIPTS))

DURATION = "5 minutes on 2 idle cores, up to 15 on busy ones"
REACH_MODULES = "check that Go's module proxy can be reached and try again"
GET_GO = "install Go from your system's packages or from go.dev"
GET_GO_OR_PULUMI = f"{GET_GO}, or install Pulumi itself"


def engine_version(go_mod: str | None = None) -> str:
    """The pinned engine version, "3.250.0", read from the module file that builds it."""
    text = (TOOLS / "engine" / "go.mod").read_text() if go_mod is None else go_mod
    found = re.search(r"^\s*(?:require\s+)?github\.com/pulumi/pulumi/pkg/v3\s+v(\d+\.\d+\.\d+)\b", text, re.MULTILINE)
    if found is None:
        raise Problem("tools/engine/go.mod does not pin github.com/pulumi/pulumi/pkg/v3: restore the file from git.")
    return found[1]


def needed_go(go_mod: str | None = None) -> tuple[int, ...]:
    """The Go version that the module file asks for."""
    text = (TOOLS / "engine" / "go.mod").read_text() if go_mod is None else go_mod
    found = re.search(r"^go\s+(\d+(?:\.\d+)*)", text, re.MULTILINE)
    return numbers(found[1]) if found else ()


def numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: "go1.26.8 X:foo" and "v1.26.8-rc1" are both (1, 26, 8)."""
    found = re.match(r"\s*(?:go|v)?(\d+(?:\.\d+)*)", version)
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def check_go(what: str = "Pulumi engine", remedy: str = GET_GO_OR_PULUMI) -> None:
    """Refuse, in one sentence, a machine without Go or with one that is too old and may not fetch a newer one."""
    version = capture(["go", "env", "GOVERSION"], timeout=60, cwd=Path(tempfile.gettempdir()))
    if version is None:
        raise Problem(f"There is no {what} and no Go to build one with: {remedy}.")
    have, need = numbers(version), needed_go()
    if have >= need:
        return
    toolchain = capture(["go", "env", "GOTOOLCHAIN"], timeout=60, cwd=Path(tempfile.gettempdir())) or ""
    if have >= (1, 21) and toolchain not in ("local", "path"):
        return  # this Go fetches the toolchain that the module file asks for
    wanted = ".".join(map(str, need))
    raise Problem(f"Building a {what} needs Go {wanted} or later and this one is {version}: {remedy}.")


def is_whole(folder: Path) -> bool:
    """Whether every executable of the engine is in place."""
    return all(os.access(folder / "bin" / name, os.X_OK) for name in EXECUTABLES)


def build_folder() -> Path:
    """Where the build of these sources goes: other sources go elsewhere, and disturb nobody who uses this one."""
    paths = sorted(path for module in ("engine", "language") for path in (TOOLS / module).rglob("*"))
    sources = b"".join(path.read_bytes() for path in paths if path.is_file())
    return cache_folder() / f"engine-{engine_version()}-{hashlib.sha256(sources).hexdigest()[:12]}"


def build() -> Path:
    """The `bin` folder of the built engine; builds it first when the cache does not hold it."""
    return make_once(build_folder(), is_whole=is_whole, make=_make) / "bin"


def _make(part: Path) -> None:
    check_go()
    version = engine_version()
    say(f"Building Pulumi {version} from its Go modules, once for this machine: {DURATION}.")
    target = part / "bin"
    target.mkdir()
    log = part / "build.log"
    stamp = f"-s -w -X {SDK}/go/common/version.Version=v"
    go_build("engine", COMMAND, target / "pulumi", f"{stamp}{version}", log)
    for name, package in OWN.items():
        go_build("engine", package, target / name, f"{stamp}{version}", log)
    for name, package in LANGUAGE_HOSTS.items():
        go_build("language", package, target / name, f"{stamp}{version}", log)
    _copy_scripts(target, version)
    log.unlink(missing_ok=True)
    say(f"The Pulumi engine is built. {LACKS}")


def go_build(module: str, package: str, target: Path, ldflags: str, log: Path) -> None:
    """Build a command of one of the modules beside this file."""
    name = target.name
    say(f"Building {name} ...")
    code = run_with_heartbeat(
        ["go", "build", "-ldflags", ldflags, "-o", str(target), package],
        what=f"building {name}",
        log=log,
        cwd=TOOLS / module,
        env={**os.environ, "CGO_ENABLED": "0"},
    )
    if code != 0:
        raise Problem(f"Go could not build {name} ({last_lines(log)}): {REACH_MODULES}, or install Pulumi itself.")


def _copy_scripts(target: Path, version: str) -> None:
    answer = capture(["go", "mod", "download", "-json", f"{SDK}@v{version}"], timeout=600, cwd=TOOLS / "engine")
    if answer is None:
        raise Problem(f"Go could not download {SDK} {version}: {REACH_MODULES}.")
    source = Path(json.loads(answer)["Dir"])
    for script in SCRIPTS:
        copied = target / Path(script).name
        shutil.copyfile(source / script, copied)
        copied.chmod(0o755)
