"""Two Avro schemas of one dataset: whether the service can move the dataset from the old to the new one in place.

Source: developer guide, replacing a dataset's schema: every old field stays as it is, and new ones accept null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from personalize_provider.plan.rules import avro

Fields = Mapping[str, Mapping[str, Any]]


def incompatible(old: Any, new: Any) -> str | None:
    """Return why a dataset cannot move in place, as the end of a sentence; empty if it can, None if nobody can know.

    :param old: Avro JSON text.
    :param new: Avro JSON text.
    """
    before, after = _fields(old), _fields(new)
    if before is None or after is None:
        return None
    lacking = [name for name in before if name not in after]
    if lacking:
        return f"the new schema lacks {_listed(lacking)}, and every old column must stay"
    other = [name for name in before if _meaning(before[name]) != _meaning(after[name])]
    if other:
        return f"the new schema changes {_listed(other)}, and every old column must stay as it is"
    strict = [name for name in after if name not in before and "null" not in _types(after[name])]
    if strict:
        return f"the new schema adds {_listed(strict)}, and a new column must accept null"
    return ""


def kept(old: Any, new: Any) -> str:
    """Return what a change in place does, as the end of a sentence."""
    before, after = _fields(old) or {}, _fields(new) or {}
    added = [name for name in after if name not in before]
    if not added:
        return "every column stays as it is"
    return (
        f"every old column stays as it is and {_listed(added)} {'accepts' if len(added) == 1 else 'accept'} null; "
        "what is trained already leaves out added columns"
    )


def _fields(text: Any) -> Fields | None:
    return {column.name: column.field for column in avro.columns(text)} if avro.complete(text) else None


def _types(field: Mapping[str, Any]) -> list[str]:
    said = field.get("type")
    return sorted(
        json.dumps(type_, sort_keys=True).strip('"') for type_ in (said if isinstance(said, list) else [said])
    )


def _meaning(field: Mapping[str, Any]) -> Any:
    """Return what counts of a field: neither its prose nor the order of its types."""
    return {**{key: part for key, part in field.items() if key != "doc"}, "type": _types(field)}


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
