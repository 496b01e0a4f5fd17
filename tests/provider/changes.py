"""Inputs that differ at one path, and what that leads to."""

from __future__ import annotations

from typing import Any

from tests.provider.kind import Effect, Kind


def nested(path: str, value: Any) -> dict[str, Any]:
    """The inputs that have ``value`` at ``path`` and nothing else."""
    dotted = path.replace('["', ".").replace('"]', "")
    for part in reversed(dotted.split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    return value


def expected(path: str, effect: Effect) -> set[tuple[str, Effect]]:
    return {('tags["a"]' if path == "tags" else path, effect)}


def base(kind: Kind, path: str) -> dict[str, Any]:
    """Inputs that decide an effect without taking part in the change."""
    return {"datasetType": "ITEMS"} if kind.name == "Dataset" and path != "datasetType" else {}
