"""The table of the service's documented rules, with what shows that the emulator keeps each of them."""

from __future__ import annotations

from tests.emulator.documented.numbered import NUMBERED
from tests.emulator.documented.rule import Rule
from tests.emulator.documented.sections import SECTIONS

__all__ = ["RULES", "Rule"]

RULES = [*NUMBERED, *SECTIONS]
