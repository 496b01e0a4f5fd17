"""The constraints of botocore's model, checked before anything is sent.

botocore itself checks required members, types and minima; maxima, patterns and enums come back from the service
only after the call. Here they are all checked, against the input shape of the resource's Create operation. The
service reads its patterns as whole-string matches, although the model writes them without the closing ``$``.

Messages never hold a value that the user gave, which may be a secret: only what is allowed. Each reads as the end
of a sentence that begins with the path.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from botocore.model import ListShape, MapShape, Shape, StringShape, StructureShape

from personalize_provider.base.texts import cut, unsendable
from personalize_provider.declare import service_model
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Inputs
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.schema import FieldSpec, MapOf, Primitive, input_object, own_inputs
from personalize_provider.plan.rules.rule import key_path
from personalize_provider.plan.rules.tags import limits

_COMPUTED = frozenset({"name", "jobName"})

#: Shapes whose pattern is better said in words.
_WORDS: Mapping[str, str] = {
    "Name": "must begin with a letter or digit and hold only letters, digits, `-` and `_`",
    "Arn": "must be an ARN of Amazon Personalize (`arn:PARTITION:personalize:REGION:ACCOUNT:TYPE/NAME`)",
    "RoleArn": "must be the ARN of an IAM role (`arn:PARTITION:iam::ACCOUNT:role/NAME`)",
    "KmsKeyArn": "must be the ARN of a KMS key (`arn:aws:kms:REGION:ACCOUNT:key/ID`)",
    "DatasetType": "must be a dataset type: letters and `_` only",
    "ColumnName": "must be a column name: a letter or `_`, then letters, digits and `_`",
    "S3Location": "must be a location in S3 (`s3://BUCKET/KEY`)",
    "SchedulingExpression": "must have the form `rate(N days)`",
    "TagKey": "may hold only letters, digits, spaces and `_.:/=+-@`",
    "TagValue": "may hold only letters, digits, spaces and `_.:/=+-@`",
}

_ARTICLE = {
    "string": "a string",
    "integer": "a whole number",
    "long": "a whole number",
    "double": "a number",
    "float": "a number",
    "boolean": "true or false",
    "structure": "an object",
    "map": "an object",
    "list": "a list",
}

Violation = tuple[str, str]


def violations(resource: Resource, inputs: Inputs) -> Iterator[Violation]:
    """``(path, message)`` for each input that the model of the Create operation does not allow.

    Unknown values are skipped wherever they stand, and so are the provider's own and the engine's hidden keys.
    """
    shape = cast(StructureShape, service_model.operation(resource.noun.create).input_shape)
    skipped = resource.ours | {"arn", "tags"}
    sent = {key: value for key, value in inputs.items() if key not in skipped and not key.startswith("__")}
    yield from _structure(shape, sent, "", owner=resource.name, optional=_COMPUTED)
    if "tags" in inputs:
        if "tags" in shape.members:
            yield from _tags(cast(ListShape, shape.members["tags"]), inputs["tags"])
        else:
            yield "tags", f"is not a property of {resource.name}; the service does not tag this type"
    for name in sorted(own_inputs(resource)):
        yield from _own(input_object(resource).fields[name], inputs.get(name))


def argument_violations(
    operation: str, arguments: Mapping[str, Any], required: frozenset[str] | None
) -> Iterator[Violation]:
    """``(path, message)`` for each argument that an operation's model does not allow.

    :param required: members that must be there; None for those of the model.
    """
    shape = cast(StructureShape, service_model.operation(operation).input_shape)
    optional = frozenset() if required is None else frozenset(shape.required_members) - required
    yield from _structure(shape, arguments, "", owner=operation, optional=optional)


def tag_violations(tags: Mapping[str, str]) -> Iterator[Violation]:
    """``(path, message)`` for each tag that no resource could have."""
    shape = cast(StructureShape, service_model.operation("CreateDatasetGroup").input_shape).members["tags"]
    yield from _tags(cast(ListShape, shape), tags)
    yield from limits(tags)


def matches(pattern: str, text: str) -> bool:
    r"""Tell whether the whole text matches a pattern of the model, in a time that grows with its length alone.

    Python's ``re`` has no ``\p{L}``: such a category stands inside brackets in the model, and is replaced by
    those characters of the text that belong to it.
    """

    def category(match: re.Match[str]) -> str:
        return "".join(
            re.escape(character) for character in set(text) if unicodedata.category(character).startswith(match[1])
        )

    translated = re.sub(r"\\p\{(\w+)\}", category, pattern)
    return re.fullmatch(_without_choice(translated), text, re.ASCII) is not None


@lru_cache(maxsize=64)
def _without_choice(pattern: str) -> str:
    """The same pattern, in which each wildcard stops where what follows it begins for the first time.

    Another wildcard follows that, which takes all between the first and a later time: so nothing is lost, and wildcards
    do not multiply the ways to read a text.
    """
    head, *rest = re.split(r"\.([*+])", pattern)
    wildcards, following = rest[::2], rest[1::2]
    parts = [head]
    for index, (wildcard, literal) in enumerate(zip(wildcards, following, strict=True)):
        if index + 1 < len(wildcards) and literal:
            first = "." if wildcard == "+" else ""
            parts.append(f"{first}(?:(?!{literal}).)*{literal}")
        else:
            parts.append(f".{wildcard}{literal}")
    return "".join(parts)


def _any(shape: Shape, value: Any, path: str) -> Iterator[Violation]:
    """Violations of one value against its shape."""
    if value is UNKNOWN:
        return
    kind = shape.type_name
    if not _is(kind, value):
        yield path, f"must be {_ARTICLE.get(kind, kind)}"
    elif kind == "structure":
        yield from _structure(cast(StructureShape, shape), value, path, owner=shape.name)
    elif kind == "map":
        yield from _map(cast(MapShape, shape), value, path)
    elif kind == "list":
        yield from _list(cast(ListShape, shape), value, path)
    elif kind == "string":
        yield from _string(cast(StringShape, shape), value, path)
    elif kind != "boolean":
        yield from _number(shape, value, path)


def _is(kind: str, value: Any) -> bool:
    """Tell whether a value has the JSON type of a shape; whole floats count as integers, truth values as no number."""
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in {"structure", "map"}:
        return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)
    if kind == "list":
        return isinstance(value, Sequence) and not isinstance(value, str | bytes)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return kind not in {"integer", "long"} or value == int(value)


def _structure(
    shape: StructureShape, value: Mapping[str, Any], path: str, *, owner: str, optional: frozenset[str] = frozenset()
) -> Iterator[Violation]:
    members: Mapping[str, Shape] = shape.members
    for name in shape.required_members:
        if value.get(name) is None and name not in optional:
            yield _member(path, name), "is required"
    for key, member in value.items():
        if key not in members:
            yield _member(path, cut(key)), f"is not a property of {owner}{_suggestion(key, members)}"
        elif member is not None:
            yield from _any(members[key], member, _member(path, key))


def _own(spec: FieldSpec, value: Any) -> Iterator[Violation]:
    """Violations of an input that no model describes: the schema has its type, and its choices are all there are."""
    if value is None or value is UNKNOWN:
        return
    if isinstance(spec.type, Primitive):
        if not _is(spec.type.kind, value):
            yield spec.name, f"must be {_ARTICLE[spec.type.kind]}"
        elif spec.choices and value not in spec.choices:
            yield spec.name, f"must be one of {', '.join(spec.choices)}"
        elif isinstance(value, str) and (odd := unsendable(value)) is not None:
            yield spec.name, odd
    elif isinstance(spec.type, MapOf):
        if not _is("map", value):
            yield spec.name, "must be an object"
            return
        for key, text in value.items():
            if text is not UNKNOWN and not isinstance(text, str):
                yield key_path(spec.name, key), "must be a string"
            elif odd := unsendable(key) or (unsendable(text) if isinstance(text, str) else None):
                yield key_path(spec.name, key), odd


def _member(path: str, name: str) -> str:
    return str(Path.parse(path).name(name))


def _suggestion(key: str, members: Mapping[str, Shape]) -> str:
    """The nearest members' name, so that ``dataset_group_arn`` leads to ``datasetGroupArn``."""
    plain = {name.lower(): name for name in members}
    close = difflib.get_close_matches(key.replace("_", "").replace("-", "").lower(), plain, n=1)
    if close:
        return f"; did you mean `{plain[close[0]]}`?"
    return f"; it has {', '.join(members)}" if members else ""


