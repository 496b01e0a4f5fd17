"""Write the files that are made from the provider's declarations, or, with --check, say which are stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import ratios
from generator import (
    benchmarks_page,
    committed_sdks,
    contributing_page,
    emulator_page,
    evidence_page,
    functions_page,
    iam_page,
    layers_page,
    python_package,
    python_tables,
    reference_pages,
    resources_page,
    rules_page,
)
from personalize_provider.declare.functions import FUNCTIONS
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.plan.recipes import RECIPES
from personalize_provider.plan.rules import RULES
from personalize_provider.pulumi_plugin.package_schema import SCHEMA_FILE, schema_text

ROOT = Path(__file__).resolve().parent.parent


def _ruff(text: str, path: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, "--quiet", "--stdin-filename", path, "-"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"The text generated for {path} is no valid Python: {done.stderr.strip()}")
    return done.stdout


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _formatted(program: str) -> str:
    """A program of Python as the pages show it."""
    return _ruff(program, "example.py", "format", "--line-length", "96")


def generated() -> dict[Path, str]:
    """Each generated file's path and text."""
    texts = {
        ROOT / rules_page.PATH: rules_page.page(RULES),
        ROOT / resources_page.PATH: resources_page.page(RESOURCES),
        SCHEMA_FILE: schema_text(),
    }
    texts[ROOT / functions_page.PATH] = functions_page.page(FUNCTIONS)
    texts[ROOT / iam_page.PATH] = iam_page.page(RESOURCES, FUNCTIONS)
    for path, text in reference_pages.pages(RESOURCES, RULES, _formatted).items():
        texts[ROOT / path] = text
    for made in (emulator_page, evidence_page):
        path = ROOT / made.PATH
        texts[path] = made.page(path.read_text(encoding="utf-8"))
    architecture = ROOT / layers_page.PATH
    texts[architecture] = layers_page.page(architecture.read_text(encoding="utf-8"), ROOT)
    contributing = ROOT / contributing_page.PATH
    texts[contributing] = contributing_page.page(contributing.read_text(encoding="utf-8"), _read)
    benchmarks = ROOT / benchmarks_page.PATH
    texts[benchmarks] = benchmarks_page.page(benchmarks.read_text(encoding="utf-8"), ratios.kept())
    tables = python_tables.modules(RESOURCES, RECIPES.values())
    for path, text in (python_package.modules(RESOURCES, FUNCTIONS) | tables).items():
        sorted_imports = _ruff(text, path, "check", "--fix-only", "--select", "I,F401,RUF022,UP")
        texts[ROOT / path] = _ruff(sorted_imports, path, "format")
    return texts


def stale(texts: dict[Path, str]) -> tuple[list[Path], list[Path]]:
    """Files whose text differs or is missing, and files that should no longer exist."""
    changed = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return changed, [path for path in sorted((ROOT / python_package.FOLDER).glob("*.py")) if path not in texts]


def main(arguments: list[str]) -> int:
    texts = generated()
    changed, gone = stale(texts)
    old_sdks = committed_sdks.remark(ROOT, texts[SCHEMA_FILE])
    if "--check" in arguments:
        if old_sdks:
            print(old_sdks, file=sys.stderr)
        if changed or gone:
            names = ", ".join(str(path.relative_to(ROOT)) for path in (*changed, *gone))
            print(f"Generated files are stale: {names}; run `make generate`.", file=sys.stderr)
        return 1 if changed or gone or old_sdks else 0
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
