"""Where this checkout is."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: The folder from which the emulator is imported.
SOURCES = ROOT / "emulator"
