"""Import jobs: CSV files read from S3, or what stands for it, and checked against the dataset's schema.

The files are copied when the job is created and read after that, and what they hold becomes visible when the job is
ACTIVE, so that changing a file while a job runs changes nothing. Whatever is wrong with the data is the job's failure
reason.
"""

from __future__ import annotations

import csv
import io
import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from personalize_emulator.base import courtesy
from personalize_emulator.data import field_values
from personalize_emulator.data.files import FilesError
from personalize_emulator.data.schemas import Field, Schema
from personalize_emulator.data.tables import Table
from personalize_emulator.store.columns import Column, ColumnBuilder, IntegerColumn, Mask, Places

NO_ACCESS = "Insufficient privileges for accessing data in Amazon S3"

FULL, INCREMENTAL = "FULL", "INCREMENTAL"

_LOG = logging.getLogger(__name__)

MINIMUM_INTERACTIONS = 1000
MOST_BYTES = {FULL: 100 * 1024**3, INCREMENTAL: 1024**3}
"""By import mode."""
MOST_ACTIONS = 1000
MOST_EVENT_TYPES = 10
"""Event types of the interactions, together with their metadata columns."""
_WHOLE = frozenset({"int", "long"})
_AT_ONCE = 500
"""Rows between which others have their turn; so few that Python's garbage collector does not look for more of them."""


class ImportFailure(Exception):
    """The reason why a job ends in CREATE FAILED."""


def check_size(size: int, mode: str) -> None:
    """Refuse files that are too large together."""
    if size > MOST_BYTES[mode]:
        raise ImportFailure(f"The data of an import with the mode {mode} cannot be larger than {_gigabytes(mode)} GB")


def read(copies: Mapping[str, Path], location: str, schema: Schema) -> Table:
    """The rows of the copies that were made of the files at a location."""
    builders = [ColumnBuilder(whole=set(field.types) <= _WHOLE) for field in schema.fields]
    for each, path in copies.items():
        try:
            with path.open("rb") as file:
                for chunk in _chunks(file, [field.name for field in schema.fields]):
                    for builder, values in zip(builders, chunk, strict=True):
                        builder.add(values)
                        courtesy.give_way()
            part = Table({field.name: builder.latest() for field, builder in zip(schema.fields, builders, strict=True)})
            for field in schema.fields:
                _check(field, part.column(field.name))
            _check_events(schema, part)
        except ImportFailure as failure:
            # A row's number says nothing without its file.
            raise ImportFailure(str(failure) + (f" (in {each})" if each != location else "")) from None
    table = Table({field.name: builder.column() for field, builder in zip(schema.fields, builders, strict=True)})
    _check_counts(schema, table)
    return table


def no_access(problem: FilesError) -> str:
    """Return the service's failure reason, and what the service would not tell: which location was looked for, and
    where."""
    _LOG.info("%s", problem)
    return f"{NO_ACCESS} ({problem})"


def rows(content: bytes, columns: tuple[str, ...], *, alone: bool = False) -> list[tuple[str, ...]]:
    """The values of the columns in each row of a CSV file, ``alone``: which has no others."""
    return [row for chunk in _chunks(io.BytesIO(content), columns, alone) for row in zip(*chunk, strict=True)]


