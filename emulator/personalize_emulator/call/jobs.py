"""Jobs that read and write files or change data: batch inference, batch segments, export and deletion.

A job's request is checked when it is created. What it does, it does at its end, in the turn of the first call that is
made after that time, so that nobody sees a finished job whose files are not there; killed in between, it is done again.
The kinds whose work is emulated register it with ``at_end``; a job of a kind without any just ends.
"""

from __future__ import annotations

from collections.abc import Callable

from personalize_emulator.call import automatic
from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import kinds, states
from personalize_emulator.store import call_log
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.unfinished import Unfinished, Unread

BATCH_INFERENCE, BATCH_SEGMENT = "batch_inference_job", "batch_segment_job"
EXPORT, DELETION = "dataset_export_job", "data_deletion_job"
KINDS = (BATCH_INFERENCE, BATCH_SEGMENT, EXPORT, DELETION)

End = Callable[[Context, Record, float], str | None]
"""``end(context, job, due)`` does the work of a job as it was at ``due`` (epoch seconds, at or before ``context.now``).

``job.fields`` are the request's members (``jobInput``, ``jobOutput``, ``numResults``, ``filterArn``, ``dataSource``,
``ingestionMode``, ...); ``job.parent`` is the ARN of the solution version (batch), dataset (export) or dataset group
(deletion); ``job.notes["group"]`` the ARN of the dataset group. A deletion leaves the number of deleted users in
``job.fields["numDeleted"]``. Files are read and written through ``context.files``. Returns None, or the reason for
which the job fails. It may run twice, and must come to the same then.
"""

_ENDS: dict[str, End] = {}


def at_end(kind: str) -> Callable[[End], End]:
    """Register what jobs of a kind (one of ``KINDS``) do at their end."""

    def register(end: End) -> End:
        _ENDS[kind] = end
        return end

    return register


def begin(context: Context, request: Fields, kind: str, parent: str, group: str, members: tuple[str, ...]) -> Record:
    """A new job, stored with its tags. ``members`` are those of the request that Describe shows."""
    arn = context.arn(kind, request["jobName"])
    reason = context.scripted_create_failure(arn)
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
    context.create(job, request)
    return job


def _path(context: Context, kind: str) -> str:
    if kind == DELETION:
        return "erase"
    if kind in (BATCH_INFERENCE, BATCH_SEGMENT) and context.values.plain_batch_states:
        return "batch"
    return "create"


def under_way(context: Context, group: str, *kinds: str) -> Record | None:
    """A job of these kinds that a dataset group still waits for."""
    for kind in kinds:
        for job in context.store.unsettled(kind):
            if job.notes["group"] == group and states.in_transition(job.status(context.now)):
                return job
    return None


def _work(context: Context, job: Record, due: float) -> str | None:
    """What comes of a job. A bug in its work must not stand in the way of every later call."""
    end = _ENDS.get(job.kind)
    if end is None:
        return None
    try:
        with context.store.savepoint():
            return end(context, job, due)
    except (Unfinished, Unread):
        raise  # it is done later
    except Exception as error:
        return f"The emulator failed: {type(error).__name__}: {error}"


def _finish(context: Context, job: Record, due: float) -> None:
    if job.gone is not None and job.gone <= due:
        return
    job.reason = _work(context, job, due)
    if job.reason is not None:
        failed = states.PATHS[_path(context, job.kind)].failed
        job.timeline = [(time, failed if time == due else status) for time, status in job.timeline]
        made = f"Create{kinds.KINDS[job.kind].noun}"
        context.store.explain_job(made, context.place.home, job.name, call_log.message(job.reason) or "")


for _kind in KINDS:
    automatic.wakes(_kind)(_finish)
