"""Calls that break a rule, with the answer that the service's documentation gives.

Each case is made against the store that ``tests.emulator.furnished`` fills.
"""

from __future__ import annotations

from .campaigns import CAMPAIGNS
from .case import Case
from .data import DATA
from .declared import MALFORMED, SCRIPTED
from .filters import FILTERS
from .jobs import JOBS
from .limits import LIMITS, TAGGED
from .moving import MOVING
from .planes import EVENTS, RUNTIME
from .recommenders import RECOMMENDERS
from .requests import MODEL
from .schemas import SCHEMAS
from .singles import SINGLES
from .solutions import SOLUTIONS
from .tags_and_lists import LISTS, TAGS
from .undocumented import switched

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
