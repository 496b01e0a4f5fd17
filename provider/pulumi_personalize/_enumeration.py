"""The base that the enumerations of this package have in common."""

from __future__ import annotations

from enum import Enum


class Enumeration(str, Enum):
    """Values that may be given wherever their text may be given."""

    def __str__(self) -> str:
        """The value alone, so that a text made with it holds what the service knows."""
        return str(self.value)
