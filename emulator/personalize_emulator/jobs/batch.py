"""Batch jobs: JSON lines in, a line of output for each.

The output of ``DIR/NAME`` is ``NAME.out`` in the job's output folder. A line that cannot be answered has ``error`` and
no output, the others go on. A job fails as a whole where its files cannot be read or written, or hold nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from personalize_emulator.background.training import Outcome
from personalize_emulator.base import courtesy, documents
from personalize_emulator.base.errors import ServiceError
from personalize_emulator.call import jobs
from personalize_emulator.call.context import Context
from personalize_emulator.call.job_work import Task
from personalize_emulator.data.prefetch import Reads
from personalize_emulator.facts.kinds import Kind
from personalize_emulator.rules import batch_job, tags
from personalize_emulator.store.records import Fields, Record

READS = Reads(lambda fields: fields["jobInput"]["s3DataSource"]["path"])
RESULTS = 25
"""``numResults`` where it is not given."""

Answer = Callable[[Fields], Fields]
"""The members of an output line, from the members of an input line; ServiceError says why there are none."""


def begin(context: Context, request: Fields, kind: Kind, version: Record, members: tuple[str, ...]) -> Fields:
    """Begin a batch job of a solution version that its rules allow, and return what its Create answers.

    ``members`` are those of the request that the job keeps.
    """
    tags.check_create(request)
    context.refuse_duplicate(context.arn(kind.name, request["jobName"]))
    batch_job.check_quota(context, kind.name)
    job = jobs.begin(context, request, kind.name, version.arn, version.fields["datasetGroupArn"], members)
    if "filterArn" in request:
        context.store.use(job.arn, request["filterArn"])
    return {kind.arn_member: job.arn}


def run(task: Task, most: int | None, answer: Answer) -> Outcome:
    """Answer all lines of a job's input, of which there may be ``most``."""
    destination: str = task.job.fields["jobOutput"]["s3DataDestination"]["path"]
    lines = {location: _lines(content) for location, content in task.inputs.items()}
    count = sum(map(len, lines.values()))
    if not count:
        return Outcome("The input has no records.")
    if most is not None and count > most:
        return Outcome(f"The input has more than {most} records.")
    for location, records in lines.items():
        output = (json.dumps(_answered(record, answer)).encode() + b"\n" for record in records)
        task.context.files.write(f"{destination}{location.rpartition('/')[2]}.out", output)
    return Outcome()


def text(query: Fields, member: str) -> str:
    """A member of an input line that must be there."""
    value = query.get(member)
    if not isinstance(value, str) or not value:
        raise ServiceError("", f"{member} is required")
    return value


def _lines(content: bytes) -> list[str]:
    return [line for line in content.decode("utf-8-sig", "replace").splitlines() if line.strip()]


def _answered(line: str, answer: Answer) -> Fields:
    courtesy.give_way()
    query: Any = None
    try:
        query = documents.read(line)
        if not isinstance(query, dict):
            raise ValueError
        return {"input": query, **answer(query), "error": None}
    except ServiceError as error:
        return {"input": query, "output": None, "error": error.message}
    except ValueError:
        return {"input": line if query is None else query, "output": None, "error": "The record is not a JSON object"}
