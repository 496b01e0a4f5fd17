"""Builds the program that writes the SDKs, once for this machine.

The generators are Go packages, bound by the small program in `sdkgen/`, which is built into the cache folder. Those of
Java and .NET come from modules that were published for an older and a newer engine than the pinned one: their sources
are copied there and fitted to it, in the few places that :data:`FITTINGS` lists.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from cache import cache_folder, make_once
from console import Problem, capture, last_lines, run_with_heartbeat, say
from engine_build import GET_GO, REACH_MODULES, check_go

SOURCE = Path(__file__).resolve().parent / "sdkgen"
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
    check_go("generator of SDKs", GET_GO)
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
                f"{name} has no {change[0]} in {file} any more: take its line out of FITTINGS in tools/sdkgen_build.py."
            )
        source.write_text(text.replace(*change), encoding="utf-8")
    return target


def _plain(name: str) -> str:
    return re.sub(r"\W", "-", name)
