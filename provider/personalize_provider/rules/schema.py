"""Avro schemas of datasets. Source: the developer guide's pages on schemas, in general and per dataset type and
domain. Where its pages disagree, or name no refusal, there is only a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..model import UNKNOWN
from . import avro
from .avro import Column
from .base import Facts, Rule

_NOUNS = frozenset({"Schema"})
#: CloudFormation's copy of the model's limit, half of it.
_CLOUDFORMATION_LENGTH = 10_000


@dataclass(frozen=True)
class DatasetKind:
    """What the service wants of one dataset type's schema."""

    #: Required columns and their types.
    required: Mapping[str, str]
    #: Columns that the service knows and that do not count as metadata, with the types of their pages.
    reserved: Mapping[str, frozenset[str]]
    #: How many metadata columns it takes.
    most: int
    #: Whether a schema with no column beyond the required ones is refused.
    needs_metadata: bool = False


_TEXT, _LONG = frozenset({"string"}), frozenset({"long"})
_EVENTS = {
    "EVENT_TYPE": _TEXT,
    # The guide says float; a double holds every float.
    "EVENT_VALUE": frozenset({"float", "double"}),
    "IMPRESSION": _TEXT,
    "RECOMMENDATION_ID": _TEXT,
    "EVENT_ATTRIBUTION_SOURCE": _TEXT,
}
_ACTIONS = {
    "CREATION_TIMESTAMP": _LONG,
    "VALUE": _LONG,
    "TYPE": _TEXT,
    "EXPIRATION_TIMESTAMP": _LONG,
    "ACTION_EXPIRATION_TIMESTAMP": _LONG,
    "REPEAT_FREQUENCY": _LONG,
}
#: One page of the ECOMMERCE domain has a float here.
_CREATED = {"CREATION_TIMESTAMP": frozenset({"long", "float"})}

#: By the record's name, which spells ActionInteractions without the underscore of the dataset type.
KINDS: Mapping[str, DatasetKind] = MappingProxyType(
    {
        "Interactions": DatasetKind({"USER_ID": "string", "ITEM_ID": "string", "TIMESTAMP": "long"}, _EVENTS, 5),
        "Items": DatasetKind({"ITEM_ID": "string"}, _CREATED, 100, True),
        "Users": DatasetKind({"USER_ID": "string"}, {}, 25, True),
        "Actions": DatasetKind({"ACTION_ID": "string"}, _ACTIONS, 10, True),
        "ActionInteractions": DatasetKind(
            {"USER_ID": "string", "ACTION_ID": "string", "EVENT_TYPE": "string", "TIMESTAMP": "long"}, _EVENTS, 5
        ),
    }
)

#: Columns that a domain requires besides, by domain and record name. The genre column of VIDEO_ON_DEMAND is not
#: among them, because an older default schema names it otherwise.
_DOMAIN_REQUIRED: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("ECOMMERCE", "Interactions"): {"EVENT_TYPE": "string"},
        ("ECOMMERCE", "Items"): {"PRICE": "float", "CATEGORY_L1": "string"},
        ("VIDEO_ON_DEMAND", "Interactions"): {"EVENT_TYPE": "string"},
        ("VIDEO_ON_DEMAND", "Items"): {"CREATION_TIMESTAMP": "long"},
    }
)
_CATEGORICAL = {("ECOMMERCE", "Items"): "CATEGORY_L1", ("VIDEO_ON_DEMAND", "Items"): "GENRES"}


def _parsed(facts: Facts) -> Any:
    return avro.parsed(facts.get("schema"))


def _record(facts: Facts) -> Mapping[str, Any]:
    return avro.record(facts.get("schema"))


def _fields(facts: Facts) -> Sequence[Any]:
    return avro.fields(facts.get("schema"))


def _columns(facts: Facts) -> Sequence[Column]:
    return avro.columns(facts.get("schema"))


