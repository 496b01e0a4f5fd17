"""Between the properties of a resource and the service's requests and answers."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from personalize_provider.declare.path import Path
from personalize_provider.declare.properties import Described, Inputs, Sent, State
from personalize_provider.declare.resource import Entries, Resource
from personalize_provider.declare.schema import (
    FieldSpec,
    ListOf,
    MapOf,
    ObjectOf,
    input_object,
    output_object,
    own_inputs,
)
from personalize_provider.plan.diff import update_pairs
from personalize_provider.plan.tags import ALL, OWNER_KEY, own_tags, unowned, wanted
from personalize_provider.plan.values import at, canonical, merged, put, reads_back, spec_at


def create_request(resource: Resource, inputs: Inputs, owner_tag: str | None) -> dict[str, Any]:
    """The Create request: the inputs that the operation knows, and the tags with the owner's among them."""
    request = {
        name: inputs[name] for name in resource.noun.create_members if name != "tags" and inputs.get(name) is not None
    }
    if resource.noun.taggable:
        tags = dict(wanted(inputs))
        if owner_tag is not None:
            tags[OWNER_KEY] = owner_tag
        if tags:
            request["tags"] = tag_list(tags)
    return request


def tag_list(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """Tags as the service takes them."""
    return [{"tagKey": key, "tagValue": value} for key, value in sorted(tags.items())]


def tag_map(answer: Mapping[str, Any]) -> dict[str, str]:
    """Tags as the service answers them, the owner's included."""
    return {tag["tagKey"]: tag["tagValue"] for tag in answer.get("tags") or []}


def plain(value: Any) -> Any:
    """An answer without Python's own types: times as RFC 3339 text in UTC, absent members left out."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, Mapping):
        return {key: plain(member) for key, member in value.items() if member is not None}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value


def live_inputs(resource: Resource, described: Described, tags: Mapping[str, str], sent: Sent) -> dict[str, Any]:
    """Return what Describe and the tags say of the inputs.

    :param sent: the inputs of the last run, which tell the program's tags from those that the configuration added.
    """
    inputs = plain({name: described.get(name) for name in input_object(resource).fields if name in described})
    if isinstance(inputs.get(resource.noun.name_member), str):
        inputs[resource.noun.name_member] = _own_name(resource, described)
    own = own_tags(tags, sent)
    if resource.noun.taggable and own:
        inputs["tags"] = own
    if sent.get(ALL) is not None:
        inputs[ALL] = unowned(tags)
    if resource.observed is not None:
        inputs |= resource.observed(described)
    return dict(inputs)


def _own_name(resource: Resource, described: Described) -> str:
    """The name that Describe tells; a solution version's comes after its solution's."""
    return str(described.get(resource.noun.name_member) or "").rpartition("/")[2]


def outputs(
    resource: Resource, arn: str, inputs: Inputs, described: Described, tags: Mapping[str, str]
) -> dict[str, Any]:
    """All properties of a resource: its inputs as sent, the rest as described."""
    noun = resource.noun
    own, described = own_inputs(resource), without_added(resource, inputs, described)
    live = {name: value for name, value in live_inputs(resource, described, tags, inputs).items() if name not in own}
    properties: dict[str, Any] = plain(dict(described))
    properties = {name: value for name, value in properties.items() if name in output_object(resource).fields}
    properties |= live
    properties |= {name: inputs[name] for name in input_object(resource).fields if inputs.get(name) is not None}
    properties["arn"] = arn
    properties["name"] = _own_name(resource, described) or properties.get(noun.name_member)
    if noun.taggable:
        properties[ALL] = unowned(tags)
    return {name: value for name, value in properties.items() if value is not None}


def drifted(resource: Resource, sent: Sent, live: Described) -> dict[str, Any]:
    """The inputs as sent, with what is live where it differs."""
    fields, own = input_object(resource).fields, own_inputs(resource)
    inputs = {name: merged(spec, sent.get(name), live.get(name)) for name, spec in fields.items() if name not in own}
    # What only the provider knows is as the program gives it, unless the service shows it to be otherwise.
    inputs |= {name: live.get(name, sent[name]) for name in fields if name in own and sent.get(name) is not None}
    # A name cannot change; where the service or the provider drew it, it is no input.
    inputs[resource.noun.name_member] = sent.get(resource.noun.name_member)
    inputs[ALL] = live.get(ALL)
    return {name: value for name, value in inputs.items() if value is not None}


def without_added(resource: Resource, sent: Sent, described: Described) -> Mapping[str, Any]:
    """Return what Describe says, without the columns that the service itself leaves out of training.

    A column that a new schema adds to a dataset is left out by what was trained before, and whether Describe shows it
    among the exclusions is not documented. So an exclusion that neither the program nor the latest update asked for is
    the service's own.

    :param sent: the inputs of the last run.
    """
    holder = Path.parse(resource.training_columns)
    path = str(holder.name("excludedDatasetColumns"))
    live = at(described, path) if resource.training_columns else None
    latest = described.get(str(resource.noun.latest_update_member)) or {}
    if not isinstance(live, Mapping) or str(latest.get("status", "")).endswith("FAILED"):
        return described
    asked = [
        (kind.upper(), column)
        for holding in (at(sent, path), at(latest, path))
        for kind, names in (holding.items() if isinstance(holding, Mapping) else ())
        for column in (names if isinstance(names, list) else ())
    ]
    kept = {kind: [column for column in names if (kind.upper(), column) in asked] for kind, names in live.items()}
    corrected = copy.deepcopy(dict(described))
    chosen: dict[str, Any] = at(corrected, resource.training_columns)
    chosen["excludedDatasetColumns"] = {kind: names for kind, names in kept.items() if names}
    left = {name: part for name, part in chosen.items() if part}
    holder.parent.of(corrected)[holder.last] = left or None
    return corrected


def kept_inputs(resource: Resource, old: Sent, new: Inputs, state: State) -> Mapping[str, Any]:
    """The inputs of the last run, for a comparison with ``new``.

    An import cannot find what only the provider knows, so the first program that describes what was imported says it:
    no difference, but where the service shows another status than is wanted. The same goes for what reads back in
    another form than it is written in, the version behind ``/$LATEST``.

    :param state: all properties; those of an import hold no token.
    """
    if not state or "__token" in state:
        return old
    shown = resource.observed(state) if resource.observed is not None else {}
    first = {name: shown.get(name, new[name]) for name in own_inputs(resource) if new.get(name) is not None}
    fields = input_object(resource).fields
    both = [name for name in fields if name in old and name in new]
    same = {name: new[name] for name in both if reads_back(fields[name], new[name], old[name])}
    return {**first, **old, **same}


def update_request(
    resource: Resource,
    inputs: Inputs,
    described: Described,
    old: Sent | None = None,
) -> dict[str, Any]:
    """The Update request that turns what serves into what the inputs say; empty when nothing differs.

    A member that Create and Update share is sent whole, with the default of every part that is live and no longer
    wanted: right whether the service merges or replaces. A part that Update carries elsewhere is sent when it differs.
    Of a list that Update changes entry by entry, an entry that differs is removed, and is added by the next request.

    :param old: the inputs of the last run, where they are known: a ``/$LATEST`` that is new in the inputs is sent even
        if what serves may be that version.
    """
    request: dict[str, Any] = {}
    root = input_object(resource)
    described = described if old is None else without_added(resource, old, described)
    for path, target in update_pairs(resource):
        spec = spec_at(root, path)
        wanted, live = at(inputs, path), at(described, path)
        new = old is not None and at(old, path) != wanted
        same = canonical(spec, wanted) == canonical(spec, live) if new else reads_back(spec, wanted, live)
        if same or (wanted is None and (spec.server_chosen or spec.lasting)):
            continue
        put(request, target, _whole(spec, wanted, live))
    for path, entries in resource.entries.items():
        request |= _entry_changes(entries, inputs.get(path) or [], described.get(path) or [])
    return request


def _entry_changes(
    entries: Entries, wanted: Sequence[Mapping[str, Any]], live: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    after, before = ({entry[entries.key]: entry for entry in several} for several in (wanted, live))
    added = [entry for key, entry in after.items() if key not in before]
    removed = [key for key, entry in before.items() if after.get(key) != entry]
    return {name: part for name, part in ((entries.add, added), (entries.remove, removed)) if part}


def requested(resource: Resource, inputs: Inputs, update: Mapping[str, Any]) -> bool:
    """Tell whether an update, as ``latest...Update`` describes it, asks for what the inputs say."""
    root = input_object(resource)
    for path, target in update_pairs(resource):
        spec = spec_at(root, path)
        asked, wanted = at(update, target), at(inputs, path)
        if asked is None and target not in resource.noun.update_members:
            continue
        if wanted is None and (spec.server_chosen or spec.lasting):
            continue
        if not reads_back(spec, wanted, asked):
            return False
    return True


def _whole(spec: FieldSpec, wanted: Any, live: Any) -> Any:
    """``wanted``, with an explicit default or an explicit nothing for each part that only ``live`` has."""
    if wanted is None and spec.default is not None:
        return spec.default.value
    if isinstance(spec.type, ObjectOf) and isinstance(live, Mapping | None):
        parts = {
            name: _whole(inner, (wanted or {}).get(name), (live or {}).get(name))
            for name, inner in spec.type.fields.items()
            if (wanted or {}).get(name) is not None or (live or {}).get(name) is not None
        }
        whole = {name: part for name, part in parts.items() if part is not None}
        # An object without a member that it must have says nothing: it can only be left out.
        return whole if all(name in whole for name, inner in spec.type.fields.items() if inner.required) else None
    if wanted is None and live is not None:
        return {} if isinstance(spec.type, MapOf) else [] if isinstance(spec.type, ListOf) else None
    return wanted
