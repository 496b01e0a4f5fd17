"""Refusals that no document states and nobody has seen: only the switch ``refuse_undocumented`` turns them on.

The documents show or advise otherwise, or nothing else would make sense; the provider warns of each.
"""

from __future__ import annotations

from dataclasses import replace

from tests.emulator.cases.case import Case

from personalize_emulator.facts.refusals import GUESSES

SWITCH = "refuse_undocumented"
COLUMNS = frozenset({"CreateRecommender T7", "CreateSolution T7"})
"""Unknown columns have a switch of their own, and so have ..."""
STOPPED = "UpdateRecommender R14 U7"
"""... updates of what is stopped."""


def switched(case: Case) -> Case:
    """The case with the switch that it needs."""
    label = f"{case.operation} {case.rule}"
    if label in GUESSES:
        return replace(case, settings={**case.settings, SWITCH: True})
    if label in COLUMNS:
        return replace(case, settings={**case.settings, "lenient_columns": False})
    if label == STOPPED:
        return replace(case, settings={**case.settings, "update_inactive": False})
    return case
