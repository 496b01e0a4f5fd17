"""Deletions: the users in a file, and all that their dataset group holds about them, gone from then on.

Models stay as they were trained, and know no history of theirs any more.
"""

from __future__ import annotations

from collections.abc import Mapping

from personalize_emulator.background.training import Outcome
from personalize_emulator.call.context import Context
from personalize_emulator.call.job_work import JobHandler, Task
from personalize_emulator.data import field_values, imports
from personalize_emulator.data.content import Snapshot, snapshot
from personalize_emulator.data.imports import ImportFailure
from personalize_emulator.data.prefetch import Reads
from personalize_emulator.data.tables import USER_TYPES
from personalize_emulator.store.columns import chunks
from personalize_emulator.store.records import Fields, Record

MOST_BYTES = 100 * 1024 * 1024
READS = Reads(lambda fields: fields["dataSource"]["dataLocation"], deep=True)
_AT_ONCE = 2000
"""Users between whom others have their turn."""


def fix(context: Context, job: Record) -> Fields:
    """The data that the users are deleted from."""
    taken = {kind: snapshot(context.store, job.parent, kind, context.now) for kind in sorted(USER_TYPES)}
    assert job.work is not None
    context.store.begin_deletion(job.work.id, job.parent, context.now)
    return {"taken": taken}


def delete(task: Task) -> Outcome:
    """Delete the users, and count the records."""
    users = _users(task.inputs)
    context, group = task.context, task.job.parent
    count = 0
    for fields in task.fixed["taken"].values():
        table = context.trainer.data.table(context.store, group, Snapshot.decode(fields))
        count += int(table.column("USER_ID").among(users).sum())
    for some in chunks(sorted(users), _AT_ONCE):
        with task.store.transaction() as turn:
            turn.delete_users(group, some, context.now)
    return Outcome(interactions=count)


def _users(contents: Mapping[str, bytes]) -> set[str]:
    if sum(map(len, contents.values())) > MOST_BYTES:
        raise ImportFailure("The input is larger than 100 MB")
    rows = [row for content in contents.values() for row in imports.rows(content, ("USER_ID",), alone=True)]
    if any(len(user) > field_values.ID_LENGTH for (user,) in rows):
        raise ImportFailure(f"Length cannot be more than {field_values.ID_LENGTH} characters for USER_ID")
    return {user for (user,) in rows if user}


HANDLER = JobHandler(fix, delete, READS)
