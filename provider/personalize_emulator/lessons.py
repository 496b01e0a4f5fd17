"""What a training learns from: the interactions that it counts and the item columns that it uses, as they were then.

A model is kept as its lesson; whoever needs it makes it from that again, and gets the same one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Interaction(NamedTuple):
    """``weight`` is what the interaction counts for popularity."""

    user: str
    item: str
    time: float
    weight: float = 1.0


@dataclass(frozen=True)
class EventRule:
    """Which interactions count: those of ``type`` ("" is any) with an EVENT_VALUE of at least ``threshold``; and with
    which ``weight``."""

    type: str = ""
    threshold: float | None = None
    weight: float = 1.0

    def counts(self, row: Mapping[str, str]) -> bool:
        # The spelling must be the documented one: what the emulator accepts should not surprise anyone on the service.
        if self.type and row.get("EVENT_TYPE", "") != self.type:
            return False
        value = row.get("EVENT_VALUE", "")
        return self.threshold is None or (value != "" and float(value) >= self.threshold)


def weight(rules: tuple[EventRule, ...], row: Mapping[str, str]) -> float | None:
    """With which weight an interaction counts, that of the first rule that it meets; None if it meets none. Without
    rules all count, with 1."""
    if not rules:
        return 1.0
    return next((rule.weight for rule in rules if rule.counts(row)), None)


@dataclass(frozen=True)
class Lesson:
    """``columns`` are the cells of the item columns in use, parallel to ``items``. ``at`` is when the training began,
    ``streamed`` the last record that had been streamed by then. ``evidence``, of actions only: how often each one was
    taken, and how often it was not."""

    interactions: tuple[Interaction, ...] = ()
    items: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[EventRule, ...] = ()
    at: float = 0.0
    streamed: int = 0
    evidence: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def encode(self) -> bytes:
        rules = [[rule.type, rule.threshold, rule.weight] for rule in self.rules]
        content = [self.interactions, self.items, self.columns, rules, self.at, self.streamed, self.evidence]
        return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)

    @staticmethod
    def decode(content: bytes) -> Lesson:
        interactions, items, columns, rules, at, streamed, evidence = json.loads(zlib.decompress(content))
        return Lesson(
            tuple(Interaction(*fields) for fields in interactions),
            tuple(items),
            {name: tuple(cells) for name, cells in columns.items()},
            tuple(EventRule(*fields) for fields in rules),
            at,
            streamed,
            {action: (taken, others) for action, (taken, others) in evidence.items()},
        )
