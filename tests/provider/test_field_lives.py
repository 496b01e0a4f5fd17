"""Each field's life: set, changed and removed, for every field of every kind, as its schema and the model tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

import pytest
from botocore.validate import ParamValidator
from pydantic import Field

from personalize_provider.declare.markers import Lasting
from personalize_provider.declare.resource import Resource
from personalize_provider.declare.resources import RESOURCES
from personalize_provider.declare.resources.campaign import CAMPAIGN, CampaignInputs
from personalize_provider.declare.schema import FieldSpec, Json, ListOf, MapOf, ObjectOf, Type, input_object
from personalize_provider.declare.service_model import operation
from personalize_provider.plan.diff import plan, update_pairs
from personalize_provider.plan.values import at
from personalize_provider.plan.wire import create_request, update_request

_VALUES = {"string": "one two", "integer": "2 3", "number": "0.25 0.5"}


def sample(kind: Type, spec: FieldSpec, second: bool) -> Any:
    """A value of a type; another one where ``second`` is set."""
    if isinstance(kind, ObjectOf):
        return {name: sample(one.type, one, second) for name, one in kind.fields.items()}
    if isinstance(kind, ListOf):
        return [sample(kind.element, replace(spec, choices=(), default=None), second)]
    if isinstance(kind, MapOf):
        return {"key": sample(kind.element, replace(spec, choices=(), default=None), second)}
    if isinstance(kind, Json):
        return '{"a": 2}' if second else '{"a": 1}'
    default = spec.default.value if spec.default else None
    if kind.kind == "boolean":
        return second if default is None else not default
    known = [one for one in spec.choices if one != default] or _VALUES[kind.kind].split()
    text = known[int(second) % len(known)]
    return {"string": str, "integer": int, "number": float}[kind.kind](text)


def leaves(found: ObjectOf, above: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """The fields that a user sets one by one, by their paths."""
    for name, spec in found.fields.items():
        path = f"{above}.{name}" if above else name
        if isinstance(spec.type, ObjectOf):
            yield from leaves(spec.type, path)
        yield path, spec


def inputs_with(resource: Resource, path: str, second: bool | None) -> dict[str, Any]:
    """Inputs that have all that is required, and a value at one path; none where ``second`` is None."""
    found: dict[str, Any] = {
        name: sample(spec.type, spec, False) for name, spec in input_object(resource).fields.items() if spec.required
    }
    *above, last = path.split(".")
    fields: Mapping[str, FieldSpec] = input_object(resource).fields
    holder = found
    for part in above:
        inner = fields[part].type
        assert isinstance(inner, ObjectOf)
        fields = inner.fields
        holder = holder.setdefault(part, {n: sample(one.type, one, False) for n, one in fields.items() if one.required})
    if second is None:
        holder.pop(last, None)
    else:
        holder[last] = sample(fields[last].type, fields[last], second)
    return found


def cases() -> Iterator[Any]:
    for resource in RESOURCES:
        for path, spec in leaves(input_object(resource)):
            yield pytest.param(resource, path, spec, id=f"{resource.name}-{path}")


every_field = pytest.mark.parametrize(("resource", "path", "spec"), list(cases()))


def steps(resource: Resource, path: str, spec: FieldSpec) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The steps of the life: set, changed, and removed where that is allowed."""
    values = [inputs_with(resource, path, second) for second in (False, True)]
    if not spec.required:
        nothing = inputs_with(resource, path, None)
        values = [nothing, *values, nothing]
    yield from itertools.pairwise(values)


def sendable(request: Mapping[str, Any], name: str) -> None:
    """The operation's model takes what is sent."""
    shape = operation(name).input_shape
    assert shape is not None
    errors = ParamValidator().validate({**dict.fromkeys(shape.required_members, "x"), **request}, shape)
    assert not errors.has_errors(), errors.generate_report()


@every_field
def test_a_life(resource: Resource, path: str, spec: FieldSpec) -> None:
    """A planned update can be sent, and nothing else is left to do; a replacement can be made."""
    for old, new in steps(resource, path, spec):
        found = plan(resource, old, new)
        if at(old, path) == at(new, path):
            continue
        assert found.any
        sendable(create_request(resource, new, None), resource.noun.create)
        in_place = {one.path for one in found.changes if one.effect == "update"}
        sent = [target for target, _ in update_pairs(resource) if any(within(one, target) for one in in_place)]
        listed = [name for name in resource.entries if any(within(one, name) for one in in_place)]
        if found.replaces or not (sent or listed):
            continue
        request = update_request(resource, new, old)
        # What the program no longer says of such a field is the service's to choose: the state alone changes.
        assert bool(request) is not (spec.server_chosen and at(new, path) is None)
        sendable(request, str(resource.noun.update))
        assert update_request(resource, new, new) == {}


def within(path: str, target: str) -> bool:
    return path == target or path.startswith((f"{target}.", f"{target}["))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda one: one.name)
def test_what_no_update_can_take_away_says_so(resource: Resource) -> None:
    """A scalar of the Update request has a default to go back to, is the service's choice, or lasts."""
    fields = input_object(resource).fields
    for name in resource.noun.update_members.keys() & fields.keys():
        spec = fields[name]
        free = spec.required or spec.default or spec.server_chosen or isinstance(spec.type, MapOf | ListOf | ObjectOf)
        assert free or spec.lasting, f"{resource.name}.{name}"


class Lasts(CampaignInputs):
    """No kind has such a field yet: a campaign is given one."""

    minProvisionedTPS: Annotated[int | None, Lasting()] = Field(None, description="A number.")


def test_to_take_away_what_lasts_replaces() -> None:
    campaign, path = replace(CAMPAIGN, inputs=Lasts), "minProvisionedTPS"
    there, gone = inputs_with(campaign, path, False), inputs_with(campaign, path, None)
    assert plan(campaign, gone, there).updates == (path,)
    found = plan(campaign, there, gone)
    assert found.replaces == (path,)
    assert str(found.explanation("campaign", None)).endswith(
        "because of a change of minProvisionedTPS: no update can take a value away from it."
    )
    # Somebody else gave it a value: no update is sent that the service would refuse for ever.
    assert update_request(campaign, gone, there) == {}
