"""Columns give back what was put into them, whatever it was and however it is cut and joined."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from personalize_emulator.base.once import once
from personalize_emulator.base.store_error import StoreError
from personalize_emulator.data.tables import Table, gathered, merge
from personalize_emulator.store import bulk, columns
from personalize_emulator.store.bulk import Bulk
from personalize_emulator.store.columns import Column, ColumnBuilder, IntegerColumn

TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)
CELLS = st.lists(st.one_of(TEXTS, st.integers(-(2**70), 2**70).map(str), st.sampled_from(["", "01", "1", " 1", "-0"])))
ROWS = st.lists(st.dictionaries(st.sampled_from(["ITEM_ID", "A", "B"]), TEXTS, min_size=1), max_size=8)


def built(parts: list[list[str]], whole: bool) -> Column:
    builder = ColumnBuilder(whole)
    for part in parts:
        builder.add(part)
    return builder.column()


def test_a_large_column_costs_the_garbage_collector_nothing() -> None:
    """A plain dictionary of texts is not walked through every few thousand rows, one of another class is."""
    builder = ColumnBuilder()
    builder.add([str(number) for number in range(1000)])
    assert type(builder._places) is dict


@given(st.lists(CELLS, max_size=4), st.booleans())
def test_what_is_put_in_comes_out(parts: list[list[str]], whole: bool) -> None:
    column = built(parts, whole)
    expected = [cell for part in parts for cell in part]
    assert column.cells() == expected == column.coded.cells()
    assert [column.cell(row) for row in range(len(column))] == expected
    assert columns.joined([built([part], whole) for part in parts or [[]]]).cells() == expected


@given(st.lists(st.integers(-(2**63), 2**63 - 1).map(str), min_size=1))
def test_numbers_are_kept_as_numbers(cells: list[str]) -> None:
    assert isinstance(built([cells], True), IntegerColumn)
    assert not isinstance(built([cells, [str(2**63)]], True), IntegerColumn)


@given(CELLS, st.integers(1, 3))
def test_texts_are_sorted_in_pieces(cells: list[str], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_SORTED_AT_ONCE", size)
        assert columns.in_order(cells) == sorted(cells)


@given(CELLS, st.data())
def test_rows_are_found_and_taken(cells: list[str], data: st.DataObject) -> None:
    column = built([cells], data.draw(st.booleans()))
    wanted = data.draw(st.sets(st.sampled_from([*cells, "none"])))
    assert column.among(wanted).tolist() == [cell in wanted for cell in cells]
    for text in wanted:
        assert column.equals(text).tolist() == [cell == text for cell in cells]
    rows = np.array(data.draw(st.lists(st.integers(0, len(cells) - 1)) if cells else st.just([])), np.intp)
    taken = column.take(rows)
    assert taken.cells() == taken.compact().cells() == [cells[row] for row in rows]
    assert set(taken.compact().coded.texts) == set(taken.cells())


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_later_rows_win_in_the_place_of_the_first(parts: list[list[dict[str, str]]]) -> None:
    merged = merge("ITEMS", [table for part in parts if (table := gathered(part)).columns])
    rows = [row for part in parts for row in part]
    names = {name for row in rows for name in row}
    expected = {row.get("ITEM_ID", ""): row for row in rows} if "ITEM_ID" in names else dict(enumerate(rows))
    found = [merged.row(place) for place in range(len(merged))]
    assert found == [{name: cell for name, cell in row.items() if cell} for row in expected.values() if names]
    if "ITEM_ID" in names:
        assert dict(merged.by("ITEM_ID")) == dict(zip(expected, found, strict=True))


@given(st.lists(st.dictionaries(st.sampled_from("ABC"), TEXTS), max_size=5))
def test_a_table_survives_its_file(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bulk = Bulk(Path(folder))
        table = gathered(rows)
        bulk.write("table", table.content())
        read = Table.read(bulk.read("table"))
        assert {name: column.cells() for name, column in read.columns.items()} == {
            name: column.cells() for name, column in table.columns.items()
        }
        assert bulk.names() == ["table"]


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"x"), lambda path: path.unlink()])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, damage: object) -> None:
    files = Bulk(tmp_path)
    files.write("table", Table.of(["A"], [["x"]]).content())
    assert callable(damage)
    damage(files.path("table"))
    with pytest.raises(StoreError, match="The emulator's store in"):
        files.read("table")


def test_a_file_that_is_cut_short_is_said(tmp_path: Path) -> None:
    files = Bulk(tmp_path)
    files.write("table", Table.of(["A"], [["x"]] * 1000).content())
    whole = files.path("table").read_bytes()
    files.path("table").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="is damaged"):
        files.read("table")


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_what_is_counted_in_pieces_is_what_there_is(codes: list[int], size: int) -> None:
    array, weights = np.array(codes, np.int32), np.array(codes, np.float64) / 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_COUNTED_AT_ONCE", size)
        assert columns.counts(array, 6).tolist() == [codes.count(code) for code in range(6)]
        assert columns.sums(array, weights, 6).tolist() == [codes.count(code) * code / 2 for code in range(6)]


@given(st.lists(CELLS, max_size=9), st.booleans())
def test_parts_are_joined_on_the_way(parts: list[list[str]], whole: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_JOINED_AT_ONCE", 2)
        assert built(parts, whole).cells() == [cell for part in parts for cell in part]


@given(st.lists(st.lists(CELLS, max_size=3), max_size=5), st.booleans())
def test_what_came_latest_is_told_of_alone(files: list[list[list[str]]], whole: bool) -> None:
    builder = ColumnBuilder(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_JOINED_AT_ONCE", 2)
        for parts in files:
            for part in parts:
                builder.add(part)
            assert builder.latest().cells() == [cell for part in parts for cell in part]
    assert builder.column().cells() == [cell for parts in files for part in parts for cell in part]


@given(st.lists(TEXTS), st.integers(1, 9), st.integers(1, 9))
def test_long_texts_are_written_and_read_in_pieces(texts: list[str], most: int, size: int) -> None:
    content = bulk.Content(None, {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "_CHARACTERS_AT_ONCE", most)
        patch.setattr(bulk, "_BYTES_AT_ONCE", size)
        content.put_texts("texts", texts)
        assert content.texts("texts") == texts


def test_a_piece_of_long_texts_is_no_longer_than_one_of_short_ones() -> None:
    content = bulk.Content(None, {})
    content.put_texts("texts", ["x" * 10_000] * 1000)
    lines = content.arrays["texts"].tobytes().split(b"\n")
    assert max(map(len, lines)) < 2 * bulk._CHARACTERS_AT_ONCE


def test_nobody_waits_for_the_same_property_of_another_object() -> None:
    both = threading.Barrier(2)

    class Large:
        @once
        def computed(self) -> int:
            both.wait(60)
            return 1

    thread = threading.Thread(target=lambda: Large().computed)
    thread.start()
    large = Large()
    assert large.computed == 1
    thread.join()
    assert large.computed == 1, "it is computed once"
    assert isinstance(vars(Column)["places"], once)
