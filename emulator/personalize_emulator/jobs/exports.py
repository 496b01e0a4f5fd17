"""Exports: a dataset's rows as a CSV file, with the columns of its schema in their order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from personalize_emulator.background.training import Outcome
from personalize_emulator.base import courtesy
from personalize_emulator.call.context import Context
from personalize_emulator.call.job_work import JobHandler, Task
from personalize_emulator.data.content import PUT, Snapshot, snapshot
from personalize_emulator.data.tables import Table
from personalize_emulator.rules import training_data
from personalize_emulator.store.records import Fields, Record

_AT_ONCE = 500
"""Rows between which others have their turn; so few that Python's garbage collector does not look for more of them."""


def fix(context: Context, job: Record) -> Fields:
    """The data and the columns of the dataset."""
    group, dataset_type = job.notes["group"], job.parent.rpartition("/")[2]
    schema = training_data.dataset_schema(context, group, dataset_type)
    assert schema is not None, "a job ends with its dataset, and a dataset has a schema"
    return {
        "taken": snapshot(context.store, group, dataset_type, context.now, job.fields.get("ingestionMode", PUT)),
        "columns": [field.name for field in schema.fields],
    }


def export(task: Task) -> Outcome:
    """Write ``JOB NAME.csv`` into the job's output folder."""
    context, job = task.context, task.job
    table = context.trainer.data.table(context.store, job.notes["group"], Snapshot.decode(task.fixed["taken"]))
    destination: str = job.fields["jobOutput"]["s3DataDestination"]["path"]
    context.files.write(f"{destination.removesuffix('/')}/{job.name}.csv", _csv(task.fixed["columns"], table))
    return Outcome()


def _csv(columns: Sequence[str], table: Table) -> Iterator[bytes]:
    """The file in pieces."""
    cells = [table.column(name) for name in columns]
    yield _lines([columns])
    for start in range(0, len(table), _AT_ONCE):
        courtesy.give_way()
        some = [column.take(slice(start, start + _AT_ONCE)).cells() for column in cells]
        yield _lines(list(zip(*some, strict=True)))


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


HANDLER = JobHandler(fix, export)
