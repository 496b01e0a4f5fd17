"""The result of learning from a training set: who had to do with what, ready for look-ups, and how popular everything
is.

It is kept as arrays, so that a model of any size is there as soon as its file is mapped into memory.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from personalize_emulator.learning.training_set import EventRule, TrainingSet
from personalize_emulator.store import columns
from personalize_emulator.store.bulk import Content
from personalize_emulator.store.columns import Codes, Column, Floats, Places

RECENT_SHARE = 0.1
"""The part of the interactions in which what trends has grown."""


@dataclass(frozen=True)
class Groups:
    """Different numbers by number, the latest last: each number's are the members from its start to the next one."""

    starts: Places
    members: Codes

    def of(self, place: int) -> Codes:
        return self.members[self.starts[place] : self.starts[place + 1]]


@dataclass(frozen=True, eq=False)
class Learned:
    """``of_user`` are the items of each user, ``of_item`` the other way round; ``popularity`` is 0 for what nobody had
    to do with; the rest is the training set's."""

    users: Sequence[str]
    names: Sequence[str]
    of_user: Groups
    of_item: Groups
    popularity: Floats
    latest: float
    items: Codes
    columns: Mapping[str, Column]
    rules: tuple[EventRule, ...]
    at: float
    streamed: int
    evidence: Mapping[str, tuple[int, int]]

    def content(self) -> Content:
        """Return the content of the file that keeps this."""
        rules = [[rule.type, rule.threshold, rule.weight] for rule in self.rules]
        content = Content(
            [self.latest, list(self.columns), rules, self.at, self.streamed, dict(self.evidence)],
            {
                "user starts": self.of_user.starts,
                "user members": self.of_user.members,
                "item starts": self.of_item.starts,
                "item members": self.of_item.members,
                "popularity": self.popularity,
                "items": self.items,
            },
        )
        content.put_texts("users", self.users)
        content.put_texts("names", self.names)
        for place, column in enumerate(self.columns.values()):
            content.put_column(str(place), column)
        return content

    @staticmethod
    def read(content: Content) -> Learned:
        latest, names, rules, at, streamed, evidence = content.facts
        arrays = content.arrays
        return Learned(
            content.texts("users"),
            content.texts("names"),
            Groups(arrays["user starts"], arrays["user members"]),
            Groups(arrays["item starts"], arrays["item members"]),
            arrays["popularity"],
            latest,
            arrays["items"],
            {name: content.column(str(place)) for place, name in enumerate(names)},
            tuple(EventRule(*fields) for fields in rules),
            at,
            streamed,
            {action: (taken, others) for action, (taken, others) in evidence.items()},
        )


def learn(training_set: TrainingSet, trending: bool) -> Learned:
    """Return what is learned from a training set."""
    who, what = _latest(training_set)
    size = len(training_set.names)
    return Learned(
        training_set.users,
        training_set.names,
        _groups(who, what, len(training_set.users)),
        _groups(what, who, size),
        growth(training_set.what, training_set.weight, size)
        if trending
        else popularity(training_set.what, training_set.weight, size),
        float(training_set.time[-1]) if len(training_set.time) else 0.0,
        training_set.items,
        training_set.columns,
        training_set.rules,
        training_set.at,
        training_set.streamed,
        training_set.evidence,
    )


def _latest(training_set: TrainingSet) -> tuple[Codes, Codes]:
    """Each user with each of their items once, where it was for the last time."""
    pair = (training_set.who.astype(np.int64) << 32) | training_set.what
    order = np.argsort(pair, kind="stable")
    ordered = pair[order]
    last = order[np.append(ordered[1:] != ordered[:-1], True)] if len(order) else order
    last.sort()
    return training_set.who[last], training_set.what[last]


def _groups(by: Codes, members: Codes, size: int) -> Groups:
    starts = np.zeros(size + 1, np.intp)
    np.cumsum(columns.counts(by, size), out=starts[1:])
    return Groups(starts, members[np.argsort(by, kind="stable")])


def popularity(what: Codes, weight: Floats, size: int) -> Floats:
    """The interactions of each of so many items, divided by those of the most popular one."""
    counts = columns.sums(what, weight, size)
    return counts / (counts.max(initial=0.0) or 1.0)


def growth(what: Codes, weight: Floats, size: int) -> Floats:
    """Return how much each of ``size`` items trends, 0..1. The interactions are in the order of time."""
    count = len(what)
    start = count - math.ceil(count * RECENT_SHARE)
    before, recent = (columns.sums(what[some], weight[some], size) for some in (slice(start), slice(start, None)))
    grown = recent / max(1, count - start) - before / max(1, start)
    most = grown.max(initial=0.0) or 1.0
    # What does not grow comes last, by its size.
    return np.where(grown > 0, 0.5 + 0.5 * grown / most, 0.5 * popularity(what, weight, size))
