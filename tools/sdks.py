"""Writes the SDKs of the plugin from its package schema, with Pulumi's own generators.

sdks.py            sdk/nodejs and sdk/go (committed), sdk/dotnet and sdk/java (ignored)
sdks.py --check    compare the committed ones with what would be written; write nothing
sdks.py --if-go    the same as without, or a sentence where there is no Go to do it with
"""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from console import Problem, guarded, say
from engine_build import check_go
from generator import committed_sdks
from personalize_provider.pulumi_plugin.package_schema import SCHEMA_FILE
from sdkgen_build import generator

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nodejs", "go", "dotnet", "java")
#: What builds and installations put into an SDK's folder, and the Go SDK's own module files.
BUILT = {"bin", "obj", "build", ".gradle", "target", "node_modules", "package-lock.json"}
KEPT = {"go.mod", "go.sum"}


def write(folder: Path, languages: Sequence[str] = LANGUAGES) -> None:
    """Write SDKs into new folders of the languages' names below ``folder``."""
    wanted = [f"{language}={folder / language}" for language in languages]
    done = subprocess.run([generator(), SCHEMA_FILE, *wanted], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Problem(f"The SDKs could not be written: {done.stderr.strip()}.")
    mark = committed_sdks.digest(SCHEMA_FILE.read_text(encoding="utf-8"))
    for language in set(languages) & set(committed_sdks.LANGUAGES):
        (folder / language / committed_sdks.MARK).write_text(mark, encoding="utf-8")


def update(folder: Path, languages: Sequence[str] = LANGUAGES) -> None:
    """Bring the SDKs below ``folder`` up to date.

    Other projects may link to what was built of them: nothing that a generator does not write is touched.
    """
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch), languages)
        for language in languages:
            made, target = Path(scratch, language), folder / language
            changed = differences(made, target)
            for name in changed:
                if (made / name).exists():
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(made / name, target / name)
                else:
                    (target / name).unlink()
            if changed and (target / "bin").exists():
                say(f"{target / 'bin'} was built from an older SDK: build it again when you want the new one there.")


def differences(made: Path, target: Path) -> list[str]:
    """Files that differ or are in one of two folders only, those that no generator writes left out."""

    def listed(folder: Path) -> set[str]:
        found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        return {str(path) for path in found if path.parts[0] not in BUILT and path.name not in KEPT}

    names = listed(made) | listed(target)
    _, different, missing = filecmp.cmpfiles(made, target, names, shallow=False)
    return sorted([*different, *missing])


def check() -> None:
    """Refuse committed SDKs that are not what the generators write."""
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch), committed_sdks.LANGUAGES)
        for language in committed_sdks.LANGUAGES:
            changed = differences(Path(scratch, language), ROOT / committed_sdks.FOLDER / language)
            if changed:
                folder = f"{committed_sdks.FOLDER}/{language}"
                raise Problem(f"The SDK in {folder} is stale ({', '.join(changed)}): run `make sdks`.")


def main() -> int:
    if "--if-go" in sys.argv:
        try:
            check_go()
        except Problem:
            say("There is no Go to make SDKs with: those under sdk/ are taken as they are.")
            return 0
    if "--check" in sys.argv:
        check()
    else:
        update(ROOT / committed_sdks.FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main))
