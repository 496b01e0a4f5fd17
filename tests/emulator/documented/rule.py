"""A line of the table of documented rules."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass

from tests.emulator.cases import CASES, Case


@dataclass(frozen=True)
class Rule:
    """A rule of the service's documentation, and what shows that the emulator keeps it.

    ``id`` is the documentation's own where it has one (R1, S9, ...), else the section and a word. Cases whose label
    holds the id belong to it, and so do ``cases``: patterns of ``OPERATION LABEL``. ``tests`` are functions,
    ``MODULE::NAME``, for what one refused call cannot show. ``why`` is the reason for which no call can break the rule.
    """

    id: str
    says: str
    cases: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    why: str = ""

    def found(self) -> list[Case]:
        return [case for case in CASES if self._owns(case)]

    def _owns(self, case: Case) -> bool:
        return self.id in case.rule.split() or any(
            fnmatch.fnmatchcase(f"{case.operation} {case.rule}", pattern) for pattern in self.cases
        )


def broken(id_: str, says: str, *cases: str) -> Rule:
    """A rule that a call breaks; ``cases`` beside those that carry its id."""
    return Rule(id_, says, cases)


def shown(id_: str, says: str, *tests: str, cases: tuple[str, ...] = ()) -> Rule:
    """A rule that takes more than one call: an outcome, an effect, a matter of time."""
    return Rule(id_, says, cases, tests)


def free(id_: str, says: str, why: str) -> Rule:
    """A rule that no call can break."""
    return Rule(id_, says, why=why)
