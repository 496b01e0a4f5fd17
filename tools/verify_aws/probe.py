"""A probe: one unconfirmed point, what the emulator assumes of it, and the call that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from verify_aws.bench import Answer, Bench

Verdict = Literal["confirmed", "refuted", "undecided"]
#: ``free``: nothing is billed. ``risk``: billed only if the assumption is wrong, until it is cleaned up. ``billed``:
#: stands on a trained recommender or campaign, which is billed while it exists.
Cost = Literal["free", "risk", "billed"]


@dataclass(frozen=True)
class Finding:
    """An observation, and what it says of the assumption."""

    verdict: Verdict
    seen: str


@dataclass(frozen=True)
class Probe:
    """One unconfirmed point.

    :ivar id: its number among the unconfirmed points, for example ``U5``.
    :ivar assumed: what the emulator does, in one sentence.
    :ivar run: finds out; raises :class:`~verify_aws.bench.Unanswered` where something it stands on cannot be had.
    """

    id: str
    assumed: str
    cost: Cost
    run: Callable[[Bench], Finding]


def judged(holds: bool, seen: str) -> Finding:
    return Finding("confirmed" if holds else "refuted", seen)


def refusal(answer: Answer, code: str) -> Finding:
    """Confirmed when the service refused with that code; another refusal refutes as well as an acceptance."""
    return judged(answer.code == code, answer.summary)


def acceptance(answer: Answer) -> Finding:
    return judged(answer.code is None, answer.summary)
