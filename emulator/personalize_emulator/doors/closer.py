"""One resource, or one call of the log, as people look at it closely."""

from __future__ import annotations

from typing import Any

from personalize_emulator.base import documents
from personalize_emulator.call.context import Context
from personalize_emulator.doors import overview
from personalize_emulator.facts import states
from personalize_emulator.facts.kinds import KINDS
from personalize_emulator.facts.states import Timeline
from personalize_emulator.kinds.operations import OPERATIONS
from personalize_emulator.store.records import Fields, Record

STATES = 100
"""Of a history so many states are shown, the latest."""
VERSIONS = 50
"""Of a solution's versions so many are compared, the latest."""


def resource(context: Context, arn: str) -> Fields:
    """Return what Describe answers of a resource, and what Describe does not tell: the schema behind a dataset, the
    tags, the history of the resource, and the metrics of a solution's versions. Raises ValueError if there is no
    such resource."""
    record = context.store.get(arn)
    if record is None:
        raise ValueError(f"there is no resource {arn[:300]!r}")
    kind = KINDS[record.kind]
    here = Context(context.store, context.place.of(arn), context.trainer, context.files)
    (described,) = (OPERATIONS[f"Describe{kind.noun}"](here, {kind.arn_member: arn}) or {}).values()
    now, update = context.now, record.update
    return {
        "arn": arn,
        "kind": record.kind,
        "described": described,
        "schema": _schema(context, record),
        "tags": context.store.tags(arn),
        "history": _history(record.history(now)),
        "update": None if update is None else _history(update.history(now)),
        "versions": _versions(context, record),
    }


def call(context: Context, identifier: int) -> Fields:
    """A call with its request and its answer. ValueError for one that the log does not have."""
    seen = context.store.seen_call(identifier)
    if seen is None:
        raise ValueError(f"the call {identifier} is not in the log, or not any more")
    refusal = {"__type": seen.error, "message": seen.message} if seen.error else None
    return {**overview.call(seen), "request": _document(seen.request), "answer": refusal or _document(seen.answer)}


def _document(text: str) -> Any:
    try:
        return documents.read(text) if text else None
    except ValueError:
        return None


def _history(timeline: Timeline) -> list[Fields]:
    return [{"at": at, "status": status} for at, status in timeline[-STATES:]]


def _schema(context: Context, record: Record) -> Any:
    """The schema of a dataset, or that a schema is."""
    if record.kind == "dataset":
        schema = context.store.get(record.serving(context.now)["schemaArn"])
    else:
        schema = record if record.kind == "schema" else None
    return None if schema is None else _document(schema.fields["schema"])


def _versions(context: Context, record: Record) -> list[Fields]:
    """The versions that a solution has, or that a version is one of, oldest first."""
    if record.kind not in ("solution", "solution_version"):
        return []
    solution = record.arn if record.kind == "solution" else record.parent
    versions = context.store.newest_children(solution, "solution_version", VERSIONS)
    return [_version(version, version.status(context.now)) for version in versions]


def _version(version: Record, status: str) -> Fields:
    return {
        "arn": version.arn,
        "name": version.arn.rpartition("/")[2],
        "created": version.created,
        "status": status,
        "metrics": version.notes.get("metrics") or {} if status == states.ACTIVE else {},
    }