def _complete(facts: Facts) -> bool:
    return avro.complete(facts.get("schema"))


def _kind(facts: Facts) -> DatasetKind | None:
    name = _record(facts).get("name")
    return KINDS.get(name) if isinstance(name, str) else None


def _domain_key(facts: Facts) -> tuple[str, str]:
    return str(facts.get("domain")), str(_record(facts).get("name"))


def _is_record(facts: Facts) -> Iterator[tuple[str, str]]:
    text, parsed = facts.get("schema"), _parsed(facts)
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
    for index, one in enumerate(_fields(facts)):
        if one is UNKNOWN:
            continue
        name = one.get("name") if isinstance(one, Mapping) else None
        if name is not UNKNOWN and (not isinstance(name, str) or not re.fullmatch(r"[A-Za-z_][A-Za-z\d_]*", name)):
            yield (
                f"schema.fields[{index}]",
                "must be an object whose name is a letter or `_`, then letters, digits, `_`",
            )


def _flat(facts: Facts) -> Iterator[tuple[str, str]]:
    for column in _columns(facts):
        said = column.field.get("type")
        unknown = said is UNKNOWN or (isinstance(said, list) and UNKNOWN in said)
        if not unknown and (not column.plain or any(one not in avro.TYPES for one in column.types)):
            yield (
                f"{column.path}.type",
                f"must be one of {', '.join(avro.TYPES)}, or a list of these such as null and string",
            )


def _record_name(facts: Facts) -> Iterator[tuple[str, str]]:
    name = _record(facts).get("name")
    if _record(facts) and name is not UNKNOWN and (not isinstance(name, str) or name not in KINDS):
        yield "schema.name", f"must be the dataset type: one of {', '.join(KINDS)}"


