"""The user and the item that a request is about, as filters see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from personalize_emulator.base.once import once
from personalize_emulator.call.context import Context
from personalize_emulator.data import field_values
from personalize_emulator.data.content import snapshot
from personalize_emulator.serving import histories
from personalize_emulator.serving.filtering import Facts
from personalize_emulator.store.data_tables import Row

ACTION_EVENTS = 300
"""A filter looks at so many of a user's latest action interactions of one event type."""


@dataclass(frozen=True)
class Subject:
    """A request of an endpoint in ``group``; ``catalogue`` are the items, or the actions, by id; ``events`` is the
    dataset that tells what the user had to do with them."""

    context: Context
    group: str
    catalogue: Mapping[str, Row]
    user: str | None = None
    item: str | None = None
    events: str = "INTERACTIONS"

    def facts(self) -> Facts:
        return Facts(
            lambda candidate: self.catalogue.get(candidate, {}),
            lambda candidate: self._events.get(candidate, frozenset()),
            self.catalogue.get(self.item or "", {}),
            self._user_row(),
        )

    def _user_row(self) -> Row:
        taken = snapshot(self.context.store, self.group, "USERS", self.context.now)
        table = self.context.trainer.data.table(self.context.store, self.group, taken)
        return table.by("USER_ID").get(self.user or "", {})

    @once
    def _events(self) -> Mapping[str, frozenset[str]]:
        """The user's event types by item or action, in lower case."""
        if self.user is None:
            return {}
        actions = self.events == "ACTION_INTERACTIONS"
        rows = histories.interactions(self.context, self.group, self.user, self.events)
        by_candidate: dict[str, set[str]] = defaultdict(set)
        for row in histories.latest(rows, ACTION_EVENTS if actions else histories.FILTERED):
            kind = row.get("EVENT_TYPE", "")
            if actions:
                kind = field_values.action_event(kind) or kind
            by_candidate[row.get("ACTION_ID" if actions else "ITEM_ID", "")].add(kind.lower())
        return {candidate: frozenset(types) for candidate, types in by_candidate.items()}
