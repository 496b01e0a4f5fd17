"""From plain values to the engine's properties, with what is secret wrapped again.

A value is secret where one stood in the request, at the same path. An answer may also carry it elsewhere: a list in
another order, tags under another name, the parameters of the latest update. So a list that held a secret is secret as
a whole, and a text that is equal to one that is secret, or contains it, is secret wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from google.protobuf.struct_pb2 import Struct, Value

from personalize_provider.base import host_reference
from personalize_provider.base.texts import hidden, texts_of
from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.path import Places, value_at
from personalize_provider.pulumi_plugin.decode import Decoded
from personalize_provider.pulumi_plugin.wire_values import SECRET, SIGNATURE, UNKNOWN_TEXT

#: A text within a longer one is only looked for from this length on: shorter ones are found by chance.
_SEARCHED = 8
#: What the engine itself shows of every resource, secret or not, or must read.
_OPEN = frozenset({"arn", "__urn", host_reference.KEY})


def encode(values: Mapping[str, Any], secrets: Iterable[Places] = ()) -> Struct:
    """Properties as the engine reads them, with the values at ``secrets`` wrapped."""
    encoded = Struct()
    wrapped = frozenset(secrets)
    for key, value in values.items():
        _put(encoded.fields[key], value, (key,), wrapped)
    return encoded


def _put(target: Value, value: Any, path: Places, secrets: frozenset[Places]) -> None:
    if path in secrets:
        wrapped = target.struct_value.fields
        wrapped[SIGNATURE].string_value = SECRET
        target = wrapped["value"]
    if value is None:
        target.null_value = 0  # type: ignore[assignment]
    elif value is UNKNOWN:
        target.string_value = UNKNOWN_TEXT
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, Mapping):
        target.struct_value.SetInParent()
        for key, member in value.items():
            _put(target.struct_value.fields[key], member, (*path, key), secrets)
    else:
        target.list_value.SetInParent()
        for index, entry in enumerate(value):
            _put(target.list_value.values.add(), entry, (*path, index), secrets)


def secret_places(values: Mapping[str, Any], *requests: Decoded) -> frozenset[Places]:
    """Return the places where ``values`` hold what was secret in one of ``requests``."""
    paths = {_before_list(path) for request in requests for path in request.secrets}
    if not paths:
        return frozenset()
    texts = _secret_texts(requests)
    places: set[Places] = set()
    for key, value in values.items():
        if key not in _OPEN or (key,) in paths:
            places |= set(_places(value, (key,), paths, texts))
    return frozenset(places)


def without_secrets(sentence: str, *requests: Decoded) -> str:
    """A sentence for the user, without what was secret in one of ``requests``: a service repeats what it is sent."""
    return hidden(sentence, _secret_texts(requests))


def _secret_texts(requests: Iterable[Decoded]) -> set[str]:
    return {
        text
        for request in requests
        for path in request.secrets
        for text in texts_of(value_at(request.values, path))
        if text
    }


def _places(value: Any, path: Places, paths: set[Places], texts: set[str]) -> Iterator[Places]:
    if path in paths:
        yield path
    elif isinstance(value, str):
        if value in texts or any(len(text) >= _SEARCHED and text in value for text in texts):
            yield path
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from _places(member, (*path, key), paths, texts)
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            yield from _places(entry, (*path, index), paths, texts)


def _before_list(path: Places) -> Places:
    for index, part in enumerate(path):
        if isinstance(part, int):
            return path[:index]
    return path
