"""Examples as their readers run them, each on an emulator of its own."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.real_engine.conftest import engine as engine
from tests.real_engine.harness import SPEED, Stack

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Example(Stack):
    """A stack of one of the examples."""

    def __init__(self, folder: Path, engine: Path, name: str) -> None:
        self.name = name
        super().__init__(folder, engine)

    def lay_out(self, project: Path) -> None:
        shutil.copytree(EXAMPLES / self.name, project, dirs_exist_ok=True)
        shutil.copytree(EXAMPLES / "quickstart", project.parent / "quickstart")

    def configure(self, values: Mapping[str, Any]) -> None:
        """The example's own project file, pointed to this emulator."""
        text = (EXAMPLES / self.name / "Pulumi.yaml").read_text(encoding="utf-8")
        own = dict(re.findall(r"^  (\w+:\w+): (.+)$", text, re.MULTILINE))
        here = {"personalize:endpoint": f"local:{self.emulator}", "personalize:localSpeed": str(SPEED), **values}
        assert "personalize:endpoint" in own
        config = "".join(f"  {key}: {json.dumps(one)}\n" for key, one in (own | here).items())
        head = text.partition("config:\n")[0]
        plugin = json.dumps({"providers": [{"name": "personalize", "path": str(Path(sys.executable).parent)}]})
        project = f"{head}config:\n{config}plugins: {plugin}\n"
        (self._project / "Pulumi.yaml").write_text(project, encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path, engine: Path) -> Iterator[Callable[[str], Example]]:
    """Opens the example of a name."""
    opened: list[Example] = []

    def open_one(name: str) -> Example:
        opened.append(Example(tmp_path, engine, name))
        return opened[0]

    yield open_one
    for one in opened:
        one.close()
