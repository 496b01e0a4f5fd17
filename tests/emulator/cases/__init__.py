"""Calls that break a rule, with the answer that the service's documentation gives.

Each case is made against the store that ``tests.emulator.furnished`` fills.
"""

from __future__ import annotations

from tests.emulator.cases.campaigns import CAMPAIGNS
from tests.emulator.cases.case import Case
from tests.emulator.cases.data import DATA
from tests.emulator.cases.declared import MALFORMED, SCRIPTED
from tests.emulator.cases.filters import FILTERS
from tests.emulator.cases.jobs import JOBS
from tests.emulator.cases.limits import LIMITS, TAGGED
from tests.emulator.cases.moving import MOVING
from tests.emulator.cases.planes import EVENTS, RUNTIME
from tests.emulator.cases.recommenders import RECOMMENDERS
from tests.emulator.cases.requests import MODEL
from tests.emulator.cases.schemas import SCHEMAS
from tests.emulator.cases.singles import SINGLES
from tests.emulator.cases.solutions import SOLUTIONS
from tests.emulator.cases.tags_and_lists import LISTS, TAGS
from tests.emulator.cases.undocumented import switched

__all__ = ["CASES", "Case"]

_ALL = [
    *MODEL,
    *MALFORMED,
    *DATA,
    *SCHEMAS,
    *RECOMMENDERS,
    *SOLUTIONS,
    *CAMPAIGNS,
    *FILTERS,
    *SINGLES,
    *JOBS,
    *TAGS,
    *LISTS,
    *LIMITS,
    *TAGGED,
    *MOVING,
    *RUNTIME,
    *EVENTS,
    *SCRIPTED,
]

CASES = [switched(case) for case in _ALL]
