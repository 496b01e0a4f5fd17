"""Stacks that earlier versions left behind, taken from `tests/fixtures`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from tests.real_engine.harness import STACK, Declared
from tests.real_engine.moving import MovingStack

_FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "states_2026_11"
#: Stands in a kept state for the folder of the emulator.
_EMULATOR = "EMULATOR_FOLDER"
#: Every kept state, by the runtime that its resources are in.
KEPT = tuple(sorted(one.name for one in _FOLDER.iterdir() if (one / "state.json").exists()))


class OldStack(MovingStack):
    """A stack on a copy of what was kept; its clock runs on from where it stood."""

    def __init__(self, folder: Path, engine: Path, kept: str) -> None:
        source = _FOLDER / kept
        (folder / "emulator").mkdir(parents=True)
        store = sqlite3.connect(folder / "emulator" / "personalize.sqlite3")
        store.executescript((source / "store.sql").read_text(encoding="utf-8"))
        store.close()
        super().__init__(folder, engine)
        state = folder / "state.json"
        text = (source / "state.json").read_text(encoding="utf-8")
        state.write_text(text.replace(_EMULATOR, str(self.emulator)), encoding="utf-8")
        self.run("stack", "import", "--stack", STACK, "--file", str(state))
        program = json.loads((source / "program.json").read_text(encoding="utf-8"))
        self.resources = {name: Declared(**one) for name, one in program.items()}
        types = {one["type"].partition(":")[0] for one in self.state().values()}
        self.move("dynamic" if "pulumi-python" in types else "plugin")
        self.local.clock.run()
