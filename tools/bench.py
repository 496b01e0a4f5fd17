"""Run the benchmarks, all or those that are named, and say which ratios are worse than the kept ones.

The exit code is 1 where one is, by more than a quarter, or where a benchmark fails. With --keep, what is found is kept
in benchmarks/results.json, from which docs/benchmarks.md has its tables and plots.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import generate
import plots
import ratios

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "benchmarks"
PATHS = (".", "tools", "examples/quickstart")


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.name.startswith("_"))


def machine() -> str:
    """What these results come from."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def run(name: str) -> ratios.Found | None:
    """Run one to its end; None where it failed."""
    print(f"benchmarks/{name}.py", flush=True)
    with tempfile.TemporaryDirectory(prefix="personalize-bench-") as folder:
        written = Path(folder, "results.json")
        environ = {**os.environ, "PYTHONPATH": os.pathsep.join(PATHS), ratios.FILE: str(written)}
        done = subprocess.run([sys.executable, str(FOLDER / f"{name}.py")], cwd=ROOT, env=environ, check=False)
        if done.returncode:
            return None
        found = ratios.found(json.loads(written.read_text(encoding="utf-8")))
    return dataclasses.replace(found, date=datetime.date.today().isoformat(), machine=machine())


def keep(name: str, found: ratios.Found) -> None:
    """Keep what one found, with its plots and the page that shows them."""
    ratios.store({**ratios.kept(), name: found})
    for plot, curves in found.plots.items():
        plots.draw(curves, ROOT / "docs" / f"{plot}.png")
    generate.main([])


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", choices=[*names(), []], metavar="NAME", help=", ".join(names()))
    options.add_argument("--keep", action="store_true", help="keep what is found")
    chosen = options.parse_args()
    before = ratios.kept()
    wrong: list[str] = []
    for name in chosen.names or names():
        found = run(name)
        if found is None:
            wrong.append(f"{name}: it failed.")
            continue
        if name in before:
            wrong += ratios.worsened(name, before[name], found)
        if chosen.keep:
            keep(name, found)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
