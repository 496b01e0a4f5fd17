"""The works of jobs: fixed when the end of a job has come, and done outside of any turn on the store.

The files that a job reads are copied when it is created. The first call after its end writes down what it goes by at
that time; then it is done as if at that time, however late that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from personalize_emulator.background.training import Outcome, Trainer
from personalize_emulator.call.context import Context, Place
from personalize_emulator.data import imports
from personalize_emulator.data.files import Files, FilesError, gather
from personalize_emulator.data.imports import ImportFailure
from personalize_emulator.data.prefetch import Reads
from personalize_emulator.facts import states
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.store import Store
from personalize_emulator.store.transaction import Transaction

KIND = "job"
"""The ids of these works begin with this."""
DELETION = "data_deletion_job"


@dataclass(frozen=True)
class Task:
    """A job to be done. ``context`` is at the time of the job's end and in no turn; ``fixed`` is what was written down
    then; ``inputs`` are the files that the job reads, by location; ``store`` is for what is changed in turns."""

    context: Context
    job: Record
    fixed: Fields
    inputs: Mapping[str, bytes]
    store: Store


@dataclass(frozen=True)
class JobHandler:
    """A handler says how jobs of one kind are done.

    ``fix(context, job)`` writes down, in JSON, what a job goes by at its end, the time of ``context``, as far as later
    calls can change it. It refers to all data that the job looks at, so that nothing of that is still being read.
    ``do(task)`` does the job and returns its outcome, whose ``interactions`` are the records that a deletion deleted;
    FilesError and ImportFailure are reasons to fail. It may run twice, and must come to the same then.
    ``reads`` says where a job's input is, if it has any.
    """

    fix: Callable[[Context, Record], Fields]
    do: Callable[[Task], Outcome]
    reads: Reads | None = None


HANDLERS: dict[str, JobHandler] = {}
"""By kind of job. A job of a kind without any just ends."""


class Jobs:
    """The worker of jobs."""

    def __init__(self, store: Store, files: Files, place: Place, trainer: Trainer) -> None:
        self._store = store
        self._files = files
        self._place = place
        self._trainer = trainer

    def do(self, work: str, spec: dict[str, Any]) -> Outcome:
        with self._store.reading() as reader:
            return self._done(reader, spec)

    def _done(self, reader: Transaction, spec: dict[str, Any]) -> Outcome:
        job = reader.get(spec["job"])
        if job is None:
            return Outcome()  # it is gone, and nobody will ask
        handler = HANDLERS[job.kind]
        context = Context(reader, self._place.of(job.arn), self._trainer, self._files).at(spec["due"])
        try:
            inputs = self._inputs(handler.reads, job, spec) if handler.reads is not None else {}
            return handler.do(Task(context, job, spec["fixed"], inputs, self._store))
        except FilesError as error:
            return Outcome(imports.no_access(error))
        except ImportFailure as failure:
            return Outcome(str(failure))

    def end(self, turn: Transaction, work: str, outcome: Outcome) -> None:
        turn.end_deletion(work)
        for job in turn.users(work):
            if job.work is not None and job.work.id == work:
                if job.kind == DELETION:
                    job.fields["numDeleted"] = outcome.interactions
                if outcome.reason is not None:
                    fail(job, outcome.reason)
                job.work = None
                turn.save(job)

    def _inputs(self, reads: Reads, job: Record, spec: Mapping[str, Any]) -> dict[str, bytes]:
        if "copies" in spec:
            with self._store.bulk.guarded():
                return {location: self._store.bulk.path(name).read_bytes() for location, name in spec["copies"]}
        # An earlier version began the job, and made no copies.
        return gather(self._files, str(reads.where(job.fields)), deep=reads.deep)


def fail(job: Record, reason: str) -> None:
    """Let a job end badly at the time of its work."""
    assert job.work is not None
    job.reason = reason
    failed = states.PATHS["erase"].failed if job.kind == DELETION else states.CREATE_FAILED
    job.timeline = states.failing(job.timeline, job.work.due, failed)
