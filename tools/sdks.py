"""Writes the SDKs of the plugin from its package schema, with Pulumi's own generators.

    sdks.py            sdk/nodejs (committed) and sdk/go, sdk/dotnet, sdk/java (ignored)
    sdks.py --if-go    the same, or a sentence where there is no Go
    sdks.py --check    compare sdk/nodejs with what would be written; write nothing

The generators are Go packages, bound by the small program in `sdkgen/`, which is built once into the cache folder.
Those of Java and .NET come from modules that were published for an older and a newer engine than the pinned one:
their sources are copied there and fitted to it, in the few places that :data:`FITTINGS` lists.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cache import cache_folder, make_once
from console import Problem, capture, guarded, last_lines, run_with_heartbeat, say
from engine_build import REACH_MODULES, check_go
from generator import node_sdk
from personalize_provider.pulumi_plugin.package_schema import SCHEMA_FILE

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent
SOURCE = TOOLS / "sdkgen"
LANGUAGES = ("nodejs", "go", "dotnet", "java")
JAVA = "github.com/pulumi/pulumi-java/pkg"
DOTNET = "github.com/pulumi/pulumi-dotnet/pulumi-language-dotnet/v3"

#: Module -> file -> what is replaced by what; None for a file that is left out. Only program generation is left out.
FITTINGS: dict[str, dict[str, tuple[str, str] | None]] = {
    JAVA: {
        "codegen/java/gen.go": ("Parameterization.BaseProvider", "Parameterization.BasePlugin"),
        "codegen/java/templates_gradle.go": ("Parameterization.BaseProvider", "Parameterization.BasePlugin"),
        "codegen/java/gen_program.go": (
            "resource.DecomposeToken()",
            "pcl.DecomposeToken(resource.GetToken())",
        ),
    },
    DOTNET: {"codegen/gen_program.go": None, "codegen/gen_program_expressions.go": None},
}


def generator() -> Path:
    """The program that checks a schema and writes SDKs; builds it first when the cache does not hold this one."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(SOURCE.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    folder = cache_folder() / f"sdkgen-{digest.hexdigest()[:12]}"
    return make_once(folder, is_whole=lambda made: os.access(made / "sdkgen", os.X_OK), make=_build) / "sdkgen"


def _build(part: Path) -> None:
    check_go()
    say("Building the SDK generator, once for this machine: about a minute.")
    shutil.copyfile(SOURCE / "go.sum", part / "go.sum")
    module = (SOURCE / "go.mod").read_text(encoding="utf-8")
    for name, changes in FITTINGS.items():
        module += f"\nreplace {name} => {_fitted(part, name, changes)}\n"
    (part / "go.mod").write_text(module, encoding="utf-8")
    log = part / "build.log"
    code = run_with_heartbeat(
        ["go", "build", "-ldflags", "-s -w", "-modfile", str(part / "go.mod"), "-o", str(part / "sdkgen"), "."],
        what="building the SDK generator",
        log=log,
        cwd=SOURCE,
        env={**os.environ, "CGO_ENABLED": "0"},
    )
    if code != 0:
        raise Problem(f"Go could not build the SDK generator ({last_lines(log)}): {REACH_MODULES}.")
    for name in FITTINGS:
        shutil.rmtree(part / _plain(name))


def _fitted(part: Path, name: str, changes: dict[str, tuple[str, str] | None]) -> Path:
    found = capture(["go", "mod", "download", name], timeout=600, cwd=SOURCE)
    folder = (
        capture(["go", "list", "-m", "-f", "{{.Dir}}", name], timeout=600, cwd=SOURCE) if found is not None else None
    )
    if not folder:
        raise Problem(f"Go could not download {name}: {REACH_MODULES}.")
    target = part / _plain(name)
    shutil.copytree(folder.strip(), target, ignore=shutil.ignore_patterns("testdata", "*_test.go"))
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for file, change in changes.items():
        source = target / file
        if change is None:
            source.unlink()
            continue
        text = source.read_text(encoding="utf-8")
        if change[0] not in text:
            raise Problem(
                f"{name} has no {change[0]} in {file} any more: take its line out of FITTINGS in tools/sdks.py."
            )
        source.write_text(text.replace(*change), encoding="utf-8")
    return target


def _plain(name: str) -> str:
    return re.sub(r"\W", "-", name)


def write(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Write SDKs into folders of the languages' names below ``folder``."""
    wanted = [f"{language}={folder / language}" for language in languages]
    done = subprocess.run([generator(), SCHEMA_FILE, *wanted], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Problem(f"The SDKs could not be written: {done.stderr.strip()}.")
    if "nodejs" in languages:
        mark = folder / "nodejs" / node_sdk.MARK
        mark.write_text(node_sdk.digest(SCHEMA_FILE.read_text(encoding="utf-8")), encoding="utf-8")
    if "go" in languages:
        _add_go_module(folder / "go" / "personalize")


def _add_go_module(folder: Path) -> None:
    """Let the Go SDK build by itself, against the pinned SDK."""
    module = (SOURCE / "go.mod").read_text(encoding="utf-8")
    named = re.sub(r"^module .*$", "module pulumi-personalize/sdk/go/personalize", module, flags=re.MULTILINE)
    (folder / "go.mod").write_text(named, encoding="utf-8")
    shutil.copyfile(SOURCE / "go.sum", folder / "go.sum")


def differences(made: Path, committed: Path) -> list[str]:
    """Files that differ or are in one of two folders only; what a build leaves in the committed one is passed over."""
    ignored = {"bin", "node_modules", "package-lock.json"}

    def listed(folder: Path) -> set[str]:
        found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        return {str(path) for path in found if path.parts[0] not in ignored}

    names = listed(made) | listed(committed)
    _, different, missing = filecmp.cmpfiles(made, committed, names, shallow=False)
    return sorted([*different, *missing])


def main() -> int:
    if "--if-go" in sys.argv and shutil.which("go") is None:
        say("There is no Go: the SDKs under sdk/ were left as they are.")
        return 0
    if "--check" not in sys.argv:
        write(ROOT / "sdk")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch), ("nodejs",))
        changed = differences(Path(scratch, "nodejs"), ROOT / node_sdk.FOLDER)
    if changed:
        raise Problem(f"The Node.js SDK is stale ({', '.join(changed)}): run `make sdks`.")
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
