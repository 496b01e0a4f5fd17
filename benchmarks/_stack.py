"""Stacks of a real engine in folders of their own, for benchmarks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine import find_engine
from environment import variables


def say(sentence: str) -> None:
    """Progress, beside the results."""
    print(sentence, file=sys.stderr, flush=True)


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
        described = {
            "name": "bench",
            "runtime": "python",
            "config": {key: {"value": str(value)} for key, value in config.items()},
            "plugins": {"providers": [{"name": "personalize", "path": str(plugin or Path(sys.executable).parent)}]},
        }
        (folder / "Pulumi.yaml").write_text(json.dumps(described), encoding="utf-8")
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

    def pulumi(self, *words: str) -> float:
        """Run a command to its end; the seconds it took."""
        began = time.monotonic()
        done = subprocess.run(
            ["pulumi", *words], cwd=self._folder, env=self._environ, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"pulumi {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
        return time.monotonic() - began

    def up(self) -> float:
        """Seconds of an `up` in which 300 operations may run at a time."""
        say(f"pulumi up of {self._folder.name} ...")
        return self.pulumi("up", "--yes", "--skip-preview", "--parallel", "300", "--suppress-progress")

    def preview(self) -> float:
        """Seconds of a preview in which nothing may differ."""
        return self.pulumi("preview", "--expect-no-changes", "--suppress-progress")
