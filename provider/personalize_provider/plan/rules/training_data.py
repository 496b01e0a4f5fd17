"""Columns used in training: ``trainingDataConfig`` of a recommender or a solution.

Source: the developer guide's pages on choosing the columns used for training, and botocore's model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from personalize_provider.plan import recipes
from personalize_provider.plan.rules import relations
from personalize_provider.plan.rules.rule import (
    COLUMN_NAME,
    Evidence,
    Facts,
    Rule,
    entries,
    key_path,
    known,
    listed,
    told,
)

_NOUNS = frozenset({"Recommender", "Solution"})

#: Dataset types of the service (CreateDataset in botocore's model), as it stores them.
DATASET_TYPES = ("INTERACTIONS", "ITEMS", "USERS", "ACTIONS", "ACTION_INTERACTIONS")

#: Columns without which a row says nothing.
_KEYS: Mapping[str, frozenset[str]] = {
    "INTERACTIONS": frozenset({"USER_ID", "ITEM_ID", "TIMESTAMP"}),
    "ITEMS": frozenset({"ITEM_ID"}),
    "USERS": frozenset({"USER_ID"}),
    "ACTIONS": frozenset({"ACTION_ID"}),
    "ACTION_INTERACTIONS": frozenset({"USER_ID", "ACTION_ID", "TIMESTAMP"}),
}


def _path(facts: Facts) -> str:
    holder = "recommenderConfig" if facts.noun == "Recommender" else "solutionConfig"
    return f"{holder}.trainingDataConfig"


def _columns(facts: Facts, member: str) -> Iterator[tuple[str, str, Any]]:
    """``(path, dataset type in upper case, columns)`` of each entry."""
    path = f"{_path(facts)}.{member}"
    for key, value in entries(facts.get(path)):
        yield key_path(path, key), key.upper(), value


def _excluded(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """``(path, dataset type, column)`` in upper case for each excluded column that is known."""
    for path, kind, columns in _columns(facts, "excludedDatasetColumns"):
        for index, column in enumerate(listed(columns)):
            if isinstance(column, str):
                yield f"{path}[{index}]", kind, column.upper()


def _event_type(facts: Facts) -> Iterator[tuple[str, str]]:
    for path, kind, column in _excluded(facts):
        if column == "EVENT_TYPE" and kind in {"INTERACTIONS", "ACTION_INTERACTIONS"}:
            yield path, "cannot be EVENT_TYPE, which is always used in training; remove it from the list"


def _key_columns(facts: Facts) -> Iterator[tuple[str, str]]:
    for path, kind, column in _excluded(facts):
        if column in _KEYS.get(kind, frozenset()):
            yield path, f"is {column}, without which there is nothing to train on; remove it from the list"


def _dataset_types(facts: Facts) -> Iterator[tuple[str, str]]:
    for member in ("excludedDatasetColumns", "includedDatasetColumns"):
        for path, kind, columns in _columns(facts, member):
            if kind not in DATASET_TYPES:
                yield path, f"is not for a dataset type of the service; use one of {', '.join(DATASET_TYPES)}"
            yield from _missing(facts, path, kind, columns)


def _upper_case(facts: Facts) -> Iterator[tuple[str, str]]:
    for member in ("excludedDatasetColumns", "includedDatasetColumns"):
        for key, _ in entries(facts.get(f"{_path(facts)}.{member}")):
            if key.upper() in DATASET_TYPES and key != key.upper():
                yield (
                    key_path(f"{_path(facts)}.{member}", key),
                    f"should be written {key.upper()}: that the service takes another spelling is not documented",
                )


def _missing(facts: Facts, path: str, kind: str, chosen: Any) -> Iterator[tuple[str, str]]:
    """Columns that the schema of the group's dataset does not have."""
    columns = relations.columns(facts, kind)
    for index, column in enumerate(listed(chosen) if columns is not None else ()):
        named = (columns or {}).get(column.upper()) if isinstance(column, str) else None
        said = f"is {column}, which" if isinstance(column, str) and COLUMN_NAME.fullmatch(column) else "is one that"
        if isinstance(column, str) and named is None:
            has = told(known_column.name for known_column in (columns or {}).values())
            yield f"{path}[{index}]", f"{said} the schema of {kind} does not have; it has {has}"
        elif named is not None and named.name != column:
            yield f"{path}[{index}]", f"{said} the schema of {kind} writes {told([named.name])}"


def _next_best_action(facts: Facts) -> Iterator[tuple[str, str]]:
    recipe = recipes.find(facts.get("recipeArn"))
    if recipe is None or recipe.type != "PERSONALIZED_ACTIONS":
        return
    for member in ("excludedDatasetColumns", "includedDatasetColumns"):
        if any(listed(columns) for _, _, columns in _columns(facts, member)):
            yield f"{_path(facts)}.{member}", f"does not apply to `{recipe.name}`; remove it"


def _both(facts: Facts) -> Iterator[tuple[str, str]]:
    excluded = {kind for _, kind, columns in _columns(facts, "excludedDatasetColumns") if listed(columns)}
    for path, kind, columns in _columns(facts, "includedDatasetColumns"):
        if kind in excluded and listed(columns):
            yield path, "is for a dataset type that excludedDatasetColumns has as well; give it in one of the two"


def _retraining(facts: Facts) -> Iterator[tuple[str, str]]:
    path = _path(facts)
    if facts.creating:
        return
    new, old = facts.get(path), facts.old(path)
    if new != old and facts.changes(path) and known(new):
        yield path, "changes, which starts a full retraining; the present model serves until it is done"


RULES: tuple[Rule, ...] = (
    Rule(
        "T4",
        _NOUNS,
        "error",
        "EVENT_TYPE cannot be excluded from training.",
        _event_type,
        evidence=Evidence("guide", "choosing the columns used for training: EVENT_TYPE cannot be excluded"),
    ),
    Rule(
        "T6",
        _NOUNS,
        "warning",
        "The identifiers and the timestamp (USER_ID, ITEM_ID, ACTION_ID, TIMESTAMP) are needed in training.",
        _key_columns,
    ),
    Rule(
        "T7",
        _NOUNS,
        "warning",
        "Columns are chosen per dataset type of the service, from those that its schema has.",
        _dataset_types,
        program=True,
    ),
    Rule("T3", _NOUNS, "warning", "Dataset types are written in upper case.", _upper_case),
    Rule(
        "T10",
        _NOUNS,
        "warning",
        "Columns can be chosen for recipes that recommend items or segment users, not for next best action.",
        _next_best_action,
    ),
    Rule("T11", _NOUNS, "warning", "A dataset type has either excluded or included columns, not both.", _both),
    Rule(
        "R12",
        frozenset({"Recommender"}),
        "warning",
        "A change of a recommender's training columns starts a full retraining; the old model serves meanwhile.",
        _retraining,
    ),
)
