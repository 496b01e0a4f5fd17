"""What a training learns from: the interactions that it counts and the item columns that it uses, as they were then.

A model is kept as its lesson; whoever needs it makes it from that again, and gets the same one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

Interaction = tuple[str, str, float]
"""User, item, time."""


@dataclass(frozen=True)
class EventRule:
    """Which interactions count: those of ``type`` ("" is any) with an EVENT_VALUE of at least ``threshold``."""

    type: str = ""
    threshold: float | None = None

    def counts(self, row: Mapping[str, str]) -> bool:
        # The spelling must be the documented one: what the emulator accepts should not surprise anyone on the service.
        if self.type and row.get("EVENT_TYPE", "") != self.type:
            return False
        value = row.get("EVENT_VALUE", "")
        return self.threshold is None or (value != "" and float(value) >= self.threshold)


def counts(rules: tuple[EventRule, ...], row: Mapping[str, str]) -> bool:
    """Whether an interaction counts: one rule is enough, and without rules all count."""
    return not rules or any(rule.counts(row) for rule in rules)


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
        rules = [[rule.type, rule.threshold] for rule in self.rules]
        content = [self.interactions, self.items, self.columns, rules, self.at, self.streamed, self.evidence]
        return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)

    @staticmethod
    def decode(content: bytes) -> Lesson:
        interactions, items, columns, rules, at, streamed, evidence = json.loads(zlib.decompress(content))
        return Lesson(
            tuple((user, item, time) for user, item, time in interactions),
            tuple(items),
            {name: tuple(cells) for name, cells in columns.items()},
            tuple(EventRule(kind, threshold) for kind, threshold in rules),
            at,
            streamed,
            {action: (taken, others) for action, (taken, others) in evidence.items()},
        )