def _map(shape: MapShape, value: Mapping[str, Any], path: str) -> Iterator[Violation]:
    yield from _size(shape, len(value), path, "entry", "entries")
    for key, entry in value.items():
        for _, message in _string(cast(StringShape, shape.key), key, path):
            yield key_path(path, key), f"has a key that {message}"
        yield from _any(shape.value, entry, key_path(path, key))


def _list(shape: ListShape, value: Sequence[Any], path: str) -> Iterator[Violation]:
    yield from _size(shape, len(value), path, "entry", "entries")
    for index, entry in enumerate(value):
        yield from _any(shape.member, entry, str(Path.parse(path).index(index)))


def _size(shape: Shape, size: int, path: str, singular: str, plural: str) -> Iterator[Violation]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and size < low:
        yield path, f"must have at least {low} {singular if low == 1 else plural}"
    if high is not None and size > high:
        yield path, f"must have at most {high} {singular if high == 1 else plural}"


def _string(shape: StringShape, value: str, path: str) -> Iterator[Violation]:
    wrong_size = list(_size(shape, len(value), path, "character", "characters"))
    yield from wrong_size
    if shape.enum and value not in shape.enum:
        yield path, f"must be one of {', '.join(shape.enum)}"
    odd = unsendable(value)
    if odd is not None:
        yield path, odd
    pattern = shape.metadata.get("pattern")
    if pattern is not None and odd is None and not wrong_size and not matches(pattern, value):
        yield path, _WORDS.get(shape.name, f"must match `{pattern}`") if value else "must not be empty"


def _number(shape: Shape, value: float, path: str) -> Iterator[Violation]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and value < low:
        yield path, f"must be at least {low}"
    if high is not None and value > high:
        yield path, f"must be at most {high}"


def _tags(shape: ListShape, value: Any) -> Iterator[Violation]:
    """Tags are a plain map here, where the wire has a list of keys and values."""
    if value is UNKNOWN or value is None:
        return
    if not _is("map", value):
        yield "tags", "must be an object of tag keys and their values"
        return
    parts: Mapping[str, Shape] = cast(StructureShape, shape.member).members
    for key, tag_value in value.items():
        path = key_path("tags", key)
        for _, message in _string(cast(StringShape, parts["tagKey"]), key, path):
            yield path, f"has a key that {message}"
        yield from _any(parts["tagValue"], tag_value, path)
