"""Time in a test: everything at once, or by the test's hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

from personalize_emulator.doors.in_process import LocalPersonalize
from personalize_emulator.facts.durations import SECONDS


@contextmanager
def at_once(account: LocalPersonalize) -> Iterator[None]:
    """Let nothing take any time, and nothing happen by itself later."""
    before = account.settings.durations
    account.settings.durations = dict.fromkeys(SECONDS, 0.0)
    yield
    account.settings.durations = before


class Clock:
    """The clock of an account. Changes take as long as on the service, and it stands still until the test moves it."""

    def __init__(self, account: LocalPersonalize) -> None:
        account.settings.durations = {}
        self._clock = account.clock
        self._clock.freeze()

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.read().now, timezone.utc)

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> datetime:
        """Let time pass: a training of forty minutes is over after ``advance(minutes=40)``. Returns the time then.

        :raises ValueError: the time is negative, or leads beyond the year 2200.
        """
        passed = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        self._clock.advance(passed.total_seconds())
        return self.now

    def sleep(self, seconds: float) -> None:
        """``time.sleep`` for code that waits in a loop: time passes on this clock, and the test goes on at once."""
        self.advance(seconds=seconds)
