"""The tables of docs/emulator.md are made from the emulator's own, and nothing around them is touched."""

from __future__ import annotations

import pytest

from generator import emulator_page
from personalize_emulator.doors.emulated import SERVICES


def test_what_stands_between_the_marks_is_replaced() -> None:
    before = "Words.\n<!-- generated: switches -->\nold\n<!-- end -->\nMore words.\n"
    after = emulator_page.page(before)
    assert after.startswith("Words.\n<!-- generated: switches -->\n| Switch |")
    assert after.endswith("<!-- end -->\nMore words.\n")
    assert "old" not in after
    assert "| `latest_literal` | false |" in after
    assert emulator_page.page(after) == after


def test_every_operation_has_a_row() -> None:
    rows = emulator_page.page("<!-- generated: operations -->\n<!-- end -->").splitlines()
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert {name for operations in SERVICES.values() for name in operations} <= set(names)


def test_a_table_that_there_is_not() -> None:
    with pytest.raises(KeyError, match="dreams"):
        emulator_page.page("<!-- generated: dreams -->\n<!-- end -->")
