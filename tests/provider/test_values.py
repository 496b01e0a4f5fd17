"""Values in the shapes of the program, the wire and the state: compared, sent, and read back."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from personalize_provider.declare.markers import UNKNOWN
from personalize_provider.declare.resources import BY_NAME, RESOURCES
from personalize_provider.declare.schema import (
    FieldSpec,
    Json,
    ListOf,
    MapOf,
    ObjectOf,
    Primitive,
    Type,
    input_object,
    output_object,
)
from personalize_provider.plan.diff import plan
from personalize_provider.plan.values import Change, at, canonical, changes, coerce, has_unknown, merged, put, spec_at
from personalize_provider.plan.wire import (
    create_request,
    drifted,
    kept_inputs,
    live_inputs,
    plain,
    requested,
    tag_map,
    update_request,
)

quick = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
every_kind = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
#: All inputs of a kind, as one field.
every_input = pytest.mark.parametrize(
    "spec",
    [pytest.param(FieldSpec("x", input_object(one), required=False, description=""), id=one.name) for one in RESOURCES],
)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters='."[]'), min_size=1, max_size=8)


def values(kind: Type) -> st.SearchStrategy[Any]:
    """Any value of a type, in the form in which it is kept."""
    if isinstance(kind, Json):
        leaf = st.none() | st.booleans() | st.integers() | TEXT
        documents = st.recursive(leaf, lambda inner: st.lists(inner, max_size=2), max_leaves=4)
        return st.dictionaries(TEXT, documents, min_size=1, max_size=2).map(json.dumps)
    if isinstance(kind, ListOf):
        return st.lists(values(kind.element), max_size=2)
    if isinstance(kind, MapOf):
        return st.dictionaries(TEXT, values(kind.element), max_size=2)
    if isinstance(kind, ObjectOf):
        members = {name: values(spec.type) for name, spec in kind.fields.items()}
        must = {name: members.pop(name) for name, spec in kind.fields.items() if spec.required}
        return st.fixed_dictionaries(must, optional=members)
    scalars: dict[str, st.SearchStrategy[Any]] = {
        "string": TEXT | st.sampled_from(["FULL", "rate(7 days)", "training.bptt", "0.3"]),
        "integer": st.integers(-(10**6), 10**6),
        "number": st.floats(allow_nan=False, allow_infinity=False, width=32),
        "boolean": st.booleans(),
    }
    return scalars[kind.kind]


def anything() -> st.SearchStrategy[Any]:
    """Draw anything that a program may pass by mistake."""
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.just(UNKNOWN),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )


# Properties


@every_input
@quick
@given(st.data())
def test_a_value_differs_from_itself_in_nothing(spec: FieldSpec, data: st.DataObject) -> None:
    value = data.draw(st.none() | values(spec.type))
    assert list(changes(spec, value, value, "x")) == []
    assert merged(spec, value, value) == value


@every_input
@quick
@given(st.data())
def test_two_values_differ_exactly_where_their_canonical_forms_do(spec: FieldSpec, data: st.DataObject) -> None:
    one, other = data.draw(st.none() | values(spec.type)), data.draw(st.none() | values(spec.type))
    differ = canonical(spec, one) != canonical(spec, other)
    found = list(changes(spec, one, other, "x"))
    assert bool(found) == differ
    assert not any(change.unknown for change in found)
    assert [change.path for change in found] == [change.path for change in changes(spec, other, one, "x")]


@every_input
@quick
@given(st.data())
def test_what_is_live_shows_where_it_differs(spec: FieldSpec, data: st.DataObject) -> None:
    sent, live = data.draw(st.none() | values(spec.type)), data.draw(st.none() | values(spec.type))
    shown = merged(spec, sent, live)
    if not _server_chooses(spec):
        assert canonical(spec, shown) == canonical(spec, live)
    assert canonical(spec, merged(spec, shown, live)) == canonical(spec, shown)


def _server_chooses(spec: FieldSpec) -> bool:
    return spec.server_chosen or (
        isinstance(spec.type, ObjectOf) and any(_server_chooses(inner) for inner in spec.type.fields.values())
    )


@every_input
@quick
@given(st.data())
def test_shaping_twice_is_shaping_once_and_changes_no_meaning(spec: FieldSpec, data: st.DataObject) -> None:
    value = data.draw(values(spec.type))
    shaped = coerce(spec.type, value)
    assert coerce(spec.type, shaped) == shaped
    assert canonical(spec, shaped) == canonical(spec, value)


@every_input
@quick
@given(st.data())
def test_nothing_that_a_program_passes_breaks(spec: FieldSpec, data: st.DataObject) -> None:
    value, other = data.draw(anything()), data.draw(anything())
    shaped = coerce(spec.type, value)
    again = coerce(spec.type, shaped)
    assert again == shaped or "nan" in repr(shaped)
    canonical(spec, shaped)
    list(changes(spec, shaped, coerce(spec.type, other), "x"))
    merged(spec, shaped, coerce(spec.type, other))


@every_input
@quick
@given(st.data())
def test_something_unknown_is_told_as_unknown(spec: FieldSpec, data: st.DataObject) -> None:
    old = data.draw(st.none() | values(spec.type))
    assert list(changes(spec, old, UNKNOWN, "x")) == [Change("x", unknown=True)]


@every_kind
@quick
@given(st.data())
def test_over_the_wire_and_back(resource: Any, data: st.DataObject) -> None:
    inputs = data.draw(values(input_object(resource)))
    request = create_request(resource, inputs, "owner")
    described = {name: one for name, one in request.items() if name in resource.noun.describe_members}
    live = live_inputs(resource, described, tag_map(request), inputs)
    for name, spec in input_object(resource).fields.items():
        if name in described or name == "tags":
            if name == resource.noun.name_member:
                continue
            assert canonical(spec, live.get(name)) == canonical(spec, inputs.get(name))
    told = {name: one for name, one in inputs.items() if name in resource.noun.describe_members or name == "tags"}
    assert drifted(resource, told, live) == told
    if resource.noun.taggable:
        assert tag_map(request)["pulumi-personalize:owner"] == "owner"
    json.dumps(plain(request))


@every_kind
@quick
@given(st.data())
def test_an_update_says_what_is_wanted_and_nothing_when_it_is_so(resource: Any, data: st.DataObject) -> None:
    wanted, live = data.draw(values(input_object(resource))), data.draw(values(input_object(resource)))
    assert update_request(resource, wanted, wanted) == {}
    request = update_request(resource, wanted, live)
    assert requested(resource, wanted, request) or not request or _partial(resource, wanted, live)
    after = {**live}
    for path, target in ((path, target) for path, target in _pairs(resource) if at(request, target) is not None):
        after = json.loads(json.dumps(after))
        put(after, path, at(request, target))
    for _ in range(2):
        after = _with_entries(resource, after, update_request(resource, wanted, after))
    assert update_request(resource, wanted, after) == {}


def _with_entries(resource: Any, live: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    """Return what is live after a request that changes lists entry by entry; no name occurs twice."""
    for name, entries in resource.entries.items():
        removed, added = request.get(entries.remove, []), request.get(entries.add, [])
        left = [one for one in live[name] if one[entries.key] not in removed]
        assert not {one[entries.key] for one in left} & {one[entries.key] for one in added}
        live = {**live, name: left + added}
    return live


def _pairs(resource: Any) -> tuple[tuple[str, str], ...]:
    from personalize_provider.plan.diff import update_pairs

    return update_pairs(resource)


def _partial(resource: Any, wanted: Any, live: Any) -> bool:
    """A request leaves out the members that serve already, so it alone does not say all that is wanted."""
    root = input_object(resource)
    return any(
        canonical(spec_at(root, path), at(wanted, path)) == canonical(spec_at(root, path), at(live, path))
        for path, _ in _pairs(resource)
    )


@pytest.mark.parametrize(
    ("kind", "value", "shaped"),
    [
        ("string", 1, "1"),
        ("string", 1.0, "1"),
        ("string", 1.5, "1.5"),
        ("string", True, "true"),
        ("string", False, "false"),
        ("string", ["a"], ["a"]),
        ("integer", 2.0, 2),
        ("integer", 2.5, 2.5),
        ("integer", "7", 7),
        ("integer", " -7 ", -7),
        ("integer", "--7", "--7"),
        ("integer", "²", "²"),
        ("integer", "9" * 5000, "9" * 5000),
        ("integer", True, True),
        ("integer", "many", "many"),
        ("number", "0.5", 0.5),
        ("number", "nan", "nan"),
        ("number", "inf", "inf"),
        ("number", "much", "much"),
        ("number", 3, 3),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("boolean", "yes", "yes"),
        ("boolean", 1, 1),
    ],
)
def test_scalars(kind: Any, value: Any, shaped: Any) -> None:
    found = coerce(Primitive(kind), value)
    assert found == shaped
    assert type(found) is type(shaped)


def test_paths() -> None:
    assert at({"a": {"b": 1}}, "a.b") == 1
    assert at({"a": {}}, "a.b.c") is None
    assert at({"a": UNKNOWN}, "a.b") is UNKNOWN
    assert at({"a": "text"}, "a.b") is None
    target: dict[str, Any] = {"a": {"x": 1}}
    put(target, "a.b.c", 2)
    assert target == {"a": {"x": 1, "b": {"c": 2}}}
    with pytest.raises(KeyError):
        spec_at(input_object(BY_NAME["Recommender"]), "recipeArn.x")
    assert has_unknown({"a": [{"b": UNKNOWN}]})
    assert not has_unknown({"a": [{"b": math.inf}]})


@every_kind
def test_outputs_have_the_inputs(resource: Any) -> None:
    assert set(input_object(resource).fields) <= set(output_object(resource).fields)


@pytest.mark.parametrize(("kind", "imported"), [("Solution", {"performAutoML": False}), ("Recommender", {"tags": {}})])
def test_an_import_may_hold_what_the_program_leaves_out(kind: str, imported: dict[str, Any]) -> None:
    resource = BY_NAME[kind]
    kept = kept_inputs(resource, {"name": "shop", **imported}, {"name": "shop"}, {"status": "ACTIVE"})
    assert not plan(resource, kept, {"name": "shop"}).any


@pytest.mark.parametrize("status", [None, "", UNKNOWN, ["ACTIVE"], {"is": "ACTIVE"}])
def test_a_status_that_is_none_shows_no_wish(status: Any) -> None:
    resource = BY_NAME["Recommender"]
    new = {"name": "shop", "desiredStatus": "ACTIVE"}
    assert kept_inputs(resource, {"name": "shop"}, new, {"arn": "", "status": status}) == new
