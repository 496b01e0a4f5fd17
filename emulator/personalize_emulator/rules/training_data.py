"""Rules of ``trainingDataConfig``, shared by recommenders and solutions (T1-T14)."""

from __future__ import annotations

from personalize_emulator.base import errors
from personalize_emulator.call.context import Context
from personalize_emulator.data import schemas
from personalize_emulator.data.schemas import Schema
from personalize_emulator.facts.catalogue import Recipe
from personalize_emulator.rules import recipes
from personalize_emulator.store.records import Fields, Record

KEYS = frozenset({"USER_ID", "ITEM_ID", "TIMESTAMP"})
EXCLUDED = "excludedDatasetColumns"
INCLUDED = "includedDatasetColumns"

Columns = frozenset[tuple[str, str]]


def columns(config: Fields | None, member: str) -> Columns:
    """Return ``(TYPE, COLUMN)`` pairs: order, repetition and the case of the type mean nothing (T14, U3)."""
    chosen = (config or {}).get(member) or {}
    return frozenset((kind.upper(), column) for kind, names in chosen.items() for column in names)


def dataset_schema(context: Context, group: str, dataset_type: str) -> Schema | None:
    """The schema that serves in the group's dataset of a type."""
    dataset = recipes.dataset(context, group, dataset_type)
    if dataset is None:
        return None
    record = context.store.get(dataset.serving(context.now)["schemaArn"])
    return None if record is None else schemas.parse(record.fields["schema"], record.fields.get("domain"))


def visible(context: Context, holder: Record, config: Fields) -> Fields:
    """A configuration as Describe shows it: with the switch ``show_added_exclusions``, columns that UpdateDataset has
    added since the columns were chosen appear as excluded (U9); with ``tidy_columns`` in one spelling (U3)."""
    if context.values.show_added_exclusions:
        config = _with_added(context, holder, config)
    return _tidy(config) if context.values.tidy_columns else config


def _tidy(config: Fields) -> Fields:
    if not config.get("trainingDataConfig"):
        return config
    tidy: dict[str, dict[str, list[str]]] = {}
    for member in config["trainingDataConfig"]:
        for kind, column in sorted(columns(config["trainingDataConfig"], member)):
            tidy.setdefault(member, {}).setdefault(kind, []).append(column)
    return {**config, "trainingDataConfig": tidy}


def added(context: Context, holder: Record) -> list[tuple[str, str]]:
    """T12: the columns that UpdateDataset has added since a recommender or solution chose its own, and that are not
    trained on until it chooses anew."""
    columns = []
    for dataset_type in ("ITEMS", "USERS"):
        dataset = recipes.dataset(context, holder.parent, dataset_type)
        for at, column in dataset.notes.get("added", []) if dataset else []:
            if holder.notes["columns_at"] < at <= context.now:
                columns.append((dataset_type, column))
    return columns


def _with_added(context: Context, holder: Record, config: Fields) -> Fields:
    later = added(context, holder)
    if not later:
        return config
    chosen = config.get("trainingDataConfig") or {}
    excluded = dict(chosen.get(EXCLUDED) or {})
    for dataset_type, column in later:
        excluded[dataset_type] = [*excluded.get(dataset_type, []), column]
    return {**config, "trainingDataConfig": {**chosen, EXCLUDED: excluded}}


def check(context: Context, group: str, recipe: Recipe, config: Fields | None) -> None:
    """Refuse what can never be a choice of columns."""
    excluded, included = columns(config, EXCLUDED), columns(config, INCLUDED)
    if not excluded and not included:
        return
    strict = context.values.refuse_undocumented
    if strict and not recipe.selects_columns:
        raise errors.invalid(f"The recipe {recipe.name} does not take trainingDataConfig.")  # T10
    for dataset_type, column in sorted(excluded):
        if column.upper() == "EVENT_TYPE" and dataset_type == "INTERACTIONS":
            raise errors.invalid("The column EVENT_TYPE cannot be excluded from training.")  # T4, U2
        if strict and column.upper() in KEYS and not (column.upper() == "TIMESTAMP" and dataset_type != "INTERACTIONS"):
            raise errors.invalid(f"The column {column} cannot be excluded from training.")  # T6, U1
    both = {kind for kind, _ in excluded} & {kind for kind, _ in included}
    if strict and both:
        raise errors.invalid(f"{min(both)} has both excluded and included columns.")  # T11, U14
    _check_known(context, group, excluded | included)


def _check_known(context: Context, group: str, chosen: Columns) -> None:
    """T7, U4: a dataset that is absent may be named, an unknown column of one that exists may not."""
    if context.values.lenient_columns:
        return
    known: dict[str, Schema | None] = {}
    for dataset_type, column in sorted(chosen):
        if dataset_type not in known:
            known[dataset_type] = dataset_schema(context, group, dataset_type)
        schema = known[dataset_type]
        if schema is not None and schema.named(column) is None:
            raise errors.invalid(f"The column {column} is not in the schema of the {dataset_type} dataset.")
