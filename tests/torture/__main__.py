"""``python -m tests.torture``: live through random histories, and print what became of them."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.provider.stage import Stage
from tests.torture.facts import WRONGS
from tests.torture.history import History, drawn, parsed, smaller
from tests.torture.live import Told, lived
from tests.torture.programs import SHAPES

#: A folder in memory, where there is one.
_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
#: How many tries a history may take to be made smaller.
_TRIES = 400


@dataclass
class Sum:
    """The outcomes of many histories."""

    tried: int = 0
    bought: int = 0
    least: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    failing: list[int] = field(default_factory=list)

    def add(self, seed: int, told: Told) -> None:
        self.tried += 1
        self.bought += told.bought
        self.least += told.least
        kinds = {one for one, _ in told.wrong}
        self.wrong.update(kinds)
        if kinds:
            self.failing.append(seed)

    def table(self) -> str:
        rows = [("histories tried", self.tried), ("trainings and jobs bought", self.bought), ("least", self.least)]
        rows += [(one, self.wrong[one]) for one in WRONGS]
        return "\n".join(f"{name:<28}{number:>8}" for name, number in rows)


def tried(history: History, folder: Path) -> Told:
    """A history lived through; what breaks in it is wrong too."""
    try:
        return lived(history, folder / "runs" / "history")
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        sentence = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error}"
        return Told([("mistake", sentence)], 0, 0, traceback.format_exception(error))


def shrunk(history: History, folder: Path) -> tuple[History, Told]:
    """The smallest history that goes wrong in one of the same ways."""
    told = tried(history, folder)
    wrong = {one for one, _ in told.wrong}
    left = _TRIES
    while left > 0:
        for other in smaller(history):
            left -= 1
            found = tried(other, folder)
            if wrong & {one for one, _ in found.wrong}:
                history, told = other, found
                break
        else:
            break
    return history, told


def ground(folder: Path) -> None:
    """Prepare once what many histories begin with."""
    for needs in sorted({shape.needs for shape in SHAPES.values()}):
        stage = Stage(folder / "runs" / needs)
        stage.prepare(needs)
        stage.local.close()
        shutil.rmtree(folder / "runs" / needs, ignore_errors=True)


def _worker(task: tuple[int, int, int, Path, float, Path]) -> Sum:
    first, count, step, root, until, stages = task
    folder = Path(tempfile.mkdtemp(dir=root))
    (folder / "stages").symlink_to(stages)
    found = Sum()
    for seed in range(first, first + count * step, step):
        if time.monotonic() > until:
            break
        found.add(seed, tried(drawn(seed), folder))
    shutil.rmtree(folder, ignore_errors=True)
    return found


def many(histories: int, seed: int, minutes: float, workers: int) -> Sum:
    """Live through many histories at once."""
    root = Path(tempfile.mkdtemp(prefix="torture-", dir=_MEMORY))
    ground(root)
    until = time.monotonic() + minutes * 60
    chunk = 25
    tasks = [
        (seed + start, min(chunk, histories - start), 1, root, until, root / "stages")
        for start in range(0, histories, chunk)
    ]
    total = Sum()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        for found in pool.imap_unordered(_worker, tasks):
            total.tried += found.tried
            total.bought += found.bought
            total.least += found.least
            total.wrong.update(found.wrong)
            total.failing += found.failing
    shutil.rmtree(root, ignore_errors=True)
    return total


def _again(history: History, *, shrink: bool) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="torture-", dir=_MEMORY))
    try:
        history, told = shrunk(history, folder) if shrink else (history, tried(history, folder))
        yield history.text()
        yield from told.log
        yield from (f"{one}: {what}" for one, what in told.wrong)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _real(count: int, seed: int, minutes: float, workers: int, *, tell: bool) -> Sum:
    """The same through the real engine, with all that is needed for it."""
    from tests.torture.real import many as many_real

    root = Path(tempfile.mkdtemp(prefix="torture-", dir=_MEMORY))
    total = Sum()
    try:
        for told in many_real(count, seed, minutes, workers, root):
            total.tried += 1
            total.bought += told.bought
            total.least += told.least
            total.wrong.update({one for one, _ in told.wrong})
            if told.wrong:
                total.failing.append(total.tried - 1)
                print(told.history, *told.wrong, *(told.outputs if tell else ()), sep="\n  ")
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return total


def _fuzzed(count: int, seed: int) -> int:
    """Requests by chance to the emulator's HTTP server, and what became of them."""
    from tests.emulator_http import fuzz

    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=_MEMORY))
    try:
        with fuzz.target(folder / "store") as (server, known):
            say = partial(print, file=sys.stderr, flush=True)
            print(fuzz.run(server.url, server.process.pid, known, count, seed, say).table())
    except fuzz.FuzzError as error:
        print(error)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--histories", type=int, default=20_000, help="how many histories to try")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first one")
    parser.add_argument("--minutes", type=float, default=30.0, help="when to stop all the same")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--shrunk", type=int, default=5, help="how many failing histories to make smaller and print")
    parser.add_argument("--only", type=int, metavar="SEED", help="live through the history of this seed, and tell")
    parser.add_argument("--history", metavar="JSON", help="live through this history, and tell")
    parser.add_argument(
        "--engine", type=int, default=0, metavar="N", help="try N histories through the real engine too"
    )
    parser.add_argument("--tell", action="store_true", help="tell all that was said in those that went wrong there")
    parser.add_argument(
        "--fuzz", type=int, default=0, metavar="N", help="send N random requests to an emulator instead"
    )
    given = parser.parse_args(arguments)
    if given.fuzz:
        return _fuzzed(given.fuzz, given.seed)
    if given.history or given.only is not None:
        history = parsed(given.history) if given.history else drawn(given.only)
        print("\n".join(_again(history, shrink=False)))
        return 0
    failing = False
    if given.engine:
        real = _real(given.engine, given.seed, given.minutes, given.workers, tell=given.tell)
        print("through the real engine:", real.table(), sep="\n")
        failing = bool(real.failing)
    if not given.histories:
        return 1 if failing else 0
    total = many(given.histories, given.seed, given.minutes, given.workers)
    for seed in sorted(total.failing)[: given.shrunk]:
        print(f"--- seed {seed}, made smaller; run it again with --history 'JSON', or whole with --only {seed}")
        print("\n".join(_again(drawn(seed), shrink=True)))
    if total.failing:
        print("failing seeds:", *sorted(total.failing)[:200])
    print(total.table())
    return 1 if failing or total.failing else 0


if __name__ == "__main__":
    sys.exit(main())
