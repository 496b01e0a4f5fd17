"""Everything at a glance, for people: dataset groups, what belongs to them, what is under way, and the last calls.

Times are in seconds of the store's clock. What is shown are the newest resources, whose number is limited, since a
page that is looked at asks again and again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from personalize_emulator.base import documents
from personalize_emulator.call.context import Place
from personalize_emulator.facts import states
from personalize_emulator.facts.states import Timeline
from personalize_emulator.store.call_tables import LoggedCall
from personalize_emulator.store.records import Fields, Record
from personalize_emulator.store.transaction import Transaction

RESOURCES = 500
CALLS = 100
GROUP = "dataset_group"
_NAMED_BY_ARN = ("dataset", "solution_version")


def of(transaction: Transaction, place: Place) -> Fields:
    """Return the overview. ``groups`` hold their ``resources``, oldest first; ``loose`` are those of no group
    (schemas). ``places`` are the regions and accounts that have any; a request that names no region and account is
    made in ``region`` and ``account``."""
    shown = {record.arn: record for record in transaction.newest(RESOURCES)}
    groups: dict[str, Fields] = {}
    loose: list[Fields] = []
    for record in list(shown.values()):
        group = _group(transaction, shown, record)
        if group is None:
            loose.append(_view(transaction, record))
            continue
        entry = groups.setdefault(group.arn, {**_view(transaction, group), "resources": []})
        if record is not group:
            entry["resources"].append(_view(transaction, record))
    return {
        "region": place.region,
        "account": place.account,
        "speed": place.speed,
        "now": transaction.now,
        "frozen": transaction.frozen,
        "places": [{**where(home), "resources": count} for home, count in transaction.homes()],
        "total": transaction.total(),
        "shown": len(shown),
        "groups": list(groups.values()),
        "loose": loose,
        "faults": [_fault(fault.operation, fault.code, fault.delay) for fault in transaction.values.faults],
        "calls": [call(seen) for seen in transaction.seen(CALLS)],
    }


def _group(transaction: Transaction, known: dict[str, Record], record: Record) -> Record | None:
    """The dataset group at the top of a resource's parents."""
    ancestor: Record | None = record
    while ancestor is not None and ancestor.kind != GROUP:
        parent = ancestor.parent
        ancestor = known.get(parent) or (transaction.get(parent) if parent else None)
        if ancestor is not None:
            known[parent] = ancestor
    return ancestor


def _view(transaction: Transaction, record: Record) -> Fields:
    now = transaction.now
    status = record.status(now)
    serving = record.serving(now)
    update = record.update
    metrics = serving.get("modelMetrics") or record.notes.get("metrics")
    return {
        "arn": record.arn,
        "kind": record.kind,
        "name": record.arn.rpartition("/")[2] if record.kind in _NAMED_BY_ARN else record.name,
        "parent": record.parent,
        "status": status,
        "detail": _DETAILS.get(record.kind, _nothing)(serving),
        "created": record.created,
        "reason": record.failure(now).get("failureReason"),
        "metrics": metrics if isinstance(metrics, dict) and status == states.ACTIVE else {},
        **_progress(record.timeline, now),
        "update": None
        if update is None
        else {"status": update.status(now), "reason": update.reason, **_progress(update.timeline, now)},
    }


def _progress(timeline: Timeline, now: float) -> Fields:
    """Return the times at which the change that is under way began and will end; None for both if the change has
    ended."""
    if timeline[-1][0] <= now:
        return {"began": None, "ends": None}
    under_way = [time for time, status in timeline[:-1] if states.in_transition(status)]
    earlier = [time for time, status in timeline[:-1] if not states.in_transition(status)]
    began = min((time for time in under_way if not earlier or time >= max(earlier)), default=timeline[0][0])
    return {"began": began, "ends": timeline[-1][0]}


def _fault(operation: str, code: str, delay: float) -> str:
    what = [code] if code else []
    what += [f"{delay:g} s slow"] if delay else []
    return f"{'every operation' if operation == '*' else operation}: {', '.join(what)}"


def call(seen: LoggedCall) -> Fields:
    """A call of the log, without its request and its answer."""
    return {
        "id": seen.id,
        "at": seen.at,
        "operation": seen.operation,
        "subject": _subject(seen.request),
        "status": seen.status,
        "code": seen.error,
        "message": seen.message,
        **(where(seen.home) if seen.home else {"region": None, "account": None}),
    }


def where(home: str) -> Fields:
    """The region and the account of ARNs that begin like this."""
    _, _, _, region, account, _ = home.split(":", 5)
    return {"region": region, "account": account}


@functools.lru_cache(maxsize=CALLS)
def _subject(text: str) -> str:
    """Return the subject of a call: a name, or the end of the first ARN, with the user and the item that the call
    asks about."""
    try:
        request = documents.read(text)
    except ValueError:
        return ""
    if not isinstance(request, dict):
        return ""
    for name in ("name", "jobName"):
        if isinstance(request.get(name), str):
            return str(request[name])
    arns = [value for name, value in request.items() if name.endswith("Arn") and isinstance(value, str)]
    named = arns[0].rpartition(":")[2].partition("/")[2] if arns else ""
    asked = [f"{name} {request[f'{name}Id']}" for name in ("user", "item") if isinstance(request.get(f"{name}Id"), str)]
    return " · ".join([*([named] if named else []), *asked])


def _nothing(fields: Fields) -> str:
    return ""


def _short(arn: str) -> str:
    return arn.rpartition("/")[2].removeprefix("aws-")


def _recommender(fields: Fields) -> str:
    rate = (fields.get("recommenderConfig") or {}).get("minRecommendationRequestsPerSecond")
    return _short(fields["recipeArn"]) + (f" · at least {rate}/s" if rate else "")


def _solution(fields: Fields) -> str:
    recipe = _short(fields["recipeArn"]) if "recipeArn" in fields else "chosen automatically"
    return recipe + ("" if fields.get("performAutoTraining") is False else " · trains by itself")


def _output(fields: Fields) -> str:
    output = fields.get("jobOutput") or {}
    return str((output.get("s3DataDestination") or {}).get("path", ""))


_DETAILS: dict[str, Callable[[Fields], str]] = {
    GROUP: lambda fields: str(fields.get("domain") or "CUSTOM"),
    "dataset": lambda fields: _short(fields["schemaArn"]),
    "dataset_import_job": lambda fields: str((fields.get("dataSource") or {}).get("dataLocation", "")),
    "data_deletion_job": lambda fields: str((fields.get("dataSource") or {}).get("dataLocation", "")),
    "dataset_export_job": _output,
    "batch_inference_job": _output,
    "batch_segment_job": _output,
    "recommender": _recommender,
    "solution": _solution,
    "solution_version": lambda fields: f"{fields['trainingMode']} · {fields['trainingType'].lower()}",
    "campaign": lambda fields: f"serves {_short(fields['solutionVersionArn'])}",
    "filter": lambda fields: str(fields.get("filterExpression", "")),
    "event_tracker": lambda fields: str(fields.get("trackingId", "")),
    "schema": lambda fields: str(fields.get("domain") or ""),
}
