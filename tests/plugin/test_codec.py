"""The codec: whatever the engine can say comes back as it was."""

from __future__ import annotations

from typing import Any

from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.pulumi_plugin.decode import Decoded, decode
from personalize_provider.pulumi_plugin.encode import encode, secret_places
from personalize_provider.pulumi_plugin.wire_values import (
    OUTPUT,
    RESOURCE,
    SECRET,
    SIGNATURE,
    UNKNOWN_TEXT,
    UNKNOWN_TEXTS,
)

ASSET = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_keys = _texts.filter(lambda key: key != SIGNATURE)
_assets = st.one_of(
    st.fixed_dictionaries({SIGNATURE: st.just(ASSET), "text": _texts}),
    st.fixed_dictionaries({SIGNATURE: st.just(ARCHIVE), "path": _texts}),
)
_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        _texts,
        st.floats(allow_nan=False),
        st.integers(-(2**53), 2**53),
        st.just(UNKNOWN),
        _assets,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_keys, inner, max_size=4)),
    max_leaves=12,
)
_properties = st.dictionaries(_keys, _values.filter(lambda value: value is not None), max_size=5)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    if isinstance(value, dict) and SIGNATURE not in value:
        for key, one in value.items():
            found += _paths(one, (*path, key))
    if isinstance(value, list):
        for index, one in enumerate(value):
            found += _paths(one, (*path, index))
    return found


@st.composite
def _with_secrets(draw: st.DrawFn) -> Decoded:
    values = draw(_properties)
    paths = _paths(values)
    chosen = draw(st.lists(st.sampled_from(paths), unique=True)) if paths else []
    return Decoded(values, frozenset(chosen))


@given(_with_secrets())
def test_values_unknowns_assets_and_secrets_come_back(sent: Decoded) -> None:
    assert decode(encode(sent.values, sent.secrets)) == sent


@given(_with_secrets())
def test_what_came_from_the_engine_goes_back_to_it_byte_by_byte(sent: Decoded) -> None:
    message = encode(sent.values, sent.secrets)
    again = decode(Struct.FromString(message.SerializeToString()))
    assert encode(again.values, again.secrets) == message


@given(_with_secrets())
def test_no_secret_text_is_answered_in_plain(sent: Decoded) -> None:
    """In another place, and in another order, too."""
    answer = {**sent.values, "elsewhere": list(reversed(list(sent.values.values())))}
    places = secret_places(answer, sent)
    shown = decode(encode(answer, places))
    assert shown.values == answer
    top = {path[0] for path in shown.secrets}
    for path in sent.secrets:
        value: Any = sent.values
        for part in path:
            value = value[part]
        if isinstance(value, str) and value:
            assert "elsewhere" in top
            assert path[0] in top


def _struct(value: dict[str, Any]) -> Struct:
    found = Struct()
    found.update(value)
    return found


def test_every_unknown_of_the_engine_is_unknown() -> None:
    for text in UNKNOWN_TEXTS:
        assert decode(_struct({"a": text})).values == {"a": UNKNOWN}
    assert encode({"a": UNKNOWN})["a"] == UNKNOWN_TEXT


def test_outputs_give_their_value_and_their_secret() -> None:
    found = decode(
        _struct(
            {
                "plain": {SIGNATURE: OUTPUT, "value": "v", "dependencies": ["urn:x"]},
                "secret": {SIGNATURE: OUTPUT, "value": {"deep": 1}, "secret": True},
                "unknown": {SIGNATURE: OUTPUT, "secret": False},
            }
        )
    )
    assert found.values == {"plain": "v", "secret": {"deep": 1}, "unknown": UNKNOWN}
    assert found.secrets == {("secret",)}


def test_a_resource_is_its_id() -> None:
    found = decode(
        _struct(
            {
                "known": {SIGNATURE: RESOURCE, "urn": "urn:x", "id": "arn:1"},
                "coming": {SIGNATURE: RESOURCE, "urn": "urn:x", "id": UNKNOWN_TEXT},
                "component": {SIGNATURE: RESOURCE, "urn": "urn:x"},
            }
        )
    )
    assert found.values == {"known": "arn:1", "coming": UNKNOWN, "component": "urn:x"}


def test_secrets_within_secrets_and_secret_unknowns() -> None:
    inner = {SIGNATURE: SECRET, "value": UNKNOWN_TEXT}
    found = decode(_struct({"outer": {SIGNATURE: SECRET, "value": {"inner": inner, "open": "x"}}}))
    assert found.values == {"outer": {"inner": UNKNOWN, "open": "x"}}
    assert found.secrets == {("outer",), ("outer", "inner")}


def test_a_secret_tag_is_secret_among_all_tags_and_the_arn_stays_open() -> None:
    request = Decoded({"tags": {"owner": "hush"}, "arn": "a"}, frozenset({("tags", "owner")}))
    answer = {"tags": {"owner": "hush"}, "tagsAll": {"owner": "hush", "team": "shop"}, "arn": "arn:hush"}
    assert secret_places(answer, request) == {("tags", "owner"), ("tagsAll", "owner")}


def test_a_list_with_a_secret_is_secret_as_a_whole() -> None:
    request = Decoded({"columns": ["a", "b"]}, frozenset({("columns", 1)}))
    assert secret_places({"columns": ["b", "a"]}, request) == {("columns",)}
