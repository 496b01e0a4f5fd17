"""Import jobs: CSV files read from S3, or what stands for it, and checked against the dataset's schema.

The files are read when the job is created, and what they hold becomes visible when the job is ACTIVE, so that changing
a file while a job runs changes nothing. Whatever is wrong with the data is the job's failure reason.
"""

from __future__ import annotations

import csv
import io
import logging

from personalize_emulator import cells
from personalize_emulator.files import Files, FilesError, gather
from personalize_emulator.schemas import Field, Schema
from personalize_emulator.tables import Table

NO_ACCESS = "Insufficient privileges for accessing data in Amazon S3"

FULL, INCREMENTAL = "FULL", "INCREMENTAL"

_LOG = logging.getLogger(__name__)

MINIMUM_INTERACTIONS = 1000
MOST_BYTES = {FULL: 100 * 1024**3, INCREMENTAL: 1024**3}
"""By import mode."""
MOST_ACTIONS = 1000
MOST_EVENT_TYPES = 10
"""Event types of the interactions, together with their metadata columns."""


class ImportFailure(Exception):
    """Why a job ends in CREATE FAILED."""


def read(files: Files, location: str, schema: Schema, mode: str = FULL) -> Table:
    """The rows under ``s3://BUCKET/KEY``: of a file, or of the files directly in a folder."""
    columns = tuple(field.name for field in schema.fields)
    found: list[tuple[str, ...]] = []
    read_contents = contents(files, location)
    if sum(map(len, read_contents.values())) > MOST_BYTES[mode]:
        raise ImportFailure(f"The data of an import with the mode {mode} cannot be larger than {_gigabytes(mode)} GB")
    for each, content in read_contents.items():
        part = Table(columns, tuple(rows(content, columns)))
        try:
            for field in schema.fields:
                _check(field, part.column(field.name))
            _check_events(schema, part)
        except ImportFailure as failure:
            # A row's number says nothing without its file.
            raise ImportFailure(str(failure) + (f" (in {each})" if each != location else "")) from None
        found.extend(part.rows)
    table = Table(columns, tuple(found))
    _check_counts(schema, table)
    return table


def contents(files: Files, location: str, *, deep: bool = False) -> dict[str, bytes]:
    """What ``files.gather`` finds."""
    try:
        return gather(files, location, deep=deep)
    except FilesError as error:
        raise ImportFailure(no_access(error)) from None


def no_access(problem: FilesError) -> str:
    """The service's failure reason, with what the service would not tell: what was looked for, and where."""
    _LOG.info("%s", problem)
    return f"{NO_ACCESS} ({problem})"


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
    for value in values:
        most = cells.length(field, value)
        if most is not None and len(value) > most:
            raise ImportFailure(f"Length cannot be more than {most} characters for {field.name}")
    if field.types == ("string",):
        return
    for index, value in enumerate(values):
        if value != "" and not cells.fits(field, value):
            expected = " or ".join(field.types)
            raise ImportFailure(f"The column {field.name} must be of the type {expected}; row {index + 2} is not")


def _check_events(schema: Schema, table: Table) -> None:
    """An action is taken, not taken or viewed."""
    if schema.dataset_type != "ACTION_INTERACTIONS":
        return
    for index, kind in enumerate(table.column("EVENT_TYPE")):
        if cells.action_event(kind) is None:
            expected = ", ".join(cells.ACTION_EVENTS)
            raise ImportFailure(f"The column EVENT_TYPE must be one of {expected}; row {index + 2} is not")


def _check_counts(schema: Schema, table: Table) -> None:
    if schema.dataset_type == "ACTIONS" and len(set(table.column("ACTION_ID"))) > MOST_ACTIONS:
        raise ImportFailure(f"A dataset cannot have more than {MOST_ACTIONS} actions")
    if schema.dataset_type != "INTERACTIONS" or schema.field("EVENT_TYPE") is None:
        return
    types, metadata = set(table.column("EVENT_TYPE")) - {""}, schema.metadata
    if len(types) + len(metadata) > MOST_EVENT_TYPES:
        raise ImportFailure(
            f"The event types and the metadata columns cannot be more than {MOST_EVENT_TYPES} together; "
            f"there are {len(types)} and {len(metadata)}"
        )


def _gigabytes(mode: str) -> int:
    return MOST_BYTES[mode] // 1024**3
