"""A stack of a real engine whose resources the plugin serves."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.real_engine.harness import PROJECT, SPEED, STACK, Stack


class PluginStack(Stack):
    """A stack in the plugin runtime, with the plugin of this environment."""

    def configure(self, values: Mapping[str, Any]) -> None:
        config = {
            "personalize:endpoint": f"local:{self.emulator}",
            "personalize:localSpeed": str(SPEED),
            "personalize:runtime": "plugin",
            **values,
        }
        project = {
            "name": PROJECT,
            "runtime": self.language,
            "config": {key: {"value": value} for key, value in config.items()},
            "plugins": {"providers": [{"name": "personalize", "path": str(Path(sys.executable).parent)}]},
        }
        (self._project / "Pulumi.yaml").write_text(json.dumps(project), encoding="utf-8")

    def urn(self, name: str) -> str:
        return f"urn:pulumi:{STACK}::{PROJECT}::personalize:index:{self.resources[name].kind}::{name}"
