"""Import jobs: CSV files read from S3, or what stands for it, and checked against the dataset's schema.

The files are read when the job is created, and what they hold becomes visible when the job is ACTIVE, so that changing
a file while a job runs changes nothing. Whatever is wrong with the data is the job's failure reason.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable

from personalize_emulator.files import Files, FilesError
from personalize_emulator.schemas import Field, Schema
from personalize_emulator.tables import Table

NO_ACCESS = "Insufficient privileges for accessing data in Amazon S3"

ID_LENGTH = 256
STRING_LENGTH = 1000
TEXT_LENGTH = 20_000
IDENTIFIERS = frozenset({"USER_ID", "ITEM_ID", "ACTION_ID"})
MINIMUM_INTERACTIONS = 1000

_INTEGER = re.compile(r"[+-]?\d+")


class ImportFailure(Exception):
    """Why a job ends in CREATE FAILED."""


def read(files: Files, location: str, schema: Schema) -> Table:
    """The rows under ``s3://BUCKET/KEY``: a file, or the files directly in a folder where KEY ends with a slash."""
    columns = tuple(field.name for field in schema.fields)
    rows: list[tuple[str, ...]] = []
    for content in _contents(files, location):
        rows.extend(_rows(content, columns))
    table = Table(columns, tuple(rows))
    for field in schema.fields:
        _check(field, table.column(field.name))
    return table


def _contents(files: Files, location: str) -> list[bytes]:
    try:
        found = [files.read(each) for each in (files.list(location) if location.endswith("/") else [location])]
    except FilesError:
        raise ImportFailure(NO_ACCESS) from None
    if not found:
        raise ImportFailure(NO_ACCESS)
    return found


def _rows(content: bytes, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        header = next(reader, [])
        missing = [name for name in columns if name not in header]
        if missing:
            raise ImportFailure(f"Input CSV is missing the following columns:[{', '.join(missing)}]")
        positions = [header.index(name) for name in columns]
        rows = []
        for row in reader:
            if len(row) == len(header):
                rows.append(tuple([row[position] for position in positions]))
            elif row:
                raise ImportFailure(f"Row {reader.line_num} of the input CSV does not have {len(header)} values")
        return rows
    except UnicodeDecodeError:
        raise ImportFailure("The input CSV is not encoded in UTF-8") from None
    except csv.Error as error:
        raise ImportFailure(f"The input CSV cannot be read: {error}") from None


def _check(field: Field, values: list[str]) -> None:
    if not field.nullable and "" in values:
        raise ImportFailure(
            f"The column {field.name} must have a value in every row; row {values.index('') + 2} has none"
        )
    if field.types == ("string",):
        most = ID_LENGTH if field.name in IDENTIFIERS else TEXT_LENGTH if field.textual else STRING_LENGTH
        if any(len(value) > most for value in values):
            raise ImportFailure(f"Length cannot be more than {most} characters for {field.name}")
        return
    readers = [_READERS[kind] for kind in field.types]
    for index, value in enumerate(values):
        if value != "" and not any(reads(value) for reads in readers):
            expected = " or ".join(field.types)
            raise ImportFailure(f"The column {field.name} must be of the type {expected}; row {index + 2} is not")


def _reads_integer(value: str) -> bool:
    return _INTEGER.fullmatch(value) is not None


def _reads_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


_READERS: dict[str, Callable[[str], bool]] = {
    "int": _reads_integer,
    "long": _reads_integer,
    "float": _reads_number,
    "double": _reads_number,
    "boolean": lambda value: value.lower() in ("true", "false"),
    "string": lambda value: True,
}
