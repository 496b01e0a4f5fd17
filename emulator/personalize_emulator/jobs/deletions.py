"""Deletions: the users in a file, and all that their dataset group holds about them, gone from then on.

Models stay as they were trained, and know no history of theirs any more.
"""

from __future__ import annotations

from personalize_emulator.call.context import Context
from personalize_emulator.data import field_values, imports
from personalize_emulator.data.content import snapshot
from personalize_emulator.data.imports import ImportFailure
from personalize_emulator.data.tables import USER_TYPES
from personalize_emulator.store.records import Record

MOST_BYTES = 100 * 1024 * 1024


def delete(context: Context, job: Record, due: float) -> str | None:
    """The work of a job, as ``jobs.End`` wants it; counts the records."""
    try:
        users = _users(context, job.fields["dataSource"]["dataLocation"])
    except ImportFailure as failure:
        return str(failure)
    job.fields["numDeleted"] = sum(_records(context, job.parent, kind, due, users) for kind in sorted(USER_TYPES))
    context.store.delete_users(job.parent, sorted(users), due)
    return None


def _users(context: Context, location: str) -> set[str]:
    contents = imports.contents(context.files, location, deep=True)
    if sum(map(len, contents.values())) > MOST_BYTES:
        raise ImportFailure("The input is larger than 100 MB")
    rows = [row for content in contents.values() for row in imports.rows(content, ("USER_ID",), alone=True)]
    if any(len(user) > field_values.ID_LENGTH for (user,) in rows):
        raise ImportFailure(f"Length cannot be more than {field_values.ID_LENGTH} characters for USER_ID")
    return {user for (user,) in rows if user}


def _records(context: Context, group: str, dataset_type: str, at: float, users: set[str]) -> int:
    taken = snapshot(context.store, group, dataset_type, at)
    table = context.trainer.data.table(context.store, group, taken)
    return int(table.column("USER_ID").among(users).sum())
