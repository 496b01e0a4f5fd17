"""Values against their schema: brought into shape, compared without false differences, merged with what is live.

Absent means default: the service's answers leave out what was not sent. So an absent field, an empty object and the
documented default are equal, and so is what :class:`~personalize_provider.declare.markers.Compare` says is equal.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from personalize_provider.base.texts import parsed
from personalize_provider.declare.markers import UNKNOWN, Compare
from personalize_provider.declare.path import Path
from personalize_provider.declare.schema import FieldSpec, Json, ListOf, MapOf, ObjectOf, Primitive, Type


def has_unknown(value: Any) -> bool:
    """Tell whether something in ``value`` is not known yet."""
    if isinstance(value, Mapping):
        return any(has_unknown(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return any(has_unknown(inner) for inner in value)
    return value is UNKNOWN


def coerce(kind: Type, value: Any) -> Any:
    """``value`` in the form in which it is sent and stored; what does not fit is left for the checks to name.

    Numbers and booleans given where text is wanted become text (an exploration weight of ``0.3`` is sent as
    ``"0.3"``), whole floats become integers, absent members vanish, a JSON document becomes JSON text.
    """
    if value is UNKNOWN or value is None:
        return value
    if isinstance(kind, Json):
        if isinstance(value, str):
            return value
        return UNKNOWN if has_unknown(value) else json.dumps(_whole(value), separators=(",", ":"))
    if isinstance(kind, Primitive):
        return _scalar(kind, value)
    if isinstance(kind, ListOf) and isinstance(value, list | tuple):
        return [coerce(kind.element, entry) for entry in value]
    if isinstance(kind, MapOf) and isinstance(value, Mapping):
        return {key: coerce(kind.element, entry) for key, entry in value.items() if entry is not None}
    if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
        return {
            key: coerce(kind.fields[key].type, member) if key in kind.fields else member
            for key, member in value.items()
            if member is not None
        }
    return value


def _scalar(kind: Primitive, value: Any) -> Any:
    if kind.kind == "string" and isinstance(value, bool):
        return "true" if value else "false"
    if kind.kind == "string" and isinstance(value, int | float):
        return str(_whole(value))
    if kind.kind == "integer" and not isinstance(value, bool):
        if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,19}\s*", value):
            return int(value)
        return _whole(value)
    if kind.kind == "number" and isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            return value
        return number if math.isfinite(number) else value
    if kind.kind == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value


def canonical(spec: FieldSpec, value: Any) -> Any:
    """A form in which equal values are ``==``; None for absent, empty and default values."""
    form = _canonical(spec.type, spec.compare, value)
    if spec.default is not None and form == spec.default.value:
        return None
    return form


def reads_back(spec: FieldSpec, sent: Any, live: Any) -> bool:
    """Tell whether ``live`` is what the service may answer where ``sent`` was sent."""
    if canonical(spec, sent) == canonical(spec, live):
        return True
    if spec.compare is None or spec.compare.how != "version" or not isinstance(sent, str) or not isinstance(live, str):
        return False
    solution, _, version = sent.rpartition("/")
    return version == "$LATEST" and live.rpartition("/")[0] == solution


def _canonical(kind: Type, compare: Compare | None, value: Any) -> Any:
    if value is None or value is UNKNOWN:
        return value
    how = compare.how if compare else None
    if how == "json" or isinstance(kind, Json):
        return _parsed(value)
    if how == "casefold":
        return value.casefold() if isinstance(value, str) else value
    if how == "range-name":
        return value.rpartition(".")[2] if isinstance(value, str) else value
    if how == "set" and isinstance(value, list):
        return sorted({json.dumps(entry) for entry in value if entry is not UNKNOWN}) or None
    if how == "columns" and isinstance(value, Mapping):
        return _columns(value)
    if isinstance(kind, ObjectOf) and isinstance(value, Mapping):
        members = {key: canonical(spec, value.get(key)) for key, spec in kind.fields.items()}
        return {key: member for key, member in members.items() if member is not None} or None
    if isinstance(kind, MapOf) and isinstance(value, Mapping):
        return {key: _canonical(kind.element, None, entry) for key, entry in value.items() if entry is not None} or None
    if isinstance(kind, ListOf) and isinstance(value, list):
        items = [_canonical(kind.element, None, entry) for entry in value]
        if compare is not None and how == "by-name":
            key = compare.key
            items.sort(key=lambda item: str(item.get(key)) if isinstance(item, Mapping) else str(item))
        return items or None
    return value


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parsed(value)
    except ValueError:
        return value


def _columns(value: Mapping[str, Any]) -> Any:
    by_type: dict[str, Any] = {}
    for key, columns in value.items():
        if isinstance(columns, list):
            columns = sorted({str(column) for column in columns})
        if columns not in (None, []):
            by_type[key.upper()] = columns
    return by_type or None


@dataclass(frozen=True)
class Change:
    """One path at which two values differ.

    :ivar unknown: it cannot be told yet whether they do.
    :ivar lasting: the value is gone, and no update can take it away.
    """

    path: str
    unknown: bool = False
    lasting: bool = False


def changes(spec: FieldSpec, old: Any, new: Any, path: str) -> Iterator[Change]:
    """The paths at which ``new`` differs from ``old``, as deep as the schema knows the parts."""
    if new is UNKNOWN:
        yield Change(path, unknown=True)
        return
    if old == new or canonical(spec, old) == canonical(spec, new):
        return
    kind, here = spec.type, Path.parse(path)
    parts_known = isinstance(old, Mapping | None) and isinstance(new, Mapping | None)
    if isinstance(kind, ObjectOf) and parts_known:
        for key, inner in kind.fields.items():
            yield from changes(inner, (old or {}).get(key), (new or {}).get(key), str(here.name(key)))
    elif isinstance(kind, MapOf) and parts_known and spec.compare is None:
        element = FieldSpec(spec.name, kind.element, required=False, description="")
        for key in sorted({*(old or {}), *(new or {})}):
            yield from changes(element, (old or {}).get(key), (new or {}).get(key), str(here.key(key)))
    else:
        gone = spec.lasting and canonical(spec, new) is None
        yield Change(path, unknown=has_unknown(new), lasting=gone)


def merged(spec: FieldSpec, sent: Any, live: Any) -> Any:
    """Return what was sent, with what is live in the places where they differ; None for absent.

    So a refresh shows the parts that drifted and nothing else.
    """
    if reads_back(spec, sent, live):
        return sent
    if sent is None and spec.server_chosen:
        return None
    kind = spec.type
    if isinstance(kind, ObjectOf) and isinstance(sent, Mapping | None) and isinstance(live, Mapping | None):
        members = {
            key: merged(inner, (sent or {}).get(key), (live or {}).get(key)) for key, inner in kind.fields.items()
        }
        differing = {key: member for key, member in members.items() if member is not None}
        return differing if differing or sent is not None else None
    return live


def at(value: Any, path: str) -> Any:
    """The value at a path; None when absent, UNKNOWN when it or something above it is unknown."""
    return Path.parse(path).of(value)


def spec_at(root: ObjectOf, path: str) -> FieldSpec:
    """The field at a path of an object's schema.

    :raises KeyError: there is no such field.
    """
    *above, last = Path.parse(path).places
    for part in above:
        inside = root.fields[str(part)].type
        if not isinstance(inside, ObjectOf):
            raise KeyError(path)
        root = inside
    return root.fields[str(last)]


def put(target: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path of names, making the objects above it."""
    *above, last = map(str, Path.parse(path).places)
    for part in above:
        target = target.setdefault(part, {})
    target[last] = value