def _required(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    if kind is None or not _complete(facts):
        return
    names = {column.name for column in _columns(facts)}
    wanted = {**kind.required, **_DOMAIN_REQUIRED.get(_domain_key(facts), {})}
    for name, type_name in wanted.items():
        if name not in names:
            yield "schema.fields", f"must have the column {name} of type {type_name}"
    if kind.needs_metadata and not names - kind.required.keys():
        yield "schema.fields", "must have at least one column of metadata besides the identifier"


def _required_types(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    for column in _columns(facts) if kind else ():
        wanted = kind.required.get(column.name) if kind else None
        if wanted is not None and column.types and column.types != (wanted,):
            yield f"{column.path}.type", f"must be `{wanted}` for {column.name}"


def _domain_columns(facts: Facts) -> Iterator[tuple[str, str]]:
    key = _domain_key(facts)
    wanted = _DOMAIN_REQUIRED.get(key, {})
    for column in _columns(facts):
        type_name = wanted.get(column.name)
        if type_name is not None and column.types and column.plain != (type_name,):
            yield f"{column.path}.type", f"should be `{type_name}` for {column.name}"
    names = {column.name for column in _columns(facts)}
    if key == ("VIDEO_ON_DEMAND", "Items") and _complete(facts) and "GENRES" not in names:
        yield "schema.fields", "should have the column GENRES, a categorical string"


def _unique(facts: Facts) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for index, column in enumerate(_columns(facts)):
        plain = re.sub(r"[^A-Za-z\d]", "", column.name)
        if plain in seen:
            yield f"{column.path}.name", f"is the name of field {seen[plain]} as well, punctuation left out; rename one"
        seen.setdefault(plain, index)


def _markers(facts: Facts) -> Iterator[tuple[str, str]]:
    textual = [column for column in _columns(facts) if column.field.get("textual") is True]
    if _kind(facts) is not None and _record(facts).get("name") != "Items":
        for column in textual:
            yield f"{column.path}.textual", "is for columns of Items only; remove it"
    else:
        for column in textual[1:]:
            yield f"{column.path}.textual", "is for one column at most; remove it here or there"
    events = _record(facts).get("name") in ("Interactions", "ActionInteractions")
    for column in _columns(facts):
        if events and column.name in _EVENTS and column.field.get("categorical") is True:
            yield f"{column.path}.categorical", f"must not be set for {column.name}; remove it"
        wanted = _CATEGORICAL.get(_domain_key(facts)) == column.name
        if wanted and column.field.get("categorical") not in (True, UNKNOWN):
            yield f"{column.path}.categorical", f"must be true for {column.name}"


def _untrained(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    for column in _columns(facts) if kind else ():
        used = kind is not None and (column.name in kind.required or column.name in kind.reserved)
        if used or column.name == _CATEGORICAL.get(_domain_key(facts)):
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
        if wanted is not None and column.types and not set(column.plain) <= wanted:
            yield f"{column.path}.type", f"should be {' or '.join(sorted(wanted))} for {column.name}"


def _marked_numbers(facts: Facts) -> Iterator[tuple[str, str]]:
    for column in _columns(facts):
        for marker in ("categorical", "textual"):
            if column.field.get(marker) is True and column.types and "string" not in column.types:
                yield f"{column.path}.{marker}", "is for text, which this column does not hold; remove it"
        if column.field.get("categorical") is True and column.field.get("textual") is True:
            yield f"{column.path}.textual", "is given beside categorical; a column is one of the two"


def _actions(facts: Facts) -> Iterator[tuple[str, str]]:
    if isinstance(facts.get("domain"), str) and _record(facts).get("name") in ("Actions", "ActionInteractions"):
        yield "domain", "is given for actions, which dataset groups of a domain do not take; leave it out"


def _metadata_count(facts: Facts) -> Iterator[tuple[str, str]]:
    kind = _kind(facts)
    if kind is not None:
        names = {column.name for column in _columns(facts)} - kind.required.keys() - kind.reserved.keys()
        if len(names) > kind.most:
            yield "schema.fields", f"must have at most {kind.most} columns of metadata"


def _length(facts: Facts) -> Iterator[tuple[str, str]]:
    text = facts.get("schema")
    if isinstance(text, str) and len(text) > _CLOUDFORMATION_LENGTH:
        yield "schema", f"is longer than {_CLOUDFORMATION_LENGTH} characters, which CloudFormation does not take"


RULES: tuple[Rule, ...] = (
    Rule("A1", _NOUNS, "error", "A schema is JSON: an Avro record with named fields.", _is_record),
    Rule("A2", _NOUNS, "error", "A schema is flat: columns have simple types, or a union of these.", _flat),
    Rule("A3", _NOUNS, "error", "The record is named after the dataset type.", _record_name),
    Rule("A4", _NOUNS, "error", "A schema has the columns that its dataset type and domain require.", _required),
    Rule("A5", _NOUNS, "error", "Required columns have exactly the required type.", _required_types),
    Rule("A5", _NOUNS, "warning", "A domain's required columns have the types of its guide page.", _domain_columns),
    Rule("A6", _NOUNS, "error", "Column names differ in their letters and digits.", _unique),
    Rule(
        "A7",
        _NOUNS,
        "error",
        "At most one column, of Items, is textual; reserved columns are categorical where the guide says so.",
        _markers,
    ),
    Rule("A7", _NOUNS, "warning", "Training uses text that is categorical or textual, and no booleans.", _untrained),
    Rule("A10", _NOUNS, "warning", "Columns that the service knows have the types it documents.", _reserved_types),
    Rule("A11", _NOUNS, "warning", "A column of text, and no other, is categorical or textual.", _marked_numbers),
    Rule("A12", _NOUNS, "warning", "Schemas of actions belong to no domain.", _actions),
    Rule("A8", _NOUNS, "error", "Each dataset type takes a limited number of metadata columns.", _metadata_count),
    Rule("A9", _NOUNS, "warning", "CloudFormation's limit for a schema is 10000 characters.", _length),
)
