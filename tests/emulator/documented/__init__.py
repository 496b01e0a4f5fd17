"""The table of the service's documented rules, with what shows that the emulator keeps each of them."""

from __future__ import annotations

from .numbered import NUMBERED
from .rule import Rule
from .sections import SECTIONS

__all__ = ["RULES", "Rule"]

RULES = [*NUMBERED, *SECTIONS]
