"""Avro schemas of datasets. Source: the developer guide's pages on schemas, in general and per dataset type and
domain. Where its pages disagree, or name no refusal, there is only a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.plan.rules import avro
from personalize_provider.plan.rules.avro import Column
from personalize_provider.plan.rules.rule import COLUMN_NAME, Evidence, Facts, Rule
from personalize_provider.plan.rules.schema_kinds import (
    CATEGORICAL,
    DOMAIN_CATEGORIES,
    DOMAIN_REQUIRED,
    KINDS,
    PLAIN,
    TEXT,
    DatasetKind,
    record_name,
)

_NOUNS = frozenset({"Schema"})
#: CloudFormation's copy of the model's limit, half of it.
_CLOUDFORMATION_LENGTH = 10_000


def _record(facts: Facts) -> Mapping[str, Any]:
    return avro.record(facts.get("schema"))


def _columns(facts: Facts) -> Sequence[Column]:
    return avro.columns(facts.get("schema"))


def _complete(facts: Facts) -> bool:
    return avro.complete(facts.get("schema"))


def _name(facts: Facts) -> str | None:
    return record_name(_record(facts).get("name"))


def _kind(facts: Facts) -> DatasetKind | None:
    return KINDS.get(_name(facts) or "")


def _domain_key(facts: Facts) -> tuple[str, str]:
    return str(facts.get("domain")), _name(facts) or ""


def _is_record(facts: Facts) -> Iterator[tuple[str, str]]:
    text, parsed = facts.get("schema"), avro.parsed(facts.get("schema"))
    if not isinstance(text, str | Mapping):
        return
    if not isinstance(parsed, Mapping):
        yield "schema", "must be JSON: an Avro record with type, name and fields"
        return
    if parsed.get("type") not in ("record", UNKNOWN):
        yield "schema.type", "must be `record`"
    fields = parsed.get("fields")
    if fields is not UNKNOWN and (not isinstance(fields, list) or not fields):
        yield "schema.fields", "must be a list with at least one column"
    for index, field in enumerate(avro.fields(facts.get("schema"))):
        if field is UNKNOWN:
            continue
        name = field.get("name") if isinstance(field, Mapping) else None
        if name is not UNKNOWN and (not isinstance(name, str) or not COLUMN_NAME.fullmatch(name)):
            yield (
                f"schema.fields[{index}]",
                "must be an object whose name is a letter or `_`, then letters, digits, `_`, 150 characters at most",
            )


def _flat(facts: Facts) -> Iterator[tuple[str, str]]:
    for column in _columns(facts):
        said = column.field.get("type")
        unknown = said is UNKNOWN or (isinstance(said, list) and UNKNOWN in said)
        if not unknown and (not column.types or any(type_ not in avro.TYPES for type_ in column.types)):
            yield (
                f"{column.path}.type",
                f"must be one of {', '.join(avro.TYPES)}, or a list of these such as null and string",
            )


def _record_name(facts: Facts) -> Iterator[tuple[str, str]]:
    name = _record(facts).get("name")
    if _record(facts) and name is not UNKNOWN and _name(facts) is None:
        said = f"is `{name}`, and " if isinstance(name, str) and COLUMN_NAME.fullmatch(name) else ""
        yield "schema.name", f"{said}must be the dataset type: one of {', '.join(KINDS)}, in any case"


def _required(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    if kind is None or not _complete(facts):
        return
    names = {column.name for column in _columns(facts)}
    wanted = {**kind.required, **DOMAIN_REQUIRED.get(_domain_key(facts), {})}
    missing = [f"{name} of type {type_name}" for name, type_name in wanted.items() if name not in names]
    if missing:
        yield "schema.fields", f"must have the column{'s'[: len(missing) - 1]} {' and '.join(missing)}"
    elif kind.needs_metadata and not names - kind.required.keys():
        yield "schema.fields", "must have at least one column of metadata besides the identifier"


def _required_types(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    for column in _columns(facts) if kind else ():
        wanted = kind.required.get(column.name) if kind else None
        if wanted is not None and column.types and column.types != (wanted,):
            yield f"{column.path}.type", f"must be `{wanted}`"


def _domain_columns(facts: Facts) -> Iterator[tuple[str, str]]:
    key = _domain_key(facts)
    wanted = DOMAIN_REQUIRED.get(key, {})
    for column in _columns(facts):
        type_name = wanted.get(column.name)
        if type_name is not None and column.types and column.types != (type_name,):
            yield (
                f"{column.path}.type",
                f"should be `{type_name}`, and not null, as the guide's page of {key[0]} requires it",
            )
    names = {column.name for column in _columns(facts)}
    if key == ("VIDEO_ON_DEMAND", "Items") and _complete(facts) and "GENRES" not in names:
        yield "schema.fields", "should have the column GENRES, a categorical string"


def _unique(facts: Facts) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for column in _columns(facts):
        plain = re.sub(r"[^A-Za-z\d]", "", column.name)
        if plain in seen:
            yield f"{column.path}.name", "is the name of another column as well, punctuation left out; rename one"
        seen.setdefault(plain, column.name)


def _markers(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    textual = [column for column in _columns(facts) if column.field.get("textual") is True]
    if kind is not None and _name(facts) != "Items":
        for column in textual:
            yield f"{column.path}.textual", "is for columns of Items only; remove it"
    else:
        for column in textual[1:]:
            yield f"{column.path}.textual", "is for one column at most; remove it here or there"
    plain = PLAIN & (kind.required.keys() | kind.reserved.keys()) if kind else frozenset()
    for column in _columns(facts):
        if column.name in plain and column.field.get("categorical") is True:
            yield f"{column.path}.categorical", "must not be set for this reserved column; remove it"
        wanted = CATEGORICAL.get(_domain_key(facts)) == column.name
        if wanted and column.field.get("categorical") not in (True, UNKNOWN):
            yield f"{column.path}.categorical", "must be true for this reserved column"


def _untrained(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    for column in _columns(facts) if kind else ():
        used = kind is not None and (column.name in kind.required or column.name in kind.reserved)
        if used or column.name == CATEGORICAL.get(_domain_key(facts)):
            continue
        if "boolean" in column.plain:
            yield f"{column.path}.type", "boolean is used neither in training nor in filters; use text or 0 and 1"
        elif column.plain == ("string",) and not any(
            column.field.get(marker) in (True, UNKNOWN) for marker in ("categorical", "textual", "itemName")
        ):
            yield column.path, "is neither categorical nor textual, so that training does not use it"


def _reserved_types(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    for column in _columns(facts) if kind else ():
        wanted = kind.reserved.get(column.name) if kind and column.name not in kind.required else None
        categorical = column.name in DOMAIN_CATEGORIES.get(_domain_key(facts), ())
        wanted = TEXT if categorical else wanted
        if wanted is not None and column.types and not set(column.plain) <= wanted:
            yield f"{column.path}.type", f"should be {' or '.join(sorted(wanted))} for this reserved column"
        if categorical and column.field.get("categorical") not in (True, UNKNOWN):
            yield f"{column.path}.categorical", "should be true for this reserved column"


def _marked_numbers(facts: Facts) -> Iterator[tuple[str, str]]:
    for column in _columns(facts):
        for marker in ("categorical", "textual"):
            said = column.field.get(marker, False)
            if said is True and column.types and "string" not in column.types:
                yield f"{column.path}.{marker}", "is for text, which this column does not hold; remove it"
            if said is not UNKNOWN and not isinstance(said, bool):
                yield f"{column.path}.{marker}", "should be true or false"
        if column.field.get("categorical") is True and column.field.get("textual") is True:
            yield f"{column.path}.textual", "is given beside categorical; a column is one of the two"
        if column.types and not column.plain:
            yield f"{column.path}.type", "is null alone, so that the column holds nothing"


def _marked_keys(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    known = {**(kind.required if kind else {}), **(kind.reserved if kind else {})}.keys() - PLAIN
    categories = {CATEGORICAL.get(_domain_key(facts))}
    for column in _columns(facts):
        if column.name in known - categories and column.field.get("categorical") is True and "string" in column.types:
            yield f"{column.path}.categorical", "is true for a reserved column that the guide shows without it"


def _actions(facts: Facts) -> Iterator[tuple[str, str]]:
    if isinstance(facts.get("domain"), str) and _name(facts) in ("Actions", "ActionInteractions"):
        yield "domain", "is given for actions, which dataset groups of a domain do not take; leave it out"


def _metadata_count(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    if kind is not None:
        names = {column.name for column in _columns(facts)} - kind.required.keys() - kind.reserved.keys()
        if len(names) > kind.most:
            yield "schema.fields", f"must have at most {kind.most} columns of metadata, and has {len(names)}"


def _length(facts: Facts) -> Iterator[tuple[str, str]]:
    text = facts.get("schema")
    if isinstance(text, str) and len(text) > _CLOUDFORMATION_LENGTH:
        yield "schema", f"is longer than {_CLOUDFORMATION_LENGTH} characters, which CloudFormation does not take"


RULES: tuple[Rule, ...] = (
    Rule(
        "A1",
        _NOUNS,
        "error",
        "A schema is JSON: an Avro record with named fields.",
        _is_record,
        evidence=Evidence("guide", "CreateSchema: the schema must be in Avro JSON format"),
    ),
    Rule(
        "A2",
        _NOUNS,
        "error",
        "A schema is flat: columns have simple types, or a union of these.",
        _flat,
        evidence=Evidence("guide", "schemas: a field must have one of the listed simple types"),
    ),
    Rule(
        "A3",
        _NOUNS,
        "error",
        "The record is named after the dataset type.",
        _record_name,
        evidence=Evidence("guide", "schemas: the name of the record must be the dataset type"),
    ),
    Rule(
        "A4",
        _NOUNS,
        "error",
        "A schema has the columns that its dataset type and domain require.",
        _required,
        evidence=Evidence("guide", "schemas: the required fields of each dataset type and domain"),
    ),
    Rule(
        "A5",
        _NOUNS,
        "error",
        "Required columns have exactly the required type.",
        _required_types,
        evidence=Evidence("guide", "schemas: required fields must have the required types"),
    ),
    Rule("A5", _NOUNS, "warning", "A domain's required columns have the types of its guide page.", _domain_columns),
    Rule(
        "A6",
        _NOUNS,
        "error",
        "Column names differ in their letters and digits.",
        _unique,
        evidence=Evidence("guide", "schemas: names must differ when all but letters and digits is left out"),
    ),
    Rule(
        "A7",
        _NOUNS,
        "error",
        "At most one column, of Items, is textual; reserved columns are categorical where the guide says so.",
        _markers,
        evidence=Evidence(
            "guide", "schemas: only Items can have a textual field, and only one; how reserved text must be marked"
        ),
    ),
    Rule("A7", _NOUNS, "warning", "Training uses text that is categorical or textual, and no booleans.", _untrained),
    Rule("A10", _NOUNS, "warning", "Columns that the service knows have the types it documents.", _reserved_types),
    Rule("A11", _NOUNS, "warning", "A column of text, and no other, is categorical or textual.", _marked_numbers),
    Rule("A13", _NOUNS, "warning", "Reserved columns are marked as the guide shows them.", _marked_keys),
    Rule("A12", _NOUNS, "warning", "Schemas of actions belong to no domain.", _actions),
    Rule(
        "A8",
        _NOUNS,
        "error",
        "Each dataset type takes a limited number of metadata columns.",
        _metadata_count,
        evidence=Evidence("guide", "quotas: the maximum number of metadata columns"),
    ),
    Rule("A9", _NOUNS, "warning", "CloudFormation's limit for a schema is 10000 characters.", _length),
)
