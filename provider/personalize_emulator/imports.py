"""Import jobs: CSV files read from S3, or what stands for it, and checked against the dataset's schema.

The files are read when the job is created, and what they hold becomes visible when the job is ACTIVE, so that changing
a file while a job runs changes nothing. Whatever is wrong with the data is the job's failure reason.
"""

from __future__ import annotations

import csv
import io

from personalize_emulator import cells
from personalize_emulator.files import Files, FilesError
from personalize_emulator.schemas import Field, Schema
from personalize_emulator.tables import Table

NO_ACCESS = "Insufficient privileges for accessing data in Amazon S3"

MINIMUM_INTERACTIONS = 1000


class ImportFailure(Exception):
    """Why a job ends in CREATE FAILED."""


def read(files: Files, location: str, schema: Schema) -> Table:
    """The rows under ``s3://BUCKET/KEY``: a file, or the files directly in a folder where KEY ends with a slash."""
    columns = tuple(field.name for field in schema.fields)
    table = Table(columns, tuple(row for content in contents(files, location) for row in rows(content, columns)))
    for field in schema.fields:
        _check(field, table.column(field.name))
    return table


def contents(files: Files, location: str, *, deep: bool = False) -> list[bytes]:
    """The content of the file at a location, or of the files in a folder, ``deep``: in all folders in it."""
    try:
        found = [
            files.read(each) for each in (files.list(location, deep=deep) if location.endswith("/") else [location])
        ]
    except FilesError:
        raise ImportFailure(NO_ACCESS) from None
    if not found:
        raise ImportFailure(NO_ACCESS)
    return found


def rows(content: bytes, columns: tuple[str, ...], *, alone: bool = False) -> list[tuple[str, ...]]:
    """The values of the columns in each row of a CSV file, ``alone``: which has no others."""
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        header = next(reader, [])
        missing = [name for name in columns if name not in header]
        if missing:
            raise ImportFailure(f"Input CSV is missing the following columns:[{', '.join(missing)}]")
        if alone and len(header) > len(columns):
            raise ImportFailure(f"Input CSV must have no other columns than {', '.join(columns)}")
        positions = [header.index(name) for name in columns]
        found = []
        for row in reader:
            if len(row) == len(header):
                found.append(tuple([row[position] for position in positions]))
            elif row:
                raise ImportFailure(f"Row {reader.line_num} of the input CSV does not have {len(header)} values")
        return found
    except UnicodeDecodeError:
        raise ImportFailure("The input CSV is not encoded in UTF-8") from None
    except csv.Error as error:
        raise ImportFailure(f"The input CSV cannot be read: {error}") from None


def _check(field: Field, values: list[str]) -> None:
    if not field.nullable and "" in values:
        raise ImportFailure(
            f"The column {field.name} must have a value in every row; row {values.index('') + 2} has none"
        )
    most = cells.length(field)
    if most is not None and any(len(value) > most for value in values):
        raise ImportFailure(f"Length cannot be more than {most} characters for {field.name}")
    if field.types == ("string",):
        return
    for index, value in enumerate(values):
        if value != "" and not cells.fits(field, value):
            expected = " or ".join(field.types)
            raise ImportFailure(f"The column {field.name} must be of the type {expected}; row {index + 2} is not")
