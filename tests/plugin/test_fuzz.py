"""A few thousand random messages; ``python -m tests.plugin.fuzz`` sends as many as one likes."""

from __future__ import annotations

from tests.plugin.fuzz import run


def test_random_messages_are_answered_and_end_nothing() -> None:
    answers, wrong = run(3000, seed=7)
    assert wrong == []
    for method in ("Check", "Diff", "Create", "Update", "Read", "Delete", "List", "Invoke"):
        assert answers[f"{method} answered"] > 0
