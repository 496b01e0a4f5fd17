"""Exports: a dataset's rows as a CSV file, with the columns of its schema in their order."""

from __future__ import annotations

import csv
import io

from personalize_emulator.call.context import Context
from personalize_emulator.data.content import PUT, snapshot
from personalize_emulator.data.files import FilesError
from personalize_emulator.data.imports import no_access
from personalize_emulator.data.tables import Table
from personalize_emulator.rules import training_data
from personalize_emulator.store.records import Record


def export(context: Context, job: Record, due: float) -> str | None:
    """The work of a job, as ``jobs.End`` wants it: writes ``JOB NAME.csv`` into the job's output folder."""
    past = context.at(due)
    group, dataset_type = job.notes["group"], job.parent.rpartition("/")[2]
    taken = snapshot(past.store, group, dataset_type, due, job.fields.get("ingestionMode", PUT))
    table = past.trainer.data.table(past.store, group, taken)
    schema = training_data.dataset_schema(past, group, dataset_type)
    assert schema is not None, "a job ends with its dataset, and a dataset has a schema"
    columns = tuple(field.name for field in schema.fields)
    destination: str = job.fields["jobOutput"]["s3DataDestination"]["path"]
    try:
        context.files.write(f"{destination.removesuffix('/')}/{job.name}.csv", _csv(columns, table))
    except FilesError as error:
        return no_access(error)
    return None


def _csv(columns: tuple[str, ...], table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(table.column(name).cells() for name in columns), strict=True))
    return text.getvalue().encode()
