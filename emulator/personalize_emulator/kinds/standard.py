"""The operations that all kinds of resource have alike, from a kind's declaration and the model's shapes: Create,
Describe, List, Update and Delete. A kind gives what is special about it, and has the rest from here."""

from __future__ import annotations

from collections.abc import Callable

from personalize_emulator.call import paging
from personalize_emulator.call.context import Context, sent
from personalize_emulator.facts import service_model, states
from personalize_emulator.facts.kinds import KINDS, Kind
from personalize_emulator.rules import tags
from personalize_emulator.store.records import Fields, Record

Operation = Callable[[Context, Fields], Fields | None]
Shown = Callable[[Context, Record], Fields]
Check = Callable[[Context, Record], None]


def operations(kind: Kind, *, shown: Shown | None = None, check_delete: Check | None = None) -> dict[str, Operation]:
    """The operations of a kind, but for those that it writes itself; a kind without an Update has none here.

    ``shown``: what Describe and List show beyond what is stored, as far as the model has such members.
    ``check_delete``: refuses what may not be deleted yet.
    """
    by_name: dict[str, Operation] = {
        f"Create{kind.noun}": lambda context, request: create(kind, context, request),
        f"Describe{kind.noun}": lambda context, request: _describe(kind, context, request, shown),
        f"List{kind.noun}s": lambda context, request: _list(kind, context, request, shown),
    }
    if "update" in kind.allowed:
        by_name[f"Update{kind.noun}"] = lambda context, request: _update(kind, context, request)
    if kind.at_once or "delete" in kind.allowed:
        by_name[f"Delete{kind.noun}"] = lambda context, request: _delete(kind, context, request, check_delete)
    return by_name


def create(kind: Kind, context: Context, request: Fields) -> Fields:
    """A resource whose ARN is made of its name, below a parent that is ready for it."""
    above = KINDS.get(kind.parent)
    parent = context.find(above.name, request[above.arn_member]) if above else None
    tags.check_create(request)
    arn = context.arn(kind.name, request[kind.name_member])
    context.refuse_duplicate(arn)
    if parent is not None:
        states.require(parent.kind, "use", parent.status(context.now), parent.arn)
    reason = context.scripted_create_failure(arn)
    own = {kind.name_member, "tags", above.arn_member if above else ""}
    record = Record(
        arn=arn,
        kind=kind.name,
        name=request[kind.name_member],
        parent=parent.arn if parent else "",
        timeline=_beginning(kind, context, fails=reason is not None),
        fields={name: value for name, value in request.items() if name not in own},
        reason=reason,
    )
    context.create(record, request)
    return {kind.arn_member: arn}


def _beginning(kind: Kind, context: Context, *, fails: bool) -> states.Timeline:
    if kind.at_once:
        return [(context.now, states.ACTIVE)]
    return states.plan("create", context.now, context.seconds(f"{kind.name}.create"), fails=fails)


def _describe(kind: Kind, context: Context, request: Fields, shown: Shown | None) -> Fields:
    record = context.find(kind.name, request[kind.arn_member])
    key, _ = service_model.load("personalize").shows(f"Describe{kind.noun}")
    return {key: described(kind, context, record, shown)}


def described(kind: Kind, context: Context, record: Record, shown: Shown | None = None) -> Fields:
    """Return the answer of Describe for a resource; ``shown`` adds what its kind has more to say."""
    _, members = service_model.load("personalize").shows(f"Describe{kind.noun}")
    return _view(kind, context, record, members, shown)


def _list(kind: Kind, context: Context, request: Fields, shown: Shown | None) -> Fields:
    key, members = service_model.load("personalize").shows(f"List{kind.noun}s")
    parent = request.get(KINDS[kind.parent].arn_member) if kind.parent else None
    return paging.listing(
        context, request, kind.name, key, lambda record: _view(kind, context, record, members, shown), parent
    )


def _update(kind: Kind, context: Context, request: Fields) -> Fields:
    """Members that are left out keep their value. A kind says how long it takes, if it does not happen at once."""
    record = context.find(kind.name, request[kind.arn_member])
    states.require(kind.name, "update", record.status(context.now), record.arn)
    record.change(sent(request, *(name for name in request if name != kind.arn_member)), context.now)
    if "update" in kind.durations:
        record.move(states.plan("update", context.now, context.seconds(f"{kind.name}.update")), context.now)
    context.store.save(record)
    return {kind.arn_member: record.arn}


def _delete(kind: Kind, context: Context, request: Fields, check: Check | None) -> None:
    record = context.find(kind.name, request[kind.arn_member])
    if check is not None:
        check(context, record)
    if not kind.at_once:
        context.delete(record)
        context.take_along(record)
        return
    record.timeline.append((context.now, states.GONE))
    context.store.save(record)
    context.store.purge()


def _view(kind: Kind, context: Context, record: Record, members: tuple[str, ...], shown: Shown | None) -> Fields:
    """Return what is known of a resource, as far as the shape has members for it."""
    known = {
        kind.name_member: record.name,
        kind.arn_member: record.arn,
        "status": record.status(context.now),
        **record.times(context.now),
        **record.failure(context.now),
        **record.serving(context.now),
        **(shown(context, record) if shown else {}),
    }
    if kind.parent:
        known[KINDS[kind.parent].arn_member] = record.parent
    return {name: known[name] for name in members if name in known}
