"""A stack of one of the examples."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.real_engine.harness import SPEED, Stack
from tests.support.engines import engine as engine

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