def _chunks(file: BinaryIO, columns: Sequence[str], alone: bool = False) -> Iterator[list[tuple[str, ...]]]:
    """The values of the columns of a CSV file, for a few thousand rows at a time."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    reader = csv.reader(text)
    try:
        header = next(reader, [])
        missing = [name for name in columns if name not in header]
        if missing:
            raise ImportFailure(f"Input CSV is missing the following columns:[{', '.join(missing)}]")
        if alone and len(header) > len(columns):
            raise ImportFailure(f"Input CSV must have no other columns than {', '.join(columns)}")
        positions = [header.index(name) for name in columns]
        while True:
            before = reader.line_num
            chunk = list(itertools.islice(reader, _AT_ONCE))
            if not chunk:
                break
            if set(map(len, chunk)) != {len(header)}:
                chunk = _whole_rows(chunk, len(header), before)
            turned = list(zip(*chunk, strict=True))
            if turned:
                yield [turned[position] for position in positions]
    except UnicodeDecodeError:
        raise ImportFailure("The input CSV is not encoded in UTF-8") from None
    except csv.Error as error:
        raise ImportFailure(f"The input CSV cannot be read: {error}") from None
    finally:
        text.detach()


def _whole_rows(chunk: list[list[str]], width: int, line: int) -> list[list[str]]:
    """Return the rows that are not empty, which must have ``width`` values; ``line`` is the last line before them."""
    for row in chunk:
        # A row has as many lines as its values have, and ends its own.
        line += 1 + sum(value.count("\n") for value in row)
        if row and len(row) != width:
            raise ImportFailure(f"Row {line} of the input CSV does not have {width} values")
    return [row for row in chunk if row]


def _check(field: Field, column: Column) -> None:
    if isinstance(column, IntegerColumn):
        return  # nothing is missing, and each is a number
    places = column.used
    texts = [column.texts[place] for place in places.tolist()]
    if not field.nullable:
        row = _first(column, places, [text == "" for text in texts])
        if row is not None:
            raise ImportFailure(f"The column {field.name} must have a value in every row; row {row + 2} has none")
    row = _first(column, places, [_is_too_long(field, text) for text in texts])
    if row is not None:
        most = field_values.length(field, column.cell(row))
        raise ImportFailure(f"Length cannot be more than {most} characters for {field.name}")
    if field.types == ("string",):
        return
    row = _first(column, places, [text != "" and not field_values.fits(field, text) for text in texts])
    if row is not None:
        expected = " or ".join(field.types)
        raise ImportFailure(f"The column {field.name} must be of the type {expected}; row {row + 2} is not")


def _is_too_long(field: Field, text: str) -> bool:
    most = field_values.length(field, text)
    return most is not None and len(text) > most


def _first(column: Column, places: Places, wrong: Sequence[bool]) -> int | None:
    """The first row with a text that is wrong; ``places`` are those of the texts that it says so of."""
    if not any(wrong):
        return None
    where: Mask = np.zeros(len(column.texts), np.bool_)
    where[places[np.array(wrong, np.bool_)]] = True
    return int(where[column.codes].argmax())


def _check_events(schema: Schema, table: Table) -> None:
    """An action is taken, not taken or viewed."""
    if schema.dataset_type != "ACTION_INTERACTIONS":
        return
    column = table.column("EVENT_TYPE").coded
    places = column.used
    texts = [column.texts[place] for place in places.tolist()]
    row = _first(column, places, [field_values.action_event(kind) is None for kind in texts])
    if row is not None:
        expected = ", ".join(field_values.ACTION_EVENTS)
        raise ImportFailure(f"The column EVENT_TYPE must be one of {expected}; row {row + 2} is not")


def _check_counts(schema: Schema, table: Table) -> None:
    if schema.dataset_type == "ACTIONS" and len(table.column("ACTION_ID").coded.texts) > MOST_ACTIONS:
        raise ImportFailure(f"A dataset cannot have more than {MOST_ACTIONS} actions")
    if schema.dataset_type != "INTERACTIONS" or schema.field("EVENT_TYPE") is None:
        return
    types, metadata = set(table.column("EVENT_TYPE").coded.texts) - {""}, schema.metadata
    if len(types) + len(metadata) > MOST_EVENT_TYPES:
        raise ImportFailure(
            f"The event types and the metadata columns cannot be more than {MOST_EVENT_TYPES} together; "
            f"there are {len(types)} and {len(metadata)}"
        )


def _gigabytes(mode: str) -> int:
    return MOST_BYTES[mode] // 1024**3
