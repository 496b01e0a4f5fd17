"""Runs the program in the repository's root on the embedded emulator, or destroys what it made there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from console import Problem, guarded, say
from environment import ROOT, prepare

STACK = "quickstart"

NEXT = """
What to try next:
  eval "$(make -s env)"     put this engine, environment and backend into your shell
  pulumi preview --diff     after an edit of examples/quickstart/__main__.py: what changes, how, and why
  make destroy              take everything down again"""


def pulumi(arguments: Sequence[str], env: Mapping[str, str], *, quiet: bool = False) -> int:
    """Run one pulumi command in the repository's root; a quiet one shows its output only when it fails."""
    done = subprocess.run(
        ["pulumi", *arguments],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if quiet and done.returncode != 0:
        say(done.stdout.strip())
    return done.returncode


def up() -> int:
    env = prepare()
    say("Creating the quickstart's resources on the embedded emulator, without AWS: usually under two minutes.")
    if pulumi(["stack", "select", "--create", STACK], env, quiet=True) != 0:
        raise Problem("The quickstart's stack could not be opened: the reason is above; `make clean` starts afresh.")
    if pulumi(["up", "--yes", "--stack", STACK], env) != 0:
        raise Problem("The quickstart did not finish: the reason is above; `make quickstart` goes on where it stopped.")
    pulumi(["stack", "output", "--stack", STACK], env)
    print(NEXT)
    return 0


def destroy() -> int:
    env = prepare()
    if pulumi(["stack", "select", STACK], env, quiet=True) != 0:
        raise Problem("There is nothing to destroy: `make quickstart` has not been run here.")
    if pulumi(["destroy", "--yes", "--stack", STACK], env) != 0:
        raise Problem("Not everything was destroyed: the reason is above; `make destroy` goes on where it stopped.")
    return 0


def main() -> int:
    actions = {"up": up, "destroy": destroy}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        raise Problem(f"Usage: python tools/quickstart.py {'|'.join(actions)}")
    return actions[sys.argv[1]]()


if __name__ == "__main__":
    sys.exit(guarded(main))
