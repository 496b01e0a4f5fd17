"""Stacks of a real engine in folders of their own, for benchmarks."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import find_engine
from environment import variables

_CHILD_SUBREAPER = 36
#: Seconds that orphans are waited for.
_PATIENCE = 10.0


def say(sentence: str) -> None:
    """Progress, beside the results."""
    print(sentence, file=sys.stderr, flush=True)


def adopt_orphans() -> None:
    """Become the parent of what engines leave behind, so that the processor's time of their providers is known."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)


def _await_orphans() -> None:
    """Wait for them to end."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.02)
        except ChildProcessError:
            return


@dataclass(frozen=True)
class Spent:
    """The time that a command took, in seconds of the clock, and of the processor in all of its processes."""

    seconds: float
    cpu: float


class Stack:
    """A project with one stack, which is there as soon as this is made.

    :param files: what lies beside the program, by name.
    :param config: the stack's configuration.
    :param plugin: the folder of the plugin that stands in for this project's own.
    """

    def __init__(
        self,
        folder: Path,
        program: str,
        config: Mapping[str, Any],
        files: Mapping[str, str] | None = None,
        plugin: Path | None = None,
    ) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._plugin = plugin or Path(sys.executable).parent
        self.configure(config)
        for name, text in {"__main__.py": program, **(files or {})}.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "backend").mkdir()
        self._environ = {
            **os.environ,
            **variables(find_engine(os.environ.get("PERSONALIZE_ENGINE", ""))),
            "PULUMI_BACKEND_URL": f"file://{folder / 'backend'}",
            "PULUMI_HOME": str(folder / "home"),
            "PYTHONPATH": str(folder),
        }
        self.pulumi("stack", "init", folder.name)

    def configure(self, config: Mapping[str, Any]) -> None:
        """Write the project file with this configuration."""
        described = {
            "name": "bench",
            "runtime": "python",
            "config": {key: {"value": str(value)} for key, value in config.items()},
            "plugins": {"providers": [{"name": "personalize", "path": str(self._plugin)}]},
        }
        (self._folder / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")

    def grow(self, name: str, others: Sequence[Mapping[str, str]]) -> None:
        """Put others like it beside the one resource of a state.

        :param name: what it is called in the program.
        :param others: for each, what stands in the place of which of its texts.
        """
        path = self._folder / "state.json"
        self.pulumi("stack", "export", "--file", path.name)
        state = json.loads(path.read_text(encoding="utf-8"))
        resources = state["deployment"]["resources"]
        (pattern,) = (resource for resource in resources if resource["urn"].endswith(f"::{name}"))
        for other in others:
            text = json.dumps(pattern)
            for before, after in other.items():
                text = text.replace(before, after)
            resources.append(json.loads(text))
        path.write_text(json.dumps(state), encoding="utf-8")
        self.pulumi("stack", "import", "--file", path.name)

    def pulumi(self, *words: str, orphans: bool = False) -> Spent:
        """Run a command to its end, and await what it leaves behind where that is adopted; return what it took."""
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            ["pulumi", *words], cwd=self._folder, env=self._environ, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"pulumi {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
        seconds = time.monotonic() - began
        if orphans:
            _await_orphans()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return Spent(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    def up(self) -> float:
        """Return the seconds of an `up` in which 300 operations may run at a time."""
        say(f"pulumi up of {self._folder.name} ...")
        return self.pulumi("up", "--yes", "--skip-preview", "--parallel", "300", "--suppress-progress").seconds

    def preview(self) -> Spent:
        """Run a preview in which nothing may differ, and return the time that it took."""
        return self.pulumi("preview", "--expect-no-changes", "--suppress-progress", orphans=True)
