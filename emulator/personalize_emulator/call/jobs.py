"""Jobs that read and write files or change data: batch inference, batch segments, export and deletion.

A job's request is checked when it is created, and the files that it reads are copied then. What it does, it does at its
end: the first call that is made after that time lets the work begin, and nobody sees a finished job whose work is not
done. The kinds whose work is emulated register it with ``at_end``; a job of a kind without any just ends.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from personalize_emulator.call import automatic, job_work
from personalize_emulator.call.context import Context, sent
from personalize_emulator.call.job_work import DELETION, HANDLERS, JobHandler
from personalize_emulator.data import imports
from personalize_emulator.data.files import FilesError
from personalize_emulator.facts import states
from personalize_emulator.store.records import Fields, Record, Work
from personalize_emulator.store.unfinished import Unfinished

BATCH_INFERENCE, BATCH_SEGMENT = "batch_inference_job", "batch_segment_job"
EXPORT = "dataset_export_job"
KINDS = (BATCH_INFERENCE, BATCH_SEGMENT, EXPORT, DELETION)

__all__ = ["BATCH_INFERENCE", "BATCH_SEGMENT", "DELETION", "EXPORT", "KINDS", "at_end", "begin", "under_way"]


def at_end(kind: str, handler: JobHandler) -> None:
    """Register what jobs of a kind (one of ``KINDS``) do at their end."""
    HANDLERS[kind] = handler


def begin(context: Context, request: Fields, kind: str, parent: str, group: str, members: tuple[str, ...]) -> Record:
    """A new job, stored with its tags. ``members`` are those of the request that Describe shows."""
    arn = context.arn(kind, request["jobName"])
    reason = context.scripted_create_failure(arn)
    copies: dict[str, Path] = {}
    if reason is None and kind in HANDLERS and HANDLERS[kind].reads is not None:
        copies, reason = _copies(context)
    context.remark = reason
    job = Record(
        arn=arn,
        kind=kind,
        name=request["jobName"],
        parent=parent,
        timeline=states.plan(
            _path(context, kind), context.now, context.seconds(f"{kind}.create"), fails=reason is not None
        ),
        fields=sent(request, *members),
        notes={"group": group},
        reason=reason,
    )
    if reason is None:
        job.wakes = job.settles
    work = _new_work(job) if reason is None and kind in HANDLERS else None
    job.work = work
    context.create(job, request)
    if work is not None:
        files = [[location, path.name] for location, path in copies.items()]
        spec = {"copies": files, "files": [name for _, name in files]}
        context.store.plan_work(work.id, json.dumps(spec))
        context.store.use(job.arn, work.id)
        context.explained = work.id
        if context.copies is not None:
            context.copies.keep()
    return job


def _copies(context: Context) -> tuple[dict[str, Path], str | None]:
    """The copies of the job's input; without any, why the job fails."""
    assert context.copies is not None, "every request of these kinds names a location"
    try:
        return context.copies.found(), None
    except FilesError as problem:
        return {}, imports.no_access(problem)


def _new_work(job: Record) -> Work:
    return Work(f"{job_work.KIND}:{uuid.uuid4().hex}", job.settles)


def _path(context: Context, kind: str) -> str:
    if kind == DELETION:
        return "erase"
    if kind in (BATCH_INFERENCE, BATCH_SEGMENT) and context.values.plain_batch_states:
        return "batch"
    return "create"


def under_way(context: Context, group: str, *kinds: str) -> Record | None:
    """A job of these kinds that a dataset group still waits for."""
    for kind in kinds:
        for job in context.store.unfinished(kind):
            if job.notes["group"] == group and states.in_transition(job.status(context.now)):
                return job
    return None


def _wake(context: Context, job: Record, due: float) -> None:
    """The end of a job has come: fix what it goes by, and let its work begin."""
    handler = HANDLERS.get(job.kind)
    if handler is None or (job.gone is not None and job.gone <= due):
        return
    work = job.work = job.work or _new_work(job)  # an earlier version left that for now
    try:
        with context.store.savepoint():
            fixed = handler.fix(context.at(due), job)
    except Unfinished:
        raise  # it is done later
    except Exception as error:  # a bug must not stand in the way of every later call
        job_work.fail(job, f"The emulator failed: {type(error).__name__}: {error}")
        job.work = None
        return
    planned = context.store.work(work.id)
    spec = {**json.loads(planned[0] if planned else "{}"), "job": job.arn, "due": due, "fixed": fixed}
    context.store.plan_work(work.id, json.dumps(spec))
    context.store.use(job.arn, work.id)
    context.store.begun.append(work.id)


for _kind in KINDS:
    automatic.wakes(_kind)(_wake)
